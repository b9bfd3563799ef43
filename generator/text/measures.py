"""Quantities: numbers with units, money, per cent, ranges, ratios and fractions."""

import re

from generator.messages import _
from generator.text.letters import spelled
from generator.text.numbers import cardinal, decimals, number, one_by_one, whole
from generator.text.place import Outcome, Place, Reading, Refusal, cues

UNITS = {
    "%": "phần trăm", "‰": "phần nghìn", "%o": "phần nghìn",
    "km": "ki lô mét", "m": "mét", "dm": "đề xi mét", "cm": "xen ti mét", "mm": "mi li mét",
    "µm": "mi cờ rô mét", "μm": "mi cờ rô mét", "nm": "na nô mét",
    "km2": "ki lô mét vuông", "m2": "mét vuông", "dm2": "đề xi mét vuông", "cm2": "xen ti mét vuông",
    "mm2": "mi li mét vuông", "km3": "ki lô mét khối", "m3": "mét khối", "dm3": "đề xi mét khối",
    "cm3": "xen ti mét khối", "mm3": "mi li mét khối", "ha": "héc ta",
    "kg": "ki lô gam", "g": "gam", "mg": "mi li gam", "µg": "mi cờ rô gam", "μg": "mi cờ rô gam",
    "mcg": "mi cờ rô gam", "gr": "gam", "l": "lít", "lít": "lít", "ml": "mi li lít", "dl": "đề xi lít",
    "cc": "xê xê",
    "mmhg": "mi li mét thủy ngân", "mmol": "mi li mon", "kcal": "ki lô ca lo", "cal": "ca lo",
    "kb": "ki lô bai", "mb": "mê ga bai", "gb": "gi ga bai", "tb": "tê ra bai",
    "kbps": "ki lô bít một giây", "mbps": "mê ga bít một giây", "gbps": "gi ga bít một giây",
    "kwh": "ki lô oát giờ", "mwh": "mê ga oát giờ", "kw": "ki lô oát", "mw": "mê ga oát", "w": "oát",
    "v": "vôn", "kv": "ki lô vôn", "kva": "ki lô vôn am pe", "mah": "mi li am pe giờ",
    "kwp": "ki lô oát đỉnh",
    "hz": "héc", "khz": "ki lô héc", "mhz": "mê ga héc", "ghz": "gi ga héc", "db": "đề xi ben",
    "hp": "mã lực", "cv": "mã lực", "ppm": "phần triệu", "inch": "in", "mp": "mê ga pích xeo",
    "px": "pích xeo",
    "°c": "độ xê", "oc": "độ xê", "°f": "độ ép", "°": "độ", "độ c": "độ xê",
    "h": "giờ", "s": "giây", "p": "phút", "ph": "phút", "'": "phút", "’": "phút", "′": "phút",
    "đ": "đồng", "₫": "đồng", "vnđ": "đồng", "vnd": "đồng", "đồng": "đồng",
    "k": "nghìn", "tr": "triệu", "trđ": "triệu đồng", "kđ": "nghìn đồng", "tỷ": "tỷ", "tỉ": "tỷ",
    "triệu": "triệu",
    "usd": "đô la Mỹ", "us$": "đô la Mỹ", "$": "đô la", "eur": "ơ rô", "€": "ơ rô", "£": "bảng Anh",
    "gbp": "bảng Anh",
    "¥": "yên", "jpy": "yên", "cny": "nhân dân tệ", "ndt": "nhân dân tệ", "krw": "uôn",
    "sgd": "đô la Sing ga po",
}  # fmt: skip
"""How units are written (any case) → said."""

TIGHT = frozenset("h s p k ' ’ ′".split())
"""Units that count only where nothing stands between them and the number."""
SMALL_ONLY = frozenset("m g l h s p".split())
"""Units that are no units in capitals: 5M, 5G."""
MONEY = frozenset(
    "đ ₫ vnđ vnd đồng k tr trđ kđ tỷ tỉ triệu usd us$ $ eur € £ gbp ¥ jpy cny ndt krw sgd".split()
)
NOT_SCALED = frozenset("k tr tỷ tỉ triệu kđ trđ".split())
SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}

_NUMBER = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?:,[0-9]+(?![0-9]|,[0-9]))?"
    r"|[0-9]+,[0-9]+(?![0-9]|[.,][0-9])"
    r"|[0-9]+(?![0-9])"
)
_COMMA_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9]|[.,][0-9])")
_DOT_DECIMAL = re.compile(r"([0-9]{1,9})\.([0-9]{1,2}|[0-9]{4,9})(?![0-9]|[.,][0-9])")
_SPACE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}(?![0-9]|[.,/-][0-9])")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,7}(?![0-9])")
_UNIT = re.compile(
    r"(?P<gap>\s?)(?P<unit>"
    + "|".join(
        re.escape(u) + (r"(?!\w)" if u[-1].isalnum() else "") for u in sorted(UNITS, key=len, reverse=True)
    )
    + ")",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[-~÷]\s?(?=[0-9])")
_COMPOUND = re.compile(
    r"([0-9]{1,3})\s?(m|tr|tỷ|tỉ|triệu|kg)([0-9]{1,3})(?!\w|[.,][0-9]|\s?%)", re.IGNORECASE
)
_RATIO = re.compile(r"\s?/\s?(?=[0-9])")
_PER = re.compile(r"\s?/\s?(?=[^\W\d_])")
_TIMES = re.compile(r"\s?[x×*]\s?(?=[0-9])", re.IGNORECASE)
_MORE = re.compile(r"-[0-9]")
_RUN = re.compile(r"[0-9][0-9.,/:-]*")
_COLON = re.compile(r"([0-9]{1,7}):([0-9]{4,7}|[0-9]{1,3}(?:\.[0-9]{3})*)(?![0-9:])")

SCORES = cues("tỷ số, tỉ số, thắng, thua, hòa, hoà")
_WON = re.compile(r" (?:thắng|thua|hòa|hoà|hạ|vượt qua|cầm hòa)(?: [^\W\d_]+){1,5}$")
_SCORE = re.compile(r"[0-9]{1,2}\s?-\s?[0-9]{1,2}(?=[.,;!?)]|$|\s(?:trong|ở|trước|tại|sau|và|để|trên sân)\b)")
"""A match and its score have the names of the teams between them: "thắng Thái Lan 2-0"."""
PROPORTIONS = cues("tỷ lệ, tỉ lệ, pha, tỷ lệ pha, bản đồ, bản đồ tỷ lệ, tỷ lệ bản đồ")
VERSIONS = cues(
    """nghiệp, web, phiên bản, android, ios, windows, bản, thế hệ, mục, phần, bài, điểm, khoản, chương, bảng,
    hình, version,
    bluetooth, usb, mạng, cách mạng, nông nghiệp, giáo dục, y tế, chính phủ, đảng viên, sổ tay, tiêu chí, phụ
    lục,
    du lịch, kinh tế, thời đại, vneid, gói, hộp thư, e learning"""
)
HALVES = frozenset({2, 3, 4, 5, 10})
PLURAL_CUES = cues(
    """hơn, gần, khoảng, chiếm, bằng, quá, một, còn, giảm, tăng, được, mất, ít nhất, có, đạt, dùng, uống, lấy,
    đến, tới"""
)


def quantity(place: Place) -> Outcome:
    """Read a number with whatever belongs to it: unit, range, per something."""
    text = place.text
    if found := _compound_at(place):
        return Reading(found.end(), _compound(*found.groups()))
    first = number_at(place, place.start)
    if first is None:
        return None
    words, end, sure = first
    unit, end_of_unit = unit_at(text, end)
    joint = _RANGE.match(text, end_of_unit)
    won = _SCORE.match(text, place.start) and _WON.search(place.said)
    if joint and not (won or place.after(SCORES)):
        second = number_at(place, joint.end())
        if second and _MORE.match(text, second[1]):
            return Refusal(_run_end(text, second[1]), _("chuỗi số nối nhau bằng dấu gạch không rõ nghĩa"))
        if second:
            last_unit, last_end = unit_at(text, second[1])
            middle = f" {unit}" if unit else ""
            rising = _value(text[place.start : end]) < _value(text[joint.end() : second[1]]) or bool(
                unit or last_unit
            )
            again = next((noun for noun in (" thứ", " tháng") if place.after((noun,))), "")
            words = f"{words}{middle} đến{again} {second[0]}"
            return _per(place, last_end, f"{words} {last_unit}".rstrip(), sure and second[2] and rising)
    elif joint and (score := number_at(place, joint.end())):
        return Reading(score[1], f"{words} {score[0]}")
    if times := _TIMES.match(text, end_of_unit):
        return _product(place, f"{words} {unit}".rstrip(), times.end(), sure)
    if unit:
        return _per(place, end_of_unit, f"{words} {unit}", sure)
    if len(text[place.start : end]) == 1 and (listed := _LISTED.search(place.said)):
        follows = place.next_word(end)
        if not follows[:1].islower() or follows in _AFTER_LEVEL:
            words = f"{listed.group(1)} {'tư' if listed.group(1) == 'thứ' and words == 'bốn' else words}"
    return _per(place, end, words, sure)


def _product(place: Place, words: str, start: int, sure: bool) -> Outcome:
    """Read 3x4 m and 2 x 3 x 5 cm."""
    for _factor in range(4):
        factor = number_at(place, start)
        if factor is None:
            return None
        unit, end = unit_at(place.text, factor[1])
        words = f"{words} nhân {factor[0]} {unit}".rstrip()
        times = _TIMES.match(place.text, end)
        if not times:
            return _per(place, end, words, sure)
        start = times.end()
    return None


LENGTHS = cues("cao, dài, rộng, sâu, dày, chiều cao, chiều dài, chiều rộng, khoảng cách, cách nhau, cách")


def _compound_at(place: Place) -> re.Match[str] | None:
    found = _COMPOUND.match(place.text, place.start)
    if found and found.group(2) == "m" and found.group(3) in ("2", "3") and not place.after(LENGTHS):
        return None  # 30m2 is an area; cao 1m2 a length
    return found


def _run_end(text: str, start: int) -> int:
    """Where the run of figures and signs around ``start`` ends, the last sign left out."""
    found = _RUN.match(text, start - 1)
    return start if not found else found.start() + len(found.group().rstrip(".,/:-"))


def _value(written: str) -> float:
    """The value of a written number, to see which of two is the larger; 18 digits do."""
    return float(
        written.strip()[:24].replace(".", "").replace(" ", "").replace(",", ".", 1).replace(",", "") or 0
    )


def number_at(place: Place, start: int) -> tuple[str, int, bool] | None:
    """Read the number at ``start``: words, where it ends, and whether they are sure."""
    text = place.text
    if found := _DOT_DECIMAL.match(text, start):
        unit, _after = unit_at(text, found.end())
        before, after = found.groups()
        if unit or not (place.after(VERSIONS) or len(after) == 1):
            return f"{whole(before)} phẩy {decimals(after)}", found.end(), bool(unit)
        return f"{whole(before)} chấm {decimals(after)}", found.end(), True
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
        return _plain(place, written, found.end(), start), found.end(), True
    return None


_LISTED = re.compile(r" (mức độ|thứ) (?:[^\W\d_]+,)(?: \1 [^\W\d_]+,){0,5}$")
_AFTER_LEVEL = frozenset("và của trên trong cho là hằng hàng được đã từ đến tại thì".split())
_WEEKDAYS = re.compile(r" thứ (?:hai|ba),(?: ba,)?$")
ORDINALS = cues("lần thứ, xếp thứ, hạng thứ, đứng thứ, vị trí thứ")
ZERO_KEPT = cues(
    """đề án, số, nghị quyết, quyết định, chỉ thị, thông tư, nghị định, kế hoạch, mã, công văn, biểu, mẫu,
    mẫu số, tờ,
    nghị quyết số, dự án, chương trình, kết luận, quy định, hướng dẫn, phím, bấm, giờ, khóa, đội, tổ công tác,
    công điện, thông báo, báo cáo, tờ trình, mã số, đuôi, đầu, phẩy, bấm phím, chọn, nhấn"""
)


LONGEST_COUNT = 9
"""Digits: a longer run without dots and without a unit is an account or a code, which nobody counts."""


def _plain(place: Place, written: str, end: int, start: int) -> str:
    """Read a number without a dot decimal; a leading zero is said where it is part of a name."""
    here = start == place.start
    if here and written == "1" and place.after(ORDINALS):
        return "nhất"
    if written.lstrip("0") == "4" and (
        (here and place.after((" thứ", " tháng")))
        or (place.after((" thứ",)) and not here)
        or _WEEKDAYS.search(place.said)
    ):
        return "tư"
    if written == "00" and here and place.after((" giờ",)):
        return "không" if place.next_word(end) == "phút" else "không phút"
    if written[0] == "0" and len(written) > 1 and written.isdigit():
        if here and place.after((" ngày", " tháng", " mùng", " quý", " lớp", " tuần", " thứ")):
            return cardinal(int(written[:18])) if int(written[:18]) else whole(written)
        follows = place.next_word(end)
        counted = follows[:1].islower() or place.at(end) in "/%-" or unit_at(place.text, end)[0]
        if written.strip("0") and len(written) < 4 and counted and not (here and place.after(ZERO_KEPT)):
            return cardinal(int(written))
        return whole(written)
    if written.isdigit() and len(written) > LONGEST_COUNT and not unit_at(place.text, end)[0]:
        return one_by_one(written)
    return number(written)


def unit_at(text: str, end: int) -> tuple[str, int]:
    """Read the unit at ``end``: words and where it ends; ``("", end)`` where there is none."""
    found = _UNIT.match(text, end)
    if not found:
        return "", end
    unit = found.group("unit")
    low = unit.lower()
    if (found.group("gap") and low in TIGHT) or (unit != low and low in SMALL_ONLY):
        return "", end
    if found.group("gap") and low in ("v", "w") and unit == low:
        return "", end
    if found.group("gap") == "\n" or (low == "v" and text[found.end() : found.end() + 2] in (".v", ".V")):
        return "", end
    words = UNITS[low]
    if (
        low in NOT_SCALED
        and (more := _UNIT.match(text, found.end()))
        and more.group("unit").lower() in ("đ", "đồng", "vnđ", "vnd", "usd", "₫")
    ):
        return f"{words} {UNITS[more.group('unit').lower()]}", more.end()
    return words, found.end()


def _per(place: Place, end: int, words: str, sure: bool) -> Reading:
    """Read what follows a slash: a unit, or a counted word, is *một* …"""
    text = place.text
    while slash := _PER.match(text, end):
        unit, after = unit_at(text, slash.end())
        if not unit:
            noun = place.next_word(slash.end())
            if not noun or not noun[0].islower() or end == place.start or not _counts(words):
                break
            words, end = f"{words} một", slash.end()
            break
        words, end = f"{words} một {unit}", after
    return Reading(end, words, sure)


def _counts(words: str) -> bool:
    return words.rpartition(" ")[2] in LAST_WORDS


LAST_WORDS = frozenset(w.rpartition(" ")[2] for w in UNITS.values())


def _compound(whole_part: str, unit: str, rest: str) -> str:
    """Read 1m65, 1tr5, 2 tỷ 3."""
    low = unit.lower()
    first = cardinal(int(whole_part))
    if low == "m":
        return f"{first} mét {cardinal(int(rest)) if rest[0] != '0' else whole(rest)}"
    if low == "kg":
        return f"{first} phẩy {decimals(rest)} ki lô gam"
    name, below = ("triệu", "nghìn") if SCALES[low] == 6 else ("tỷ", "triệu")
    return f"{first} {name} {cardinal(int(rest.ljust(3, '0')))} {below}"


def ratio(place: Place) -> Outcome:
    """Read a/b: a part of a whole, a score of blood pressure, a fraction; and 1:10 after *tỷ lệ*."""
    text = place.text
    if (found := _COLON.match(text, place.start)) and place.after(PROPORTIONS + SCORES):
        joint = " trên " if place.after(PROPORTIONS) else " "
        return Reading(found.end(), f"{whole(found.group(1))}{joint}{number(found.group(2))}")
    first = number_at(place, place.start)
    if first is None or not (slash := _RATIO.match(text, first[1])):
        return None
    second = number_at(place, slash.end())
    if second is None:
        return None
    end = second[1]
    if _RATIO.match(text, end) or text[end : end + 2].strip("-")[:1].isdigit():
        return Refusal(max(end, _run_end(text, end)), _("chuỗi số không rõ là ngày hay tỷ lệ"))
    numerator, denominator = text[place.start : first[1]], text[slash.end() : end]
    unit, end_of_unit = unit_at(text, end)
    over = "trên"
    if numerator.isdigit() and denominator.isdigit() and len(denominator) < 3 and not unit:
        top, bottom = int(numerator[:9]), int(denominator)
        noun = place.next_word(end)
        if (
            0 < top < bottom
            and bottom in HALVES
            and (bottom < 6 or noun in _SHARED)
            and (top == 1 or not noun[:1].islower() or noun in _SHARED or place.after(PLURAL_CUES))
        ):
            over = "phần"
    said = "tư" if over == "phần" and denominator == "4" else second[0]
    return _per(place, end_of_unit, f"{first[0]} {over} {said} {unit}".rstrip(), first[2] and second[2])


_SHARED = frozenset(
    "số tổng diện dân chặng quãng thời lượng cốc bát thìa lít ca cân quỹ phần giá mức của so thành".split()
)


def version(place: Place) -> Outcome:
    """Read 1.5.2 and 192.168.1.1: numbers with *chấm* between."""
    found = _VERSION.match(place.text, place.start)
    if not found or found.group().count(".") < 2 or re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", found.group()):
        return None
    if place.text[found.end() : found.end() + 1] == "," and place.at(found.end() + 1).isdigit():
        return None
    return Reading(
        found.end(), " chấm ".join(whole(p) for p in found.group().split(".")), place.after(VERSIONS)
    )


_LETTER_AFTER = re.compile(r"([0-9]{1,4})([A-Za-zĐđ])([0-9]{0,2})(?![\w])")


CLASSES = cues("lớp, khối, nhà, tòa, số nhà, số, phòng, điều, khoản, mẫu, mẫu số, tổ, khu, block, hạng")


def number_with_letter(place: Place) -> Outcome:
    """Read 5A, 12b, 10A2."""
    found = _LETTER_AFTER.match(place.text, place.start)
    if not found or _compound_at(place):
        return None
    digits, letter, more = found.groups()
    if letter in "xX" and more:
        return None
    if not place.after(CLASSES) and (
        unit_at(place.text, found.end(1))[0] or unit_at(place.text, found.start(2))[0]
    ):
        return None
    tail = f" {cardinal(int(more))}" if more else ""
    return Reading(found.end(), f"{whole(digits)} {spelled(letter)}{tail}")


def long_number(place: Place) -> Outcome:
    """Refuse a run of digits that no person could follow."""
    return Refusal(_run_end(place.text, place.start + 1), _("chuỗi số không rõ cách đọc"))
