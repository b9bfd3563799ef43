"""Lists of numbers written without spaces: thứ 2,4,6; thôn 1,2,3; ngày 5,6/9; tổ 13+16+17."""

import itertools
import re

from loalang.text.dates import day_month, is_day, year_said
from loalang.text.numbers import cardinal
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.units import SCALES, unit_at

NAMED_BY_NUMBER = cues(
    """thứ, thôn, tổ, khu, khu phố, khu dân cư, ấp, xóm, tổ dân phố, bản, buôn, làng, đội, cụm, ngày,
    tháng, mùng,
    mồng, năm học, các năm, điều, khoản, điểm a, các điểm, mẫu số, biểu mẫu, biểu, lớp, khối, quý, ca, khu
    vực bỏ phiếu số,
    khu vực bỏ phiếu, khu vực số, tổ bầu cử số, tổ bầu cử, đơn vị bầu cử số, phường, quận, trang, câu, tập,
    nhóm,
    đợt, phòng, tuyến, tuyến số, đường số, quốc lộ, tỉnh lộ, đường tỉnh, lô, lô số, thửa, thửa số, thửa đất
    số, hẻm, ngõ, ngách, kiệt, nhà số,
    số nhà, tầng, tiết, kỳ, mục, phần, chương, chi bộ, tiểu khu, khoảnh, cống, cống số, kênh, trạm, trạm
    số, bàn, cửa,
    làn, huyện ủy, toa, bến, bến số, chuyến, tàu số, xe số, mũi, mũi thứ, học kỳ, tuần, vòng, bảng số, phụ
    lục, hạng,
    vùng, cây số, tờ bản đồ số, tờ số, liên, kho, dãy, cột số, cột, vị trí, vị trí số, trục, gói thầu số,
    gói số,
    đội số, cụm số, loa số, các số, số báo danh, tổ hợp số, tiểu đội, trung đội, đại đội, tháng thứ, lần
    thứ, lần"""
)
"""Nouns whose things are named by a whole number: after them a comma separates."""
_RUN = re.compile(
    r"[0-9]{1,4}(?:, ?[0-9]{1,4}){0,24},[0-9]{1,4}(?:, ?[0-9]{1,4}){0,24}(?![0-9]|[.:][0-9]|,[0-9])"
)
_MONTH = re.compile(r"\s?/\s?([0-9]{1,2})(?:\s?/\s?((?:19|20)[0-9]{2}))?(?![0-9/])")
_SUM = re.compile(r"[0-9]{1,3}(?:\s?\+\s?[0-9]{1,3}){1,20}(?![0-9]|[.,][0-9])")
_CHAIN = re.compile(r"[0-9]{1,2}(?:\s?-\s?[0-9]{1,2}){2,8}(?![0-9]|[.,/-][0-9])")
_DAYS = re.compile(r"([2-8])(?:\s?[-./&+]\s?[2-8]){1,5}(?![0-9]|[./-][0-9])")
_THIRDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
WEEKDAY = {2: "hai", 3: "ba", 4: "tư", 5: "năm", 6: "sáu", 7: "bảy", 8: "chủ nhật"}
_NOT_WHOLE = cues("hệ số, chỉ số, mức, khoảng, gần, hơn, đạt, tăng, giảm, là, còn, bằng")


def listed(place: Place) -> Outcome:
    """Read several whole numbers with commas that have no space behind them."""
    found = _RUN.match(place.text, place.start)
    if not found:
        return None
    items = [piece.strip() for piece in found.group().split(",")]
    years = all(len(item) == 4 and item[:2] in ("19", "20") for item in items)  # "năm 2024,2025"
    named = years or place.after(NAMED_BY_NUMBER)
    if (month := _MONTH.match(place.text, found.end())) and (days := _days(place, items, month)):
        return days
    if unit_at(place.text, found.end())[0] or place.next_word(found.end()) in SCALES:
        return None  # "tổ 2,4 tỷ đồng", "thôn 1,2 km": a decimal after all
    if len(items) == 2 and not (named and _may_be_names(place, items, found.end())):
        return None  # a decimal, for other rules
    if not named and (_THIRDS.fullmatch(found.group()) or place.after(_NOT_WHOLE)):
        return None  # 1,234,567
    values = [int(item) for item in items]
    rising = all(a < b for a, b in itertools.pairwise(values))
    words = (
        _weekdays(place, values)
        or _evenings(place, values)
        or ", ".join(_item(place, value) for value in values)
    )
    decimal = f"{cardinal(values[0])} phẩy {cardinal(values[1])}" if len(items) == 2 else ""
    # "thôn 2,1": nobody counts down; it stays a list, marked.
    named = named or (words.startswith("thứ ") and values in ([2, 4, 6], [3, 5, 7]))
    return Reading(found.end(), words, named and rising, (decimal,) if decimal and not rising else ())


def _may_be_names(place: Place, items: list[str], end: int) -> bool:
    """Say whether a pair after its noun is two names: "cống: 0,8-1,2" and "tổ 2,05" are not."""
    if len(items[0]) == len(items[1]) == 4:
        return 1900 <= int(items[0]) < int(items[1]) < 2100
    if items[0] == "0" or items[1][0] == "0" or int(items[0]) >= int(items[1]):
        return False
    colon = place.text[max(0, place.start - 2) : place.start].strip() == ":"
    return not colon and place.text[end : end + 2].strip()[:1] not in ("-", "~", "÷")


def _days(place: Place, items: list[str], month: re.Match[str]) -> Reading | None:
    """Read 5,6,7/9: days of one month; a decimal never has a month."""
    number = int(month.group(1))
    days = [int(item) for item in items]
    if not all(is_day(day, number) for day in days):
        return None
    if any(a >= b for a, b in itertools.pairwise(days)):
        return None
    words = ", ".join([*(cardinal(day) for day in days[:-1]), day_month(days[-1], number)])
    if month.group(2):
        words = year_said(words, int(month.group(2)))
    said = place.said
    sure = len(days) > 2 or " ngày" in said[-24:] or place.after(NAMED_BY_NUMBER)
    return Reading(month.end(), words, sure)


def _weekdays(place: Place, values: list[int]) -> str:
    """Name days of the week after *thứ*, each with its *thứ*."""
    if not place.after((" thứ",)) or not all(value in WEEKDAY for value in values):
        return ""
    return ", ".join(
        [WEEKDAY[values[0]], *(f"thứ {WEEKDAY[v]}" if v < 8 else WEEKDAY[v] for v in values[1:])]
    )


_EVENINGS = cues("tối, các tối, sáng, các sáng, chiều, các chiều, buổi tối, buổi sáng, buổi chiều, vào tối")


def _evenings(place: Place, values: list[int]) -> str:
    """Name days of the week after a part of the day: "các tối 2,4,6"."""
    if len(values) < 3 or not place.after(_EVENINGS) or not all(value in WEEKDAY for value in values):
        return ""
    return ", ".join(f"thứ {WEEKDAY[v]}" if v < 8 else WEEKDAY[v] for v in values)


def _item(place: Place, value: int) -> str:
    return "tư" if value == 4 and place.after((" tháng", " thứ")) else cardinal(value)


def weekdays(place: Place) -> Outcome:
    """Read "thứ 2-4-6", "thứ 3.5.7" and "thứ 2/4/6": three or more days are a list, two with a dash a
    span."""
    found = _DAYS.match(place.text, place.start)
    if not found:
        return None
    if not place.after((" thứ",)):
        return _weekly(place, found)
    values = [int(digit) for digit in re.findall("[0-9]", found.group())]
    if len(values) == 2 and "-" in found.group():
        return None
    if any(a >= b for a, b in itertools.pairwise(values)):
        return None
    return Reading(found.end(), _weekdays(place, values), len(values) > 2)


_WEEKLY = re.compile(r",? (?:h[aằ]ng|mỗi|các|trong) tuần(?!\w)")
_IN_CLASS = cues("lịch học, lịch tập, lịch, học, tập, ca, lớp, các ngày, ca học, tối, sáng, chiều")


def _weekly(place: Place, found: re.Match[str]) -> Outcome:
    """Read "2/4/6 hằng tuần" as three days of the week; "tập 2-4-6" and "tối 3-5-7" are a guess."""
    values = [int(digit) for digit in re.findall("[0-9]", found.group())]
    if len(values) < 3 or any(a >= b for a, b in itertools.pairwise(values)):
        return None
    sure = bool(_WEEKLY.match(place.text, found.end()))
    usual = values in ([2, 4, 6], [3, 5, 7])
    if not (sure or (usual and place.after(_IN_CLASS))):
        return None
    words = ", ".join(f"thứ {WEEKDAY[value]}" if value < 8 else WEEKDAY[value] for value in values)
    return Reading(found.end(), words, sure)


def dash_list(place: Place) -> Outcome:
    """Read "thôn 1-2-3" after its noun: three that rise one by one are names, no span."""
    found = _CHAIN.match(place.text, place.start)
    if not found or not place.after(NAMED_BY_NUMBER):
        return None
    values = [int(digits) for digits in re.findall("[0-9]+", found.group())]
    spaced = " " in found.group()  # "thôn 1 - 3 - 5": nobody counts from one to three to five
    if any(b - a != 1 for a, b in itertools.pairwise(values)) and not (
        spaced and all(a < b for a, b in itertools.pairwise(values))
    ):
        return None
    return Reading(found.end(), ", ".join(cardinal(value) for value in values))


def plus_list(place: Place) -> Outcome:
    """Read "tổ 13+16+17" and "thôn 1+2" as names side by side: nobody adds hamlets."""
    found = _SUM.match(place.text, place.start)
    if not found or not place.after(NAMED_BY_NUMBER):
        return None
    values = [int(digits) for digits in re.findall("[0-9]+", found.group())]
    return Reading(found.end(), ", ".join(cardinal(value) for value in values))
