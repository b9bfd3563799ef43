"""The self-check: the numbers that were said, parsed back, must be the figures that were written.

Shares nothing with ``numbers.py``, which makes the words: a mistake there is found here.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_WORDS = re.compile(r"[^\W\d_]+|[,.;:]")
_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7,
    "tám": 8, "nhất": 1, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_MAYBE = frozenset({"một", "tư", "năm", "nhất"})
"""Words that are often no figure: "một" of a rate, "thông tư", the "năm" of a year, "thống nhất"."""
_PARTS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_WRITTEN = re.compile("[0-9]+|[½¼¾⅓⅔]")
_POWER = re.compile(r"(?<=m)[23](?![\w])")
"""The raised 2 of m2 is no figure, unless it is the two of 1m2."""
_NOUGHT = re.compile(r"(?<![0-9.,/-])0[.,][0-9]")
_ROMAN = re.compile(r"(?<![^\W\d_])[IVXLCDMivxlcdm]+(?![^\W\d_])")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class _Said(NamedTuple):
    """The figures of a number without the noughts at its ends; ``free``: it may be no number at all."""

    core: str
    free: bool = False


@lru_cache(maxsize=16_384)
def agrees(written: str, words: str, rule: str) -> bool:
    """Say whether the figures in ``written`` are those in ``words``, in order, none lost and none added."""
    if _NOUGHT.search(written) and "phẩy" not in words and "chấm" not in words:
        return False  # 0.005 is not five
    said = _said(words)
    return any(
        _accounted(digits, said, 0)
        for text in dict.fromkeys((written, _POWER.sub("", written)))
        for digits in _figures(text, rule)
    )


def _accounted(digits: str, said: tuple[_Said, ...], at: int) -> bool:
    """Say whether ``digits`` are the numbers from ``said[at]`` on; noughts in front of each are free."""
    rest = digits.lstrip("0")
    if at == len(said):
        return not rest
    core, free = said[at]
    if rest.startswith(core) and _accounted(rest[len(core) :], said, at + 1):
        return True
    return free and _accounted(digits, said, at + 1)


def _figures(written: str, rule: str) -> tuple[str, str]:
    """The figures in their order, and from the last group to the first: 2025-01-16 is said from the day."""
    groups = [_PARTS.get(g, g) for g in _WRITTEN.findall(written)]
    if rule == "roman":
        groups = [str(_roman(numeral.lower())) for numeral in _ROMAN.findall(written)] + groups
    digits = ("".join(groups), "".join(reversed(groups)))
    return digits[0].replace("/", ""), digits[1].replace("/", "")


def _said(words: str) -> tuple[_Said, ...]:
    """The numbers that ``words`` say, in order."""
    said = _WORDS.findall(words.lower().replace("mi li ba", "mi li"))  # the millibar is no three
    out: list[_Said] = []
    at = 0
    while at < len(said):
        word = said[at]
        if word not in _DIGITS and word != "mười":
            at += 1
            continue
        value, end = _cardinal(said, at)
        if end > at + 1 or word == "mười":
            # "5 triệu": the scale may stand as a word, so the noughts of thousands are free.
            out.append(_Said(str(value).rstrip("0") if value >= 1000 else str(value)))
            at = end
            continue
        run = _run(said, at)
        for index in range(at, run):
            digit = _DIGITS[said[index]]
            free = said[index] == "năm" or (run == at + 1 and said[index] in _MAYBE)
            out.append(_Said(str(digit) if digit else "", free))
        at = run
    return tuple(out)


def _run(said: list[str], at: int) -> int:
    """Where the digits that are said one by one from ``at`` end."""
    end = at
    while end < len(said) and said[end] in _DIGITS and _cardinal(said, end)[1] == end + 1:
        end += 1
    return max(end, at + 1)


def _cardinal(said: list[str], at: int) -> tuple[int, int]:
    """Parse a number said as a whole: its value and where it ends."""
    total, group, scale = 0, 0, 10**12
    begun = at
    while True:
        group, end = _group(said, at)
        if end == at or (at > begun and end == at + 1 and not _scale_at(said, end)):
            return total, at
        at = end
        unit = _scale_at(said, at)
        if not unit:
            return total + group, at
        if unit > scale:
            total = (total + group) * unit
        else:
            total += group * unit
        scale, at = unit, at + 1


def _scale_at(said: list[str], at: int) -> int:
    return _SCALES.get(said[at], 0) if at < len(said) else 0


def _group(said: list[str], at: int) -> tuple[int, int]:
    """Parse hundreds, tens and ones from ``at``."""
    value, begun = 0, at
    if at + 1 < len(said) and said[at] in _DIGITS and said[at + 1] == "trăm":
        value, at = 100 * _DIGITS[said[at]], at + 2
        if at + 1 < len(said) and said[at] in ("linh", "lẻ") and said[at + 1] in _DIGITS:
            return value + _DIGITS[said[at + 1]], at + 2
    if at < len(said) and said[at] == "mười":
        value, at = value + 10, at + 1
    elif at + 1 < len(said) and said[at] in _DIGITS and said[at + 1] == "mươi":
        value, at = value + 10 * _DIGITS[said[at]], at + 2
    elif at == begun and at < len(said) and said[at] in _DIGITS:
        return _DIGITS[said[at]], at + 1
    else:
        return value, at
    # "mười năm" is ten years, "mười lăm" fifteen; a digit before its own *trăm* or *mươi* begins a number.
    if at < len(said) and said[at] in _DIGITS and said[at] not in ("không", "năm"):
        following = said[at + 1] if at + 1 < len(said) else ""
        if following not in ("trăm", "mươi"):
            return value + _DIGITS[said[at]], at + 1
    return value, at


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[c] for c in letters]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
