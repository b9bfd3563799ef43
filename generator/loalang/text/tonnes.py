"""Tonnes, months and years behind a T, and how pure gold is: 3,5T, kỳ hạn 12T, 24K."""

import re

from loalang.text.figures import number_at
from loalang.text.numbers import cardinal, one_by_one
from loalang.text.numbers import number as said_number
from loalang.text.place import Outcome, Place, Reading, cues

_TONNES = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s?T(?![\w'’])")
_SMALL_T = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,3})?t(?![\w'’])")
_TONNES_AND = re.compile(r"([0-9]{1,2})T([0-9])(?!\w)")
_TERMS = cues(
    "cọc, đặt cọc, tái khám sau, nhắc lại sau, "
    "kỳ hạn, thời hạn, kì hạn, bảo hành, trả góp, trong, hạn, vay, tiết kiệm, gửi, tiền gửi, huy động"
)
_TERM_SAID = re.compile(r" kỳ hạn (?:[^\W\d_]+ ){1,3}tháng(?:,| và)$")
_RATED = re.compile(r"(?:[: ]|\s?-\s?|\s?là )\s?[0-9]{1,2}(?:[.,][0-9]{1,2})?\s?%")
_HEAVY = re.compile(r" (?:xe|tải|trọng|tải trọng|cầu|cẩu|chở|rơ moóc|sà lan)(?: [^\W\d_]+,?){0,9}$")
_HEAVY_NEAR = re.compile(r" (?:xe|tải trọng|trọng tải|cầu) ")
_CARATS = re.compile(r"([0-9]{1,2})[Kk](?!\w)")
_FINE = re.compile(r"999{1,2}(?![0-9.,])")
_GOLD = re.compile(r" (?:vàng|nhẫn|trang sức|nữ trang|dây chuyền|lắc)(?: [^\W\d_]+,?){0,5}$")
_TONNE_SPAN = re.compile(r"([0-9]{1,2}(?:,[0-9])?)\s?-\s?([0-9]{1,2}(?:,[0-9])?)\s?T(?!\w)")


def tonnes(place: Place) -> Outcome:
    """Read 3,5T as tonnes where vehicles and bridges are spoken of; 12T may be a house."""
    found = _TONNES.match(place.text, place.start)
    if small := _SMALL_T.match(place.text, place.start):  # 5t: tonnes of sand, or billions of a budget
        number = number_at(place, place.start)
        if number and number[1] == small.end() - 1:
            return Reading(small.end(), f"{number[0]} tấn", False, (f"{number[0]} tỷ",))
        return None
    if (span := _TONNE_SPAN.match(place.text, place.start)) and _HEAVY_NEAR.search(place.talk(span.end())):
        low, high = (said_number(part) for part in span.groups())
        return Reading(span.end(), f"{low} đến {high} tấn", bool(_HEAVY.search(place.said)))
    half = _TONNES_AND.match(place.text, place.start)
    rated = found and _RATED.match(place.text, found.end())  # "12T 6,2%/năm, 6T 5,5%/năm"
    if (
        found and (place.after(_TERMS) or rated or _TERM_SAID.search(place.said)) and found.group(1).isdigit()
    ):  # "kỳ hạn 12T"
        return Reading(found.end(), f"{cardinal(int(found.group(1)))} tháng")
    if not (found or half) or not _HEAVY.search(place.said):
        return None
    if half:  # "xe 2T5"
        return Reading(half.end(), f"{cardinal(int(half.group(1)))} tấn {cardinal(int(half.group(2)))}")
    assert found
    weight = number_at(place, place.start)
    return Reading(found.end(), f"{weight[0] if weight else found.group(1)} tấn")


def gold(place: Place) -> Outcome:
    """Read 24K as carats and 9999 figure by figure where gold is spoken of."""
    found = _CARATS.match(place.text, place.start)
    fine = _FINE.match(place.text, place.start)
    if not (found or fine) or not _GOLD.search(place.said):
        return None
    if found:
        return Reading(found.end(), f"{cardinal(int(found.group(1)))} ca")
    assert fine
    return Reading(fine.end(), one_by_one(fine.group()))  # "vàng 9999": how pure, no count
