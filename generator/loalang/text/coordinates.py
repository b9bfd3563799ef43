"""Places at sea: 20°15'30"B, 16051'41.3"N, 120 00’ 00” N, 18,9N; 114,8E, 14.938 độ vĩ Bắc."""

import re

from loalang.text.numbers import cardinal, decimals, one_by_one, whole
from loalang.text.place import Outcome, Place, Reading

_SIDES = {
    "N": "vĩ bắc", "B": "vĩ bắc", "S": "vĩ nam", "E": "kinh đông", "Đ": "kinh đông", "W": "kinh tây",
    "T": "kinh tây",
}  # fmt: skip
_PART = r"([0-9]{1,2}(?:[.,][0-9]{1,4})?)"
_FULL = re.compile(
    # The degree's circle may have fallen: 16051' is 16 degrees 51, 1090 20' is 109 degrees 20.
    rf"([0-9]{{1,3}})\s?(?:°|o|0(?=\s?[0-9]{{2}}(?:[.,][0-9]+)?\s?['’′]))\s?{_PART}\s?['’′](?!['’′])"
    rf"(?:\s?{_PART}\s?(?:[\"”″“]|['’′]{{2}}))?(?:\s?([NSEWBĐT])(?!\w))?"
)
_SHORT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?\s?((?:°|o(?=[NE]))?)\s?([NSEWBĐ])(?![\w'’])")
_NAMED = re.compile(r"([0-9]{1,3})[.,]([0-9]{1,6})(?=\s?(?:độ|°)\s?(?:[Vv]ĩ|[Kk]inh)(?!\w))")
_NEXT = re.compile(r"\s?[-;,/x]\s?(?=[0-9])")
_SEA = re.compile(
    r" (?:tọa độ|toạ độ|vĩ độ|kinh độ|vĩ|kinh|vị trí|điểm|tâm|bão|áp thấp)(?: [^\W\d_]+,?){0,12}$"
)
_DEPTH = re.compile(r"([0-9]{1,3})\.([0-9]{3})\s?km(?!\w|/)")
_DEEP = re.compile(r" (?:sâu|độ sâu|chấn tiêu)(?: [^\W\d_]+){0,4}$")


def coordinate(place: Place) -> Outcome:
    """Read a latitude or longitude, and its fellow behind a dash or comma."""
    first = _one(place, place.start)
    if first is None:
        return None
    words, end, letter = first
    while (joint := _NEXT.match(place.text, end)) and (more := _one(place, joint.end())):
        words, end, letter = f"{words}, {more[0]}", more[1], letter or more[2]
    at_sea = bool(_SEA.search(place.said))
    if not at_sea and _GRADE.fullmatch(place.text, place.start, end):  # "nước mắm 40°N": grammes of nitrogen
        degrees = words.partition(" độ ")[0]
        return Reading(end, f"{degrees} độ đạm", " mắm" in place.said, (words,))
    return Reading(end, words, letter or at_sea)


_GRADE = re.compile(r"[1-6][0-9]\s?°\s?N")


_SPAN = re.compile(r"([0-9]{1,3}(?:[.,][0-9])?)\s?-\s?([0-9]{1,3}(?:[.,][0-9])?)\s?°?\s?([NE])(?!\w)")


def _span(place: Place, start: int) -> tuple[str, int, bool] | None:
    """Read 17,8-18,8N, between which a storm lies."""
    found = _SPAN.match(place.text, start)
    if not found:
        return None
    first, last, side = found.groups()
    return f"{_decimal(first)} đến {_decimal(last)} độ {_SIDES[side]}", found.end(), True


def _one(place: Place, start: int) -> tuple[str, int, bool] | None:
    """Read one coordinate: words, where it ends, whether a letter said which."""
    if span := _span(place, start):
        return span
    text = place.text
    if found := _FULL.match(text, start):
        degrees, minutes, seconds, side = found.groups()
        if int(degrees) > 180 or float(minutes.replace(",", ".")) >= 60:
            return None
        words = f"{cardinal(int(degrees))} độ {_decimal(minutes)} phút"
        if seconds:
            words += f" {_decimal(seconds)} giây"
        return words + (f" {_SIDES[side]}" if side else ""), found.end(), bool(side)
    if found := _SHORT.match(text, start):
        head, tail, circle, side = found.groups()
        if int(head) > 180 or not (tail or circle) or (side in "BĐSW" and not circle):
            return None  # "lớp 5B", "nhà 12E", "điêzen 0,05S"
        number = whole(head) + (f" phẩy {decimals(tail)}" if tail else "")
        return f"{number} độ {_SIDES[side]}", found.end(), True
    return None


def _decimal(written: str) -> str:
    head, sign, tail = written.replace(",", ".").partition(".")
    return cardinal(int(head)) + (f" phẩy {decimals(tail)}" if sign else "")


def decimal_degree(place: Place) -> Outcome:
    """Read 14.938 before *độ vĩ*, and 8.125 km of a quake's depth, as decimals: no thousands there."""
    unit, found = "", _NAMED.match(place.text, place.start)
    if not found and _DEEP.search(place.said):
        unit, found = (
            " ki lô mét",
            _DEPTH.match(place.text, place.start),
        )  # "chấn tiêu sâu 8.125 km": the earth is not so deep
    if not found:
        return None
    tail = found.group(2)
    said = decimals(tail) if len(tail) < 3 else one_by_one(tail)
    return Reading(found.end(), f"{whole(found.group(1))} phẩy {said}{unit}")
