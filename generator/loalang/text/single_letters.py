"""Letters that stand alone: of a class, a person, a side of a plot, a point of a list; and "A. Nam"."""

import re

from loalang.text.letters import NAMES, spelled
from loalang.text.place import Outcome, Place, Reading, cues

_TOKEN = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"[A-ZĐ](?:\.[A-ZĐ]){1,3}(?!\w)")
_TITLED = re.compile(r"([ACBÔĐ])(?:\. ?| )(?=[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+(?!\w|\.))")
_CALLED = re.compile(
    r" (?:liên hệ|gặp|gọi|gọi cho|điện thoại|zalo|phụ trách|nhận hồ sơ|trực)[,:;]?"
    r"(?: [^\W\d_]+[,:;.]?){0,16}$"
)
_PHONE_NEAR = re.compile(r"[^\n;]{0,28}?[(: -](?:\+84|0[0-9]{2,3})[ .-]?[0-9xX*]{3}")
_CALLS = cues("liên hệ, gặp, gọi, điện thoại, trực")
_NAME_BEFORE = re.compile(r"[^\W\d_a-zà-ỹđ][a-zà-ỹđ]+ $")
_TITLES = {"A": "anh", "C": "chị", "B": "bà", "Ô": "ông", "Đ": "đồng chí", "E": "em"}
LETTER_CUES = cues(
    """lớp, khối, điểm, tổ, nhà, khu, loại, hạng, nhóm, vitamin, vi ta min, gan, phương án, mẫu, bảng, đội,
    cúm, ông, bà, anh, chị, em,
    cháu, văn, thị,
    khán đài, block, tòa, cửa, câu, đáp án, trại, cổng, dãy, lô, ô, phòng, tuyến, đường, siêu vi, viêm
    gan, chữ, phần, mục, xã, thôn, hộ,
    công ty, đầu, giống, bằng, bác, cô, chú, cụ, giai đoạn, cấp, chấm"""
)
LIST_OF_LETTERS = re.compile(
    r" (?:điểm|khoản|lớp|khối|tổ|nhóm|loại|hạng|bảng|vitamin|vi ta min|gan|nhà|khu|týp|các điểm)"
    r"(?: [^\W\d_]+,?){1,6}(?: và| hoặc|,)?$"
)
_SIDES = {"B": "bắc", "N": "nam", "Đ": "đông", "T": "tây"}
_TOWARDS = cues("phía, hướng, về phía, về hướng, theo hướng, gió hướng")
_PERSON = re.compile(r" (?:ông|bà|anh|chị|em|cháu|bé|cụ|bác|cô|chú|đồng chí)(?: [^\W\d_]+){0,4}$")
VOWELS = frozenset("aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ")


_MIDDLE = re.compile(r"([A-ZĐ])\. ?(?=[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+(?!\w)|[A-ZĐ]\.(?!\w))")


def middle_initial(place: Place) -> Outcome:
    """Read the initial inside a name by its letter: "Trương T. Mai"."""
    found = _MIDDLE.match(place.text, place.start)
    if not found or place.previous != " ":
        return None
    before = place.text[max(0, place.start - 16) : place.start].split()
    if before and before[-1].lower() in _TITLES_SAID:  # "ông X. Bình" is of no commune
        letter = NAMES.get(found.group(1).lower())
        return Reading(found.end(), f"{letter} ", False) if letter else None
    if not before or not re.fullmatch(r"[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+", before[-1]) or before[-1] in _PLACES:
        return None
    if place.starts_line or place.said.strip().rpartition(" ")[2] in _PLACES_SAID:
        return None
    name = NAMES.get(found.group(1).lower())
    return Reading(found.end(), f"{name} ", False) if name and found.group(1) not in "PQHXK" else None


_LAST_INITIAL = re.compile(r"[A-ZĐ](?:\.(?=[,;)]| [a-zà-ỹđ(]|$)|(?=[,;)]))")
_NAMED = re.compile(
    r" (?:ông|bà|anh|chị|em|cháu|bé|cụ|bác|cô|chú|đồng chí|thầy|bác sĩ|nạn nhân|bị can|đối tượng|tên)"
    r"(?: [^\W\d_]+){0,4}$"
)


def last_initial(place: Place) -> Outcome:
    """Read "bà Tư H." and "Nguyễn Hữu L.," by the letter: no street, no district; its stop ends nothing."""
    found = _LAST_INITIAL.match(place.text, place.start)
    if not found or place.previous != " " or not _NAMED.search(place.said):
        return None
    before = place.text[max(0, place.start - 16) : place.start].split()
    name = NAMES.get(found.group()[0].lower())
    if not before or not name:
        return None
    titled = before[-1].lower() in _PLACES_SAID
    if not titled and not re.fullmatch(r"[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+|[A-ZĐ]\.", before[-1]):
        return None
    return Reading(found.end(), f"{name} " if found.group().endswith(".") else name, len(found.group()) > 1)


_PLACES = frozenset("Xã Phường Quận Huyện Tỉnh Đường Phố Thôn Ấp Tổ Ông Bà Anh Chị Cô Chú Bác Em".split())
_TITLES_SAID = frozenset("ông bà anh chị cô chú bác cụ em cháu thầy".split())
_PLACES_SAID = frozenset(word.lower() for word in _PLACES)


def initials(place: Place) -> Outcome:
    """Read N.V.A by the names of the letters."""
    found = _INITIALS.match(place.text, place.start)
    if not found:
        return None
    end = _without_stop(place, found.end())
    return Reading(
        end, spelled(found.group()) + (" " if end > found.end() else ""), sure=place.after(LETTER_CUES)
    )


_GOES_ON = re.compile(r"\.(?= (?:[(0-9]|[^\W\d_A-Z]))")


def _without_stop(place: Place, end: int) -> int:
    """Where the initials of a person end, their stop with them: "bà L.T.H. (45 tuổi)" is one sentence."""
    following = place.text[end + 2 : end + 3]
    return end + 1 if _GOES_ON.match(place.text, end) and not following.isupper() else end


def letter(place: Place) -> Outcome:
    """Read a letter that stands alone by its name."""
    text, at = place.text, place.start
    found = _TOKEN.match(text, at)
    if not found or len(found.group()) != 1:
        return None
    sign, end = found.group(), found.end()
    name = NAMES.get(sign.lower())
    if name is None:
        return None
    if sign == "I":
        return Reading(end, "i")  # never to be taken for a numeral when read again
    if sign.isupper() and place.previous == " " and _PERSON.search(place.said):
        end = _without_stop(place, end)  # "ông H. 65 tuổi"
        if end > found.end():
            return Reading(end, f"{name} ")
    if sign in VOWELS:  # "tổ A", "vitamin E": a vowel is its own name
        return Reading(end, sign if name == sign.lower() else name)
    if sign in _SIDES and place.after(_TOWARDS):  # "phía B giáp đường", "hướng N"
        return Reading(end, _SIDES[sign])
    cued = place.after(LETTER_CUES) or bool(LIST_OF_LETTERS.search(place.said)) or place.previous.isdigit()
    item = _names_item(place, end)
    if sign.islower() and not (cued or item) and _POINT_AHEAD.match(text, end):  # "a/ Hộ nghèo b/ Hộ …"
        return Reading(end, name, False)
    if sign.islower() and not cued and not item:  # "5 x" and "c" alone are no names of letters
        return None
    return Reading(end, name, sure=cued or item)


_EQUATED = re.compile(r"[A-Za-z](?=\s?=\s?[-+]?[0-9])")


def quantity_letter(place: Place) -> Outcome:
    """Read the letter of "Q = 1.250m3/s" by its name: no district."""
    found = _EQUATED.match(place.text, place.start)
    name = NAMES.get(found.group().lower()) if found else None
    if found is None or not name or place.previous.isalnum():
        return None
    return Reading(found.end(), name, place.text[place.start].isupper())


_BLOOD = re.compile(r"(AB|A|B|O)\s?(?:([+-])|\(([+-])\))(?![\w])")
_BLEEDS = re.compile(r" (?:máu|nhóm)(?: [^\W\d_]+[,;:]?){0,10}$")


def blood(place: Place) -> Outcome:
    """Read "nhóm máu O+, AB-" as a group and its sign."""
    found = _BLOOD.match(place.text, place.start)
    if not found or place.previous.isalnum() or not _BLEEDS.search(place.said):
        return None
    if place.text[found.end() : found.end() + 1].isalnum():
        return None
    sign = {"+": "dương", "-": "âm"}[found.group(2) or found.group(3)]
    return Reading(found.end(), f"{spelled(found.group(1))} {sign}", " máu" in place.said)


_SPAN = re.compile(r"([A-Z])\s?-\s?([A-Z])(?![\w-])")
_ROWS = cues("dãy, các dãy, hàng, hàng ghế, khu, nhà, lô, khối, tòa, cửa, cổng, bảng, từ, block, tổ, nhóm")


def letter_span(place: Place) -> Outcome:
    """Read "dãy A-D" as a span of letters."""
    found = _SPAN.match(place.text, place.start)
    if not found or place.previous.isalnum() or not place.after(_ROWS) or found[1] >= found[2]:
        return None
    first, last = NAMES.get(found[1].lower()), NAMES.get(found[2].lower())
    return Reading(found.end(), f"{first} đến {last}") if first and last else None


_POINT_AHEAD = re.compile(r"[/)]\s?[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]")


def _names_item(place: Place, end: int) -> bool:
    """Say whether a letter opens a point of a list: "đ) Bằng 4,5%", "…; c, cây hằng năm"."""
    if place.text[end : end + 1] not in (")", ".", ",", "/"):
        return False
    before = place.text[max(0, place.start - 2) : place.start].strip()
    return place.starts_line or before in (".", ";", ":")


_SMALL_TITLE = re.compile(
    r"([acbôe])(?:\. ?| )(?=(?!Khoản|Điều|Mục|Điểm|Chương)[A-ZĐÂÊÔƠƯ][a-zà-ỹđ]+(?!\w|\.\w))"
)


def small_title(place: Place) -> Outcome:
    """Read "a. Nam và c. Thủy" as anh Nam và chị Thủy; "a. Đối tượng" that opens a point is none."""
    found = _SMALL_TITLE.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    sign = found.group(1).upper()
    if "." not in found.group():
        return _before_a_name(place, found, sign)
    opens = place.text[max(0, place.start - 3) : place.start].rstrip()[-1:] in (
        ".",
        ";",
        ":",
    )  # "Các khoản: a. Quỹ …"
    tight = not found.group().endswith(" ")
    near = bool(_PHONE_NEAR.match(place.text, found.end()))
    if sign == "E" and not tight:
        return None
    # "a.Thuận 0396…" is a person wherever it stands, "nhà ô.Sáu" no house of a letter.
    person = tight and (near or sign == "Ô")
    if not person and (place.starts_line or opens or place.after(_LETTERED if tight else LETTER_CUES)):
        return None
    return Reading(
        found.end(), _TITLES[sign] + " ", sign in "AÔ", {"B": ("bác",), "C": ("cô",)}.get(sign, ())
    )


_ASKED_FOR = re.compile(
    r" (?:đến|tới|gặp|nhà|hộ|gọi|gọi cho|hỏi|tìm|qua|cho|của|báo|với|là|và|vợ chồng|bố|mẹ|con|alo|a lô|số|có"
    r"|nhờ|mời|thấy|đưa|trả|theo|do|cùng"
    r"|(?:liên hệ|gặp|gọi|là|nhờ|zalo|sđt|điện thoại)(?: [^\W\d_]+[,;]?){0,12}(?:,| và| hoặc))$"
)
_LETTERED = cues(
    "điểm, khoản, lớp, mục, phần, câu, mẫu, chữ, loại, hạng, nhóm, vitamin, vi ta min, phương án, bảng"
)


def _before_a_name(place: Place, found: re.Match[str], sign: str) -> Outcome:
    """Read "đến nhà a Tư", "gặp c Lan": anh and chị before a given name."""
    called = place.after(_CALLS) or bool(_ASKED_FOR.search(place.said))
    opens = not place.text[: place.start].rstrip().rpartition(" ")[0] if place.start < 16 else False
    named = (
        not called and not opens and _NAME_BEFORE.search(place.text, max(0, place.start - 16), place.start)
    )
    if place.after(_LETTERED) or named:
        return None  # "điểm a Luật", "Giàng a Páo"
    if sign == "B" and not called:
        return None
    if sign == "E":
        return None
    others = {"A": ("a",), "B": ("bác",), "C": ("cô",), "Ô": ()}[sign]
    sure = called and sign in "AÔ"
    return Reading(found.end(), _TITLES[sign] + " ", sure, () if sure else others)


def titled(place: Place) -> Outcome:
    """Read "A. Nam 0912…" as anh Nam, "C. Hoa" as chị Hoa, where one is told whom to call."""
    found = _TITLED.match(place.text, place.start)
    if not found or place.previous.isalnum() or place.after(LETTER_CUES):
        return None
    if not place.after(_CALLS) and _NAME_BEFORE.search(place.text, max(0, place.start - 16), place.start):
        return None  # "ông Giàng A Páo": his own name
    called = bool(_CALLED.search(place.said))
    near = _PHONE_NEAR.match(place.text, found.end())
    if not near and not called:
        return None
    sign = found.group(1)
    if "." not in found.group() and not (near and called and sign in "ACÔ"):
        return None
    others = {"B": ("bác",), "Đ": ("Đ",)}.get(sign, ())
    return Reading(found.end(), _TITLES[sign] + " ", not others, others)
