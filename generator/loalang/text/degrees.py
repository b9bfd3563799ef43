"""Degrees whose raised circle fell down when the text was copied: 150C is fifteen degrees."""

import re

from loalang.text.figures import VERSIONS
from loalang.text.numbers import decimals, whole
from loalang.text.place import Outcome, Place, Reading, cues

_VALUE = r"([0-9]{1,2}(?:[.,][0-9])?)"
_FALLEN = re.compile(rf"{_VALUE}\s?0\s?[Cc](?!\w)")
_FALLEN_SPAN = re.compile(rf"{_VALUE}(?:\s?0\s?[Cc])?\s?[-÷~]\s?{_VALUE}\s?0\s?[Cc](?!\w)")
_BARE = re.compile(r"([0-9]{1,3})\s?[Cc](?!\w)")
_SLOPE = re.compile(r"(?:([0-9]{1,2})\s?[-÷~]\s?)?([0-9]{1,2})0(?![0-9]|[.,][0-9]|\s?[%°^\w])")
_WARM = re.compile(
    r" (?:nhiệt|nhiệt độ|độ|rét|nóng|lạnh|trời|nắng|sốt|sấy|đun|ủ|ấm|ngâm|nước|bảo quản|thân nhiệt)"
    r"(?: [^\W\d_]+,?){0,12}$"
)
SLOPES = cues("độ dốc, dốc, góc, nghiêng, góc nghiêng, độ nghiêng, mái dốc, xoay, quay")
NAMED = cues("lớp, khối, tổ, nhà, phòng, số nhà, số, lô, căn, khu, quốc lộ, tỉnh lộ, đường, tuyến") + VERSIONS
HOTTEST = 60
"""Degrees that weather, chicks and vaccines never pass; what is more and ends in 0 has lost its circle."""


def fallen_degree(place: Place) -> Outcome:
    """Read 150C, 13-160C, 38,50C, 29,5 0C as degrees; sure where the talk is of warmth."""
    if place.after(NAMED):  # "lớp 10C", "nhà 150C": names
        return None
    warm = bool(_WARM.search(place.said))
    text = place.text
    if found := _FALLEN_SPAN.match(text, place.start):
        first, last = found.groups()
        # "10-20C" may be ten to twenty or one to two: a span that only falls apart is a guess.
        sure = _number(first) < _number(last) and (warm or _number(last) > 9)
        return Reading(found.end(), f"{_said(first)} đến {_said(last)} độ xê", sure)
    if found := _FALLEN.match(text, place.start):
        value = _number(found.group(1))
        if value < 10 and " " not in found.group():  # "50C": five degrees, or fifty?
            if not warm:
                return None
            other = f"{_said(found.group(1) + '0')} độ xê"
            return Reading(found.end(), f"{_said(found.group(1))} độ xê", False, (other,))
        if value <= HOTTEST:
            return Reading(found.end(), f"{_said(found.group(1))} độ xê", warm or value < 45)
        return None
    found = _BARE.match(text, place.start)
    if not found or not warm:
        return None
    if int(found.group(1)) <= HOTTEST:  # "nhiệt độ 25C"
        return Reading(found.end(), f"{whole(found.group(1))} độ xê")
    if found.group(1)[-1] == "0":  # "nhiệt độ < 120c": the circle became part of the number
        return Reading(found.end(), f"{_said(found.group(1)[:-1])} độ xê")
    return None


def fallen_slope(place: Place) -> Outcome:
    """Read "độ dốc 3-50" as three to five degrees: always to be looked at."""
    if not place.after(SLOPES):
        return None
    found = _SLOPE.match(place.text, place.start)
    if not found:
        return None
    first, last = found.groups()
    if first and not int(first) < int(last):
        return None
    words = f"{whole(first)} đến {whole(last)} độ" if first else f"{whole(last)} độ"
    other = f"{whole(first)} đến {whole(last + '0')}" if first else f"{whole(last + '0')}"
    return Reading(found.end(), words, False, (other,))


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _said(written: str) -> str:
    head, _sign, tail = written.replace(",", ".").partition(".")
    return f"{whole(head)} phẩy {decimals(tail)}" if tail else whole(head)
