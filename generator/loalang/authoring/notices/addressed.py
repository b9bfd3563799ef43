"""Whom a notice concerns, where no label says it: the addressee, or those whom its text turns to."""

import re
from collections.abc import Iterator, Sequence

from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import ADDRESSEE, Why
from loalang.authoring.notices.parts import Letter
from loalang.text import sentences

MOST_WHOM_WORDS = 18

_PEOPLE = (
    r"(?:(?:toan the|toan bo|tat ca|cac|quy|nhung|moi|ong ba|can bo va|ba con)[ ,]+)*"
    r"(?<!uy ban )(?<!hoi dong )(?<!quan doi )(?<!cong an )(?<!toa an )(?<!phuc vu )"
    r"(?:ba con|nhan dan|nguoi dan|khach hang|cu tri|cong dan|hoi vien|doan vien|xa vien|phu huynh|cha me"
    r"|bac (?:cha me|phu huynh)|thanh nien|hoc sinh|thi sinh|tieu thuong|nong dan|ngu dan|tau thuyen"
    r"|chu (?:tau|ho|nuoi|phuong tien|rung|ao|dam|be)|ca nhan kinh doanh|phu nu|tre em"
    r"|ho (?:gia dinh|dan|chan nuoi|kinh doanh|nuoi|su dung|nong dan|ngheo|can ngheo|san xuat|trong|dung|co)"
    r"|nguoi (?:cao tuoi|lao dong|ngheo|khuyet tat|su dung|nop thue|co cong|nuoi|trong|tham gia|hien mau))\b"
)
_END = re.compile(
    r"[.;:()!?,]|\s(?:biet|duoc biet|nhu sau|de|ve|lich|thuc hien|phai|can|khong|chap hanh|khi|truoc|vao|luc"
    r"|nghiem tuc|chu dong|hay|tich cuc|den|toi|tu \d|ngay \d|nhung|nang cao|canh giac"
    r"|thong bao|tai)(?=\s|$|:)"
)
_TOLD = re.compile(
    r"\b(?:thong bao|kinh moi|tran trong moi|moi|de nghi|yeu cau|khuyen cao|keu goi|canh bao"
    r"|danh cho|ap dung cho"
    rf"|doi voi|kinh bao)(?: (?:den|toi|cho|rong rai|va|voi|doi voi))*,? (?P<whom>{_PEOPLE})"
)
_TITLED = re.compile(rf"\b(?:cho|doi voi|danh cho|cua) (?P<whom>{_PEOPLE})")
_FIRST = re.compile(rf"\W*(?:\d+[.)/]\s*)?(?P<whom>{_PEOPLE})")
_ANY = re.compile(rf"\b(?P<whom>{_PEOPLE})")


def whom_in(letter: Letter, running: Sequence[str]) -> tuple[str, str]:
    """Whom it concerns, and the words that say it; empty for nobody named."""
    for part in _addressees(letter):
        if found := _ANY.search(fold(part)):
            return _shortened(part[found.start() :].strip(" .,;:")), part
    told = [sentence for text in running for sentence in sentences(text)]
    for shape, texts in ((_TOLD, told), (_TITLED, [letter.title]), (_FIRST, told), (_ANY, told)):
        for text in texts:
            folded = fold(text)
            if found := shape.search(folded) if shape is not _FIRST else shape.match(folded):
                end = _END.search(folded, found.end("whom"))
                words = text[found.start("whom") : end.start() if end else len(text)]
                return _shortened(words.strip()), text
    return "", ""


def _addressees(letter: Letter) -> Iterator[str]:
    for one in letter.unread:
        if one.why is Why.ADDRESSEE:
            named = ADDRESSEE.match(fold(one.text))
            yield from re.split(r";|(?:^|\s)[-+•]\s", one.text[named.end() if named else 0 :].strip(" :-"))


def _shortened(words: str) -> str:
    return capitalised(" ".join(words.split()[:MOST_WHOM_WORDS]).rstrip(" ,"))
