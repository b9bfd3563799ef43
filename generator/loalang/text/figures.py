"""Figures: a number as it is written, thousands and decimals in any delivery, and whether it is sure."""

import re

from loalang.text.numbers import cardinal, decimals, number, one_by_one, whole
from loalang.text.place import Place, cues
from loalang.text.units import MONEY, NOT_SCALED, SCALES, unit_at

_NUMBER = re.compile(
    r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9])(?:,[0-9]+(?![0-9]|,[0-9]))?"
    r"|[0-9]+,[0-9]+(?![0-9]|[.,][0-9])"
    r"|[0-9]+(?![0-9])"
)
_COMMA_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9]|[.,][0-9])")
_DOT_DECIMAL = re.compile(r"(?:([0-9]{1,9})\.([0-9]{1,2}|[0-9]{4,9})|(0)\.([0-9]{3}))(?![0-9]|[.,][0-9])")
"""0.005 is a decimal, too: nobody writes thousands after a nought."""
_SPACE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}(?![0-9]|[.,/-][0-9])")
_RUN = re.compile(r"[0-9][0-9.,/:-]*")
_CLAUSE_OPENS = re.compile(r"(?:^|[;.\n]) ?$")
"""Where nothing measures: "…; 1.6 tặng quà" is the first of June as often as a number."""
_WEEKDAYS = re.compile(r" thứ (?:hai|ba),(?: ba,)?$")
VERSIONS = cues(
    """nghiệp, web, phiên bản, android, ios, windows, bản, thế hệ, mục, phần, bài, điểm, khoản, chương, bảng,
    hình, version,
    bluetooth, usb, mạng, cách mạng, nông nghiệp, giáo dục, y tế, chính phủ, đảng viên, sổ tay, tiêu chí, phụ
    lục,
    du lịch, kinh tế, thời đại, vneid, gói, hộp thư, e learning"""
)
ZERO_KEPT = cues(
    """đề án, số, nghị quyết, quyết định, chỉ thị, thông tư, nghị định, kế hoạch, mã, công văn, biểu, mẫu,
    mẫu số, tờ,
    nghị quyết số, dự án, chương trình, kết luận, quy định, hướng dẫn, phím, bấm, giờ, khóa, đội, tổ công tác,
    công điện, thông báo, báo cáo, tờ trình, mã số, đuôi, đầu, phẩy, bấm phím, chọn, nhấn"""
)
COUNTED_BEHIND = frozenset(
    "lần tháng năm ngày giờ người hộ điểm sào mẫu tấn tạ cây con triệu tỷ nghìn".split()
)
LONGEST_COUNT = 9
"""Digits: a longer run without dots and without a unit is an account or a code, which nobody counts."""


def number_at(place: Place, start: int) -> tuple[str, int, bool] | None:
    """Read the number at ``start``: words, where it ends, and whether they are sure."""
    if start != place.start:
        return _number_at(place, start)
    if place.number is None:  # several rules ask for the number of one place
        place.number = (_number_at(place, start),)
    return place.number[0]


def _number_at(place: Place, start: int) -> tuple[str, int, bool] | None:
    text = place.text
    if found := _DOT_DECIMAL.match(text, start):
        unit, _after = unit_at(text, found.end())
        before, after = found.group(1) or found.group(3), found.group(2) or found.group(4)
        counted = place.next_word(found.end()) in COUNTED_BEHIND and not place.after(VERSIONS)
        if counted:  # "tăng 1.5 lần"
            return f"{whole(before)} phẩy {decimals(after)}", found.end(), True
        if unit or not (place.after(VERSIONS) or len(after) == 1):
            return f"{whole(before)} phẩy {decimals(after)}", found.end(), bool(unit)
        sure = not _CLAUSE_OPENS.search(text, max(0, start - 2), start) or place.after(VERSIONS)
        return f"{whole(before)} chấm {decimals(after)}", found.end(), sure
    if found := _COMMA_THOUSANDS.match(text, start):
        groups = found.group().partition(".")[0].split(",")
        _said, end = unit_at(text, found.end())
        unit = text[found.end() : end].strip().lower()
        if len(groups) > 2 or (len(groups) == 2 and unit in MONEY - NOT_SCALED and groups[0] != "0"):
            cents = found.group().partition(".")[2]
            words = cardinal(int("".join(groups)))
            return (f"{words} phẩy {decimals(cents)}" if cents else words), found.end(), len(groups) > 2
        if groups[0] != "0" and not unit and place.next_word(found.end()) not in SCALES:
            return f"{whole(groups[0])} phẩy {one_by_one(groups[1])}", found.end(), False
    if found := _SPACE_THOUSANDS.match(text, start):
        unit, _after = unit_at(text, found.end())
        groups = found.group().split(" ")
        if len(groups) > 2 or unit:
            return cardinal(int("".join(groups))), found.end(), bool(unit)
    if found := _NUMBER.match(text, start):
        written = found.group()
        if len(written) > 24:
            return None
        sure = start != place.start or not may_be_list(place, written, found.end())
        if len(written) > 6 and written.isdigit() and not written.endswith("000"):
            # 171234567 without dots: more often the number of a paper than a count
            sure = bool(unit_at(place.text, found.end())[0] or place.next_word(found.end())[:1].islower())
        return _plain(place, written, found.end(), start), found.end(), sure
    return None


_SMALL_DECIMAL = re.compile(r"([1-9][0-9]?),([1-9][0-9]?)")
DECIMAL_CUES = cues(
    """đạt, tăng, giảm, là, còn, khoảng, gần, hơn, trên, dưới, từ, đến, tới, lên, xuống, mức, giá, hệ số,
    chỉ số, bình
    quân, trung bình, điểm, rộng, dài, cao, sâu, dày, nặng, bằng, chiếm, quá, độ, cách, được, có, phẩy,
    nhân, cộng, tối đa,
    tối thiểu, ít nhất, và, hoặc, với, toán, văn, anh, lý, hóa, sinh, sử, địa, môn, tổng, thêm, mất, hết,
    lít, pê hát"""
)
"""Words that measure: a comma behind the next figure makes a decimal."""


def may_be_list(place: Place, written: str, end: int) -> str:
    """The two names that 3,4 may be as well as a decimal, where nothing measures before or behind it."""
    found = _SMALL_DECIMAL.fullmatch(written)
    if not found or int(found.group(1)) >= int(found.group(2)):
        return ""  # 2,05 and 7,5 are no list
    if unit_at(place.text, end)[0] or place.next_word(end)[:1].islower():
        return ""
    if place.text[end : end + 3].strip(" -~")[:1].isdigit() or place.after(DECIMAL_CUES):
        return ""
    return f"{whole(found.group(1))}, {whole(found.group(2))}"


def _plain(place: Place, written: str, end: int, start: int) -> str:
    """Read a number without a dot decimal; a leading zero is said where it is part of a name."""
    here = start == place.start
    listed = place.text[max(0, start - 2) : start].strip() == ":"  # "ba thứ: 1. căn cước; 2. …"
    if here and written == "1" and not listed and place.after((" thứ",)):  # no day of the week is called one
        return "nhất"
    if written.lstrip("0") == "4" and (
        (here and not listed and place.after((" thứ", " tháng")))
        or (place.after((" thứ",)) and not here)
        or _WEEKDAYS.search(place.said)
    ):
        return "tư"
    if written == "00" and here and place.next_word(end) == "giờ":
        return "không"  # "00 giờ ngày 6-2": midnight has one nought
    if written == "00" and here and place.after((" giờ",)):
        named = place.next_word(end) == "phút" or place.at(end) in "'’′"
        return "không" if named else "không phút"
    if written[0] == "0" and len(written) > 1 and written.isdigit():
        if here and place.after((" ngày", " tháng", " mùng", " quý", " lớp", " tuần", " thứ")):
            return cardinal(int(written[:18])) if int(written[:18]) else whole(written)
        if written.strip("0") and len(written) < 4 and not (here and place.after(ZERO_KEPT)):
            return cardinal(int(written)) if _counts(place, start, end) else whole(written)
        return whole(written)
    if written.isdigit() and len(written) > LONGEST_COUNT and not unit_at(place.text, end)[0]:
        # 1000000000 is a thousand million; a run that is not round is an account.
        return (
            cardinal(int(written))
            if written.endswith("000000") and len(written) < 17
            else one_by_one(written)
        )
    return number(written)


def _counts(place: Place, start: int, end: int) -> bool:
    """Say whether a number with a nought in front counts what follows: "05 hộ", not "tuyến 02 Hà Nội"."""
    follows = place.next_word(end)
    if follows[:1].islower() or place.at(end) in "/%-" or unit_at(place.text, end)[0]:
        return True
    if len(follows) > 1 and follows.isupper():  # "01 CB", "05 HS": an abbreviation is counted like a word
        return True
    if place.text[end : end + 2] == " (":  # "02 (hai) ngày"
        return True
    # "; 01 Bí thư": what opens a clause counts
    return bool(follows) and place.text[max(0, start - 2) : start].strip() in (",", ";", ":", "+")


def value_of(written: str) -> float:
    """The value of a written number, to see which of two is the larger; 18 digits do."""
    return float(
        written.strip()[:24].replace(".", "").replace(" ", "").replace(",", ".", 1).replace(",", "") or 0
    )


def run_end(text: str, start: int) -> int:
    """Where the run of figures and signs around ``start`` ends, the last sign left out."""
    found = _RUN.match(text, start - 1)
    return start if not found else found.start() + len(found.group().rstrip(".,/:-"))
