"""Fields that no label names: who gives notice, where, whom to call, found in running text."""

import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.times import TimeSpan, time_spans
from loalang.text import sentences

_GIVES = re.compile(
    r"^(?P<before>(?:[^.;:!?]|(?<=TP)\.){4,220}?)\s+(?:xin\s+|trân trọng\s+|kính\s+|nay\s+"
    r"|đề nghị\s+(?=thông báo)|tiếp tục\s+|sẽ\s+"
    r"|khẩn thiết\s+)*(?P<verb>thông báo|kính mời|trân trọng mời|mời|khuyến cáo|cảnh báo|tổ chức|đề nghị"
    r"|yêu cầu|phát động|kêu gọi"
    r"|tiến hành|sinh hoạt|họp|tạm ngừng|ngừng|thu|trả)(?![^\W\d_])",
    re.IGNORECASE,
)
_PLACE_NOUN = (
    r"(?:nhà\s+(?:văn\s+hóa|văn\s+hoá|họp|sinh\s+hoạt|cộng\s+đồng|thi\s+đấu|ông|bà|riêng)|NVH|trụ\s+sở"
    r"|hội\s+trường|trạm|trường"
    r"|sân|UBND|Ủy\s+ban|Uỷ\s+ban|thôn|xóm|ấp|bản|tổ\s+dân\s+phố|TDP|khu|đình|chùa|chợ|bưu\s+(?:điện|cục)"
    r"|điểm|phòng|bộ\s+phận"
    r"|trung\s+tâm|Trung\s+tâm|quầy|số\s+nhà|các\s+(?:thôn|xóm|điểm|trường|tổ|hộ|khu|nhà)|quảng\s+trường"
    r"|bệnh\s+viện|ngân\s+hàng|công\s+an"
    r"|cơ\s+quan|nghĩa\s+trang|đài|bãi|bến|cầu|ngã\s+(?:ba|tư)|đường|hồ|xã|phường|nơi|gốc|hợp\s+tác\s+xã"
    r"|HTX|cổng|gia\s+đình|kho|Ban\s+)"
)
_PLACE = re.compile(
    rf"(?<![^\W\d_])(?:tại|ở)\s+(?P<place>{_PLACE_NOUN}[^,.;:()!?\n]*"
    r"(?:,\s*(?:thôn|xóm|xã|phường|huyện|tỉnh|tổ|khu|ấp|bản|thị\s+trấn|quận|TDP|đường|số)\s[^,.;:()!?\n]*)*)",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?<![^\W\d_])(?:trên\s+(?:toàn\s+)?địa\s+bàn|(?:tại|ở)?\s*(?:các\s+)?khu\s+vực"
    r"|trên\s+tuyến)\s+(?P<place>[^,.;:()!?\n]{3,90})",
    re.IGNORECASE,
)
_NOWHERE = {"cac diem", "cac diem sau", "cac noi", "cac diem nhu", "noi", "nha", "khu vuc", "cac khu vuc sau"}
_GO_TO = re.compile(
    r"(?<![^\W\d_])(?:đến|về|tới|qua)\s+(?P<place>(?:trụ\s+sở|nhà\s+văn\s+hóa|trạm\s+y\s+tế|bộ\s+phận"
    r"|hội\s+trường"
    r"|UBND\s+xã|văn\s+phòng)[^,.;:()!?\n]*)",
    re.IGNORECASE,
)
_AFTER_PLACE = re.compile(
    r"\s+(?:để|nhằm|vào|từ\s+\d|lúc|ngày\s+\d|sẽ|trân|và\s+(?:mang|có|các|yêu|đề|chuyển|được|sẽ|phải"
    r"|không)|tổ\s+chức|trong\s+(?:giờ|thời"
    r"|ngày|các)|(?:nhân\s+)?dịp|trước\s+(?:ngày|\d)"
    r"|như\s+sau|theo|được|bị|có|kính|đã|đang|vừa|bị|mới|đến\s+hết|nên|khi|nếu|phải|trong\s+ngày|xin"
    r"|hoặc\s+gọi|gặp"
    r"|bắt\s+đầu)(?![^\W\d_]).*$",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\d.])(?:\+84|0)(?:[ .\-]?\d){8,10}(?!\d)|(?<!\d)1[89]00[ .]?\d{2,4}(?:[ .]?\d{1,4})?(?!\d)"
    r"|(?<!\d)11[1-5](?!\d)"
)
_CALLS = re.compile(
    r"(?:(?:xin\s+|vui\s+lòng\s+|đề\s+nghị\s+)*(?:liên\s+hệ|gọi(?:\s+điện)?|báo(?:\s+(?:ngay|tin))?"
    r"|phản\s+ánh|gặp)(?:\s+(?:ngay|trực\s+tiếp))?"
    r"(?:\s+(?:với|cho|đến|tới|về|qua|theo|tại|vào))*)\s+",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"^\W*(?:mọi|để\s+(?:biết|được)|(?:khi\s+)?cần|nếu\s+(?:cần|có)|thông\s+tin\s+chi\s+tiết|chi\s+tiết"
    r"|có\s+gì|trong\s+quá\s+trình)"
    r"[^.;:]{0,120}?(?=(?:xin\s+|vui\s+lòng\s+|đề\s+nghị\s+)*(?:liên\s+hệ|gọi|phản\s+ánh|gặp|báo))",
    re.IGNORECASE,
)
MOST_WHO_WORDS = 16


def giver(paragraph: str) -> str:
    """Who gives notice in a paragraph; empty for none."""
    small = paragraph.islower()
    for sentence in sentences(paragraph)[:3]:
        if not (found := _GIVES.match(sentence)):
            continue
        parts = re.split(r"(?:(?<=[,;])\s+|\bđược sự (?:đồng ý|chỉ đạo) của\s)", found["before"])
        for first in reversed(range(len(parts))):  # "…, Ban chỉ đạo phòng, chống dịch xã thông báo"
            subject = _BEFORE_WHO.sub("", " ".join(parts[first:]).strip(' "“”*-+•,'))
            subject = _AFTER_WHO.split(subject)[0].strip(" ,")
            known = frame.is_organ(subject) and (small or subject[:1].isupper())
            if known and len(subject.split()) <= MOST_WHO_WORDS:
                return subject
    return ""


_BEFORE_WHO = re.compile(r"^(?:nay|hôm nay|do đó|vì vậy|vậy|theo đó)\s*,?\s*", re.IGNORECASE)
_AFTER_WHO = re.compile(r"\s+(?:phối hợp|đã|đang|vừa|được|xin|trân trọng|kính|nay|sẽ)(?:\s|$)", re.IGNORECASE)


def place_in(text: str) -> str:
    """Where, in running text; empty for nowhere."""
    for shape in (_PLACE, _AREA, _GO_TO):
        for found in shape.finditer(text):
            before = text[max(0, found.start() - 30) : found.start()].lower()
            if re.search(
                r"(?:liên hệ|nộp|quy định|nêu|căn cứ|khiếu nại|công tác|hiện|trú|sống|sinh|thường trú)\s*$",
                before,
            ):
                continue
            place = found["place"]
            if spans := [span for span in time_spans(place) if span.start > 3]:
                place = place[: spans[0].start]
            place = _AFTER_PLACE.sub("", place).strip(" ,-–(")
            if fold(place) in _NOWHERE or fold(place).startswith(
                ("mat dien", "cat dien", "anh huong", "bi ")
            ):
                continue
            if len(place.split()) >= 2 or (place.isupper() and len(place) > 2):
                return place if shape is not _AREA else found[0].strip()[: found.end("place")].strip(" ,")
    return ""


def best_times(paragraphs: Sequence[str]) -> list[TimeSpan]:
    """The words that tell when in running text: those that name a day, with the hours beside them."""
    told = [time_spans(sentence) for paragraph in paragraphs for sentence in sentences(paragraph)]
    day = [spans for spans in told if any(span.has_day and _DAY.search(span.words) for span in spans)]
    hour = [[span for span in spans if span.has_hour] for spans in told]
    for wanted in (day, hour):
        distinct = list({span.words.casefold(): span for spans in wanted for span in spans}.values())
        if distinct:
            return distinct
    return []


_DAY = re.compile(r"\d|thứ|chủ nhật|mai|nay", re.IGNORECASE)


def call_in(sentence: str) -> tuple[str, bool]:
    """Whom to call, and whether the sentence says nothing else; empty for nobody."""
    if not PHONE.search(sentence):
        return "", False
    formula = _FORMULA.match(sentence)
    start = formula.end() if formula else 0
    if found := _CALLS.search(sentence, start):
        whole = (bool(formula) and found.start() - start <= 2) or not sentence[: found.start()].strip(" -+*•")
        return sentence[found.end() :].strip(" .;:"), whole
    return "", False
