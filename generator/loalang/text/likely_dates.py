"""When d/m, d-m and d.m are a day of a month, when not, and when a person has to look."""

import re

from loalang.text.anniversaries import ANNIVERSARIES, LUNAR_FEASTS, NAMED_BY_DAY
from loalang.text.dates import (
    DATE_FOLLOWS,
    DAY_CUES,
    GOES_ON,
    MONTH_SPAN_SAID,
    NO_DAY_NEEDED,
    SHARED_OUT,
    day_month,
    is_day,
    span,
)
from loalang.text.day_or_part import before_a_word, dates_near, named_after_a_day
from loalang.text.lunar import OF_THE_MOON
from loalang.text.numbers import NUMBER_WORDS, cardinal, decimals
from loalang.text.place import Outcome, Place, cues
from loalang.text.series import in_series
from loalang.text.units import SCALES, unit_at

_DAY_MONTH = re.compile(
    r"([0-9]{1,2})\s?([/.-])\s?([0-9]{1,2})"
    r"(?![0-9]|[/.,][0-9]|-(?![0-9]{1,2}[/.][0-9])[0-9]|\s?%)"
)
LIKELY_DATE = cues(
    """từ, đến, tới, trước, sau, hết, kể từ, vào, dịp, lễ, tết, mừng, niệm, quốc khánh, giỗ tổ hùng vương,
    hùng vương, nghỉ lễ, phụ nữ, nhà giáo việt nam, việt nam, quốc tế, lao động, thiếu nhi, liệt sĩ,
    liệt sỹ,
    quân đội, thống nhất, phóng, hạn, hạn chót, chót, nay, mai, qua, tuần, phiên, âm lịch, dương lịch, khai
    giảng,
    lúc, phát hành, đăng, bắt đầu, kết thúc, sinh, mất, giờ, giờ không phút, giờ ba mươi, giờ ngày, phong
    trào,
    chiến dịch, thành lập, tức, nhằm, khai mạc, bế mạc, kia, mốt"""
)
DEADLINE = cues(
    """trước, hết, kể từ, chậm nhất, hạn, hạn chót, chót, hạn cuối, nay, mai, qua, kia, mốt, lễ, dịp, nghỉ
    lễ, nghỉ, tết,
    khai mạc, bế mạc, khai giảng, tức, nhằm, đến hết, mừng, kỷ niệm, niệm, quốc khánh, thống nhất"""
)
"""What a number is never measured after: a dot between two small numbers makes a date."""
SPANNED = cues("từ, đến, tới, sau, vào, trong")
DAY_PART = cues("sáng, trưa, chiều, tối, đêm, khuya, rạng sáng, hôm, nay, mai, qua, kia, mốt")
COUNTED = cues(
    """đạt, chiếm, hơn, gần, khoảng, được, có, còn, bằng, tổng số, tỷ lệ, tỉ lệ, tỷ số, tỉ số, hoàn thành,
    trên, dưới, quá, mất, giảm, tăng, ít nhất, tối thiểu, với, xếp, huyết áp, thị lực, pha, phiếu, đồng ý,
    thắng,
    thua, hòa, hoà, pha loãng, nồng độ, liều, văn hóa, văn hoá, trình độ, lớp, mỗi, cả, khóa, ngõ, ngách,
    hẻm, kiệt, số nhà, nhà số, tổ hợp, mốc, tập, bản vẽ, mẫu,
    thửa, lô"""
)
_DATE_SAID = re.compile(
    r" (?:ngày|tháng|mùng|mồng) (?:[^\W\d_]+,? ){0,9}?"
    r"(?:và|đến|hết|tới|hoặc|đến hết|đến trước|sang|[^\W\d_]+,)$"
)
_TIME_NEAR = re.compile(
    r" (?:nay|mai|qua|kia|mốt|sáng|trưa|chiều|tối|đêm|khuya|hôm|ngày|lễ|tết|niệm|truyền thống|thành lập"
    r"|chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy)|tuần|rằm|hạn|lập (?:xuân|hạ|thu|đông)|tiết [^\W\d_]+"
    r"|đông chí|hạ chí|thanh minh)(?: [^\W\d_]+){0,6}$"
)
_PARTNER = re.compile(
    r"\s?(?:-|đến|tới|sang|đến hết|đến ngày)\s?([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})(?![0-9.,/])"
)
_PART_SAID = re.compile(r" (?:phần|trên) (?:một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười) (?:đến|và|hoặc)$")
_HOUR_BEFORE = re.compile(r" giờ(?: (?:" + "|".join(sorted(NUMBER_WORDS)) + r"))*(?: phút)?,?$")
_DATED_PARTNER = re.compile(
    r"\s?(?:[-~÷→]|đến|tới|sang|đến hết|đến ngày)\s?"
    r"([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:19|20)[0-9]{2}(?![0-9])"
)
_SAME_SLASH = re.compile(r"\s?(?:[-~÷→]|đến|tới|sang|đến hết)\s?([0-9]{1,2})/([0-9]{1,2})(?![0-9.,/]|\s?%)")
_ONE_DAY = re.compile(
    r" (?:giờ|phút|sáng|chiều|tối|đêm|kể từ|đến|trước|hết|tính đến|vào|sinh|mất|là|rưỡi"
    r"|(?:giờ|phút)(?: [^\W\d_]+){1,4}|thứ [^\W\d_]+,?|chủ nhật,?) ngày$"
)
"""After an hour or a day of the week one day is named: "0 giờ ngày 3-9"."""
_NAMED_DAY = re.compile(r" (?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),$")
_SHIFTS = re.compile(r" ?: [^;:\n]{1,40}[;,] (?:ngày )?[0-9]{1,2}-[0-9]{1,2} ?:")
_WEEKDAY_BEHIND = re.compile(r" \((?:CN|T[2-7]|[Tt]hứ (?:[2-7]|[^\W\d_]+)|[Cc]hủ [Nn]hật)\)")
_SETS = re.compile(
    r" (?:thắng|thua|hòa|hoà|tỷ số|tỉ số|sét|set)(?: (?:" + "|".join(sorted(NUMBER_WORDS)) + r"),?){2,30},?$"
)
_MONTHLY = re.compile(r" h[àằ]ng tháng(?!\w)")
_MONTH_NAMED = re.compile(r" tháng [^\W\d_]+(?: [^\W\d_]+){0,8} ?[:;,](?: [^\W\d_]+[:;,]?){0,6} ngày$")
_CLASS_NAMES = re.compile(r" lớp [^\W\d_]+ trên [^\W\d_]+(?:,| |;|$)")
_WHOLES = frozenset("tiêu chí số diện phần ý phiếu cử đại biểu đồng ca mẫu".split())
_SEED = re.compile(r" (?:giống|lúa|ngô|gạo|cỏ|thóc)(?: [^\W\d_]+,?){0,9}$")


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
    others = () if likely > 1 else _others(found)
    return span(place, found.end(), day_month(day, month), likely > 1, others)


def _others(found: re.Match[str]) -> tuple[str, ...]:
    """What the same figures would be as a part of a whole, a span or a decimal."""
    first, sign, second = found.groups()
    joint = {"/": "trên", "-": "đến", ".": "phẩy"}[sign]
    last = decimals(second) if sign == "." else cardinal(int(second))
    return (f"{cardinal(int(first))} {joint} {last}",)


def _likelihood(place: Place, day: int, month: int, sign: str, end: int) -> int:
    """Say how likely this is a date: 0 no, 1 a guess, 2 yes."""
    follows = place.next_word(end)
    dated = _DATED_PARTNER.match(place.text, end)
    if dated and dated[2] == sign and is_day(int(dated[1]), int(dated[3])):
        return 2  # "12.5 - 14.5.2026": the year behind the second half dates the first
    if sign == "/":
        return _by_slash(place, day, month, end, follows)
    if follows.lower() == "tết" and sign != "/":
        return 0  # "từ 29-5 Tết": from the last days of the year to the fifth of the new one
    if follows in ("tháng", "giờ", "tuổi") or place.text[end : end + 1] in ("h", "m", "'"):
        return 0  # "từ 6-8 tháng 9", "sáng 7-9h"
    if " " in place.text[place.start : end] and not place.after((" ngày",)):
        open_ended = not follows[:1].islower() or follows in GOES_ON
        # "mức 3 - 5"; "chiều 6 - 9" may be a day
        return 1 if sign == "-" and place.said.rstrip(",").endswith(DAY_PART) and open_ended else 0
    if unit_at(place.text, end)[0] or follows in SCALES:
        return 0  # "đến 10.1 ha"
    apart = sign == "-" and place.previous in "( "
    if apart and (_SETS.search(place.said) or MONTH_SPAN_SAID.search(place.said)):
        return 0  # "thắng 3-2 (11-9, 8-11)": the sets of a match
    if OF_THE_MOON.match(place.text, end):  # "giỗ Tổ 10.3 ÂL"; "các ngày mùng 1-3 âm lịch" are three
        several = sign == "-" and day < month and f"{day}/{month}" not in LUNAR_FEASTS
        if several and " ngày" in place.said[-12:] and place.after((" mùng", " mồng", " các ngày")):
            return 0
        return 1 if several and place.after((" mùng", " mồng", " từ")) else 2
    bracket = _in_bracket(place, end)
    if bracket is not None and sign in ".-":
        # "hôm nay (9.8)", "Ngày truyền thống (18-11)" are days; "(0-2)" a score, "(26-9)" alone a guess.
        near = bool(_TIME_NEAR.search(bracket))
        return 2 if near else int(day > month)
    if _in_list_of_dates(place.said) and (
        not follows[:1].islower() or follows in GOES_ON
    ):  # "ngày 6 đến 10.1", "hai ngày 1 và 2-6"
        return 2
    by_sign = _by_dot if sign == "." else _by_dash
    return by_sign(place, day, month, end, follows)


def _in_bracket(place: Place, end: int) -> str | None:
    """What was said before a bracket that holds nothing but this: "sáng nay" of "sáng nay (3/9)"."""
    if place.previous != "(" or place.text[end : end + 1] not in (")", ",", ";"):
        return None
    return place.said.rstrip(",")


def _by_dot(place: Place, day: int, month: int, end: int, follows: str) -> int:
    if place.after(DAY_CUES):
        return 2
    open_ended = not follows[:1].islower() or follows in GOES_ON or follows == "sang"
    if open_ended and _HOUR_BEFORE.search(place.said):  # "17h 30.8", "14h, 22.11"
        return 2 if month > 9 or day > 12 else 1
    if not open_ended:
        return 0  # "trước 5.9 điểm"; "từ 18.4 sang 25.4" is put off
    if place.after(DEADLINE):  # "trước 31.1", "nghỉ lễ 30.4"
        return 2
    if not place.after(SPANNED):
        return 0
    if (partner := _PARTNER.match(place.text, end)) and is_day(int(partner.group(1)), int(partner.group(2))):
        if unit_at(place.text, partner.end())[0] or place.next_word(partner.end()) in SCALES:
            return 0  # "từ 5.2 đến 6.1 tỷ"
        return 2 if max(month, int(partner.group(2))) > 9 or day > 12 else 1
    return 2 if month > 9 or day > 12 else 1


def _by_dash(place: Place, day: int, month: int, end: int, follows: str) -> int:
    if place.after(NAMED_BY_DAY) and f"{day}/{month}" in ANNIVERSARIES:  # "đường 30-4"
        return 2
    if _NAMED_DAY.search(place.said):  # "Thứ ba, 4-11"
        return 1 if follows[:1].islower() and follows not in GOES_ON else 2
    if place.after((" mùng", " mồng")) and day < month:
        return 1 if follows in ("âm", "dương") else 0  # "mùng 4-5 Tết": two days
    noun = follows[:1].islower() and follows not in GOES_ON
    if place.after(DAY_PART):  # "chiều 6-9 tại sân": newspapers write days so
        return 1 if noun else 2
    partner = _PARTNER.match(place.text, end)
    if day < month and _SHIFTS.match(place.text, end):
        return 0  # "Ngày 1-10: tổ 1; 11-20: tổ 2"
    if day < month and (place.after((" các ngày", " những ngày")) or _MONTHLY.match(place.text, end)):
        return 0  # "các ngày 3-9", "ngày 5-10 hàng tháng": from the third to the ninth
    if day < month and place.after((" ngày",)) and _MONTH_NAMED.search(place.said):
        return 0  # "tháng 10: ngày 5-6: thôn 1": two days of a month that is named
    if place.after(DAY_CUES):
        if day > month or f"{day}/{month}" in ANNIVERSARIES:
            return 2
        if (
            partner or place.said == " ngày" or _ONE_DAY.search(place.said)
        ):  # "từ ngày 6-9 đến 12-9", "Ngày 6-9, xã họp"
            return 2
        return 1 if place.after(NO_DAY_NEEDED) else 0
    if partner and place.after((" từ",)) and day > month:  # "từ 25-11 đến 15-12"
        return 2
    return 2 if place.after(LIKELY_DATE) and (day > month or f"{day}/{month}" in ANNIVERSARIES) else 0


def _by_slash(place: Place, day: int, month: int, end: int, follows: str) -> int:
    if OF_THE_MOON.match(place.text, end):  # "5/5 Âm lịch", "(10/8 âl)", "16/7 Ất Tỵ"
        return 2
    if place.text[end : end + 1].isalpha():
        return 0  # "số 12/5A"
    if _CLASS_NAMES.search(place.said):
        return 0  # "lớp 1/1, 1/2 học sáng; 2/1, 2/2 học chiều"
    if in_series(place, end):
        return 2  # "Các mốc: 15/10 nộp hồ sơ; 5/11 công bố"
    if follows in ("ngày", "giờ", "buổi", "tháng", "năm") and not place.after(DAY_CUES):
        return 0  # "nghỉ 1/2 ngày"
    if _PART_SAID.search(place.said):  # "tỷ lệ 3/5 - 4/5": the first was a part
        return 0
    if place.after((*NAMED_BY_DAY, " đợt")) and f"{day}/{month}" in ANNIVERSARIES:  # "đường 3/2", "chợ 19/5"
        return 2
    if named_after_a_day(place, day, month):  # "thôn 1/5"
        return 2
    if _are_parts(place, day, month, end):  # "1/3-1/2 diện tích"
        return 0
    if (likely := _first_of_span(place, day, month, end)) is not None:
        return likely
    if place.starts_line and day < month and not place.text[end:].strip():
        return 0  # nothing but 3/4: no word makes it a day
    if place.after(DAY_CUES):
        return 2
    noun = follows[:1].islower() and follows not in DATE_FOLLOWS
    if _HOUR_BEFORE.search(place.said):  # "trước 17h - 6/9", "8h30, 6/9", "20h15 3/8": an hour and its day
        return 1 if noun else 2
    if place.previous == " " and place.text[max(0, place.start - 2) : place.start - 1].isdigit():
        return 0  # "1 1/2 chén": a whole and a part
    if _WEEKDAY_BEHIND.match(place.text, end):  # "cắt điện 5/7 (CN)"
        return 2
    if place.after((" khoảng",)) and _DATE_SAID.search(place.said.removesuffix(" khoảng")):
        return 1 if noun else 2  # "từ 28/5 - khoảng 3/6"
    if (day, month) == (24, 7) or place.after(COUNTED):  # "trực 24/7", "đạt 9/10 thôn"
        return 0
    if _SEED.search(place.said) and not place.after(LIKELY_DATE):
        return 0  # "giống 13/2": a seed's name
    bracket = _in_bracket(place, end)
    if bracket is not None and _TIME_NEAR.search(bracket):  # "sáng nay (3/9)"
        return 2
    if place.after(LIKELY_DATE) or _in_list_of_dates(place.said):
        if not noun:
            return 2
        part = day <= month and follows in SHARED_OUT
        return 0 if part else 2 if day > month else max(1, before_a_word(place, day, month, end))
    if place.starts_line and day < month and follows in _WHOLES:
        return 0
    if noun:  # "30/10 thẩm định" in a list of dates; "9/10 thôn" is a part
        return before_a_word(place, day, month, end)
    if dates_near(place, month, end):
        return 2
    if f"{day}/{month}" in ANNIVERSARIES or day > month or place.starts_line:
        return 2 if day > month else 1
    return 0 if day < 10 and month < 10 else 1


def _are_parts(place: Place, top: int, bottom: int, end: int) -> bool:
    """Say whether two parts span here: they grow, the calendar would run back, or what they share follows."""
    partner = _SAME_SLASH.match(place.text, end)
    if not partner or place.after(DAY_CUES) or not 0 < top < bottom <= 10:
        return False
    last_top, last_bottom = int(partner.group(1)), int(partner.group(2))
    if not last_top < last_bottom <= 10 or not top / bottom < last_top / last_bottom:
        return False
    shared = place.next_word(partner.end()) in SHARED_OUT
    return shared or (last_bottom, last_top) <= (bottom, top)


def _first_of_span(place: Place, day: int, month: int, end: int) -> int | None:
    """Say how likely the first half of a span is a date when its second half is one: "01/3 - 15/3"."""
    partner = _SAME_SLASH.match(place.text, end)
    if not partner or place.after(COUNTED):  # "đạt 1/3 - 2/3 số thôn"
        return None
    last_day, last_month = int(partner.group(1)), int(partner.group(2))
    follows = place.next_word(partner.end())
    if not is_day(last_day, last_month) or unit_at(place.text, partner.end())[0] or follows in SHARED_OUT:
        return None
    if (last_month, last_day) <= (month, day) and month < 11:  # "1/2 - 1/3": the calendar runs on
        return None
    # A nought in front, or a day that no part has: "05/8 - 20/8". "1/4 - 3/4" may be parts.
    # Nobody shares out sevenths and elevenths: "1/12 - 10/12".
    whole_months = {month, last_month} <= {1, 6, 7, 9, 11, 12}
    sure = whole_months or place.text[place.start] == "0" or last_day > last_month or day > month
    return 2 if sure else 1


def _in_list_of_dates(said: str) -> bool:
    """Say whether the words before are a date that this one continues: "ngày hai mươi và"."""
    return bool(_DATE_SAID.search(said))
