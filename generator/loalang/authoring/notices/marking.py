"""A heading typed without its marks gets them from the text below it, where the same words stand."""

import re
from collections.abc import Callable, Sequence

from loalang.authoring.notices.folding import fold, in_capitals
from loalang.text.unmarked import unmarked_line

_WORD = re.compile(r"\w+")


def marked(title: str, texts: Sequence[str]) -> str:
    """Write a title with the marks that its words have below; as it is where some stand nowhere."""
    if not title.isascii() or not unmarked_line(title.lower()):
        return title
    words = [found[0] for text in texts for found in _WORD.finditer(text)]
    plain = [fold(word) for word in words]
    wanted = _WORD.findall(title)
    made: list[str] = []
    while len(made) < len(wanted):
        here = [fold(word) for word in wanted[len(made) :]]
        best, size = _longest(here, plain)
        if not size:
            return title
        made += [word.lower() for word in words[best : best + size]]
    text = title
    for old, new in zip(wanted, made, strict=True):
        text = re.sub(rf"\b{old}\b", f"\0{new}\0", text, count=1)
    text = text.replace("\0", "")
    return text[:1].upper() + text[1:]


def as_written(name: str, texts: Sequence[str], known: Callable[[str], bool] = lambda _word: False) -> str:
    """Write a name that was typed in capitals as the text below it writes the same words.

    Args:
        known: whether it is known how a word is written.
    """
    words = [found[0] for text in texts if not in_capitals(text) for found in _WORD.finditer(text)]
    plain = [fold(word) for word in words]
    wanted = list(_WORD.finditer(name))
    made, at = name, 0
    while at < len(wanted):
        best, size = _longest([fold(one[0]) for one in wanted[at:]], plain)
        if size >= LEAST_ALIKE:
            for word, one in zip(words[best : best + size], wanted[at:], strict=False):
                if word.casefold() == one[0].casefold() and one.start() and not known(word):
                    made = f"{made[: one.start()]}{word}{made[one.end() :]}"
        at += size if size >= LEAST_ALIKE else 1
    return made


LEAST_ALIKE = 2
"""Words in a row that stand below as well: one alone may be another's."""


def _longest(wanted: Sequence[str], plain: Sequence[str]) -> tuple[int, int]:
    """Where the longest beginning of the wanted words stands, and how many they are."""
    best, size = 0, 0
    for place in range(len(plain)):
        same = 0
        while same < len(wanted) and place + same < len(plain) and plain[place + same] == wanted[same]:
            same += 1
        if same > size:
            best, size = place, same
    return best, size
