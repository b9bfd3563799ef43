"""A heading typed without its marks gets them from the text below it, where the same words stand."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.folding import fold
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
