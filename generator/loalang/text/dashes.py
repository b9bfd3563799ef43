"""Dashes: *đến* between two of a kind, *âm* before a number, a bullet, or a breath."""

import re

from loalang.messages import _
from loalang.text.numbers import NUMBER_WORDS
from loalang.text.pairs import is_pair
from loalang.text.place import Outcome, Place, Reading, Refusal
from loalang.text.weekdays import DATED

UNIT_SAID = frozenset(
    "giờ phút giây ngày tháng năm tuần đồng nghìn triệu tỷ trăm mét lít gam tấn độ vuông khối ta la".split()
)
SAME_NOUN = re.compile(
    r"\s?-\s?(thứ|tháng|ngày|quý|lớp|năm|tuần|bài|điều|khoản|mùng|mồng|mức|cấp|hạng|tiết|giờ)\s+"
    r"(?:[0-9IVX]|(?<=thứ )(?:hai|ba|tư|năm|sáu|bảy)(?!\w))",
    re.IGNORECASE,
)
FROM_NOUN = re.compile(
    r"\s?-\s?(thôn|bản|tổ|xóm|ấp|khu|phòng|số|đội|hẻm|ngõ|khóa|khối|cửa|cọc|cột|mốc|trang|câu|tầng|hộ|nhà)\s+[0-9]",
    re.IGNORECASE,
)
"""After *từ* these count on, too: "từ thôn 1 - thôn 4"."""
_SPANNED = re.compile(
    r" (?:"
    + "|".join(sorted(NUMBER_WORDS))
    + r") đến (?:(?:"
    + ""
    r"|".join(sorted(NUMBER_WORDS))
    + r") ?){1,6}$"
)
_NUMBER_END = re.compile(r" (?:" + "|".join(sorted(NUMBER_WORDS)) + r")(?: (?:giờ|phút|đồng|nhất))?$")
_COLD = re.compile(
    r"[0-9]{1,3}(?:[.,][0-9]+)?(?:\s?(?:-|đến|tới)\s?[-+]?[0-9]{1,3}(?:[.,][0-9]+)?)?\s?(?:°|độ|o?C(?!\w))"
)
_RUN = re.compile(r"-+(?:\s*-+){0,8}")
_TO_COLD = re.compile(r"\s?-\s+-\s?(?=[0-9])")
_CODE_BEFORE = re.compile(r"[0-9][A-Z][0-9]{1,6}$")
_CLOCK_AHEAD = re.compile(r"\s?[0-9]{1,2}(?::[0-5][0-9]|[hH])")
_NAME_BEFORE = re.compile(
    r"(?:[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+|ông|bà|anh|chị|em|cụ|bác|cô|chú|cháu|thầy|dì|cậu|mợ|thím|o)"
    r" (?:Một|Hai|Ba|Bốn|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Nhất|Triệu|Tấn|Khối|Vuông|La) ?$"
)
_MOON_SAID = re.compile(r" tháng (?:mười )?[^\W\d_]+ (?:âm|dương)(?: lịch)?$")
_LESS_AHEAD = re.compile(r"\s?<\s?[0-9]")
_ALARM_AHEAD = re.compile(r"\s?(?:BĐ|[Bb]áo động)")
_MOON_AHEAD = re.compile(r"\s?(?:mùng|mồng) [0-9]")
_TIMED_DAY = re.compile(
    r"\s?[0-9]{1,2}(?::[0-5][0-9]|[hHgG](?:[0-5][0-9])?),? (?:ngày )?[0-9]{1,2}/[0-9]{1,2}(?![0-9])"
)
_TIMED_DAY_SAID = re.compile(r" giờ (?:[^\W\d_]+ ){1,8}tháng (?:mười )?[^\W\d_]+$")
_HOUR_BEFORE = re.compile(r" (?:giờ|phút)(?: [^\W\d_]+){0,4}$")
_DAY_AHEAD = re.compile(r"\s?[0-9]{1,2}/[0-9]{1,2}(?![0-9]|/[0-9]{1,3}(?![0-9]))")
_HOUR_END = re.compile(r" giờ(?: (?:" + "|".join(sorted(NUMBER_WORDS)) + r"))*(?: phút)?$")
_ALONE = re.compile(r"[0-9][0-9.,/ ]{0,24}(?:tỷ|triệu)?\s*$")
_SHARE = re.compile(r"[0-9]+(?:,[0-9]+)?\s?%")
_FIGURE = re.compile(r"\s?[0-9]")
_PHONE_AHEAD = re.compile(r"\s?(?:\(0[0-9]{1,3}\)|\(?(?:\+84|0[0-9]{2,3})[ .-]?)[0-9. -]{4,12}[0-9xX*]{2}")
_END_OF_LINE = re.compile(r"\s*$")
_UNTIL = re.compile(r"\s?(?=(?:hết|đến|tới)(?!\w))")
_MONTH_AHEAD = re.compile(r"\s?T(?:1[0-2]|[1-9])(?!\w|[-.][0-9]{3})")
_MONTH_SAID = re.compile(r" tháng (?:mười )?[^\W\d_]+,?(?: năm(?: [^\W\d_]+){3,8})?$")
_DAY_SAID = re.compile(r" tháng (?:mười )?[^\W\d_]+,?(?: năm(?: [^\W\d_]+){3,8})?$| (?:giờ|phút)$")
_PART_AHEAD = re.compile(r"\s?(?:đầu|giữa|cuối) (?:tháng|năm|quý|tuần|vụ)(?!\w)")
_PART_SAID = re.compile(
    r" (?:từ|đầu|giữa|cuối) (?:[^\W\d_]+ )?(?:tháng|năm|quý|tuần|vụ) (?:[^\W\d_]+ ){0,8}[^\W\d_]+$"
)
_CODE_SIDE = re.compile(r"(?<!\w)([A-ZĐ]{1,2})([0-9]{1,3})\s?$")
_CODE_AHEAD = re.compile(r"\s?([A-ZĐ]{1,2})([0-9]{1,3})(?![\w/-]|[.,][0-9])")
_KILOMETRE = re.compile(r"\s?K[0-9]{1,4}\+[0-9]")
SUNDAY = re.compile(r"\s?(?:CN|[Cc]hủ [Nn]hật)(?!\w)")
_WEEKDAY_AHEAD = re.compile(r"\s?(?:T[2-7](?![\w/.-])|CN(?!\w)|[Tt]hứ |[Cc]hủ [Nn]hật)")
NAMED_DAY = re.compile(r" (?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?$")
WEEKDAY_SAID = re.compile(r" thứ (?:hai|ba|tư|năm|sáu|bảy)$")


def dash(place: Place) -> Outcome:
    """Read a dash by what stands on both sides."""
    text, at = place.text, place.start
    if text[at] != "-":
        return None
    if (twice := _TO_COLD.match(text, at)) and place.said.endswith((" độ", " xê")):  # "-3°C - -1°C"
        return Reading(twice.end(), "đến âm")
    run = _RUN.match(text, at)
    assert run
    end = run.end()
    before, following = place.previous, place.at(end)
    said = place.said
    if said == " ":
        return _opens_line(place, end)
    if opens_item(place, end):  # "gồm: - 5 xã; - 2 phường"
        return Reading(end, " ")
    if _DAY_AHEAD.match(text, end) and NAMED_DAY.search(said):
        return Reading(end, ", ")  # "thứ Hai - 10/11": a day and its date
    if _WEEKDAY_AHEAD.match(text, end) and DATED.search(said):
        return Reading(end, ", ")  # "ngày 5/12 - T7"
    if _joins_alike(place, end):
        return Reading(end, "đến")
    if said.endswith((" từ nay", " từ giờ", " từ hôm nay")) and _DAY_AHEAD.match(text, end):
        return Reading(end, "đến")  # "từ nay - 20/12"
    if following.isdigit() and not before.isalnum() and before not in ").,%":
        return _before_number(place, end)
    if _TIMED_DAY.match(text, end) and _TIMED_DAY_SAID.search(said):  # "7h 13/10 - 17h 15/10"
        return Reading(end, "đến")
    if _DAY_AHEAD.match(text, end) and _MOON_SAID.search(said):  # "25/12 ÂL - 10/1 ÂL"
        return Reading(end, "đến")
    if _MOON_AHEAD.match(text, end) and (_MOON_SAID.search(said) or _MONTH_SAID.search(said)):
        return Reading(end, "đến")  # "26/12 - mùng 6/1"
    if _CLOCK_AHEAD.match(text, end) and not _HOUR_BEFORE.search(said):
        return Reading(end, ", ")  # "18/12/2023 - 14:40": a day and its hour, no span
    if _DAY_AHEAD.match(text, end) and _HOUR_END.search(said):
        return Reading(end, ", ")  # "7h30 - 5/9": an hour and its day
    if SUNDAY.match(text, end) and (day := WEEKDAY_SAID.search(said)):  # "thứ 2 - CN"
        return Reading(end, ", " if day.group().endswith("bảy") else "đến")
    if _PHONE_AHEAD.match(text, end):  # "(0237) 3.862.123 - 0913.293.xxx": two telephones
        return Reading(end, ", ")
    if (until := _UNTIL.match(text, end)) and (_DAY_SAID.search(said) or _NUMBER_END.search(said)):
        # "từ 15/6 - hết 30/6": *đến* is said once
        return Reading(until.end(), "đến" if text.startswith("hết", until.end()) else " ")
    if _counts_codes(place, end):
        return Reading(end, "đến")  # "trụ T1 - T4"
    if _ALARM_AHEAD.match(text, end) and " báo động " in said[-24:]:
        return Reading(end, "đến")  # "BĐ II - BĐ III"
    if _LESS_AHEAD.match(text, end) and _NUMBER_END.search(said):
        return Reading(end, "đến")  # "từ 5 - <12 tuổi"
    number = _FIGURE.match(text, end)
    if number and " " in text[at - 1 : end + 1] and _CODE_SIDE.search(text, max(0, at - 8), at):
        return Reading(end, "đến", False)  # "lô C3 - 05": one code or two
    if number and _CODE_BEFORE.search(text, max(0, at - 12), at):  # "số máy 5C63-123456" is no span
        return Reading(end, " ", sure=False)
    if number and _SPANNED.search(said):  # "1 đến 3 - 5": a span has two ends
        return Reading(end, "đến", False)
    if number and _NAME_BEFORE.search(text, max(0, at - 16), at):
        return Reading(end, ", ")  # "Lê Văn Tám - 1,5tr": a name, though it is a number's word
    if (number and _NUMBER_END.search(said)) or (
        number and said.split()[-1] in UNIT_SAID and _NUMBER_END.search(" " + " ".join(said.split()[:-1]))
    ):
        return Reading(end, "đến")
    if before.isalnum() and following.isalnum():
        return Reading(end, " ")
    if _END_OF_LINE.match(text, end):
        return Reading(end, " ")
    if said[-1] in ".,;:!?…":
        return Reading(end, " ")
    return Reading(end, " " if is_pair(place, end) else ", ")


def _counts_codes(place: Place, end: int) -> bool:
    code = _CODE_SIDE.search(place.text, max(0, place.start - 8), place.start)
    more = _CODE_AHEAD.match(place.text, end)
    return bool(code and more and code[1] == more[1] and int(code[2]) < int(more[2]))


def _opens_line(place: Place, end: int) -> Outcome:
    """Read the dash that opens a line: of a frost, of a loss, or of an item."""
    text, following = place.text, place.at(end)
    if following.isdigit() and _COLD.match(text, end):
        return Reading(end, "âm")
    if following.isdigit() and _ALONE.match(text, end):  # a line that is nothing but -12,5
        return Reading(end, "âm", False, (" ",))
    if following.isdigit() and _SHARE.match(text, end):
        return Refusal(end, _("không rõ là số âm hay gạch đầu dòng"))
    return Reading(end, " ", sure=not following.isdigit())


def _joins_alike(place: Place, end: int) -> bool:
    """Say whether the same noun stands on both sides: "tháng 6 - tháng 9", "T6/2026 - T9/2026"."""
    text, at, said = place.text, place.start, place.said
    start = at if place.previous != " " else at - 1
    noun = SAME_NOUN.match(text, start)
    if noun and f" {noun.group(1).lower()} " in said[-40:]:
        return True
    if _PART_AHEAD.match(text, end) and _PART_SAID.search(said):  # "giữa tháng 8 - đầu tháng 10"
        return True
    noun = FROM_NOUN.match(text, start)
    if noun and f" từ {noun.group(1).lower()} " in said[-48:]:
        return True
    if _KILOMETRE.match(text, end) and " cộng " in said[-40:]:  # "K12+350 - K12+420" of a dyke
        return True
    return _MONTH_AHEAD.match(text, end) is not None and _MONTH_SAID.search(said) is not None


_PER_CENT = re.compile(r"[0-9]+(?:[.,][0-9]+)?\s?(?:%|điểm phần trăm)")
_CHANGE = re.compile(
    r" (?:tăng|giảm|trưởng|cùng kỳ|biến động|lợi nhuận|chỉ số|cộng),?(?: [^\W\d_]+[,;]?){0,12},?$"
)
"""The talk is of change: a sign glued to a per cent is a minus."""
_BELOW = frozenset(
    "độ xuống là dưới âm từ đến tới khoảng bằng mức còn đạt trưởng tăng số cốt trình quan".split()
)


def _before_number(place: Place, end: int) -> Outcome:
    said = place.said.split()
    if said[-1:] == ["âm"]:  # "âm -5 độ": said once
        return Reading(end, " ")
    cold = _COLD.match(place.text, end)
    if cold or said[-1] in _BELOW:
        return Reading(end, "âm", sure=bool(cold))
    if _PER_CENT.match(place.text, end) and _CHANGE.search(place.said):
        return Reading(end, "âm")  # "đạt +4,6%, đàn trâu -1,2%"
    if place.previous == "(" and _AMOUNT.match(place.text, end):  # "19.870đ/l (-150đ)"
        return Reading(end, "giảm", False, ("âm",))
    return Refusal(end, _("không rõ là số âm hay gạch nối"))


_AMOUNT = re.compile(r"[0-9][0-9.,]*\s?(?:đ|đồng|k|tr|triệu|nghìn|USD)(?!\w)")


def opens_item(place: Place, end: int) -> bool:
    """Say whether a sign with a space behind it follows a colon or stop: a bullet of a line made flat."""
    return place.at(end) == " " and place.text[max(0, place.start - 3) : place.start].rstrip()[-1:] in (
        ":",
        ";",
        ".",
    )
