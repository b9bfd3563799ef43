"""Doubt is computed: a reading that leaves a figure touching a sign, or says other figures, is a guess."""

import re

from loalang.text.heard import agrees
from loalang.text.place import Reading
from loalang.text.syllable import is_syllable

JOINING = frozenset("/-+*=~^|×÷:→_\\·•")
"""Signs that mean something between figures: a pause for one of them has to be looked at."""
QUOTES = "\"'”″’"
BRACKETS = frozenset("([{<«【「『〔)]}>»】」』〕,;.!?…|")
POINTS = ".,:"
ITEM = re.compile(r"(?:^|[;.:\n] ?)[0-9]{1,2}$")
"""The number of a point: "1/ Đối tượng: …; 2/ Thời gian"."""
_FIGURE = re.compile("[0-9½¼¾⅓⅔]")
_HOUR_AHEAD = re.compile(r",[0-9]{1,2}[hHgG]")
CODES = frozenset({"phone", "hotline", "code", "plate"})
_GROUP_BEHIND = re.compile(r" [0-9]{2,}(?![\w%]|[.,/:-][0-9]| [a-zà-ỹđ])")
SILENT_RULES = frozenset({"address", "lexicon", "word", "heading", "said already"})
"""Rules that say no figures, or say the figures that somebody wrote down for them."""


def doubtful(text: str, start: int, reading: Reading, rule: str) -> bool:
    """Say whether a person should look at ``reading``, which its rule called sure.

    Args:
        text: the clean text; the reading is of its characters from ``start``.
        rule: the name of the rule that read it.
    """
    if rule in SILENT_RULES:
        return False
    end = reading.end
    first = text[start]
    if rule == "sign" and first in QUOTES:  # 11"25 of a race
        return start > 0 and text[start - 1].isdigit() and text[end : end + 1].isdigit()
    if first == "/" and text[end : end + 1] == " " and ITEM.search(text, max(0, start - 4), start):
        return False
    if rule in ("sign", "rate") and first in JOINING:
        return not reading.words.strip(" ,.;") and _between_figures(text, start, end)
    if rule == "sign" and not reading.words.strip(" ,.;") and first not in BRACKETS:
        return _stands_between(text, start, end)  # "5 • 2": passed over, though figures stand against it
    if _left_open(text, end, rule):
        return True
    if rule in CODES and text[end - 1].isdigit() and _GROUP_BEHIND.match(text, end):
        return True  # "1900 54 54 | 62": a group of the same number was left out
    if first.isdigit() and start > 1 and text[start - 1] == "." and text[start - 2] == " ":
        return True  # ".5ha": the nought before the point was left out
    if rule != "roman" and not _FIGURE.search(text, start, end):
        return False
    return not agrees(text[start:end], reading.words, rule)


def _between_figures(text: str, start: int, end: int) -> bool:
    """Say whether a figure touches the sign at ``start:end``: 12/x7, A-5."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isdigit() or (after.isdigit() and before not in " \n("):
        return True
    return text[start] not in "-/|" and _stands_between(text, start, end)


def _stands_between(text: str, start: int, end: int) -> bool:
    """Say whether figures stand on both sides of ``start:end``, close or a space away: "5 ** 2"."""
    before, behind = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    return before[-1:].isdigit() and behind[:1].isdigit()


def _left_open(text: str, end: int, rule: str) -> bool:
    """Say whether a figure read up to ``end`` goes on behind a point, or touches a letter nobody claimed."""
    if end >= len(text) or not text[end - 1].isdigit():
        return False
    after = text[end]
    if after in POINTS:
        if rule == "clock" and _HOUR_AHEAD.match(text, end):
            return False  # "6h30,7h": the comma parts two hours
        return text[end + 1 : end + 2].isdigit()  # 12.34,5
    if not after.isalpha():
        return False
    word_end = end
    while word_end < len(text) and text[word_end].isalpha() and word_end < end + 8:
        word_end += 1
    word = text[end:word_end]
    return len(word) < 2 or not is_syllable(word)  # "22giờ" is two words; "12T" is not
