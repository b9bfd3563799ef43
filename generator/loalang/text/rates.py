"""A slash between words: *một* of a rate (15kg gạo/khẩu/tháng), a breath of alternatives (61 phường/xã)."""

import re

from loalang.messages import _
from loalang.text.doubt import ITEM
from loalang.text.figures import number_at
from loalang.text.numbers import NUMBER_WORDS
from loalang.text.place import Outcome, Place, Reading, Refusal
from loalang.text.units import LAST_WORDS, NEXT_ITEM, PRICE_AHEAD, PRICE_BEFORE, unit_at

PER = frozenset(
    """người tháng ngày năm lần hộ kg giờ phút giây tuần buổi suất khẩu con cái chiếc bao tấn tạ yến sào mẫu
    héc lít vụ học em cháu trẻ lớp trường thôn xã đơn sản gói đêm chuyến lượt vé ca quý bữa lao công khách
    hồ cây
    quả trang đầu nhân cặp bộ bệnh thành hội mét phiên kỳ nhà thửa viên liều giường phòng cán đoàn nhóm tổ hố
    luống bể chậu bầu thùng hộp lọ chai bịch bình vỉ ống khóm bụi chùm bông dảnh gốc khay giàn rổ sọt túi can
    xô chục
    tá lứa mùa tiết trận hiệp ván bàn mâm phần xuất đội khối điểm trạm huyện tỉnh bản ấp xóm khu dự mặt hợp
    tấm đôi
    lô ô luồng tàu xe thuyền ghe lồng bè chuồng nái thước công ao ruộng bắp củ trái cốc thìa bát chén đợt
    thế hạng
    môn kíp đề
    mục bài câu từ tin cuộc dòng trụ cột máy bóng vòi họng cửa tầng căn lượng chỉ ounce gia lượt""".split()
)
"""What things are shared out by. A noun outside this list is a guess, never silent."""
KINDS = tuple(
    frozenset(words.split())
    for words in (
        "xã phường thị đặc trấn",
        "quận huyện thị thành",
        "tỉnh thành",
        "thôn bản ấp xóm buôn làng khu tổ khóm phum sóc cụm",
        "trâu bò lợn heo gà vịt ngan ngỗng dê cừu chó mèo",
        "nam nữ trai gái",
        "ông bà anh chị cô chú bác cha mẹ bố vợ chồng con",
        "sở ban ngành phòng cục vụ",
        "ngõ ngách hẻm kiệt đường phố",
        "sáng chiều tối trưa đêm",
        "nước điện",
        "lúa ngô khoai sắn đậu lạc",
        "mua bán nhập xuất",
        "lắp thay sửa",
        "đúng sai có không",
    )
)
"""Words of one kind: a slash between two of them leaves a choice, whatever number stands before."""
_COUNTED = re.compile(r"[0-9½¼¾](?:\s?[^\W\d_°%₫$]+[%°₫$]?){0,5}\s?$|[0-9][0-9.,]*\s?[%‰°₫$]\s?$")
_RATE_SAID = re.compile(r" (?:một|mỗi) [^\W\d_]+(?: [^\W\d_]+)?$")
PROPORTION = re.compile(r" t[ỷỉ] (?:lệ|số|suất) (?:[^\W\d_]+ ?){0,4}$")
_DAY_AHEAD = re.compile(r"\s?(?:T[2-7]|CN)(?!\w)")
DAY_SAID = re.compile(r" (?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)$")
_KIND_AFTER = re.compile(r"[0-9]+([A-Z])(?!\w)")
_ROUND = re.compile(r"10{1,6}(?![0-9])|1(?:\.000){1,2}(?![0-9.])|100\.000(?![0-9.])")
_TIMES = re.compile(
    r"[xX×]\s?(?=[0-9])|[x×] (?=hệ số|số|mức|đơn giá|diện tích|giá|dài|rộng|cao|sâu|dày|[A-ZĐ]{2,6}(?!\w))"
)


def slash(place: Place) -> Outcome:
    """Read / between words by what stands on both sides."""
    text, at = place.text, place.start
    if text[at] != "/":
        return None
    end = at
    while place.at(end) == "/":  # "10.000 đồng//kg": a finger slipped
        end += 1
    if ITEM.search(text, max(0, at - 4), at) and place.at(end) == " ":  # "1/ Đối tượng: …; 2/ Thời gian"
        return Reading(end, ", ")
    if pause := _between_clauses(place, end):
        return pause
    if _DAY_AHEAD.match(text, end) and DAY_SAID.search(place.said):  # "chiều T7/CN"
        return Reading(end, ", ")
    word = place.next_word(end)
    counts = word and text[max(0, at - 2) : at].rstrip()[-1:].isalnum()
    numbered = _NUMBERED.search(text, max(0, at - 24), at) if counts else None
    if numbered and numbered.group(1).lower() == word.lower():  # "thôn 1 / thôn 2"
        return Reading(end, ", ")
    if word.isupper() and word.lower() in PER and place.previous.isupper():
        word = word.lower()  # "972.000Đ/NGƯỜI/NĂM"
    said = place.said.split()
    counted = _counted(place, said)
    if not word:
        return _before_number(place, end, said, counted)
    if counted:
        litre = text[end : end + 1] == "L" and not place.at(end + 1).isalnum()
        unit, after = ("lít", end + 1) if litre else unit_at(text, end)
        if unit and unit != "phút":
            return Reading(after, f"một {unit}")
    choice = Reading(end, " " if said and said[-1] == "và" else ", ")
    if said and _same_kind(said[-1].strip(",;"), word.lower()):  # "61 phường/xã", "trâu/bò"
        return choice
    if word in _TITLES and _NAME_BEFORE.search(text, max(0, at - 12), at):  # "ông Sáu Bền / bà Ba Lý"
        return choice
    if counted and word[0].islower():
        if word not in PER and place.text[max(0, place.start - 2) : place.start].rstrip()[-1:] == "%":
            return Reading(end, "trên")  # "12%/vốn góp"
        if word in PER:  # "3 con/hố", "15kg gạo/khẩu/tháng"
            return Reading(end, "một")
        return Reading(end, "một", False, (f"{place.said.split()[-1]}, {word}",))
    if counted and word.isupper() and _shared_by(place, word):  # "85.000đ/HS/tháng", "10.000đ/LĐ"
        return Reading(end, "một")
    if PROPORTION.search(place.said):
        return Reading(end, "trên")
    return choice


_TITLES = frozenset("ông bà anh chị cô chú bác em thầy cụ".split())
_NAME_BEFORE = re.compile(r" [A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+ ?$")


def _shared_by(place: Place, word: str) -> bool:
    """Say whether an abbreviation stands for what things are shared out by: HS, HV, LĐ, SV."""
    return any(entry.spoken.split(" ")[0] in _HEADS for entry in place.lexicon.readings(word))


_HEADS = frozenset("người học hội lao sinh công hộ cán đoàn đảng nhân trẻ hợp giáo khách cháu em".split())


def _between_clauses(place: Place, end: int) -> Reading | None:
    """Read " / " between two items as a breath: "người lớn 30k / trẻ em 15k", "30.000 / 15.000"."""
    if place.previous != " " or place.at(end) != " ":
        return None
    if _SIGN_AHEAD.match(place.text, end):
        return Reading(end, ", ")
    priced = PRICE_BEFORE.search(place.text, max(0, place.start - 24), place.start)
    if priced and PRICE_AHEAD.match(place.text, end):
        return Reading(end, ", ")
    if NEXT_ITEM.match(place.text, end) and (
        item := _ITEM_BEFORE.search(place.text, max(0, place.start - 32), place.start)
    ):
        share = item.group().rstrip().endswith("%")  # "gà 92% / vịt 85%"; "2 bình / sào 360 m2" may be a rate
        return Reading(end, ", ", share, () if share else ("một",))
    return None


_ITEM_BEFORE = re.compile(r"[^\W\d_]:? [0-9][0-9.,]*(?:\s?%|\s?[^\W\d_]+) $")
_DOSES = frozenset({"viên", "gói", "ống", "liều", "chai", "lọ"})
_WEIGHED = re.compile(r"[0-9]{1,4}\s?(?:kg|lít|l|ha|m2|m3)(?!\w)")
_SHARE = re.compile(r"[0-9]{1,3}(?:,[0-9]+)?\s?%")
_BY_ONE = re.compile(r"\s?0?1(?=\s[^\W\d_])")
_NUMBERED = re.compile(r"([^\W\d_]+) [0-9IVX]{1,4}\s?$")
_SIGN_AHEAD = re.compile(r" [<>≤≥~]\s?[0-9]| [^\W\d_]+ ?[:<>]")


def _before_number(place: Place, end: int, said: list[str], counted: bool) -> Outcome:
    start = end + 1 if place.at(end) == " " else end
    if counted and (one := _BY_ONE.match(place.text, end)) and place.next_word(one.end()) in PER:
        return Reading(one.end(), "một")  # "100k / 1 người"
    before = place.text[max(0, place.start - 24) : place.start].rstrip() + " "
    if counted and PRICE_BEFORE.search(before) and PRICE_AHEAD.match(" " + place.text[start : start + 24]):
        return Reading(end, ", ", False, ("trên",))  # "30k/20k"
    if place.previous == "%" and _SHARE.match(place.text, end):
        return Reading(end, ", ")  # "hưởng 80%/95%/100%": one or the other
    if not place.at(start).isdigit():
        if place.previous.isdigit():
            return Refusal(end, _("dấu / không rõ nghĩa"))
        return Reading(end, " ")
    if (kind := _KIND_AFTER.match(place.text, start)) and place.previous == kind.group(1):
        return Reading(end, ", ")  # 4G/5G: one or the other
    if _ROUND.match(place.text, start) and (number := number_at(place, start)):
        # "12 ca mắc/100.000 dân": out of a round number of people
        follows = place.next_word(number[1])
        return Reading(end, "trên", follows[:1].islower())
    if said and (said[-1] in LAST_WORDS or said[-1] in NUMBER_WORDS):
        return Reading(end, "trên", said[-1] in LAST_WORDS)
    if counted:  # "15 vụ/25 tàu": what was counted, out of or with what
        dose = said[-1] in _DOSES and _WEIGHED.match(place.text, start)
        return Reading(end, "trên", bool(dose), () if dose else ("một",))  # "1 viên/50kg"
    return Refusal(end, _("dấu / không rõ nghĩa"))


def _counted(place: Place, said: list[str]) -> bool:
    """Say whether a quantity stands before: a number and at most five words, or a rate already begun."""
    before = place.text[max(0, place.start - 32) : place.start]
    if _COUNTED.search(before) or _RATE_SAID.search(place.said):
        return True
    if not said:
        return False
    if said[-1] in ("đồng", "triệu", "nghìn", "ngàn", "trăm"):
        return True
    numbers = NUMBER_WORDS - {"không", "tư", "năm", "tỷ"}  # "năm học/kỳ", "tỷ lệ lúa/tôm" count nothing
    return any(w in numbers for w in said[-4:-1]) and "," not in "".join(said[-3:-1])


def _same_kind(left: str, right: str) -> bool:
    return any(left in kind and right in kind for kind in KINDS)


_SUBJECTS = tuple(f" {subject}" for subject in "toán văn anh lý hóa sinh sử địa tin".split())
"""What is counted double in a sum of marks: "Toán x2 + Văn x2"."""


def times(place: Place) -> Outcome:
    """Read x between a quantity and a number: 2 buổi/tuần x 4 tuần."""
    found = _TIMES.match(place.text, place.start)
    if not found or place.previous not in " )":
        return None
    if place.text[max(0, place.start - 2) : place.start].strip() == ")":  # "(Toán + Văn) x 2"
        return Reading(found.end(), "nhân")
    if not _counted(place, place.said.split()) and not place.after(_SUBJECTS):
        return None
    return Reading(found.end(), "nhân")
