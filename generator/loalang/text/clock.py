"""Clock times: 5h30, 17:00-18:00, 7g15, 8 giờ 05, 7-11h30, and the hour of a river bulletin, 7h/21/7."""

import re

from loalang.text.hours import AT_HOUR, OF_DAY, weigh
from loalang.text.numbers import cardinal, decimals, whole
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.units import SCALES, unit_at

_CLOCK = re.compile(
    r"([01]?[0-9]|2[0-4])\s?(?:(?P<colon>:)(?P<sharp>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?:\s?[hg](?!\w))?"
    r"|[hHgG]\s?(?P<minute>[0-5]?[0-9])(?![./][0-9]|,[0-9]{1,2}(?!\s?[0-9hHgG]))(?P<prime>['’′](?:\s?(?P<tick>[0-5]?[0-9])(?:[\"”″]|['’′]{2}))?"
    r"|\s?(?:ph|p)(?!\w))?|[hHgG](?!\w))"
    # A colon that opens what follows ends no clock: "8h30: khai mạc"; a second one between figures does.
    r"(?![0-9]|:[0-9]|(?![AaPp][Mm](?!\w))[^\W\d_])"
)
_TO = re.compile(r"\s?(?:[-~÷→]|[-=~]{1,3}\s?>)\s?(?=[0-9]{1,2}\s?[:hHgG])")
_FIRST_HOUR = re.compile(r"([01]?[0-9]|2[0-4])\s?[-~÷→]\s?(?=[0-9]{1,2}\s?(?:[hH]|[gG]\s?[0-5][0-9]))")
_AND_DAY = re.compile(r"/\s?([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_BEFORE_DAY = re.compile(r"\s?/\s?(?=(?:ngày|thứ) [0-9]|sáng|chiều|tối|hôm|(?:T[2-7]|CN)(?!\w))")
_MINUTES = re.compile(r"([0-5]?[0-9])\s?\.\s?(?=phút(?!\w))")
_MINUTES_SECONDS = re.compile(r"([0-9]{1,2})p([0-5][0-9])(s?)(?!\w)")
_LAST_BARE = re.compile(r"([01]?[0-9]|2[0-4])\s?[-~÷→]\s?([01]?[0-9]|2[0-4])g(?![\w/])")
_DOTTED = re.compile(
    r"([01]?[0-9]|2[0-4])\.([0-5][0-9])(?:\s?[hg](?!\w)|(?![0-9%]|[.,/-][0-9]|\s?(?:%|[a-zđ²³]{1,3}[23]?(?![^\W\d_]))))"
)
_DOT_TO = re.compile(r"\s?(?:[-~÷→]|đến|tới)\s?(?=[0-9]{1,2}\.[0-5][0-9](?![0-9]))")
_MEASURE_BEHIND = re.compile(r"\s?(?:[x×*/]|[-~÷]\s?[0-9]{1,4}g\s?/)")
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
    if (pair := _LAST_BARE.match(text, place.start)) and int(pair.group(1)) < int(pair.group(2)):
        hour, grams = weigh(place, pair.end())  # "sáng 7-10g", "cỡ 7-10g"
        if hour == grams == 0 or (
            hour and hour == grams
        ):  # "khu A 5-8g": nothing weighs, nothing tells the time
            low, high = cardinal(int(pair.group(1))), cardinal(int(pair.group(2)))
            return Reading(pair.end(), f"{low} đến {high} giờ", False, (f"{low} đến {high} gam",))
        if hour > grams:
            words = f"{cardinal(int(pair.group(1)))} đến {cardinal(int(pair.group(2)))}"
            sure = hour > grams + 1
            return _with_day(place, pair.end(), f"{words} giờ", sure, () if sure else (f"{words} gam",))
    found = _CLOCK.match(text, place.start)
    if not found:
        return _dotted(place) or _minutes(place)
    sure, others, grams = _sureness(place, found)
    if grams:
        if sure or _MEASURE_BEHIND.match(text, found.end()):
            return None  # a quantity, for its own rule
        last = _last(text, found.end())
        end, hours = (
            (last.end(), f"{_said(found)} đến {_said(last)}") if last else (found.end(), _said(found))
        )
        if last:  # "22g - 4g": nobody weighs downwards
            return Reading(
                end,
                hours,
                int(found.group(1)) > int(last.group(1)),
                (f"{others[0]} đến {cardinal(int(last.group(1)))} gam",),
            )
        return Reading(end, others[0], False, (hours,))
    words, end = _said(found), found.end()
    if (chain := _chain(place, found)) is not None:
        return chain
    if last := _last(text, end):
        return _with_day(place, last.end(), f"{words} đến {_said(last)}", sure, others)
    return _with_day(place, end, words, sure, others)


def _chain(place: Place, first: re.Match[str]) -> Reading | None:
    """Read "6h - 8h - 13h30": hours one after another; four may be two spans."""
    hours = [first]
    while (more := _last(place.text, hours[-1].end())) and len(hours) < 24:
        hours.append(more)
    if len(hours) < 3:
        return None
    said = [_said(hour) for hour in hours]
    if len(hours) == 4:
        spans = f"{said[0]} đến {said[1]}, {said[2]} đến {said[3]}"
        return Reading(hours[-1].end(), spans, False, (", ".join(said),))
    return Reading(hours[-1].end(), ", ".join(said))


def _last(text: str, end: int) -> re.Match[str] | None:
    """The second clock of a span whose first ends at ``end``."""
    dash = _TO.match(text, end)
    return _CLOCK.match(text, dash.end()) if dash else None


def _sureness(place: Place, found: re.Match[str]) -> tuple[bool, tuple[str, ...], bool]:
    """Say whether 5g is an hour here: if that is sure, what else it would be, whether grams are likelier."""
    bare = found.group()[-1] in "gG" and not found.group("sharp") and not found.group("minute")
    if not bare:
        return True, (), False
    hour, grams = weigh(place, found.end())
    other = (f"{cardinal(int(found.group(1)))} gam",)
    if hour > grams:
        return hour > grams + 1, () if hour > grams + 1 else other, False
    # "rắc 5g muối" is sure; "chiều 14g muối" and a "5g" that nothing speaks of are not.
    return grams > hour + 1, other, True


_HALF_OF_DAY = re.compile(r"\s?(?:([AaPp])\.?[Mm]\.?)(?!\w)")


def _half(place: Place, end: int) -> tuple[str, int]:
    """Read "7:00 AM" and "8:30 pm": *sáng*, *chiều* or *tối*, by the hour that stands before."""
    found = _HALF_OF_DAY.match(place.text, end)
    hours = re.findall(r"([0-9]{1,2})\s?[:hHgG]", place.text[place.start : end])
    if not found or not hours:
        return "", end
    hour = int(hours[-1]) % 12
    if found.group(1) in "Aa":
        return " sáng", found.end()
    return (" tối" if hour >= 6 else " trưa" if hour == 0 else " chiều"), found.end()


def _with_day(place: Place, end: int, words: str, sure: bool = True, others: tuple[str, ...] = ()) -> Reading:
    """Read the day that a river bulletin writes behind the hour: 7h/21/7; a slash before *ngày* is silent."""
    half, end = _half(place, end)
    words += half
    if (found := _AND_DAY.match(place.text, end)) and 1 <= int(found.group(2)) <= 12:
        day, month = int(found.group(1)), int(found.group(2))
        if 1 <= day <= 31:
            name = "tư" if month == 4 else cardinal(month)
            return Reading(found.end(), f"{words} ngày {cardinal(day)} tháng {name}", sure, others)
    if slash := _BEFORE_DAY.match(place.text, end):  # "8h30/ngày 5/12" is no rate
        return Reading(slash.end(), words + " ", sure, others)
    return Reading(end, words, sure, others)


def _dotted(place: Place) -> Outcome:
    """Read 19.30 after *lúc* or before *sáng*, and 7.30h, as an hour; two of them after *từ* are a guess."""
    found = _DOTTED.match(place.text, place.start)
    if not found or place.previous in "." or place.previous.isdigit():
        return None
    written = found.group()[-1] in "hg"
    hour, minute = int(found.group(1)), found.group(2)
    words = f"{cardinal(hour)} giờ" + (f" {whole(minute)}" if int(minute) else "")
    follows = place.next_word(found.end())
    if not written and (follows in SCALES or unit_at(place.text, found.end())[0]):
        return None
    joint = _DOT_TO.match(place.text, found.end())
    last = _DOTTED.match(place.text, joint.end()) if joint else None
    sure = written or place.after(AT_HOUR) or follows in OF_DAY
    if last:
        if place.next_word(last.end()) in SCALES or unit_at(place.text, last.end())[0]:
            return None
        sure = sure or last.group()[-1] in "hg" or place.next_word(last.end()) in OF_DAY
        if not sure and 0 < int(minute) < 13 and 0 < int(last.group(2)) < 13:
            return None  # "từ 24.10 đến 12.11": days
        tail = f"{cardinal(int(last.group(1)))} giờ" + (
            f" {whole(last.group(2))}" if int(last.group(2)) else ""
        )
        return _with_day(
            place, last.end(), f"{words} đến {tail}", sure, () if sure else (_decimals(found, last),)
        )
    return _with_day(place, found.end(), words) if sure else None


def _decimals(*numbers: re.Match[str]) -> str:
    return " đến ".join(f"{cardinal(int(n.group(1)))} phẩy {decimals(n.group(2))}" for n in numbers)


def _minutes(place: Place) -> Outcome:
    """Read the minutes in "16 giờ 30.phút", whose stray dot would end the sentence."""
    if spent := _MINUTES_SECONDS.match(place.text, place.start):  # 3p20s of a race
        minutes, seconds, sign = spent.groups()
        tail = f" {cardinal(int(seconds))} giây" if int(seconds) else ""
        return Reading(spent.end(), f"{cardinal(int(minutes))} phút{tail}", bool(sign))
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
        words = f"{hour} {whole(minute)}" + (" phút" if found.group("prime") else "")  # "8h15'"
    if tick := found.group("tick"):  # 10h24'15"
        words += f" {cardinal(int(tick))} giây"
    if second := found.group("second"):
        if int(second):  # 03:00:03
            words = f"{hour} {cardinal(int(minute))} phút {cardinal(int(second))} giây"
        elif int(minute):
            words = f"{hour} {cardinal(int(minute))} phút"
    return words
