"""T2 to T7 and CN: days of the week, months, or names; each where its neighbours say so."""

import re

from loalang.text.dates import is_day, month_name, year_said
from loalang.text.numbers import NUMBER_WORDS, cardinal
from loalang.text.place import Outcome, Place, Reading, cues

WEEKDAYS = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}
_WEEKDAY = re.compile(r"T([2-7])(?:\s?(?:→|[-=~]{0,2}\s?>|-)\s?(T[2-7]|CN))?(?!\w)")
_CHAIN = re.compile(r"T[2-7](?:\s?[-/+]\s?T[2-7]){2,5}(?!\w)")
_SHORT_CHAIN = re.compile(r"T[2-7](?:(?:\s?,\s?[2-7]){1,5}|(?:\s?[-/+.&]\s?[2-7]){2,5})(?![\w]|[.,/-][0-9])")
_MONTH = re.compile(r"T(1[0-2]|[1-9])(?:\s?[-/.]\s?((?:19|20)[0-9]{2}))?(?![\w]|[-/.][0-9])")
_NO_DAY = re.compile(r"(?<!\w)T(?:1[0-9]?|8|9)(?![0-9])")
_MONTH_BESIDE = re.compile(r"\s?(?:-|đến|và)\s?T(?:1[0-2]|[1-9])(?!\w)")
_DAY_BESIDE = re.compile(
    r"\s?(?:[,;&/+-]|và|đến|hoặc)\s?(?:T[2-7]|CN)(?!\w)|\s?[,(-]\s?(?:ngày )?[0-9]{1,2}/[0-9]{1,2}(?![0-9])"
)
OF_DAY = cues("sáng, chiều, tối, trưa, đêm, thứ, chủ nhật, ngày làm việc, trừ, các ngày, hàng tuần")
OF_MONTH = cues(
    """rằm, đầu, cuối, giữa, hết, trong, lương, quỹ lương, kỳ, báo cáo, từ đầu, mùng một, kết thúc, trước,
    ngư trường,
    dự báo, sang, năm, tiền điện, tiền nước, hóa đơn, học phí, âm lịch, ngày rằm"""
)


_AND_DATE = re.compile(r"([2-7])\s?-\s?([0-9]{1,2})/([0-9]{1,2})(?![0-9])")
DATED = re.compile(
    r" (?:"
    + "|".join(sorted(NUMBER_WORDS))
    + r") tháng (?:mười )?[^\W\d_]+(?: năm(?: [^\W\d_]+){3,8})?[,(]?$"
)
"""A day of a month was said, not a month alone."""


def day_and_date(place: Place) -> Outcome:
    """Read "thứ 5 - 4/12" as a day of the week and its date: no span."""
    found = _AND_DATE.match(place.text, place.start)
    if not found or not place.after((" thứ",)) or not is_day(int(found.group(2)), int(found.group(3))):
        return None
    return Reading(found.start(2), f"{WEEKDAYS[found.group(1)]}, ")


MOVED = cues("sang, hết, trước, trong, đầu, cuối, giữa, năm")
_DAYS_NEAR = re.compile(
    r"(?<!\w)(?:CN|[Tt]hứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|[Cc]hủ [Nn]hật|T[2-7](?=[,; ).])|hằng tuần)(?!\w)"
)


_TIMETABLE = re.compile(
    r" (?:thời khóa biểu|tkb|trong tuần|lịch (?:trực|học|phát|tập|làm việc|tuần)|hằng tuần) "
)
"""The talk is of a week: "TKB: T2: Toán, Văn; T3: Lý"."""


_PESTS = re.compile(r" (?:sâu|rầy|bọ|châu chấu|ấu trùng|bọ xít) ")


def _around(place: Place) -> tuple[int, int]:
    return max(0, place.start - 48), place.start


def weekday(place: Place) -> Outcome:
    """Read T2, T7, T2-T6 as days of the week."""
    if place.previous.isalnum():
        return None
    text, said = place.text, place.said
    chain = _CHAIN.match(text, place.start) or _SHORT_CHAIN.match(text, place.start)
    if chain:  # "T2-T4-T6": three are a list, two a span
        days = re.findall("[2-7]", chain.group())
        if days == sorted(set(days)):
            return Reading(chain.end(), ", ".join(f"thứ {WEEKDAYS[day]}" for day in days))
    month = _MONTH.match(text, place.start)
    of_month = place.after(OF_MONTH) and not (place.after(MOVED) and _DAYS_NEAR.search(text, *_around(place)))
    if month and (month.group(2) or of_month):  # "T6-2018", "rằm T7"; "trùng T7 lùi sang T2" is no month
        words = f"tháng {month_name(int(month.group(1)))}"
        return Reading(month.end(), year_said(words, int(month.group(2))) if month.group(2) else words)
    found = _WEEKDAY.match(text, place.start)
    if not found and month and month.group(1) not in "234567":  # "từ T9 đến T12": no day has these numbers
        words = f"tháng {month_name(int(month.group(1)))}"
        sure = bool(
            _MONTH_BESIDE.match(text, month.end()) or re.search(r" tháng [^\W\d_]+(?: [^\W\d_]+)? đến$", said)
        )
        return Reading(month.end(), words, sure, (f"tê {cardinal(int(month.group(1)))}",))
    if not found:
        return None
    words = f"thứ {WEEKDAYS[found.group(1)]}"
    if not found.group(2):
        sure = place.after(OF_DAY) or bool(_DAY_BESIDE.match(text, found.end())) or said.endswith("chủ nhật,")
        sure = sure or bool(DATED.search(said))  # "ngày 5/12 - T7"
        opens = text[found.end() : found.end() + 1] == ":"
        sure = sure or (opens and _TIMETABLE.search(place.talk(found.end())) is not None)
        if _NO_DAY.search(text, max(0, place.start - 24), place.start + 24):
            sure = False  # "T1, T2, T3" are teams or months
            return Reading(found.end(), words, sure, (f"tháng {month_name(int(found.group(1)))}",))
        sure = sure or bool(re.search(r" thứ [^\W\d_]+(?:,| và| đến)$", said))  # "T7, CN", "T3 và T5"
        return Reading(found.end(), words, sure, (f"tháng {month_name(int(found.group(1)))}",))
    last = found.group(2)
    if last == "CN":  # "trừ T7-CN": two days
        return Reading(found.end(), f"{words}, chủ nhật" if words == "thứ bảy" else f"{words} đến chủ nhật")
    words += f" đến thứ {WEEKDAYS[last[1]]}"
    if _PESTS.search(place.talk(found.end())):  # "sâu keo T3-T5": the age of grubs
        ages = f"tuổi {cardinal(int(found.group(1)))} đến tuổi {cardinal(int(last[1]))}"
        return Reading(found.end(), ages, False, (words,))
    teams = _NO_DAY.search(text, max(0, place.start - 24), place.start) is not None
    return Reading(found.end(), words, not teams)
