"""Spoken Vietnamese numbers back to figures, for tests only: shares nothing with the package.

A grammar in one regular expression, where ``heard.py`` walks: each finds the other's mistakes.
"""

import re

_UNITS = "không một hai ba bốn năm sáu bảy tám chín".split()
_ONES = {**{word: n for n, word in enumerate(_UNITS)}, "mốt": 1, "tư": 4, "lăm": 5}
_ONE = "(?:" + "|".join(_ONES) + ")"
_BELOW = (
    rf"(?:(?P<h>{_ONE}) trăm)?(?: ?linh (?P<l>{_ONE})| ?(?P<t>{_ONE}) mươi(?: (?P<o>{_ONE}))?"
    rf"| ?(?P<m>mười)(?: (?P<p>{_ONE}))?| ?(?P<s>{_ONE}))?"
)
_SCALES = (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3))


def value(words: str) -> int:
    """The number that ``words`` say as a whole. Raises ValueError where they are none."""
    total = 0
    rest = words.strip()
    for name, scale in _SCALES:
        head, found, tail = rest.partition(f" {name}")
        if found:
            total += (value(head) if scale == 10**9 else _below(head)) * scale
            rest = tail.strip()
    return total + (_below(rest) if rest else 0)


def _below(words: str) -> int:
    found = re.fullmatch(_BELOW, words.strip())
    if not found or not words.strip():
        raise ValueError(words)
    part = {key: _ONES.get(word, 0) for key, word in found.groupdict().items() if word}
    tens = 10 * part.get("t", 0) + (10 if found.group("m") else 0)
    ones = part.get("o", 0) + part.get("p", 0) + part.get("l", 0) + part.get("s", 0)
    return 100 * part.get("h", 0) + tens + ones


def digits(words: str) -> str:
    """The digits that are said one by one."""
    return "".join(str(_UNITS.index(word)) for word in re.findall(r"\w+", words))
