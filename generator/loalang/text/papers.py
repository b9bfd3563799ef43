"""What papers, doors and numbers are known by: invoices 1C25TAA, forms 14-HSB, rooms P.204, houses 2/4B."""

import re

from loalang.text.letters import spelled
from loalang.text.numbers import cardinal, one_by_one, whole
from loalang.text.phones import EMERGENCY
from loalang.text.place import Outcome, Place, Reading, cues

_INVOICE = re.compile(r"([1-6])([CK])([0-9]{2})([TDLMNBGHX])([A-Z]{2})(?!\w)")
_FORM = re.compile(
    r"(?=[A-ZĐ0-9]*[0-9])([A-ZĐ]{0,4}[0-9]{1,3}[A-Za-zĐđ]?)(?:[-/][A-ZĐ]{2,8}(?![a-zà-ỹ])[0-9]{0,2}){1,3}(?![\w/-])"
)
_FORMS = cues(
    """mẫu, mẫu số, biểu, biểu số, biểu mẫu, biểu mẫu số, tờ khai, mẫu tờ khai, tờ khai số, mẫu đơn,
    đơn mẫu, mẫu phiếu, phiếu, phiếu số, theo mẫu, mẫu biểu, phụ lục"""
)
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+")
_ROOM = re.compile(r"[Pp]\.?\s?(?=[0-9])([0-9]{1,4})([A-Z]?)(?![\w]|[.,/-][0-9])")
_ROOMS = re.compile(r"[Pp]\.?\s?([1-9][0-9]{2})\s?-\s?([1-9][0-9]{2})(?![\w]|[.,/-][0-9])")
_OFFICE = re.compile(
    r"P\.\s?(?=(?:Tổ chức|Kế toán|Hành chính|Tài chính"
    r"|Kinh tế|Văn hóa|Y tế|Giáo dục|Nội vụ|Tư pháp|Quản lý"
    r"|Kế hoạch|Kinh doanh|Kỹ thuật|Khám|Họp|Đào tạo|Công tác|Cảnh sát|Bảo vệ|Tiếp dân"
    r"|Hội nghị|Thanh tra)(?!\w))"
)
_DEPUTY = re.compile(
    r"P\.\s?(?=(?:Hiệu trưởng|Chủ tịch|Giám đốc|Bí thư|Trưởng|Tổng|Chủ nhiệm|Chánh|Đội trưởng)(?!\w))"
)
_IN_HOUSE = re.compile(
    r",? ?\(?(?:nhà|tầng|lầu|khoa|khu (?!phố|vực)|dãy|tòa|toà|trụ sở|khách sạn|bệnh viện|trung tâm|chung cư"
    r"|block|trường|đơn nguyên|ký túc xá|nhà nghỉ|hội trường)(?!\w)"
)
_HOUSED = re.compile(
    r" (?:nhà|tầng|lầu|khoa|dãy|tòa|toà|khách sạn|chung cư|khu [a-e]|bệnh viện|trường)(?: [^\W\d_]+){0,4},?$"
)
_WARDS = re.compile(r",? ?(?:Q\.?|quận|TP\.?|Tp\.?|TX\.?|thành phố|thị xã)(?!\w)")
_OF_WARD = cues("ủy ban nhân dân, công an, đảng ủy, hội phụ nữ, trạm y tế, mặt trận, chợ, địa bàn, các")
_HOUSE = re.compile(r"([0-9]{1,4})((?:/[0-9]{1,4}){1,3})([A-Ha-hĐđKLM])?([0-9]{0,2})(?![\w/%]|[.,-][0-9])")
_HOUSES = cues("nhà số, số nhà, hẻm, ngõ, ngách, kiệt, địa chỉ, nhà, địa chỉ số, phòng trọ số")
_NUMBERED = cues("số, từ số, đến số, tại số")
_STREET = re.compile(r" (?:đường|phố|hẻm|ngõ|ngách|kiệt|nhà|địa chỉ|trọ)(?: [^\W\d_]+,?){0,12}$")
_STREET_AHEAD = re.compile(r",? (?:đường|phố|ngõ|hẻm|ngách|kiệt|quốc lộ)(?!\w)")


def invoice(place: Place) -> Outcome:
    """Read 1C25TAA, the sign of an electronic invoice: kind, year, use."""
    found = _INVOICE.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    kind, made, year, use, seller = found.groups()
    return Reading(
        found.end(), f"{cardinal(int(kind))} {spelled(made)} {whole(year)} {spelled(use)} {spelled(seller)}"
    )


def form(place: Place) -> Outcome:
    """Read a form by its name: mẫu 14-HSB, tờ khai TK1-TS, mẫu 01/ĐK."""
    if not place.after(_FORMS) or place.previous.isalnum():
        return None
    found = _FORM.match(place.text, place.start)
    if not found:
        return None
    pieces = _PIECES.findall(found.group())
    if any(piece == "TK" or (len(piece) > 2 and place.lexicon.readings(piece)) for piece in pieces[1:]):
        return None  # "02/TK-SDDPNN", "05/TNCN": words
    words = " ".join(whole(piece) if piece[0].isdigit() else spelled(piece) for piece in pieces)
    return Reading(found.end(), words)


_ROAD_SIGN = re.compile(r" (?:biển|biển báo|biển cấm)(?: [^\W\d_]+,?){0,8}$")


def room(place: Place) -> Outcome:
    """Read P.204 as a room in a house, P.5 as a ward; what neither side decides stays with the lexicon."""
    if (deputy := _DEPUTY.match(place.text, place.start)) and not place.previous.isalnum():
        return Reading(deputy.end(), "phó ")  # "P.Hiệu trưởng"
    if (office := _OFFICE.match(place.text, place.start)) and not place.previous.isalnum():
        return Reading(office.end(), "phòng ", False, ("phường ",))  # "P.Tổ chức"
    if (span := _ROOMS.match(place.text, place.start)) and not place.previous.isalnum():
        words = f"{whole(span.group(1))} đến {whole(span.group(2))}"
        return Reading(span.end(), words if place.after((" phòng",)) else f"phòng {words}")
    found = _ROOM.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    digits, letter = found.groups()
    noun = "" if place.after((" phòng",)) else "phòng "
    number = f"{whole(digits) if len(digits) < 4 else one_by_one(digits)} {spelled(letter)}".rstrip()
    behind = place.text[found.end() : found.end() + 16]
    if _ROAD_SIGN.search(place.said):
        return Reading(found.end(), f"pê {number}")  # the road sign P.102
    if len(digits) > 2:  # no ward has three figures
        return Reading(found.end(), noun + number)
    if "." not in found.group() and not found.group()[1:2].isspace():
        return None
    if place.after(_OF_WARD) or _WARDS.match(behind):
        return Reading(found.end(), f"phường {number}")
    if _IN_HOUSE.match(behind) or _HOUSED.search(place.said):
        return Reading(found.end(), noun + number, False, (f"phường {number}",))
    return None


def house(place: Place) -> Outcome:
    """Read 2/4B as a house in an alley, never as a part of a whole."""
    found = _HOUSE.match(place.text, place.start)
    if not found:
        return None
    first, rest, letter, more = found.groups()
    if more and not letter:
        return None
    if not letter and not (rest.count("/") > 1 or _STREET_AHEAD.match(place.text, found.end())):
        return None
    cued = place.after(_HOUSES) or (
        place.after(_NUMBERED)
        and (_STREET.search(place.said) or _STREET_AHEAD.match(place.text, found.end()) or bool(letter))
    )
    if not cued and not _STREET_AHEAD.match(place.text, found.end()):
        return None
    words = " trên ".join(whole(number) for number in (first, *rest[1:].split("/")))
    if letter:
        words += f" {spelled(letter)}"
    if more:
        words += f" {whole(more)}"
    return Reading(found.end(), words, bool(cued))


_PREFIX = re.compile(r"(\+)?([0-9]{2,4})(?![0-9%]|[.,/-][0-9])")
_PREFIXES = cues("đầu số, các đầu số, đầu số là, mã vùng, mã quốc gia, đầu số lạ, số đầu")
_HEADED = re.compile(
    r"(?<!bắt)(?<!lần)(?<!ban)(?<!lúc)(?<!hàng) đầu(?: (?:số|là|các|lạ|máy)){0,2}"
    r"(?:(?: cộng)?(?: (?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)){2,4}(?:,| và| hoặc| hay))*"
    r"(?: (?:đầu )?số| đầu)?$"
)


def prefix(place: Place) -> Outcome:
    """Read what numbers of telephones begin with figure by figure: "đầu +375, +563", "đầu số 088, 091"."""
    if " đầu" not in place.said:
        return None
    found = _PREFIX.match(place.text, place.start)
    if not found or not _HEADED.search(place.said):
        return None
    plus, digits = found.groups()
    listed = place.said.endswith((",", " và", " hoặc", " hay"))
    known = plus or digits[0] == "0" or digits in ("1900", "1800") or place.after(_PREFIXES)
    if not known and not listed:
        return None
    if listed and place.next_word(found.end())[:1].islower() and not (plus or known):
        return None  # "đầu số 088, 15 thuê bao"
    return Reading(found.end(), f"{'cộng ' if plus else ''}{one_by_one(digits)}")


_SHORTS = re.compile(r"[0-9]{3}(?:\s?[-/–]\s?[0-9]{3}){1,4}(?![0-9]|[.,/-][0-9])")
_KEPT_BACK = re.compile(
    r"(0[0-9]{2,3}|1[89]00)(?:\.{3}|…|(?:[ .-]?[xX*]{2,4}){1,2})([0-9]{2,3})?(?!\w|[ .-][0-9]{3})"
)


def emergency(place: Place) -> Outcome:
    """Read "113-114-115" as the numbers of need, and "0912...678" as one of which a part is kept back."""
    if found := _SHORTS.match(place.text, place.start):
        numbers = re.findall("[0-9]{3}", found.group())
        if EMERGENCY.issuperset(numbers) and len(set(numbers)) == len(numbers):  # "(115/115)" is all
            return Reading(found.end(), ", ".join(map(one_by_one, numbers)))
    if found := _KEPT_BACK.match(place.text, place.start):
        tail = f", {one_by_one(found.group(2))}" if found.group(2) else ""
        groups = re.findall("[xX*]+", found.group(0))
        hidden = ", ".join(" ".join(["ích"] * len(group)) for group in groups) or "ba chấm"
        return Reading(found.end(), f"{one_by_one(found.group(1))}, {hidden}{tail}", False)
    return None


_HEADS = {"TB": "thông báo", "KQ": "kết quả", "Tb": "thông báo", "tb": "thông báo", "kq": "kết quả"}
_GRADED = frozenset("hạng nặng nhẹ loại số của cộng liệt khá bệnh".split())
_HEAD = re.compile(r"(TB|Tb|tb|KQ|kq)(?!\w)\s?([:.!-]*)")


def head(place: Place) -> Outcome:
    """Read TB and KQ that open a notice as thông báo and kết quả."""
    found = _HEAD.match(place.text, place.start)
    if not found or place.previous.isalnum() or not (place.starts_line or place.said[-1] in ".!?"):
        return None
    follows = place.next_word(found.end())
    if not found.group(2) and (follows in _GRADED or not follows[:1].islower()):
        return None  # "TB hạng 2/4"
    sure = ":" in found.group(2) or follows[:1].islower()
    return Reading(place.start + 2, _HEADS[found.group(1)], sure and found.group(1).isupper())
