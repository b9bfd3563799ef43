"""Clock times: 5h30, 17:00-18:00, 7g15, 8 giờ 05, 7-11h30, and the hour of a river bulletin, 7h/21/7."""

import re

from loalang.text.numbers import cardinal, whole
from loalang.text.place import Outcome, Place, Reading, cues

_CLOCK = re.compile(
    r"([01]?[0-9]|2[0-4])\s?(?:(?P<colon>:)(?P<sharp>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?:\s?[hg](?!\w))?"
    r"|[hHgG]\s?(?P<minute>[0-5]?[0-9])(?![.,/][0-9])(?:['’′]|\s?(?:ph|p)(?!\w))?|[hHgG](?!\w))"
    # A colon that opens what follows ends no clock: "8h30: khai mạc"; a second one between figures does.
    r"(?![0-9]|:[0-9]|[^\W\d_])"
)
_TO = re.compile(r"\s?(?:[-~÷→]|->|=>)\s?(?=[0-9]{1,2}\s?[:hHgG])")
_FIRST_HOUR = re.compile(r"([01]?[0-9]|2[0-4])\s?[-~÷→]\s?(?=[0-9]{1,2}\s?(?:[hH]|[gG]\s?[0-5][0-9]))")
_AND_DAY = re.compile(r"/\s?([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_BEFORE_DAY = re.compile(r"\s?/\s?(?=(?:ngày|thứ) [0-9]|sáng|chiều|tối|hôm|(?:T[2-7]|CN)(?!\w))")
_MINUTES = re.compile(r"([0-5]?[0-9])\s?\.\s?(?=phút(?!\w))")
_MINUTES_SECONDS = re.compile(r"([0-9]{1,2})p([0-5][0-9])s(?!\w)")
_AT = cues("lúc, hồi, vào lúc, đúng")
_SPAN = cues("từ, đến, tới, trước, sau, khoảng, hết, bắt đầu")
_OF_DAY = frozenset("sáng trưa chiều tối đêm hôm ngày rưỡi kém khuya".split())
_OTHER_HOUR = re.compile(r"\s?(?:-|đến|tới|,)\s?[0-9]{1,2}[hg](?![^\W\d_])|,? (?:ngày|thứ|hôm)(?!\w)")
_HOUR_SAID = re.compile(r" giờ(?: [^\W\d_]+){0,9} (?:đến|tới|và)$")
_RATIO = cues("tỷ lệ, tỉ lệ, tỷ số, tỉ số, pha, hòa, thắng, thua, tỷ lệ pha, bản đồ")


def clock(place: Place) -> Outcome:
    """Read a time of day, or a span of two."""
    text = place.text
    if place.after(_RATIO):  # "tỷ lệ 1:20" is no time
        return None
    if first := _FIRST_HOUR.match(text, place.start):  # "7-11h30": the hour is written once
        last = _CLOCK.match(text, first.end())
        if last and int(first.group(1)) < int(last.group(1)):
            return _with_day(place, last.end(), f"{cardinal(int(first.group(1)))} đến {_said(last)}")
    found = _CLOCK.match(text, place.start)
    if not found:
        return _minutes(place)
    sure, others = _sureness(place, found)
    if not sure and not others:
        return None
    words, end = _said(found), found.end()
    if dash := _TO.match(text, end):
        last = _CLOCK.match(text, dash.end())
        if last:
            return _with_day(place, last.end(), f"{words} đến {_said(last)}")
    return _with_day(place, end, words, sure, others)


def _sureness(place: Place, found: re.Match[str]) -> tuple[bool, tuple[str, ...]]:
    """Say whether 5g is an hour here, and if that is open, what else it would be."""
    bare = found.group()[-1] in "gG" and not found.group("sharp") and not found.group("minute")
    if not bare:
        return True, ()
    if place.after(_AT) or place.next_word(found.end()) in _OF_DAY:  # "lúc 7g", "22g ngày 12/7"
        return True, ()
    grams = (f"{cardinal(int(found.group(1)))} gam",)
    if place.after(_SPAN):
        # "từ 7g đến 9g", "từ 23g, ngày": an hour; "đến 9g" alone may be salt.
        if _OTHER_HOUR.match(place.text, found.end()) or _HOUR_SAID.search(place.said):
            return True, ()
        return False, grams
    return False, ()  # 5g of salt


def _with_day(place: Place, end: int, words: str, sure: bool = True, others: tuple[str, ...] = ()) -> Reading:
    """Read the day that a river bulletin writes behind the hour: 7h/21/7; a slash before *ngày* is silent."""
    if (found := _AND_DAY.match(place.text, end)) and 1 <= int(found.group(2)) <= 12:
        day, month = int(found.group(1)), int(found.group(2))
        if 1 <= day <= 31:
            name = "tư" if month == 4 else cardinal(month)
            return Reading(found.end(), f"{words} ngày {cardinal(day)} tháng {name}", sure, others)
    if slash := _BEFORE_DAY.match(place.text, end):  # "8h30/ngày 5/12" is no rate
        return Reading(slash.end(), words + " ", sure, others)
    return Reading(end, words, sure, others)


def _minutes(place: Place) -> Outcome:
    """Read the minutes in "16 giờ 30.phút", whose stray dot would end the sentence."""
    if spent := _MINUTES_SECONDS.match(place.text, place.start):  # 3p20s of a race
        minutes, seconds = spent.groups()
        tail = f" {cardinal(int(seconds))} giây" if int(seconds) else ""
        return Reading(spent.end(), f"{cardinal(int(minutes))} phút{tail}")
    found = _MINUTES.match(place.text, place.start)
    if not found or not place.after((" giờ",)):
        return None
    return Reading(found.end(), whole(found.group(1)) + " ")


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
        if int(second):  # 03:00:03
            words = f"{hour} {cardinal(int(minute))} phút {cardinal(int(second))} giây"
        elif int(minute):
            words = f"{hour} {cardinal(int(minute))} phút"
    return words
