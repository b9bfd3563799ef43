"""Who gives notice in running text."""

import re

from loalang.authoring.notices import frame
from loalang.authoring.notices.times import time_spans
from loalang.text import sentences

_GIVES = re.compile(
    r"^(?P<before>(?:[^.;:!?]|(?<=TP)\.){4,220}?)\s+(?:xin\s+|trân trọng\s+|kính\s+|nay\s+"
    r"|đề nghị\s+(?=thông báo)|tiếp tục\s+|sẽ\s+"
    r"|khẩn thiết\s+)*(?P<verb>thông báo|kính mời|trân trọng mời|mời|khuyến cáo|cảnh báo|tổ chức|đề nghị"
    r"|yêu cầu|phát động|kêu gọi"
    r"|tiến hành|sinh hoạt|họp|tạm ngừng|ngừng|tạm dừng|dừng|thu(?!\s+(?:gom|hồi|hoạch|mua|nhập))|trả"
    r"|(?:rất\s+)?mong(?=\s+(?:bà\s+con|quý|người|nhân))|khảo sát|công bố|tuyển(?!\s+chọn)|chi trả"
    r"|điều chỉnh|thay đổi|mở|tiếp nhận"
    r"|TB(?=\s*:))(?![^\W\d_])",
    re.IGNORECASE,
)
MOST_WHO_WORDS = 16


_FAMILY = re.compile(
    r"(?P<who>[Gg]ia đình (?:ông|bà|anh|chị|cô|chú|bác|cụ)(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*){1,4})\b.{0,60}?"
    r"\b(?:có lạc|bị lạc|bị mất|để lạc|đánh rơi|nhặt được|bắt được|tìm|báo tin|thông báo|xin)\b"
)


def giver(paragraph: str) -> str:
    """Who gives notice in a paragraph; empty for none."""
    if family := _FAMILY.match(paragraph):
        return family["who"]
    small = paragraph.islower()
    for sentence in sentences(paragraph)[:3]:
        if not (found := _GIVES.match(sentence)):
            continue
        before = found["before"]
        spans = time_spans(before)
        timed = bool(spans) and spans[0].start < 3  # "Tối mai 19h30 chi hội phụ nữ họp"
        before = before[spans[0].end :] if timed else before
        parts = re.split(r"(?:(?<=[,;])\s+|\bđược sự (?:đồng ý|chỉ đạo) của\s)", before)
        for first in reversed(range(len(parts))):  # "…, Ban chỉ đạo phòng, chống dịch xã thông báo"
            subject = _BEFORE_WHO.sub("", " ".join(parts[first:]).strip(' "“”*-+•,'))
            subject = _AFTER_WHO.split(subject)[0].strip(" ,")
            known = frame.is_organ(subject) and (small or timed or subject[:1].isupper())
            if known and len(subject.split()) <= MOST_WHO_WORDS:
                return subject
    return ""


_BEFORE_WHO = re.compile(r"^(?:nay|hôm nay|do đó|vì vậy|vậy|theo đó)\s*,?\s*", re.IGNORECASE)
_AFTER_WHO = re.compile(r"\s+(?:phối hợp|đã|đang|vừa|được|xin|trân trọng|kính|nay|sẽ)(?:\s|$)", re.IGNORECASE)
