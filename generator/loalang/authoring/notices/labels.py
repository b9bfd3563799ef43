"""Lines that say what they tell: "1. Thời gian: 7 giờ", "- Địa điểm tại nhà văn hóa"."""

import re
from dataclasses import dataclass

from loalang.authoring.notices.folding import fold

_MARK = re.compile(
    r"(?:(?:[-=]>|[-+*•●▪◦‣–—✓✔➢→⇒❖►■□]|o(?=\s)|[\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]+)\s*"
    r"|(?:(?:\d{1,2}\.)+\d{0,2}|\d{1,2}[)/]|[a-zđ][.)]|[IVX]{1,4}[.)/])(?=\s|[^\W\d_])\s*)+"
)
_TIMED = re.compile(r"\d\s?[/.-]\s?\d|\d\s?(?:h|giờ|g)(?![^\W\d_])|ngày\s+\d", re.IGNORECASE)
"""A label that is itself a time, as "Ngày 5/12: thôn Đông", is none: the line says two things."""
MOST_LABEL_WORDS = 14
PHONE = re.compile(
    r"\(0\d{2,3}\)(?:[ .\-]?\d){7,8}(?!\d)"
    r"|(?<![\d.])(?:\+84|0)(?:[ .\-]?\d){8,10}(?!\d)|(?<!\d)1[89]00[ .]?\d{2,4}(?:[ .]?\d{1,4})?(?!\d)"
    r"|(?<![\d.,])11[1-5](?!\d|[.,]\d)(?!\s*(?:hộ|người|con|ha|km|m|kg|g|đồng|triệu|nghìn|trẻ|em|cháu"
    r"|tấn|tạ|lít"
    r"|suất|thôn|cây|bè|tàu|nhà|phòng|giờ|ngày|%)(?![^\W\d_]))"
)
_TELLS = re.compile(r"\b(?:phai|khong duoc|nghiem cam|bi phat)\b")

FIELDS = ("who", "what", "whom", "when", "where", "bring", "call")

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("reason", r"(?:ly do|muc dich|can cu|nguyen nhan)\b"),
        (
            "call",
            r"(?:so )?(?:dien thoai|dt|sdt|d/t|hotline)\b|(?:thong tin |dia chi |dau moi |nguoi "
            r"|so )?lien he\b"
            r"|duong day nong|tong dai|dau moi|moi (?:thac mac|chi tiet|thong tin|y kien|phan anh|vuong mac)"
            r"|(?:de biet )?(?:them )?chi tiet|thong tin chi tiet|can (?:ho tro|giup do|hoi)|can bo phu trach"
            r"|nguoi phu trach|ai (?:thay|nhin thay|biet)|(?:khi )?can biet them|zalo\b|lh\b|hoi$"
            r"|hoi (?:them|dap)$|vuong mac\b",
        ),
        (
            "both",
            r"(?:thoi gian|ngay gio|lich)\b.*\b(?:dia diem|noi)\b|(?:dia diem|noi)\b.*\bthoi gian\b",
        ),
        (
            "when",
            r"(?:cac )?(?:thoi gian|thoi diem|thoi han|ngay gio|gio|luc|han (?:nop|cuoi|chot|dang ky)|ngay)\b"
            r"|(?:bat dau|ket thuc|khai mac|be mac)\b|lich (?:tiem|thu|hop|kham|cat|phun|chieu)\b",
        ),
        (
            "where",
            r"(?:cac )?(?:dia diem|noi(?! dung)|khu vuc|dia ban|pham vi|vi tri"
            r"|tai(?= (?:cac|nhung|noi|diem)\b|$)|o dau|diem (?:tiem"
            r"|thu|phat"
            r"|kham|tap)|cho|vung (?:dich|anh huong|mat|bi|ngap))\b"
            r"|(?:dia chi)\b(?! lien he)|(?:kinh )?moi .{0,20}\bden$",
        ),
        (
            "whom",
            r"(?:cac )?(?:doi tuong|thanh phan(?! ho so)|do tuoi|danh cho|nguoi (?:tham du|du|duoc)"
            r"|kinh moi"
            r"|dieu kien)\b",
        ),
        (
            "bring",
            r"(?:can )?(?:mang theo|mang|giay to|ho so|thanh phan ho so|chuan bi|trang phuc|dung cu"
            r"|yeu cau|de nghi"
            r"|luu y|chu y|khuyen cao|khi (?:di|den)|phuong tien|viec can lam|bien phap)\b",
        ),
        ("who", r"(?:don vi|co quan|ban) (?:to chuc|thong bao|thuc hien|chu tri)$|to chuc boi\b"),
        ("what", r"(?:noi dung|ve viec|v/v|viec)\b|de$"),
    )
)
_BARE_LABEL = re.compile(
    r"(?P<label>(?:thoi gian|dia diem|doi tuong|thanh phan)(?: (?:tiem|hop|thu|tham du|kham|to chuc"
    r"|bat dau|cat dien))?)"
    r"(?: (?:la|tai|vao|tu|gom|luc)?) ?(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph taken apart.

    Attributes:
        text: all of it.
        mark: its number or bullet, as written.
        label: what stands before its colon, where that is a label of any kind.
        kind: the field that the label names, ``both`` for when and where, ``reason``; empty for none.
        value: what stands after the label.
    """

    text: str
    mark: str = ""
    label: str = ""
    kind: str = ""
    value: str = ""

    @property
    def said(self) -> str:
        """The words without a bullet; a number stays, for a list is said by its numbers."""
        return self.text[len(self.mark) :].strip() if self.is_bullet else self.text

    @property
    def is_bullet(self) -> bool:
        """Whether its mark is a sign, not a number or letter."""
        return not any(map(str.isalnum, self.mark.replace("o", "")))

    @property
    def level(self) -> int:
        """How deep its mark commonly stands: I 0, 1 1, a 2, - 3, + 4; 9 without a mark."""
        mark = self.mark.strip()
        if not mark:
            return 9
        if re.fullmatch(r"[IVX]+[.)/]", mark):
            return 0
        if mark[0].isdigit():
            return 1 if mark.strip("./)").count(".") == 0 else 2
        return 2 if mark[0].isalpha() and mark[0] != "o" else 4 if mark[0] in "+*o◦" else 3


_THIEVES = re.compile(
    r"\b(?:so (?:dien thoai |thue bao )?(?:la|cu|truoc day)|dau so|(?:goi|nhan tin|dien"
    r"|nhan)(?: thoai)?(?: den)? tu (?:cac |nhung )?"
    r"(?:so|thue bao|sim)|(?:dung|su dung|lay|qua) (?:cac |nhung )?(?:so|sim|thue bao) (?:la|ao|rac)"
    r"|tu xung|tu nhan|gia danh|mao danh|gia lam|so cua (?:doi tuong|ke)"
    r"|(?:khong|dung|cho) (?:nghe|goi lai|goi den|bat may|tra loi|chuyen tien))\b"
)
_RESCUES = re.compile(
    r"\b(?:bao (?:ngay|cho|tin|ve|den|toi|cong an|truc ban|lai)|goi (?:ngay|cho|cong an|den cong an)|lien he"
    r"|phan anh|to giac|trinh bao|so moi|doi (?:sang|thanh))\b"
)


_STEALS = re.compile(
    r"[^.;!?\d]{0,30}?\b(?:(?:dung|khong|chu) (?:nen |duoc )?(?:goi|nghe|tra loi|bat may)|tu xung|tu nhan"
    r"|gia danh|mao danh|gia lam|lua dao|doi (?:tien|chuyen)|quay roi"
    r"|(?:goi(?: dien)?|nhan tin)(?: den| toi| cho)?(?: ba con| nguoi dan| nhieu nguoi)? (?:yeu cau|doi"
    r"|bao|de lua|moi|du))\b"
)
"""What the holder of a number does that is warned of: "số 0888… tự xưng cán bộ"."""


def numbers_to_call(sentence: str) -> list[re.Match[str]]:
    """The numbers that a sentence asks to call: not those that it warns of."""
    folded = fold(sentence)
    kept: list[re.Match[str]] = []
    for number in PHONE.finditer(sentence):
        warned = list(_THIEVES.finditer(folded, 0, number.start()))
        if _STEALS.match(folded, number.end()) and not _RESCUES.search(folded, 0, number.start()):
            continue
        if not warned or _RESCUES.search(folded, warned[-1].end(), number.start()):
            kept.append(number)
    return kept


def item(text: str) -> Item:
    """Take a paragraph apart."""
    found = _MARK.match(text)
    mark = found[0] if found else ""
    rest = text[len(mark) :].strip()
    if not rest:
        return Item(text)
    label, colon, value = rest.partition(":")
    if colon and _is_label(label, value):
        calls = 0 < len(numbers_to_call(rest)) == len(PHONE.findall(rest)) and not _TELLS.search(fold(value))
        kind = kind_of_label(label) or ("call" if calls else "")
        return Item(text, mark, label.strip(" *"), kind, value.strip(" *"))
    folded = fold(rest)
    if (bare := _BARE_LABEL.match(folded)) and re.match(
        r"[\d]|(?:vao|luc|tu|tai|cac|nha|tru|la|gom|ngay|sang|chieu|toi|hoi|san|tram|truong)\b",
        folded[len(bare["label"]) :].strip(),
    ):
        size = len(bare["label"])
        return Item(text, mark, rest[:size], kind_of_label(rest[:size]), rest[size:].strip())
    return Item(text, mark)


def _is_label(label: str, value: str) -> bool:
    words = label.split()
    if not 1 <= len(words) <= MOST_LABEL_WORDS or re.search(r"[.;!?]\s", label):
        return False
    if label[-1:].isdigit() and value[:1].isdigit():  # 7:30
        return False
    if value.startswith("//") or _TIMED.search(label):
        return False
    return len(words) <= 7 or bool(kind_of_label(label))


def kind_of_label(label: str) -> str:
    """Name the field that a label stands for; empty for none."""
    folded = " ".join(fold(label).split()).strip(" *.")
    if folded == "noi nhan":  # the recipients of a letter, no place
        return ""
    if folded.startswith("cho ") and "chợ" in label.lower()[:6]:  # a market's name; "chỗ họp" is a label
        return ""
    if folded.startswith("tai ") and label.lower().lstrip()[:3] == "tài":  # "Tài sản đấu giá", "Tài khoản"
        return ""
    for name, pattern in _KINDS:
        if pattern.match(folded):
            return name
    return ""
