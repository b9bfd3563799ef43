"""Whom a notice concerns, where no label says it: the addressee, or those whom its text turns to."""

import re
from collections.abc import Iterator, Sequence

from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import ADDRESSEE, Why
from loalang.authoring.notices.parts import Letter
from loalang.authoring.notices.wording import sentences_of

MOST_WHOM_WORDS = 24

_PEOPLE = (
    r"(?:(?:toan the|toan bo|tat ca|cac|quy|nhung|moi|ong ba|can bo va|ba con|tang lop|nam|nu|cac ban"
    r"|\d+ dong chi|\d+(?= lao dong| cong nhan| hoc vien)"
    r"|dong chi)[ ,]+)*"
    r"(?<!bhyt )(?<!y te )(?<!hoi lien hiep )(?<!chi hoi )(?<!hoi )(?<!doan )(?<!uy ban )"
    r"(?!(?<=ban )nhan dan)"
    r"(?<!hoi dong )(?<!quan doi )(?<!cong an )(?<!toa an )(?<!phuc vu )"
    r"(?:ba con|nhan dan|nguoi dan|khach hang|cu tri|cong dan|hoi vien|doan vien|xa vien|phu huynh|cha me"
    r"|bac (?:cha me|phu huynh)|thanh nien|hoc sinh|thi sinh|tieu thuong|nong dan|ngu dan|tau thuyen"
    r"|chi em|cu dan|tre (?:tu|sinh|trong|duoi)|chau (?:tu|sinh)"
    r"|chu (?:tau|ho|nuoi|phuong tien|rung|ao|dam|be)|ca nhan kinh doanh|phu nu|tre em"
    r"|ho (?:gia dinh|thanh vien|xa vien|vay von|chua|dan|chan nuoi|kinh doanh|nuoi|su dung|nong dan"
    r"|ngheo|can ngheo|san xuat|trong|dung|co)"
    r"|dai dien (?:cac |moi |tung )?(?:ho|gia dinh)(?: gia dinh| dan)?|cac (?:cu(?: ong, cu ba)?|chau"
    r"|me)\b|ba me|bo me"
    r"|than nhan|nha (?:vuon|nong|hao tam)|lao dong|dan quan|du khach|chu (?:xe|vuon|dat|ruong|lo)"
    r"|can bo,? (?:doan vien|hoi vien"
    r"|chien si"
    r"|dang vien)|\d+ ho|(?:cac|nhung|moi) gia dinh|gia dinh (?:co|chinh sach)|doi tuong (?:bao tro"
    r"|chinh sach|huong)|moi (?:nha|ho"
    r"|gia dinh)(?: cu)? (?:mot|1"
    r"|01) (?:nguoi"
    r"|lao dong|cu tri|dai dien|thanh vien)"
    r"|thanh vien|(?:\d+ )?tan binh|hoc vien|nguoi (?:tham gia bhyt|khoe manh|cao tuoi|lao dong|ngheo"
    r"|khuyet tat|su dung|nop thue|co cong|nuoi"
    r"|trong|tham gia|hien mau|huong|vay|gia|benh|mac|tu (?:du )?\d+|tren \d+))\b"
)
_END = re.compile(
    r"[;:()!?]|[.,](?!\d)|(?<!\d)[.,]|(?<!chua)(?<!\bco)\s(?:biet|duoc biet|nhu sau|de|ve|lich|thuc hien"
    r"|phai|can(?! cuoc)|khong|chap hanh|khi|truoc|vao|luc"
    r"|dia diem|danh sach|ket qua|ke hoach|thoi gian|noi dung|nop|bam|cung cap|chuyen|co mat|chu y"
    r"|luu y|uong (?:vitamin|thuoc|vac)|nao|coi|nhin|phat hien|co y kien|gui|viec|cai|duoc|cac khoan"
    r"|muc|dang ky"
    r"|nghiem tuc|dong (?:phi|tien|gop|hoc phi|bao hiem)|du (?:hop|hoi|le|ngay)|chu dong|hay|tich cuc|den"
    r"|toi|tu (?:\d|nay)|ngay (?:\d|bo|bau)|(?:sang|chieu|toi|dem) (?:thu|nay|mai|ngay|\d)|nhung|nang cao"
    r"|canh giac|nam \d|ra quan|che bat|tham du|ke cao|tu (?:chat|tia"
    r"|thao|don|giac)|gia han|dung"
    r"|ngung"
    r"|ung ho|di (?:hop|bau|lam|nhan"
    r"|tiem)"
    r"|mang|dua tre|tham gia|di doi|so tan|khai bao|cat tia|giu|tuyet doi|theo|giup|sau do|chua tiem"
    r"|thong bao|tai)(?=[\s:.,!]|$)"
)
_TOLD = re.compile(
    r"\b(?:thong bao|kinh moi|tran trong moi|moi|de nghi|yeu cau|khuyen cao|keu goi|canh bao|tuyen"
    r"|danh cho|ap dung cho"
    rf"|doi voi|kinh bao|bao tin)(?: (?:den|toi|cho|rong rai|va|voi|doi voi))*[:,]? (?P<whom>{_PEOPLE})"
)
_TITLED = re.compile(rf"\b(?:cho|doi voi|danh cho|cua) (?P<whom>{_PEOPLE})")
_FIRST = re.compile(rf"\W*(?:\d+[.)/]\s*)?(?P<whom>{_PEOPLE})")
_MUST = re.compile(rf"\b(?P<whom>{_PEOPLE})[^.;:]{{0,50}}? (?:phai|hay|nen|co trach nhiem)\b")
_ANY = re.compile(rf"\b(?P<whom>{_PEOPLE})")
_EVERYBODY = re.compile(
    r"\b(?<!uy ban )(?<!ban )(?<!hoi dong )(?<!quan doi )(?<!toa an )(?P<whom>(?:toan the |quy )?(?:ba con"
    r"|nhan dan|nguoi dan|cu tri|khach hang|phu huynh|hoi vien))\b"
)
"""Named in passing: "hộ nghèo được hỗ trợ 50%" tells of some, not whom a notice is for."""


def whom_in(letter: Letter, running: Sequence[str], acts: Sequence[str]) -> tuple[str, str]:
    """Whom it concerns, and the words that say it; empty for nobody named.

    Args:
        acts: the sentences that tell what is done: they say for whom.
    """
    addressed = [part.strip(" .,;:") for part in _addressees(letter)]
    addressed = [part for part in addressed if part]
    if fold(letter.kind).endswith("moi") and addressed:  # the addressees of an invitation are the invited
        return capitalised("; ".join(addressed)), "; ".join(addressed)
    for part in addressed:
        if found := _EVERY_BODY.match(fold(part)):  # "Các tổ chức, cá nhân trên địa bàn xã"
            return _shortened(part), part
        if found := _ANY.search(fold(part)):
            return _shortened(part if _GROUP_FIRST.match(fold(part)) else part[found.start() :]), part
    told = [sentence for text in running for sentence in sentences_of(text)]
    told = [_PURPOSE.sub("", text) for text in told]
    shapes = (
        (_TOLD, told),
        (_TITLED, [letter.title, *(_PURPOSE.sub("", act) for act in acts)]),
        (_FIRST, told),
        (_MUST, told),
        (_EVERYBODY, told),
        (_ANY, [one.text for one in letter.unread if one.why is Why.GREETING]),
    )
    for shape, texts in shapes:
        for text in texts:
            folded = fold(text)
            found = shape.search(folded) if shape is not _FIRST else shape.match(folded)
            if found and not _SOME.search(folded, found.start("whom"), found.end("whom") + MOST_SOME):
                words = text[found.start("whom") : _ends(text, found.end("whom"))]
                return _shortened(words.strip()), text
    return "", ""


_EVERY_BODY = re.compile(
    r"(?:(?:cac|moi|toan the) )?(?:co quan, )?to chuc(?:,| va) "
    r"(?:ca nhan|cong dan|ho gia dinh)\b"
)
MOST_SOME = 12
"""Letters behind the people, in which it is said that they are some."""
_SOME = re.compile(
    r"\s(?:nao\b|(?:co )?(?:thac mac|vuong mac)\b|co (?:y kien|nhu cau|nguyen vong)\b"
    r"|duoc (?:mien|giam|ho tro)\b|khong phai\b)"
)
"""Some of them, not those whom a notice is for: "các hộ có ý kiến ghi vào phiếu"."""
_PURPOSE = re.compile(r"^\W*(?:Nhằm|Để|Theo|Thực hiện)\s[^.;]{4,140}?,\s+(?=[A-ZĐ])")
"""For whom it is good, not to whom it turns: "Nhằm tạo điều kiện cho nhân dân, …"."""
_GROUP_FIRST = re.compile(r"(?:cac|nhung|toan the|toan bo|tat ca|quy)\s+(?:ho|gia dinh|chu)\b")


def after_people(text: str) -> str:
    """What stands behind "đến toàn thể bà con": of what they are told; all of it where nobody is named."""
    found = _TO_PEOPLE.match(fold(text))
    return text[_ends(text, found.end()) :] if found else text


_TO_PEOPLE = re.compile(
    rf"\s*(?:rong rai |cong khai )?(?:den|toi|cho)\s+(?:{_PEOPLE}|to chuc(?:,| va) (?:cong dan|ca nhan)\b"
    rf"|quy (?:co quan|don vi|vi|ong ba)\b)"
)


def _ends(text: str, start: int) -> int:
    """Where the words for the people end.

    "Từ 6 đến 36 tháng", "chó, mèo", "các xã Tân Khánh, Long Thuận" and "thôn 3, 4, 5" do not end them.
    """
    folded = fold(text)
    if _GENERAL.search(folded, max(0, start - 10), start) and not _OF_WHERE.match(folded, start):
        return start
    inside = [found.span() for found in _GOES_ON.finditer(folded, max(0, start - 12))]
    inside += [found.span() for found in _NAMES_GO_ON.finditer(text, start)]
    verb = next((found.start() for found in _DOES.finditer(text, start)), len(text))
    for end in _END.finditer(folded, start):
        other = any(_MARKED.get(word, here) != here for word, here in _words(folded, text, end))
        if not other and not any(first - 1 <= end.start() < last for first, last in inside):
            return min(verb, end.start())
    return verb


def _words(folded: str, text: str, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The first word of an end, without its marks and as it is written; none without marks."""
    if not text.isascii() and (word := re.match(r"\s[^\W\d_]+", folded[found.start() : found.end()])):
        yield word[0].strip(), text[found.start() : found.start() + word.end()].strip().lower()


_MARKED = {
    word.split()[0]: word.split()[1]
    for word in (
        "tai tại",
        "de để",
        "ve về",
        "den đến",
        "toi tới",
        "can cần",
        "duoc được",
        "phai phải",
        "muc mức",
        "dung dừng",
    )
}
"""With its marks it ends the people: "ấp 4 *tại* trạm"; "khu *tái* định cư", "ven *đê*" are of their name."""
_DOES = re.compile(
    r"\s(?:nhớ|họp|nghỉ|nhận|tranh thủ|vui lòng|liên hệ|gọi|sẽ|mua|tập trung|hỏi|đọc|trữ|xin|mời"
    r"|có thể|đừng|đưa|dời|chằng|kéo|dự(?! án)|phun|bón|gieo|dọn|kê khai|ơi|muốn|thì|đem|trông|đắp"
    r"|bình tĩnh|trả|thanh toán"
    r"|(?-i:ra))(?=\s)",
    re.IGNORECASE,
)
"""What they do."""


_GENERAL = re.compile(r"(?:ba con|nguoi dan|nhan dan)$")
_OF_WHERE = re.compile(
    r"\s+(?:tu \d+ (?:tuoi|den)|nhan dan|trong|tren|thon|xom|xa|phuong|ban|ap|o|va|cac|toan|khu|to"
    r"|sinh song|dang|co|nuoi"
    r"|su dung|lang)\b"
)
_GOES_ON = re.compile(
    r"\btu \d[\d.,]*(?: [^\W\d_]+){0,3} tro (?:len|xuong)\b|"
    r"\btu (?:du |nam |ngay )?\d[\d/]*(?: thang| tuoi| nam)* den (?:het |duoi |nam "
    r"|ngay )?\d[\d/]*(?: thang| tuoi)*"
    r"|\btu (?:lop|khoi) \d+ den (?:lop |khoi )?\d+|, (?:thanh nien|hoi vien|phu huynh|hoc sinh|nhan dan"
    r"|meo|cho|lon|ga|vit|trau|bo|gia cam|ca nhan"
    r"|to chuc|co quan|doanh nghiep|co so)\b"
)


_UNIT = r"(?:tổ dân phố|khu phố|lớp|khối|dãy|thôn|xóm|ấp|bản|làng|tổ|đội|xã|phường|khu)\s+"
_PROPER = r"(?:[A-ZĐ\d]|[À-Ỹ](?<=[^\W\da-zà-ỹ]))\w*"
_NAMES_GO_ON = re.compile(
    rf"{_UNIT}{_PROPER}(?:\s{_PROPER})*(?:,\s*(?:{_UNIT})?{_PROPER}(?:\s{_PROPER})*(?!\s*tuổi))+"
)
"""Names of a list after a comma: "các xã Tân Khánh, Long Thuận"."""


def _addressees(letter: Letter) -> Iterator[str]:
    for one in letter.unread:
        if one.why is Why.ADDRESSEE:
            named = ADDRESSEE.match(fold(one.text))
            yield from re.split(r";|(?:^|\s)[-+•]\s", one.text[named.end() if named else 0 :].strip(" :-"))


def _shortened(words: str) -> str:
    words = re.sub(r"^(?:(?:kính|xin|thân)\s+)*mời\s+", "", words, flags=re.IGNORECASE)  # no "mọi"
    return capitalised(" ".join(words.split()[:MOST_WHOM_WORDS]).rstrip(" ,!"))
