"""Long abbreviations nobody listed, put together from listed ones: BCĐ + PCTT. Always a guess."""

import re
from functools import lru_cache

from loalang.text.letters import NAMES, spelled
from loalang.text.lexicon import Lexicon
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.syllable import is_bare_syllable

_CAPITALS = re.compile(r"[A-ZĐƯƠÔĂÂÊ]{4,16}(?![\w])")
_PART = 3
"""Letters: a part shorter than this means too many things, unless it is one of :data:`HEADS`."""
HEADS = {
    "TT": "trung tâm", "CT": "chủ tịch", "BT": "bí thư", "TB": "trưởng ban", "VP": "văn phòng",
    "QL": "quản lý",
    "XD": "xây dựng", "UB": "ủy ban", "BQ": "bảo quản", "ĐU": "đảng ủy", "VH": "văn hóa", "XH": "xã hội",
    "KT": "kinh tế", "NN": "nông nghiệp", "GD": "giáo dục", "YT": "y tế", "CA": "công an", "QS": "quân sự",
    "MT": "môi trường", "GT": "giao thông", "ĐT": "đầu tư", "TC": "tài chính", "HC": "hành chính",
    "NV": "nhân viên", "CB": "cán bộ", "GV": "giáo viên", "HS": "học sinh", "HV": "hội viên",
    "ĐV": "đảng viên",
    "TN": "thanh niên", "PN": "phụ nữ", "ND": "nông dân", "TE": "trẻ em", "BV": "bảo vệ", "PC": "phòng chống",
    "AT": "an toàn", "CS": "cơ sở", "DV": "dịch vụ", "SX": "sản xuất", "KD": "kinh doanh", "TM": "thương mại",
    "HT": "hỗ trợ", "CN": "công nghiệp", "LĐ": "lao động", "CC": "công chức", "TX": "thường xuyên",
}  # fmt: skip
"""What two letters mean most inside a longer abbreviation: "TTVHXH", "BCĐPCDB"."""
TAILS = {
    "X": "xã",
    "P": "phường",
    "VN": "Việt Nam",
    "TW": "trung ương",
    "TP": "thành phố",
}
"""At the end of one: "BCHQSX"."""
_COMPANY = cues(
    """công ty, công ty trách nhiệm hữu hạn, công ty cổ phần, tập đoàn, cửa hàng, siêu thị,
    nhà hàng, khách sạn,
    trách nhiệm hữu hạn một thành viên, thương mại, xây dựng, dịch vụ, ngân hàng, trung tâm ngoại ngữ,
    trung tâm anh ngữ, thương hiệu, nhãn hiệu, hãng, xưởng may, nhà xe, phòng khám, nha khoa, thẩm mỹ viện,
    quán, câu lạc bộ, đội, nhóm, ứng dụng, phần mềm, tổ hợp, gói cước, gói"""
)
"""After these an unknown abbreviation is a name, said letter by letter."""
_TYPED = cues(
    "soạn, soạn tin, soạn tin nhắn, cú pháp, nhắn tin, nhắn, soạn cú pháp, cú pháp là, theo cú pháp, ghi"
)
_TYPED_NEAR = re.compile(r"(?:oạn|háp|hắn|tin|hi|là)[:\"“ ]{1,3}$")
_LETTERS = re.compile(r"[A-ZĐ]{2,7}(?![\w])")


def compound(place: Place) -> Outcome:
    """Read "BCĐPCDB" from its parts, each of them known: to be looked at."""
    found = _CAPITALS.match(place.text, place.start)
    if not found or place.previous.isalnum() or place.lexicon.readings(found.group()):
        return None
    said = _parts(place.lexicon, found.group())
    return Reading(found.end(), said, False, (spelled(found.group()),)) if said else None


def name_of_letters(place: Place) -> Outcome:
    """Read "Công ty CP ABC" and "soạn TTT gửi 1409" letter by letter."""
    found = _LETTERS.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    letters = found.group()
    if any(letter.lower() not in NAMES for letter in letters):
        return None
    meant = place.lexicon.readings(letters)
    near = _TYPED_NEAR.search(place.text, max(0, place.start - 20), place.start)
    if is_bare_syllable(letters.lower()) and len(letters) > 2:
        return None  # "cú pháp TRA CUU": words typed without their marks
    if near and place.after(_TYPED) and not place.text.startswith(":", found.end()):
        # what one types is letters, whatever they stand for
        return Reading(found.end(), spelled(letters), not meant, (meant[0].spoken,) if meant else ())
    if not meant and place.after(_COMPANY):
        return Reading(found.end(), spelled(letters), False)
    return None


@lru_cache(maxsize=4096)
def _parts(lexicon: Lexicon, letters: str) -> str:
    """The words of the fewest parts that make up ``letters``; ``""`` where none do, or several ways do."""
    best: dict[int, list[tuple[int, str]]] = {0: [(0, "")]}
    for end in range(2, len(letters) + 1):
        ways: list[tuple[int, str]] = []
        for start in range(0, end):
            if start not in best:
                continue
            piece = letters[start:end]
            word = _meaning(lexicon, piece, last=end == len(letters) and start > 0)
            if word:
                ways += [(count + 1, f"{said} {word}".strip()) for count, said in best[start]]
        if ways:
            fewest = min(ways)[0]
            best[end] = list(dict.fromkeys(way for way in ways if way[0] == fewest))[:2]
    whole = best.get(len(letters), [])
    if len(whole) != 1 or whole[0][0] < 2 or whole[0][0] > 3:
        return ""
    return whole[0][1]


def _meaning(lexicon: Lexicon, piece: str, last: bool) -> str:
    """What a part means: a listed abbreviation with one sense, or one of the short ones."""
    if last and piece in TAILS:
        return TAILS[piece]
    if piece in HEADS:
        return HEADS[piece]
    readings = lexicon.readings(piece) if len(piece) >= _PART else ()
    if len(readings) != 1 or not readings[0].anywhere or readings[0].guess:
        return ""
    words = readings[0].spoken.replace(",", "").split()
    # Only what is made of the first letters of its words: no foreign name, nothing spelled.
    initials = "".join(word[0] for word in words).upper()
    return readings[0].spoken if _bare(initials) == _bare(piece) else ""


_BARE = str.maketrans("ƯƠÔĂÂÊ", "UOOAAE")


def _bare(letters: str) -> str:
    return letters.translate(_BARE)
