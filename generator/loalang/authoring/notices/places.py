"""The places that a sentence names, by the joint that each stands behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache

from loalang.authoring.notices.closed_words import HAPPENINGS, PLACES, UNITS, listed, phrases
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.notices.place_phrases import PROPER, determined, place_end
from loalang.authoring.notices.times import time_spans


class Joint(IntEnum):
    """What a place stands behind, the surest first."""

    AT = auto()
    ALL_OVER = auto()
    GOING_TO = auto()
    SUPPLIED = auto()
    STRUCK = auto()
    THROUGH = auto()
    OF = auto()
    ANYHOW = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Letters ``start:end`` of a text that name where; ``joint_at`` is where the words before it begin."""

    joint: Joint
    joint_at: int
    start: int
    end: int


@lru_cache(maxsize=512)
def places(text: str) -> tuple[Place, ...]:
    """Find every place, in the order of the text."""
    told = Phrased(text)
    found: list[Place] = []
    listed = 0  # behind the list of places that a word stands in
    for at in range(len(told)):
        for joint, first in _joints(told, at):
            if joint is Joint.STRUCK:
                if at < listed:
                    continue
                listed = place_end(told, at)
            end = _named(told, first, joint)
            if end > first:
                found.append(Place(joint, told[at].start, told[first].start, told[end - 1].end))
    return tuple(found)


def _joints(told: Phrased, at: int) -> Iterator[tuple[Joint, int]]:
    """The joints that begin at a word, each with the number of the first word of its place."""
    word = told[at].small
    if (after := told.after(at, _AT)) > at and not (word == "ở" and told[at - 1].small in _DWELLINGS):
        after += told[after].small == "gần"
        yield Joint.AT, after
        yield Joint.ANYHOW, after
    if told.after(at, _LABELS) > at:  # "địa điểm tiếp nhận là trụ sở", "khu vực mất điện: ấp 3"
        named = told.first(at, lambda here: told[here].small in ("là", ":") or here > at + MOST_OF_LABEL)
        if told[named].small in ("là", ":"):
            yield Joint.AT, named + 1
    if (after := told.after(at, _ALL_OVER)) > at:
        yield Joint.ALL_OVER, after
    if word == "trên" and told[determined(told, at + 1)].small in _FIELDS:
        yield Joint.ALL_OVER, at + 1
    if _area_alone(told, at):
        yield Joint.AT if told[determined(told, at)].small == "tuyến" else Joint.ALL_OVER, at
    if (after := told.after(at, _GOING)) > at:
        yield Joint.GOING_TO, after
    if (after := told.after(at, _SUPPLY)) > at:
        yield Joint.SUPPLIED, after + (told[after].small == "cho")
    if word == "cho" and told[at - 1].small != "dành":
        yield Joint.SUPPLIED, at + 1
    if told.after(determined(told, at), PLACES) > at and told[at - 1].small not in UNITS:
        yield Joint.STRUCK, at
    if (after := told.after(at, _THROUGH)) > at:
        yield Joint.THROUGH, after
    if (after := told.after(at, _OF)) > at:
        yield Joint.OF, after


def named_as(text: str) -> str:
    """The places that a sentence names as struck: "các thôn bị ảnh hưởng là Thượng, Hạ, khu tập thể"."""
    found = _NAMED_AS.search(text)
    return found["places"].strip() if found and not time_spans(found["places"]) else ""


_NAMED_AS = re.compile(
    r"(?<![^\W\d_])(?:khu vực|địa bàn|phạm vi|nơi|các (?:thôn|xóm|ấp|bản|tổ|khu|điểm|hộ|xã|phường))\s"
    r"[^,.;:()]{0,30}?(?:ảnh hưởng|mất (?:điện|nước)|cắt (?:điện|nước)|ngừng cấp (?:điện|nước))\s?"
    r"(?::|là|gồm|bao gồm)\s?(?::\s)?"
    r"(?P<places>[^.;()]{4,200})",
    re.IGNORECASE,
)


def _area_alone(told: Phrased, at: int) -> bool:
    """Whether an area stands here without a joint: "mất điện *khu vực ấp Đông*", "*Tuyến đường Lê Lợi* …"."""
    first = determined(told, at)
    if told[first].small == "tuyến" and told[first + 1].small == "đường":
        return told[first + 2].sort is Sort.NAME and determined(told, at - 1) < first + (first == at)
    numbered = told[first + 2].sort is Sort.FIGURE or set(told[first + 2].text) <= set("IVX")
    if told[first].small != "khu" or told[first + 1].small != "vực" or numbered:
        return False
    before = told[at - 1]
    beside = before.small in ("điện", "nước", "cho", "và", "ở", "tại", "trong")
    return told[at - 2].small != "bưu" and (beside or before.sort in (Sort.MARK, Sort.TIME))


def _named(told: Phrased, first: int, joint: Joint) -> int:
    """Behind the place, if the words are one for this joint; ``first`` if they are none."""
    head = determined(told, first)
    after = told.after(head, PLACES)
    word = told[head].small
    if joint is Joint.ANYHOW:
        other = told[first].sort in (Sort.SMALL, Sort.NAME) and word not in _NO_PLACES
        return place_end(told, first) if after > head else _anything(told, first) if other else first
    if joint is Joint.GOING_TO and not (word in _VENUES or (told[first].sort is Sort.NAME and after > head)):
        return first
    if joint in (Joint.SUPPLIED, Joint.OF) and word not in UNITS | _LANDS:
        return first
    if joint is Joint.SUPPLIED and word in UNITS and head == first and told[after].sort not in PROPER:
        return first
    if joint is Joint.THROUGH and word not in UNITS | _ROADS:
        return first
    if after == head and joint is not Joint.ALL_OVER:
        return first
    end = place_end(told, first)
    if joint is Joint.STRUCK:
        while told[end].small in ("sẽ", "đang", "và"):
            end += 1
        struck = told.after(end, HAPPENINGS) > end and told[end + 1].small in (
            "điện",
            "nước",
            "mất",
            "cúp",
            "cắt",
        )
        return place_end(told, first) if struck and word in UNITS | _LANDS else first
    return end


def _anything(told: Phrased, at: int) -> int:
    return told.first(
        at, lambda here: told[here].sort in (Sort.MARK, Sort.TIME, Sort.GROUP) or here - at > 12
    )


MOST_OF_LABEL = 6
_LABELS = phrases("địa điểm, khu vực, phạm vi, vị trí, nơi")
_AT = phrases("tại, ở, địa điểm, địa điểm tại, địa điểm ở")
_DWELLINGS = listed("đất, nhà, chỗ, nơi, cách, ăn, xóm")
_ALL_OVER = phrases("trên địa bàn, trên toàn địa bàn")
_FIELDS = listed("tuyến, kênh, sông, cánh, xứ")
_GOING = phrases("đến, về, tới, qua, ra, vào, lên, sang")
_SUPPLY = phrases(
    "cấp nước, cấp điện, cắt nước, cắt điện, mất nước, mất điện, cúp nước, cúp điện, mở nước, lấy nước"
)
_THROUGH = phrases("qua, đi qua, trên, vào")
_OF = phrases("thuộc, vùng, ra vào")
_VENUES = listed("trụ, nhà, trạm, bộ, hội, sân, đình, phòng, trung, ubnd, văn, chùa, nvh")
_LANDS = listed("xứ, cánh, đồng, toàn, hạ, một, bãi, vùng")
_ROADS = listed("cầu, đường, tuyến, đoạn, ngã, dốc, phố, quốc, tỉnh, hương, ngõ, hẻm, phà, đê")
_NO_PLACES = listed(
    "đây, đó, đâu, nhà, trên, mức, dạng, trong, ngoài, việt, nơi, các, mọi, lại, mỗi, từng, cấp"
)
