"""What tells of something else than the act of a paper: gauges, accidents, parking, addresses."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.giving import giver
from loalang.authoring.notices.labels import PHONE
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import sentences_of


def about_the_act(paragraph: str, title: str) -> str:
    """A paragraph without what tells of something else: gauges, what has happened, parking, reasons.

    Args:
        title: what it names is the act itself, not what comes before or beside it.
    """
    prepares = bool(_APPLIES.search(title.lower()))
    told = (
        one
        for one in (_without_asides(each, title) for each in sentences_of(paragraph))
        if not aside(one, title) and (prepares or not _BEFORE.match(fold(one))) and not _SELLS.match(one)
    )
    return " ".join(_WHY.sub("", _OCCASION.sub("", _of_act(one))) for one in told)


def _without_asides(sentence: str, title: str) -> str:
    """A sentence without its reason and its brackets, where only those are beside the act."""
    if (basis := _BASIS.match(sentence)) and sentence[basis.end() :]:
        sentence = capitalised(sentence[basis.end() :])
    bare = _IN_BRACKETS.sub("", sentence)
    while reason := _REASON.match(bare):
        bare = capitalised(bare[reason.end() :])
    return bare if aside(sentence, title) and not aside(bare, title) else sentence


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BASIS = re.compile(
    r"\W*(?:theo|căn cứ|rút kinh nghiệm(?: từ)?|thực hiện)\s[^.;:]{4,160}?,\s+(?=\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
"""By which plan or forecast: its day is none of the act's."""
_REASON = re.compile(
    r"\W*(?:do|vì|theo|căn cứ|rút kinh nghiệm(?: từ)?|thực hiện|để|nhằm)\s[^.;:]{4,160}?,\s+"
    r"(?=\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
_OCCASION = re.compile(r"^\W*(?:Chào mừng|Kỷ niệm|Nhân|Nhân dịp|Hướng tới)\s[^,.;]{4,120},\s+(?=\S)")
"""The day that is kept, not that of the act: "Chào mừng ngày 22/12, Hội tổ chức …"."""


_APPLIES = re.compile(r"\b(?:đăng ký|nộp|nhận|bán|tuyển|tiếp nhận|kê khai|gia hạn)\b")
_SELLS = re.compile(r"\W*(?:Bán|Phát hành|Phát) hồ sơ\s")
_BEFORE = re.compile(
    r"\W*(?:(?:han |thoi gian |phai )?(?:nhan )?dang ky|(?:han )?nop ho so)\b"
    r"(?!.*\bva\b)"
    r"|.{0,40}\bngay (?:dau|cuoi|thu (?:nhat|hai|ba))(?: tien)?:"
)
"""What is done before the day, and the parts of a programme of several days."""


def from_the_act(paragraphs: Sequence[str]) -> Sequence[str]:
    """Paragraphs from the sentence on in which an office does something on a day.

    What stands before it is why: "Từ 1/1/2027 hộ kinh doanh bỏ thuế khoán. Thuế cơ sở tập huấn ngày 9/12 …".
    """
    told = [one for text in paragraphs for one in sentences_of(text)]
    at = next((place for place, one in enumerate(told) if giver(one)), 0)
    dated = at and any(re.search(r"\d/\d|tháng \d", span.words) for span in time_spans(told[at]))
    return told[at:] if dated else paragraphs


def _of_act(sentence: str) -> str:
    """A sentence from its subject on, where it begins with what has happened."""
    subject = giver(sentence)
    before = sentence.partition(subject)[0] if subject else ""
    return sentence[len(before) :] if HAPPENED.search(before) else sentence


_WHY = re.compile(
    r"(?<![^\W\d_])(?:do|vì)\s[^.;:]{0,120}?\s(?:đạt|về hồ|bị|lên"
    r"|mất)\s[^.;:]{0,90}?,\s+(?=[^,.;:]{3,60}\s(?:sẽ"
    r"|tạm|thông báo|tổ chức)\s)",
    re.IGNORECASE,
)
"""A reason with its own time: "do nước về hồ lúc 13h đạt 310 m³/s, nhà máy sẽ xả"."""


def aside(sentence: str, title: str = "") -> bool:
    """Whether a sentence tells of a place or a time that is none of the act."""
    folded = fold(sentence).strip(" -+*•")
    happened = HAPPENED.search(sentence) if not _FORECAST.search(sentence) else None
    if (found := happened) and not _STILL_ACTS.search(sentence, found.end()):
        subject = giver(sentence)
        return not subject or found.start() > sentence.index(subject)
    if _OFFERED.match(folded):
        return True
    beside = _BESIDE.search(folded)
    if _EXCEPT.match(folded) or (beside and beside[0] not in fold(title) and not giver(sentence)):
        return True
    contact = _CONTACT.search(folded)
    return bool(PHONE.search(sentence)) and bool(contact) and not (contact and contact[0] in fold(title))


HAPPENED = re.compile(
    r"(?<![^\W\d_])(?:thấy (?:cụ|cháu|ông|bà|xe)|(?:nhặt|bắt) được|đánh rơi|vừa rồi|đã (?:xảy ra"
    r"|từ trần|tạ thế|qua đời|vùi lấp"
    r"|bị|làm"
    r"|gây|cuốn|mất|niêm yết|phát hiện)|xảy ra|bị (?:vỡ|sập|đứt|mất \d|cuốn|cháy|thương|lừa)|mực nước"
    r"|kết quả đo|đo (?:tại|được)|lượng mưa|lưu lượng nước về|đang ở cấp|(?:bị |đi )?lạc (?:lúc|từ|hồi"
    r"|khoảng)|(?:dán"
    r"|niêm yết) (?:ở|tại)"
    r"|vừa qua|tâm (?:áp thấp|bão)|gió cấp"
    r"|(?:tuần|tháng|lần|năm) trước|năm ngoái|hôm qua|vùi lấp|cháy \d|phát hiện \d)(?![^\W\d_])",
    re.IGNORECASE,
)
"""With their marks: "từ 7 giờ cấp nước", "thay ống", "thôn Nam trước ngày 5/12" tell of nothing past."""
_FORECAST = re.compile(
    r"(?<![^\W\d_])(?:dự báo|từ (?:đêm|sáng|chiều|tối|ngày)\s[^.;]{2,30}?\sđến (?:hết )?(?:ngày|đêm|sáng)\s)",
    re.IGNORECASE,
)
"""What is to come is told in the words of gauges as well: "từ đêm 29/11 đến hết ngày 2/12 lượng mưa …"."""
_STILL_ACTS = re.compile(
    r"(?<![^\W\d_])(?:sẽ|yêu cầu|đề nghị|kêu gọi|mời|thông báo|tạm ngừng|ngừng)(?![^\W\d_])", re.IGNORECASE
)
_OFFERED = re.compile(
    r"(?:da (?:in|ghi|thong bao|phat)|noi dung cu|thong tin cu|quyen loi|che do|thu nhap|muc luong|luong"
    r"|dac diem|nhan dang|ly do|giai thuong|co cau giai|phan thuong|kinh phi|le phi|hoc phi|ghi chu)"
    r"\b[^:.]{0,24}:"
)
"""Labels of what is paid, given, described or put right, not of when and where."""
_EXCEPT = re.compile(
    r"(?:rieng|neu|(?:troi )?mua (?:thi|lon|bao)|truong hop|ai(?! (?:la chu|bi mat|danh roi|nhan ra))"
    r"|ho nao|nha nao|thon nao"
    r"|nguoi (?:co|muon|nao)"
    r"|qua (?:ngay|thoi han|han|\d+)|sau (?:buoi|do"
    r"|khi|ngay)"
    r"|du bao|ho muon|ho co nhu cau|hom|khi (?:di|den)|truoc khi)\b"
)
_BESIDE = re.compile(
    r"\b(?:de xe|gui xe|do xe|xe cua|tap ket|boc tham|khong (?:de|do|di|vao|qua|xuong|tha|dot|vut)"
    r"|dang ky (?:tham gia|danh"
    r" sach|truoc|gap|qua|voi|gui)|danh sach (?:niem yet|kem|dinh kem)|bao truoc"
    r"|neu (?:troi|khong)|tru so cu|dia chi cu|di hoc lai"
    r"|doi (?:qua"
    r"|sang) ngay|thac mac|vong theo|tuyet doi"
    r"|binh thuong tro lai|tro lai (?:binh thuong|hoat dong)|hoat dong (?:tro )?lai"
    r"|thong xe (?:hoan toan|tro lai))\b"
)
_CONTACT = re.compile(
    r"\b(?:lien he|goi|hoi|phan anh|dien thoai|duong day nong|truc ban|tong dai|dt|sdt|zalo|gap)\b"
)
