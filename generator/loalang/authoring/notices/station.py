"""What a paper asks of the station: to air it so often, until a day. It is done, not said."""

import re

from loalang.authoring.notices.folding import fold

_ASKED = re.compile(
    r"\W*(?:(?:kinh )?(?:de nghi|nho|yeu cau|giao|mong|xin)\s+)?(?:ban bien tap\s+|anh |chi )?"
    r"(?:dai|tram|bo phan|he thong)\s+(?:truyen thanh|phat thanh|tt|loa|xa|phuong|thon)\b.{0,60}\bphat\b"
)
_ASKED_FIRST = re.compile(r"\W*\(?(?:nho|de nghi|phat)\b.{0,30}\b(?:dai|loa)\b.{0,40}(?:phat|lan|ngay)\b")

_ASKED_OF_PERSON = re.compile(
    r"(?:nho|gui|mong|de nghi)\b.{0,60}\b(?:anh|chi|em|dai|ban bien tap|tram)\b.{0,50}"
    r"\bphat (?:giup|loa|thanh|ho|tren|len|trong|tu)\b"
)

_ASKED_OF_HEADS = re.compile(
    r"\b(?:truong (?:thon|xom|ap|ban|khu pho|khu dan cu)|to truong)\b.{0,80}"
    r"\b(?:thong bao|tuyen truyen|pho bien)\b.{0,60}\b(?:loa|rong rai|den|toi|de)\b"
    r"|\bde nghi (?:ubnd|uy ban|quy co quan|cac (?:thon|xa|don vi|co quan)|ban quan ly)\b.{0,60}"
    r"\bthong bao\b.{0,30}\b(?:nhan dan|nguoi dan|ba con|khach hang|cac ho)\b"
)
_ASKED_IN_CHAT = re.compile(
    r"(?=.*\b(?:nhe|nha|nhen|nghe|voi|oi|giup|ho|dum|gium|nho|a)\b)"
    r".*\b(?:phat (?:loa|thanh|giup|ho|dum|lien|sang|chieu|toi|ngay|di|nha|nhe|\d+ (?:ngay|lan|buoi))"
    r"|cho phat"
    r"|(?:doc|thong bao) (?:loa|tren loa|len loa)|len loa)\b"
)
"""As people write to each other: "a Tiến ơi phát loa giúp e với", "phát liền từ giờ tới tối nha a"."""
_TO_ONE = re.compile(
    r"(?:^|[^\w])(?:anh|chi|a|c)\s(?!em\b)[^.;:]{2,60}\s(?:giup|ho|gium|dum)\s(?:em|minh|toi|ben em|chung em"
    r"|chung toi)\W*$"
)
"""A word between two people: "chuyện hóa đơn anh gọi em Thủy giúp em"."""
_PLEA = re.compile(
    r"\b(?:nho|de nghi)\s(?:xa|dai|anh|chi|ban|loa|van hoa)\b[^.;:\d]{0,30}"
    r"\b(?:phat|thong bao)\b[^.;:\d]{0,40}\b(?:loa|truyen thanh|luot|lan)\b[^.;:\d]{0,20}[.:!]*$"
)
"""What a sender asks of the station, whoever they are: "công ty nhờ xã phát giúp trên loa mấy lượt"."""
_TELLS_PEOPLE = re.compile(
    r"\b(?:ba con|nguoi dan|cac ho|nhan dan|moi nguoi|hop|cat|mat|cup|tiem|kham|nop|thu|"
    r"phat (?:qua|thuoc|tien|gao"
    r"|the|phieu))\b"
)
_WHEN_TO_AIR = re.compile(r"\b(?:sang|trua|chieu|toi) (?:nay|mai)\b")
"""When to air it: "phát giúp em sáng nay và chiều nay nhé"."""
MOST_CHAT_WORDS = 24
MOST_ASKED_WORDS = 40
_TELLS_WHEN = re.compile(r"\d\s?(?:h|gio)(?![^\W\d_])|\d/\d|\b(?:mai|nay)\b")
"""Such a line tells residents something as well: "nhờ anh phát giúp: 7h tối mai họp thôn"."""


def asks_the_station(text: str) -> bool:
    """Whether a line tells the station how often or until when to air the paper, and nobody else anything."""
    folded = fold(text).strip()
    of_heads = _ASKED_OF_HEADS.search(folded) and not re.search(r"\d", text)
    if (_TO_ONE.search(folded) or _PLEA.search(folded)) and not re.search(r"\bba con\b", folded):
        return True
    short = len(text.split()) <= MOST_ASKED_WORDS and not _TELLS_WHEN.search(folded)
    if short and (of_heads or _ASKED_OF_PERSON.search(folded)):
        return True
    bare = folded.strip("()")
    times_left = _TELLS_WHEN.search(_WHEN_TO_AIR.sub("", bare)) or ":" in bare
    in_chat = len(bare.split()) <= MOST_CHAT_WORDS and not times_left
    if in_chat and _ASKED_IN_CHAT.match(bare) and not _TELLS_PEOPLE.search(bare):
        return True
    if not (_ASKED.match(folded) or (folded.startswith("(") and _ASKED_FIRST.match(folded))):
        return False
    return folded.startswith("(") or len(text.split()) <= 40
