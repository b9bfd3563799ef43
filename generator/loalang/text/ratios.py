"""Ratios: a part of a whole, a fraction, a proportion, a score with a colon."""

import re
from dataclasses import replace

from loalang.messages import _
from loalang.text.dates import day_month, is_day
from loalang.text.day_or_part import HAMLETS
from loalang.text.figures import number_at, run_end
from loalang.text.likely_dates import COUNTED
from loalang.text.measures import SCORES
from loalang.text.numbers import number, whole
from loalang.text.place import Outcome, Place, Reading, Refusal, cues
from loalang.text.units import per, unit_at

_RATIO = re.compile(r"\s?/\s?(?=[0-9])")
_COLON = re.compile(r"([0-9]{1,7}):([0-9]{4,7}|[0-9]{1,3}(?:\.[0-9]{3})*)(?![0-9:])")
PROPORTIONS = cues("tỷ lệ, tỉ lệ, pha, tỷ lệ pha, bản đồ, bản đồ tỷ lệ, tỷ lệ bản đồ")
ADDRESSES = cues("ngách, ngõ, hẻm, kiệt, số, số nhà, nhà số, nhà, địa chỉ, đường")
_IN_ALLEYS = re.compile(r" (?:ngách|ngõ|hẻm|kiệt|số nhà)(?: [^\W\d_]+,?){1,14}(?:,| và)$")
LOTS = cues("lô, thửa, nhà số, số nhà, ngõ, ngách, hẻm, kiệt, mốc, phòng, căn, căn hộ")
DISABLED = cues(
    "thương binh, thương binh hạng, thương binh loại, bệnh binh, bệnh binh hạng, thương tật hạng, hạng"
)
"""Grades of war invalids are four: "thương binh hạng 2/4" is the second of them and no half."""
_SPAN_OF_DAYS = re.compile(r"\s?-\s?(?:1[0-9]|[23][0-9])/[0-9]{1,2}(?![0-9])")
HALVES = frozenset({2, 3, 4, 5, 10})
PLURAL_CUES = cues(
    """hơn, gần, khoảng, chiếm, bằng, quá, một, còn, giảm, tăng, được, mất, ít nhất, có, đạt, dùng, uống, lấy,
    đến, tới"""
)
_SHARED = frozenset(
    "số tổng diện dân chặng quãng thời lượng cốc bát thìa lít ca cân quỹ phần giá mức của so thành".split()
)


_SPOKEN_OVER = frozenset({"giờ", "phút", "giây", "mi li mét thủy ngân"})
"""Units of what is said with *trên*: 10/24 giờ, 120/80 mmHg. 1/2kg is half a kilogram."""


def _after_whole(place: Place) -> bool:
    """Say whether a whole number stands before: 23 1/5."""
    return place.previous == " " and place.text[max(0, place.start - 2) : place.start - 1].isdigit()


def ratio(place: Place) -> Outcome:
    """Read a/b: a part of a whole, a score of blood pressure, a fraction; and 1:10 after *tỷ lệ*."""
    text = place.text
    # "tỷ lệ 1:500", "tỷ số 3:1"; elsewhere a colon belongs to an hour.
    if (found := _COLON.match(text, place.start)) and place.after(PROPORTIONS + SCORES):
        joint = " trên " if place.after(PROPORTIONS) else " "
        return Reading(found.end(), f"{whole(found.group(1))}{joint}{number(found.group(2))}")
    if parts := _two_parts(place):
        return parts
    first = number_at(place, place.start)
    if first is None or not (slash := _RATIO.match(text, first[1])):
        return None
    if _prices(place, slash):
        return Reading(slash.end(), f"{first[0]}, ")
    second = number_at(place, slash.end())
    if second is None:  # 5/0000000000000000000000000
        return None
    end = second[1]
    if (third := _RATIO.match(text, end)) and (place.after(ADDRESSES) or _IN_ALLEYS.search(place.said)):
        last = number_at(place, third.end())
        if last and not _RATIO.match(text, last[1]):  # "ngách 12/34/5"
            return Reading(last[1], f"{first[0]} trên {second[0]} trên {last[0]}")
    if _RATIO.match(text, end) or text[end : end + 2].strip("-")[:1].isdigit():
        return Refusal(max(end, run_end(text, end)), _("chuỗi số không rõ là ngày hay tỷ lệ"))
    if _CLASSES.search(place.said):  # "lớp 1/1, 1/2": names of classes
        return Reading(end, f"{first[0]} trên {second[0]}", first[2] and second[2])
    numerator, denominator = text[place.start : first[1]], text[slash.end() : end]
    unit, end_of_unit = unit_at(text, end)
    if not unit and (day := _first_of_days(place, numerator, denominator, end)):
        return Reading(end, day)
    over, sure, alone = "trên", first[2] and second[2], place.starts_line and not text[end:].strip()
    if numerator.isdigit() and denominator.isdigit() and len(denominator) < 3 and unit not in _SPOKEN_OVER:
        top, bottom = int(numerator[:9]), int(denominator)
        if (
            alone
            or (top == 1 and place.after((" vòng",)))
            or _is_fraction(place, top, bottom, place.next_word(end), bool(unit))
        ):
            over = "phần"
    said = "tư" if over == "phần" and denominator == "4" else second[0]
    others: tuple[str, ...] = ()
    if not unit and not _after_whole(place) and (day := _may_be_day(place, numerator, denominator, end)):
        sure, others = False, (day,)
    words = f"{first[0]} {over} {said} {unit}".rstrip()
    if over == "phần" and _after_whole(place):  # "1 1/2 chén": one and a half
        words = f"và {words}"
    # Nothing but 3/4 on a line may be a day, a part or a mark; "1/3 - 15/3" is no part whatever it is.
    reading = per(place, end_of_unit, words, sure and not alone and not _SPAN_OF_DAYS.match(text, end))
    return replace(reading, others=others) if others else reading


_NEXT_DAY = re.compile(r"(?:,|;| và) ?([0-9]{1,2})/([0-9]{1,2})(?![0-9/.%])")


def _first_of_days(place: Place, numerator: str, denominator: str, end: int) -> str:
    """The day that a/b is where days follow it: "ba đợt: 2/6, 23/6 và 14/7"; 23/6 is no part."""
    found = _NEXT_DAY.match(place.text, end)
    if not found or not (numerator.isdigit() and denominator.isdigit()) or len(numerator + denominator) > 4:
        return ""
    day, month, next_day, next_month = map(int, (numerator, denominator, *found.groups()))
    dated = is_day(day, month) and is_day(next_day, next_month) and next_day > next_month
    near = dated and (next_month - month) % 12 < 3
    named = place.text[: place.start].rstrip()[-1:] not in ":(" and place.after(ADDRESSES + LOTS + DISABLED)
    return day_month(day, month) if near and not named else ""


def _may_be_day(place: Place, numerator: str, denominator: str, end: int) -> str:
    """The day that a/b may be as well, where nothing is counted behind it and nothing counts before."""
    if not (len(numerator) < 3 and len(denominator) < 3 and numerator.isdigit() and denominator.isdigit()):
        return ""
    day, month = int(numerator), int(denominator)
    if (
        not is_day(day, month)
        or day == month
        or (day, month) == (24, 7)
        or place.next_word(end)[:1].islower()
    ):
        return ""
    if _PART_SAID.search(place.said):  # "2/3 diện tích; 3/4": the talk is of parts
        return ""
    if place.after(HAMLETS):
        return day_month(day, month)  # "họp tại tổ 1/4"
    if place.after(_STEPS + COUNTED + ADDRESSES + DISABLED + PLURAL_CUES + PROPORTIONS) or _MEASURE.search(
        place.said
    ):
        return ""
    return day_month(day, month)


_PART_SAID = re.compile(r" phần (?:hai|ba|tư|năm|mười)(?!\w)")
_PRICE_BEFORE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})*\.000$")
_PRICE_AHEAD = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})*\.000(?![0-9])(?!\s?(?:dân|người|trẻ|hộ|phụ nữ|ca)(?!\w))"
)


def _prices(place: Place, slash: re.Match[str]) -> bool:
    """Say whether two prices stand side by side: "30.000 / 15.000"."""
    spaced = slash.group().startswith(" ")
    if not _PRICE_AHEAD.match(place.text, slash.end()) or not (spaced or _PRICED.search(place.said)):
        return False
    return bool(_PRICE_BEFORE.search(place.text, place.start, slash.start()))


_PRICED = re.compile(r" (?:giá|vé|phí|tiền|lương|thưởng)(?: [^\W\d_]+[,:]?){0,6}$")
_MEASURE = re.compile(
    r" (?:huyết áp|thị lực|mắt|thương binh|hạng|xếp|đạt|tỷ lệ|số|thửa|lô|giống|lúa|ngõ|hẻm|ngách|kiệt|phần"
    r"|mẫu|máy|bản|tờ|đường|phố|nhà|phòng|căn|tòa|khu|tổ|trực|phục vụ|liên tục|ngày đêm)"
    r"(?: [^\W\d_]+,?){0,6}$"
)
"""The talk is of what is never dated."""


_CLASSES = re.compile(
    r" lớp(?: [^\W\d_]+ trên [^\W\d_]+(?:,| và|;))*(?: [^\W\d_]+){0,5}$"
    r"| lớp(?: [^\W\d_]+[,;]?){2,14}[,;] [^\W\d_]+ trên [^\W\d_]+,$"
)
_TWO_PARTS = re.compile(r"([1-9])/([2-9]|10)\s?[-~]\s?([1-9])/([2-9]|10)(?![0-9/.,])")


def _two_parts(place: Place) -> Reading | None:
    """Read "1/3-1/2 diện tích": from a part to a larger part; a guess where nothing is shared out."""
    found = _TWO_PARTS.match(place.text, place.start)
    if not found:
        return None
    top, bottom, last_top, last_bottom = map(int, found.groups())
    if not top / bottom < last_top / last_bottom <= 1 or bottom not in HALVES or last_bottom not in HALVES:
        return None
    names = ["tư" if n == 4 else number(str(n)) for n in (bottom, last_bottom)]
    words = f"{number(found.group(1))} phần {names[0]} đến {number(found.group(3))} phần {names[1]}"
    sure = place.next_word(found.end()) in _SHARED or place.after(PLURAL_CUES + PROPORTIONS)
    return Reading(found.end(), words, sure)


_STEPS = cues("bước, tập, kỳ, phần, trang, vòng, giai đoạn, đợt, lượt, buổi, tiết, chương")


def _is_fraction(place: Place, top: int, bottom: int, noun: str, unit: bool) -> bool:
    """Say whether top/bottom is said as parts: 2/3 số hộ, 1/2kg; not 3/5 thôn, which counts hamlets."""
    if place.after(_STEPS + LOTS + HAMLETS):  # "bước 1/3", "lô 1/5", "tổ 1/4"
        return False
    if not (0 < top < bottom and bottom in HALVES) or (bottom == 4 and place.after(DISABLED)):
        return False
    if unit or _after_whole(place):
        return True
    if f" phần {'tư' if bottom == 4 else number(str(bottom))} " in place.said:  # "1/3 số hộ …; 2/3 đã xong"
        return True
    if bottom > 5 and noun not in _SHARED:
        return False
    return top == 1 or not noun[:1].islower() or noun in _SHARED or place.after(PLURAL_CUES)
