"""Dates: 2/9, 15-8-2025, 2025-01-16, 5-10/9, tháng 3, 4/2025; and when d/m is no date but a ratio."""

import re

from loalang.text.numbers import cardinal
from loalang.text.place import Outcome, Place, Reading, cues

_DAY_MONTH_YEAR = re.compile(
    r"([0-9]{1,2})(\s?[/.-]\s?)([0-9]{1,2})(\s?[/.-]\s?)([0-9]{4}|[0-9]{2})(?![0-9])"
)
_YEAR_MONTH_DAY = re.compile(r"([12][0-9]{3})([/.-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_DAYS_OF_MONTH = re.compile(
    r"([0-9]{1,2})\s?-\s?([0-9]{1,2})([/.])([0-9]{1,2})(?:\3([0-9]{4}))?(?![0-9]|[/.][0-9])"
)
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})\s?([/.-])\s?([0-9]{1,2})"
    r"(?![0-9]|[/.,][0-9]|-(?![0-9]{1,2}[/.][0-9])[0-9]|\s?%)"
)
_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s?([/-])\s?([12][0-9]{3})(?![0-9]|[/.-][0-9A-ZĐ])")
_MONTHS_OF_YEAR = re.compile(r"([0-9]{1,2})\s?-\s?([0-9]{1,2})/([12][0-9]{3})(?![0-9])")
_DASH_DATE = re.compile(r"\s?-\s?(?=[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?![0-9])(?!\s?%))")
_WORD = re.compile(r"\s*([^\W\d_]+)")

DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

DAY_CUES = cues(
    """ngày, mùng, mồng, rằm, sáng, trưa, chiều, tối, đêm, khuya, hôm, thứ hai, thứ ba, thứ tư, thứ năm, thứ
    sáu,
    thứ bảy, chủ nhật, thứ hai\\,, thứ ba\\,, thứ tư\\,, thứ năm\\,, thứ sáu\\,, thứ bảy\\,, chủ nhật\\,, hôm
    nay,
    ngày mai, hôm qua, ngày ngày"""
)
DAY_CUES = tuple(c.replace("\\", ",") for c in DAY_CUES)
NO_DAY_NEEDED = cues("ngày, mùng, mồng, rằm, hôm")
LIKELY_DATE = cues(
    """từ, đến, tới, trước, sau, hết, kể từ, vào, dịp, lễ, tết, mừng, niệm, quốc khánh, giỗ tổ hùng vương,
    hùng vương,
    phụ nữ, nhà giáo việt nam, việt nam, quốc tế, lao động, thiếu nhi, liệt sĩ, liệt sỹ, quân đội, thống
    nhất, phóng,
    hạn, hạn chót, chót, nay, mai, qua, tuần, phiên, âm lịch, dương lịch, khai giảng, lúc, phát hành, đăng,
    bắt đầu, kết thúc, sinh, mất, giờ, giờ không phút, giờ ba mươi, giờ ngày, phong trào, chiến dịch, thành
    lập"""
)
DATE_FOLLOWS = frozenset(
    "âm dương hằng hàng năm nay tới này vừa đến tại lúc và từ hoặc là nhằm tức vào để đã sẽ theo".split()
)
ANNIVERSARIES = frozenset(
    """
    9/1 3/2 14/2 27/2 3/3 8/3 15/3 22/3 23/3 24/3 26/3 10/3 7/4 21/4 18/4 30/4 1/5 7/5 15/5 19/5 31/5 1/6 5/6
    6/6
    21/6 26/6 28/6 1/7 11/7 20/7 27/7 28/7 10/8 12/8 19/8 2/9 5/9 10/9 1/10 2/10 10/10 13/10 14/10 15/10
    20/10 9/11
    18/11 20/11 25/11 1/12 3/12 19/12 20/12 22/12 24/12 25/12 1/1
    """.split()
)  # fmt: skip
"""Anniversaries that are named by their date: a guess in favour of a date."""

COUNTED = cues(
    """đạt, chiếm, hơn, gần, khoảng, được, có, còn, bằng, tổng số, tỷ lệ, tỉ lệ, tỷ số, tỉ số, hoàn thành,
    trên, dưới, quá,
    mất, giảm, tăng, ít nhất, tối thiểu, với, xếp, huyết áp, thị lực, pha, phiếu, đồng ý, thắng, mỗi, cả,
    khóa,
    ngõ, ngách, hẻm, kiệt, số nhà, nhà số, tổ hợp, mốc, tập, bản vẽ, mẫu, thửa, lô"""
)
SHARED_OUT = frozenset("số tổng diện dân chặng quãng thời lượng cốc bát thìa lít ca cân quỹ phần".split())
DOCUMENTS = cues(
    """nghị định, thông tư, quyết định, nghị quyết, luật, chỉ thị, công văn, kế hoạch, pháp lệnh, hướng dẫn,
    thông báo,
    kết luận, quy định, tờ trình, báo cáo, văn bản, liên tịch"""
)
NUMBERED_IN_YEAR = cues("quý, kỳ, đợt, học kỳ, số, tuần, lần, khóa, khoá, hội nghị lần")


def is_day(day: int, month: int) -> bool:
    """Say whether the calendar has this day in some year."""
    return 1 <= month <= 12 and 1 <= day <= DAYS[month]


def month_name(month: int) -> str:
    """Name a month: the fourth is *tư*."""
    return "tư" if month == 4 else cardinal(month)


def day_month(day: int, month: int) -> str:
    """Say a day of a month."""
    return f"{cardinal(day)} tháng {month_name(month)}"


def _with_year(words: str, year: int) -> str:
    # "tháng năm năm hai nghìn" is easily misheard: a breath keeps May and the year apart.
    return (
        f"{words}, năm {cardinal(year)}" if words.endswith("tháng năm") else f"{words} năm {cardinal(year)}"
    )


def _full(place: Place, day: int, month: int, year: int) -> str:
    words = _with_year(day_month(day, month), year)
    return words if place.after(NO_DAY_NEEDED) else "ngày " + words


def full_date(place: Place) -> Outcome:
    """Read day, month and year in either order; two of them joined by a dash are a span."""
    if found := _YEAR_MONTH_DAY.match(place.text, place.start):
        year, month, day = int(found.group(1)), int(found.group(3)), int(found.group(4))
        if is_day(day, month):
            return Reading(found.end(), _full(place, day, month, year))
    found = _DAY_MONTH_YEAR.match(place.text, place.start)
    if not found or found.group(2).strip() != found.group(4).strip():
        return None
    day, month, year = int(found.group(1)), int(found.group(3)), int(found.group(5))
    short = len(found.group(5)) == 2
    if not is_day(day, month) or (not short and not 1000 <= year <= 2999):
        return None
    if short:
        if found.group(2) != "/" and not place.after(DAY_CUES):
            return None
        year += 2000 if year < 70 else 1900
    words = _full(place, day, month, year)
    return _span(place, found.end(), words, sure=not short)


def _span(place: Place, end: int, words: str, sure: bool = True) -> Reading:
    """Read what follows a date after a dash, where it is a date again."""
    dash = _DASH_DATE.match(place.text, end)
    if not dash:
        return Reading(end, words, sure)
    at = dash.end()
    if (found := _DAY_MONTH_YEAR.match(place.text, at)) and len(found.group(5)) == 4:
        day, month, year = int(found.group(1)), int(found.group(3)), int(found.group(5))
        if is_day(day, month):
            last = _with_year(day_month(day, month), year)
            return Reading(found.end(), f"{words} đến ngày {last}", sure)
    if (found := _DAY_MONTH.match(place.text, at)) and is_day(int(found.group(1)), int(found.group(3))):
        first = place.text[place.start : end].replace(" ", "")
        joint = (
            ","
            if first == "30/4" and found.group() == "1/5" and not place.after((" từ", " từ ngày"))
            else " đến"
        )
        ngay = "ngày " if joint == " đến" and place.after((" ngày",)) else ""
        return Reading(
            found.end(), f"{words}{joint} {ngay}{day_month(int(found.group(1)), int(found.group(3)))}", sure
        )
    return Reading(end, words, sure)


def days_of_month(place: Place) -> Outcome:
    """Read 5-10/9 and 5-10/9/2025: several days of one month."""
    found = _DAYS_OF_MONTH.match(place.text, place.start)
    if not found:
        return None
    first, last, month = int(found.group(1)), int(found.group(2)), int(found.group(4))
    if not (first < last and is_day(last, month)):
        return None
    if found.group(3) == "." and not place.after(DAY_CUES):
        return None
    words = day_month(last, month)
    if found.group(5):
        words = _with_year(words, int(found.group(5)))
    ngay = "ngày " if place.after(NO_DAY_NEEDED) or found.group(5) else ""
    return Reading(found.end(), f"{cardinal(first)} đến {ngay}{words}")


def month_of_year(place: Place) -> Outcome:
    """Read 4/2025 as a month of a year; after a kind of document, as its number and year."""
    if (found := _MONTHS_OF_YEAR.match(place.text, place.start)) and place.after((" tháng",)):
        first, last = int(found.group(1)), int(found.group(2))
        if 1 <= first < last <= 12:
            words = _with_year(f"đến tháng {month_name(last)}", int(found.group(3)))
            return Reading(found.end(), f"{month_name(first)} {words}")
    found = _MONTH_YEAR.match(place.text, place.start)
    if not found or not 1900 <= int(found.group(3)) <= 2100:
        return None
    month, year = int(found.group(1)), int(found.group(3))
    said = place.said.removesuffix(" số")
    if found.group(2) == "/" and said.endswith(DOCUMENTS):
        from loalang.text.numbers import whole

        return Reading(found.end(), f"{whole(found.group(1))} năm {cardinal(year)}")
    if place.after((" tháng",)) and 1 <= month <= 12:
        return Reading(found.end(), _with_year("tháng " + month_name(month), year).removeprefix("tháng "))
    if found.group(2) == "/" and place.after(NUMBERED_IN_YEAR):
        return Reading(found.end(), f"{cardinal(month)} năm {cardinal(year)}")
    if not 1 <= month <= 12:
        return None
    if found.group(2) == "-" and not found.group(1).startswith("0"):
        return None
    return Reading(found.end(), _with_year("tháng " + month_name(month), year))


def day_of_month(place: Place) -> Outcome:
    """Read d/m (after a day cue also d-m and d.m) where it is a date."""
    found = _DAY_MONTH.match(place.text, place.start)
    if not found:
        return None
    day, sign, month = int(found.group(1)), found.group(2), int(found.group(3))
    if not is_day(day, month):
        return None
    likely = _likelihood(place, day, month, sign, found.end())
    if likely == 0:
        return None
    return _span(place, found.end(), day_month(day, month), sure=likely > 1)


def _likelihood(place: Place, day: int, month: int, sign: str, end: int) -> int:
    """Say how likely this is a date: 0 no, 1 a guess, 2 yes."""
    after_day = place.after(DAY_CUES)
    follows = place.next_word(end)
    spaced = " " in place.text[place.start : end]
    if sign != "/":
        if follows == "tháng" or spaced or not (after_day or f"{day}/{month}" in ANNIVERSARIES):
            return 0
        if sign == ".":
            return 2 if after_day else 0
        if after_day and (day > month or place.after(NO_DAY_NEEDED)):
            return 2 if day > month else 1
        return 2 if place.after(LIKELY_DATE) and (day > month or f"{day}/{month}" in ANNIVERSARIES) else 0
    if after_day:
        return 2
    if (day, month) == (24, 7) or place.after(COUNTED):
        return 0
    noun = follows[:1].islower() and follows not in DATE_FOLLOWS
    if place.after(LIKELY_DATE) or _in_list_of_dates(place.said):
        if not noun:
            return 2
        return 2 if day > month else (0 if follows in SHARED_OUT else 1)
    if follows in ("âm", "dương"):
        return 2
    if noun:
        return 1 if day > month and not place.starts_line else 0
    if f"{day}/{month}" in ANNIVERSARIES or day > month or place.starts_line:
        return 2 if day > month else 1
    return 0 if day < 10 and month < 10 else 1


_DATE_SAID = re.compile(
    r" (?:ngày|tháng) (?:[^\W\d_]+,? ){1,9}?(?:và|đến|hết|tới|hoặc|đến hết|đến trước|[^\W\d_]+,)$"
)


def _in_list_of_dates(said: str) -> bool:
    """Say whether the words before are a date that this one continues: "ngày hai mươi và"."""
    return bool(_DATE_SAID.search(said))
