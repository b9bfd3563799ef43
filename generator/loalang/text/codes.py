"""Names made of letters and figures: seeds (TH3-5), plots (LK01-15), switches, boats, fertiliser
(16-16-8)."""

import re

from loalang.text.letters import can_spell, spelled
from loalang.text.numbers import decimals, one_by_one, whole
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.syllable import is_syllable

AFTER_THINGS = cues(
    """giống, giống lúa, giống ngô, giống lạc, giống đậu, lúa, lúa lai, ngô, ngô lai, gạo, thóc, nếp, tẻ,
    mía, sắn, khoai, dưa, lạc, đậu, cấy, sạ, gieo sạ, trồng giống, ống, đường ống, ống nước, cống tròn,
    máy cắt, dao cách ly,
    trụ, trụ điện, cột điện, đường dây, lộ, xuất tuyến, trạm biến áp, trạm, máy biến áp, tủ, cột, nhà, tòa,
    tòa nhà,
    trạm bơm, tờ khai, cổng số,
    lô, lô đất, căn, căn hộ, block, khu, khu đất, ô, ô đất, nền, phân khu, dãy, tầng, tàu, tàu cá, tàu
    hàng, kênh, cống,
    đê, mốc, điểm, vị trí, thửa, phòng, giếng, máy, xe, mẫu, mẫu số, model, thiết bị, loại, mã, ký hiệu, kí
    hiệu,
    số hiệu, nhóm, đội, tuyến, kho, cổng, gian hàng, gian, chung cư, chuyến bay, chuyến, hầm, bể, bồn, bến,
    ao, ruộng,
    vắc xin, chủng, vi rút, cúm, thuốc, phân, phân bón, xăng, dầu, thép, bê tông, xi măng, chip, kích cỡ,
    cỡ, số seri"""
)
"""Nouns that are named by a code: what follows is spelled, never expanded."""
_SEEDS = re.compile(
    r" (?:giống|cấy|gieo|sạ|lúa|ngô|gạo|nếp|thóc|lạc|đậu|mía|sắn|khoai|dưa)[,:;]?(?: [^\W_]+[,:;…]?){0,24}$"
)
_SEED = re.compile(r"([A-ZĐ]{1,4})\s([0-9]{1,5})(?![\w%]|[.,/:-][0-9]|\s?(?:%|kg|ha|tấn|đồng|tạ|ngày|con)\b)")
LONG_CODE = re.compile(
    r"[A-ZĐ][A-ZĐa-z]{0,4}(?:(?:-[A-Z](?=[0-9])|[.-]|\s?-\s?(?=[A-Z]?[0-9]))?[0-9]{1,6}(?:[A-ZĐ]{1,3}(?![a-z]))?)"
    r"(?:[./-][A-ZĐ]{0,3}[0-9]{1,5}[A-ZĐ]{0,2}){0,4}(?!\w|[/-]\w|\.[0-9])"
)
_POWER = re.compile(
    r" (?:đường dây|lộ|máy cắt|lờ bê ét|ép xê ô|lờ tê đê|dao tiếp địa|trạm biến áp|trạm điện"
    r"|trạm cắt|xuất tuyến"
    r"|nhánh rẽ|nhánh|dao cách ly|cột|trụ(?! sở)"
    r"|recloser|cầu dao)(?: [^\W_]+[,:;]?){0,14}$"
)
_FEEDER = re.compile(
    r"[0-9]{3}\s?-?\s?E[0-9]{1,2}(?:\.[0-9]{1,2})?(?!\w|\.[0-9]|[/-]\w)"
    r"|[0-9]{3}(?:-[0-9]{1,2})?(?:/[0-9]{1,3}){1,4}(?:[A-Z])?(?![\w/]|[.,][0-9]|\s?%)"
)
_FORM = re.compile(
    r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?(WP|WG|WDG|EC|SC|SL|SG|GR|OD|EW|SE|ME|SP|DP|TP|CS|FS|ZC|DD|ND|BTN|BHN|HP)(?!\w)"
)
_TIGHT = re.compile(r"[0-9.,]+(?:WP|WG|WDG|EC|SC|SL|OD|EW|SG)")
"""Nothing else is written so: 5SC, 300EC."""
_SPRAY = re.compile(r" (?:thuốc|bả|phun|pha|hoạt chất|trừ|chế phẩm|hoặc|dùng|xịt)(?: [^\W_]+[,:;]?){0,20}$")
_DAYS = re.compile(r"T[2-7](?:-T[2-7])?")
_SPACED = re.compile(r"[A-ZĐ][A-Za-zĐ]{0,3}\s?-?\s?[0-9]")
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+")
_ALIKE = re.compile(r"([A-ZĐ]{1,3})([0-9]{1,3})\s?-\s?\1([0-9]{1,3})")
_NPK = re.compile(
    r"([0-9]{1,2})(\s?[-.]\s?|:)([0-9]{1,2})(?:\s?[-.]\s?|:)([0-9]{1,2})(?:(?:\s?[-.]\s?|:)([0-9]{1,2}))?"
    r"(?![0-9]|[.,][0-9])"
)
_TRACE = re.compile(r"\s?\+\s?(?:([0-9]{1,2})?\s?(TE|Te|te|S|Si|Zn|B|Mg|Ca|Cu))(?!\w)")
_FERTILISER = re.compile(r" (?:en pê ca|phân|phân bón|bón|lót|thúc)(?: [^\W\d_]+){0,4}$")
_BOAT = re.compile(r"([A-ZĐ][A-Za-zĐ]{0,2})\s?-?\s?([0-9]{4,5})(?:\s?-?\s?(TS|Ts|ts))?(?!\w)")
_AT_SEA = cues("tàu, tàu cá, thuyền, số hiệu, tàu số, tàu cá số, các tàu, hai tàu, và, với tàu")
_HOUSE = re.compile(r"([0-9]{1,3})\s?-\s?(T|CT|N|B|A|C|D|LK|BT)([0-9]{1,3})(?!\w)")
_HOUSES = cues("nhà, căn, căn hộ, phòng, số, số nhà, tòa, tòa nhà, lô, chung cư")
ELEMENTS = {"TE": "tê e", "S": "lưu huỳnh", "SI": "silic", "ZN": "kẽm", "B": "bo", "MG": "ma giê", "CA":
"can xi",
            "CU": "đồng"}  # fmt: skip


_SERIAL = re.compile(r"([A-ZĐ]{1,3})\s?([0-9]{5,15})(?!\w|[.,/:-][0-9])")
SERIALS = cues(
    """số seri, seri, sê ri, số sê ri, số phát hành, sổ đỏ số, sổ hồng số, giấy chứng nhận số, mã vạch, số sổ,
    ký hiệu, số hiệu, hộ chiếu số, số hộ chiếu, sổ số, thẻ số, số thẻ, phôi, số phôi, hóa đơn số, biên lai số,
    vé số"""
)
"""What a paper is known by."""


def named_code(place: Place) -> Outcome:
    """Read a code after the noun that it names: giống VD20, máy cắt 471E9.18, lô LK01-15."""
    text, start = place.text, place.start
    if place.previous.isalnum() or not text[start].isupper():
        return None
    code = LONG_CODE.match(text, start)
    if code is None and not _SPACED.match(text, start):
        return None
    boat = _BOAT.match(text, start)
    if boat and (boat.group(3) or (place.after(_AT_SEA) and " tàu" in place.said)):
        # "tàu QNg 90345 TS": the register of fishing boats
        letters, digits, tail = boat.groups()
        return Reading(boat.end(), f"{spelled(letters)} {_figures(digits)} {spelled(tail or '')}".rstrip())
    seeds = _SEEDS.search(place.said)
    if seeds and (seed := _SEED.match(text, start)) and not _is_word(place, seed.group(1)):
        return Reading(seed.end(), f"{spelled(seed.group(1))} {_figures(seed.group(2))}")  # "lúa OM 18"
    if code is None:
        return None
    # "đường dây 474 E9.18": a station's code; "trạm biến áp … từ T2-T6" are days.
    station = text[start] == "E" and _POWER.search(place.said)
    if not (seeds or station or place.after(AFTER_THINGS)):
        return None
    if _DAYS.fullmatch(code.group()) and not place.after(AFTER_THINGS):
        return None
    if not (seeds and code.group().startswith("ĐT")) and _known(place, code.group()):
        return None
    head = _PIECES.match(code.group())
    if head and (is_syllable(head.group()) and len(head.group()) > 2 and not head.group().isupper()):
        return None  # "giống Nam5": a word glued to a figure
    return Reading(code.end(), code_words(code.group()))


NUMBERED_WORDS = frozenset({"KP", "BĐ", "TK", "QL", "TL", "ĐT"})
"""Two letters that are a word also before a figure."""


def serial(place: Place) -> Outcome:
    """Read the serial number of a paper, letters and five figures or more: "sổ đỏ số BX 301478"."""
    found = _SERIAL.match(place.text, place.start)
    if not found or not (place.after(SERIALS) or (len(found.group(2)) > 5 and place.after((" số",)))):
        return None
    if len(found.group(1)) > 1 and _is_word(place, found.group(1)):
        return None
    return Reading(found.end(), f"{spelled(found.group(1))} {one_by_one(found.group(2))}")


def _known(place: Place, written: str) -> bool:
    """Say whether the lexicon reads a code or its letters: "vắc xin COVID-19", "loại F1"."""
    head = re.match(r"[^\W_]+", written)
    letters = re.match(r"[^\W\d_]+", written)
    assert head
    assert letters
    keys = place.lexicon.keys_from(head.group())
    if any(written.lower().startswith(key.lower()) and len(key) > len(letters.group()) for key in keys):
        return True
    if letters.group() in NUMBERED_WORDS:  # "trạm biến áp KP3"
        return True
    return len(letters.group()) > 2 and bool(place.lexicon.readings(letters.group()))


_SWITCH = re.compile(r"[0-9]{3}-[0-9]{1,2}(?:/[0-9]{1,3})?[A-Z]?(?![\w/%]|[.,-][0-9])")
_SWITCHES = cues(
    "máy cắt, dao cách ly, dao, cầu dao, lờ bê ét, ri cờ lâu dơ, ép xê ô, lờ tê đê, dao tiếp địa, và"
)


def feeder(place: Place) -> Outcome:
    """Read the number of a line, a switch or a pole: lộ 471E3.4, máy cắt 473-7/12."""
    switch = _SWITCH.match(place.text, place.start)
    if switch and place.after(_SWITCHES) and _POWER.search(place.said):  # "dao cách ly 171-7"
        return Reading(switch.end(), code_words(switch.group()))
    found = _FEEDER.match(place.text, place.start)
    if not found or not _POWER.search(place.said):
        return None
    return Reading(found.end(), code_words(found.group()))


def _is_word(place: Place, letters: str) -> bool:
    """Say whether letters before a figure mean a word here: "lúa TT 3" does not, "QL 1" does."""
    return letters in ("QL", "TL", "HL", "ĐT", "KM", "HTX", "TP", "UBND", "KP", "BVTV", "NQ", "QĐ", "TDP")


def code_words(written: str) -> str:
    """Say a code piece by piece: letters by name, figures as a number, four or more one by one."""
    if (span := _ALIKE.fullmatch(written)) and int(span.group(2)) < int(span.group(3)):
        letters, first, last = span.groups()  # "D10-D18", "A1-A4"
        return f"{spelled(letters)} {_figures(first)} đến {spelled(letters)} {_figures(last)}"
    words = []
    for piece in _PIECES.findall(written):
        if piece[0].isdigit():
            words.append(_figures(piece))
        elif piece in ("x", "X") and words and words[-1].split(" ")[-1] in _COUNTS:
            words.append("nhân")  # "ống D48x3", "bu lông M16x50"
        elif can_spell(piece):
            words.append(
                piece if len(piece) > 1 and not piece.isupper() and is_syllable(piece) else spelled(piece)
            )
    return " ".join(words)


_COUNTS = frozenset("không một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt trăm".split())


def _figures(digits: str) -> str:
    return whole(digits) if len(digits) < 4 else one_by_one(digits)


def fertiliser(place: Place) -> Outcome:
    """Read 16-16-8 after NPK: three contents, no date; +TE, +13S are what it holds besides."""
    found = _NPK.match(place.text, place.start)
    if not found or not _FERTILISER.search(place.said):
        return None
    first, _sign, second, third, fourth = found.groups()
    sure = place.after((" en pê ca",)) or second == first or int(third) > 12
    numbers = [number for number in (first, second, third, fourth) if number]
    # "năm mười ba" would be heard as thirteen after a five
    joint = ", " if any(n.endswith("0") for n in numbers) else " "
    words = joint.join(whole(number) for number in numbers)
    end = found.end()
    while more := _TRACE.match(place.text, end):
        amount, what = more.groups()
        words += f" cộng {whole(amount) + ' ' if amount else ''}{ELEMENTS[what.upper()]}"
        end = more.end()
    return Reading(end, words, sure)


def formulation(place: Place) -> Outcome:
    """Read 75WP and 25EC, the strength and make of a pesticide."""
    found = _FORM.match(place.text, place.start)
    if not found or not (_TIGHT.fullmatch(found.group()) or _SPRAY.search(place.said)):
        return None
    head, _sign, tail = found.group(1).replace(",", ".").partition(".")
    number = whole(head) + (f" phẩy {decimals(tail)}" if tail else "")
    return Reading(found.end(), f"{number} {spelled(found.group(2))}")


def house_and_block(place: Place) -> Outcome:
    """Read "nhà 17 - T4" as a house of a block: T4 is no Wednesday, the dash no span."""
    found = _HOUSE.match(place.text, place.start)
    if not found or not place.after(_HOUSES):
        return None
    number, letters, digits = found.groups()
    return Reading(found.end(), f"{whole(number)} {spelled(letters)} {whole(digits)}")
