"""Dates: 2/9, 15-8-2025, 2025-01-16, 5-10/9, tháng 3, 4/2025; and when d/m is no date but a ratio."""

import itertools
import re

from loalang.text.numbers import cardinal
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.units import SCALES, unit_at

_DAY_MONTH_YEAR = re.compile(
    r"([0-9]{1,2})(\s?[/.-]\s?)([0-9]{1,2})(\s?[/.-]\s?)([0-9]{4}|[0-9]{2})(?![0-9])"
)
_YEAR_MONTH_DAY = re.compile(r"([12][0-9]{3})([/.-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_DAYS_OF_MONTH = re.compile(
    r"([0-9]{1,2})\s?-\s?([0-9]{1,2})([/.]| / )([0-9]{1,2})(?:\3([0-9]{4}))?(?![0-9]|[/.][0-9])"
)
_DAYS_ON_END = re.compile(
    r"([0-9]{1,2}(?:\s?-\s?[0-9]{1,2}){2,6})/([0-9]{1,2})(?:/((?:19|20)[0-9]{2}))?(?![0-9/]|[.,-][0-9])"
)
_DAY_ALONE = re.compile(r"\s?[-~]\s?([0-9]{1,2})(?!\w|[/:%-]|[.,][0-9]| ?%)")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})\s?([/.-])\s?([0-9]{1,2})"
    r"(?![0-9]|[/.,][0-9]|-(?![0-9]{1,2}[/.][0-9])[0-9]|\s?%)"
)
_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s?([/.-])\s?([12][0-9]{3})(?![0-9]|[/.-][0-9A-ZĐ])")
_MONTHS_OF_YEAR = re.compile(r"([0-9]{1,2})\s?-\s?([0-9]{1,2})/([12][0-9]{3})(?![0-9])")
_SPACED_YEAR = re.compile(r"(1[0-2]|0?[1-9]) ((?:19|20)[0-9]{2})(?![0-9.,/-])")
_TWO_MONTHS = re.compile(r"([0-9]{1,2})/((?:19|20)[0-9]{2})\s?-\s?([0-9]{1,2})/((?:19|20)[0-9]{2})(?![0-9/])")
_DASH_DATE = re.compile(r"\s?[-~]\s?(?=[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?![0-9])(?!\s?%))")
_SCALE = re.compile(r" (?:quy hoạch|phân khu|tỷ lệ|tỉ lệ|bản đồ|chi tiết|bản vẽ)(?: [^\W\d_]+,?){0,5}$")
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
DATE_FOLLOWS = frozenset(
    """âm dương âl al dl hằng hàng năm nay tới này vừa đến tại lúc và từ hoặc là nhằm tức vào để đã sẽ
    theo""".split()
)
"""Small words that may follow a date; a noun after d/m is more often what is counted."""
GOES_ON = DATE_FOLLOWS | frozenset(
    """ở có do khi thì xin mời các cả tất trở phải cho được với bà ông cùng trên trong bị mới rồi khắp toàn
    hết
    bắt kết của vì""".split()
)
"""The same, and words that go on with the sentence: enough where the sign already speaks for a date."""
DOCUMENTS = cues(
    """nghị định, thông tư, quyết định, nghị quyết, luật, chỉ thị, công văn, kế hoạch, pháp lệnh, hướng dẫn,
    thông báo,
    kết luận, quy định, tờ trình, báo cáo, văn bản, liên tịch"""
)
SHARED_OUT = frozenset("số tổng diện dân chặng quãng thời lượng cốc bát thìa lít ca cân quỹ phần".split())
"""What a part is of: "1/3 diện tích", "2/3 số hộ"."""
_MONTHS_SAID = re.compile(r" tháng (?:(?:mười )?[^\W\d_]+,? ){1,6}?(?:và|đến|tới|hoặc|hết|[^\W\d_]+,)$")
"""The first of two months was said: "tháng một và" before 2-2022."""
MONTH_SPAN_SAID = re.compile(
    r" tháng (?:mười )?[^\W\d_]+ đến tháng (?:mười )?[^\W\d_]+"
    r"(?:(?:,| và) (?:mười )?[^\W\d_]+ đến (?:mười )?[^\W\d_]+)*(?:,| và)$"
)
"""Months were named from one to another, and more follow: "tháng 2-3, 5-6 và 9-10"."""
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


def year_said(words: str, year: int) -> str:
    """Put the year behind a month."""
    # "tháng năm năm hai nghìn" is easily misheard: a breath keeps May and the year apart.
    return (
        f"{words}, năm {cardinal(year)}" if words.endswith("tháng năm") else f"{words} năm {cardinal(year)}"
    )


def _full(place: Place, day: int, month: int, year: int) -> str:
    words = year_said(day_month(day, month), year)
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
    if short and re.match(r"/[0-9]", place.text[found.end() : found.end() + 2]):
        return None  # "05-06-07/11": three days
    if not is_day(day, month) or (not short and not 1000 <= year <= 2999):
        return None
    if short:
        if found.group(2) != "/" and not place.after(DAY_CUES):
            return None
        year += 2000 if year < 70 else 1900
    if place.after((" kỳ",)) and day < 5 and found.group(2) == "/":  # "tiền điện kỳ 2/10/2026"
        return Reading(found.end(), f"{cardinal(day)}, {year_said('tháng ' + month_name(month), year)}")
    words = _full(place, day, month, year)
    return span(place, found.end(), words, sure=not short)


def span(place: Place, end: int, words: str, sure: bool = True, others: tuple[str, ...] = ()) -> Reading:
    """Read what follows a date after a dash, where it is a date again."""
    dash = _DASH_DATE.match(place.text, end)
    if not dash:
        alone = _DAY_ALONE.match(place.text, end)
        follows = place.next_word(alone.end()) if alone else ""
        # "12/3 - 15": to the fifteenth of the same month, it seems; "12/3 - 15 giờ" is an hour.
        if alone and 0 < int(alone.group(1)) < 32 and (not follows[:1].islower() or follows in DATE_FOLLOWS):
            return Reading(alone.end(), f"{words} đến {cardinal(int(alone.group(1)))}", False, others)
        return Reading(end, words, sure, others)
    at = dash.end()
    if (found := _DAY_MONTH_YEAR.match(place.text, at)) and len(found.group(5)) == 4:
        day, month, year = int(found.group(1)), int(found.group(3)), int(found.group(5))
        if is_day(day, month):
            last = year_said(day_month(day, month), year)
            return Reading(found.end(), f"{words} đến ngày {last}", sure)
    if (found := _DAY_MONTH.match(place.text, at)) and is_day(int(found.group(1)), int(found.group(3))):
        first = place.text[place.start : end].replace(" ", "")
        joint = "," if _joined_holidays(first, found) and not place.after((" từ", " từ ngày")) else " đến"
        ngay = "ngày " if joint == " đến" and place.after((" ngày",)) else ""
        return Reading(
            found.end(), f"{words}{joint} {ngay}{day_month(int(found.group(1)), int(found.group(3)))}", sure
        )
    return Reading(end, words, sure, others)


def _joined_holidays(first: str, found: re.Match[str]) -> bool:
    """Say whether this is "lễ 30/4-1/5": two holidays that are named in one breath, no span."""
    return re.split("[/.-]", first) == ["30", "4"] and found.group(1, 3) == ("1", "5")


def _days_on_end(place: Place) -> Reading | None:
    """Read 05-06-07/11 and 5-6-7/9/2026: days one by one."""
    found = _DAYS_ON_END.match(place.text, place.start)
    if not found:
        return None
    days = [int(d) for d in re.findall("[0-9]+", found.group(1))]
    month = int(found.group(2))
    if not is_day(days[-1], month) or any(b <= a for a, b in itertools.pairwise(days)):
        return None
    words = ", ".join([*(cardinal(d) for d in days[:-1]), day_month(days[-1], month)])
    return Reading(found.end(), year_said(words, int(found.group(3))) if found.group(3) else words)


def days_of_month(place: Place) -> Outcome:
    """Read 5-10/9 and 5-10/9/2025: several days of one month."""
    if several := _days_on_end(place):
        return several
    found = _DAYS_OF_MONTH.match(place.text, place.start)
    if not found:
        return None
    first, last, month = int(found.group(1)), int(found.group(2)), int(found.group(4))
    if not (first < last and is_day(last, month)):
        return None
    cued = place.after(DAY_CUES)
    if not cued and place.next_word(found.end()) in SHARED_OUT:
        return None  # "1-2/3 số hộ": parts, whatever they are
    if found.group(3) == "." and not cued:
        # "từ 1 - 5.6" is days where nothing measurable follows; "từ 1 - 5.6 ha" is not.
        follows = place.next_word(found.end())
        if not place.after((" từ",)) or unit_at(place.text, found.end())[0] or follows in SCALES:
            return None
        if follows[:1].islower() and follows not in GOES_ON:
            return None
    follows = place.next_word(found.end())
    others: tuple[str, ...] = ()
    if not cued and not found.group(5) and follows[:1].islower() and follows not in GOES_ON:
        # "3-5/7 thôn" counts hamlets, "tiêm 3-5/7 mũi hai" are days: a person looks.
        others = (f"{cardinal(first)} đến {cardinal(last)} trên {cardinal(month)}",)
    words = day_month(last, month)
    if found.group(5):
        words = year_said(words, int(found.group(5)))
    ngay = "ngày " if place.after(NO_DAY_NEEDED) or found.group(5) else ""
    return Reading(found.end(), f"{cardinal(first)} đến {ngay}{words}", not others, others)


def month_of_year(place: Place) -> Outcome:
    """Read 4/2025 as a month of a year; after a kind of document, as its number and year."""
    if (found := _MONTHS_OF_YEAR.match(place.text, place.start)) and place.after((" tháng",)):
        first, last = int(found.group(1)), int(found.group(2))
        if 1 <= first < last <= 12:
            words = year_said(f"đến tháng {month_name(last)}", int(found.group(3)))
            return Reading(found.end(), f"{month_name(first)} {words}")
    if found := _TWO_MONTHS.match(place.text, place.start):  # "tháng 12/2022-01/2023"
        first, year, last, end_year = map(int, found.groups())
        if 1 <= first <= 12 and 1 <= last <= 12 and 0 <= end_year - year < 50:
            words = year_said("tháng " + month_name(first), year)
            if place.after((" tháng",)):
                words = words.removeprefix("tháng ")
            return Reading(found.end(), f"{words} đến {year_said('tháng ' + month_name(last), end_year)}")
    if place.after((" tháng",)) and (found := _SPACED_YEAR.match(place.text, place.start)):  # "tháng 12 2023"
        return Reading(found.end(), year_said(month_name(int(found.group(1))), int(found.group(2))))
    found = _MONTH_YEAR.match(place.text, place.start)
    if not found or not 1900 <= int(found.group(3)) <= 2100:
        return None
    month, year = int(found.group(1)), int(found.group(3))
    said = place.said.removesuffix(" số")
    if found.group(1) == "1" and found.group(2) == "/" and _SCALE.search(place.said):
        return None  # "quy hoạch phân khu 1/2000": a scale
    if found.group(2) == "/" and said.endswith(DOCUMENTS):
        from loalang.text.numbers import whole

        return Reading(found.end(), f"{whole(found.group(1))} năm {cardinal(year)}")
    if found.group(2) == "." and not (place.after((" tháng",)) or _MONTHS_SAID.search(place.said)):
        return None  # 1.250 is a number; "tháng 6.2021", "tháng 7 & 8.2021" are months
    if _MONTHS_SAID.search(place.said) and 1 <= month <= 12:
        return Reading(found.end(), year_said("tháng " + month_name(month), year))
    if place.after((" tháng",)) and 1 <= month <= 12:
        return Reading(found.end(), year_said("tháng " + month_name(month), year).removeprefix("tháng "))
    if found.group(2) in "/-" and place.after(NUMBERED_IN_YEAR):  # "kỳ 2/2026", "đợt 1-2026"
        return Reading(found.end(), f"{cardinal(month)} năm {cardinal(year)}")
    if not 1 <= month <= 12:
        return None
    if found.group(2) == "-" and not found.group(1).startswith("0"):
        return None
    return Reading(found.end(), year_said("tháng " + month_name(month), year))
