"""Clock times: 5h30, 17:00-18:00, 7g15, 8 giờ 05."""

import re

from loalang.text.numbers import cardinal, whole
from loalang.text.place import Outcome, Place, Reading, cues

_CLOCK = re.compile(
    r"([01]?[0-9]|2[0-4])\s?(?:(?P<colon>:)(?P<sharp>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?:\s?[hg](?!\w))?"
    r"|[hHgG]\s?(?P<minute>[0-5]?[0-9])(?![.,][0-9])(?:['’′]|\s?(?:ph|p)(?!\w))?|[hHgG](?!\w))(?![0-9:]|[^\W\d_])"
)
_TO = re.compile(r"\s?-\s?(?=[0-9]{1,2}\s?[:hHgG])")
_AT = cues("lúc, hồi, vào lúc")
_OF_DAY = frozenset("sáng trưa chiều tối đêm hôm ngày rưỡi kém khuya".split())
_RATIO = cues("tỷ lệ, tỉ lệ, tỷ số, tỉ số, pha, hòa, thắng, thua, tỷ lệ pha, bản đồ")


def clock(place: Place) -> Outcome:
    """Read a time of day, or a span of two."""
    if place.after(_RATIO):
        return None
    found = _CLOCK.match(place.text, place.start)
    if not found:
        return None
    bare = found.group().endswith(("g", "G")) and not found.group("sharp") and not found.group("minute")
    if bare and not (place.after(_AT) or place.next_word(found.end()) in _OF_DAY):
        return None  # 5g of salt
    words, end = _said(found), found.end()
    if dash := _TO.match(place.text, end):
        last = _CLOCK.match(place.text, dash.end())
        if last:
            return Reading(last.end(), f"{words} đến {_said(last)}")
    return Reading(end, words)


def _said(found: re.Match[str]) -> str:
    hour = f"{cardinal(int(found.group(1)))} giờ"
    minute = found.group("sharp") or found.group("minute")
    if minute is None:
        return hour
    if int(minute) == 0:
        words = f"{hour} không phút" if found.group("colon") else hour
    else:
        words = f"{hour} {whole(minute)}"
    if second := found.group("second"):
        words = f"{hour} {whole(minute)} phút {whole(second)} giây" if int(minute) or int(second) else words
    return words
