"""Who gives notice in running text."""

import re

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, is_word_of_organs
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import sentences_of

GIVES = re.compile(
    r"(?<=\s)(?:tha thiết\s+|xin\s+|trân trọng\s+|kính\s+|nay\s+|đề nghị\s+(?=thông báo)|tiếp tục\s+|sẽ\s+"
    r"|khẩn thiết\s+)*"
    r"(?P<verb>thông báo|kính báo|kính mời|thân mời|trân trọng mời|mời|khuyến cáo|cảnh báo|tổ chức|đề nghị"
    r"|yêu cầu|phát động|kêu gọi|tiến hành|sinh hoạt|họp|tạm ngừng|ngừng|tạm dừng|dừng"
    r"|(?:cắt|cúp)(?=\s(?:điện|nước))"
    r"|thu(?!\s+(?:gom|hồi|hoạch|mua|nhập))|trả"
    r"|(?:rất\s+)?mong(?=\s+(?:bà\s+con|quý|người|nhân))|khảo sát|công bố|tuyển(?!\s+chọn)|chi trả"
    r"|điều chỉnh|thay đổi|mở|tiếp nhận|TB(?=\s*:))(?![^\W\d_])",
    re.IGNORECASE,
)
LEAST_BEFORE, MOST_BEFORE = 5, 260
"""Letters before the verb."""
MOST_WHO_WORDS = 16


_FAMILY = re.compile(
    r"(?P<who>[Gg]ia đình (?:ông|bà|anh|chị|cô|chú|bác|cụ)(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*){1,4})\b.{0,140}?"
    r"\b(?:có lạc|đi khỏi nhà|đi lạc|mất tích|bị lạc|bị mất|để lạc|đánh rơi|nhặt được|bắt được|tìm|báo tin"
    r"|thông báo|xin)\b"
)


_OUR_FAMILY = re.compile(r"Gia đình (?:chúng )?(?:tôi|em)\s")


VERBS = (
    r"đưa ra|cấm|phun|tiêm|khám|niêm yết|báo tin|tổng vệ sinh|dọn|ra quân|cấp|bán|xả|giao(?! dịch)|phát"
    r"|hướng dẫn"
    r"|vận động|hỗ trợ|lùi|hoãn|dời|chuyển|phối hợp|cho|nhận|lấy|nghỉ|đóng|sửa chữa|thi công|kiểm tra|bố trí"
    r"|nhắc|lưu ý|khai giảng|khai mạc|đấu giá|xét|trực|tặng|trao|tập huấn|rà soát|tháo|hủy|hoàn trả"
    r"|phân luồng|bầu"
    r"|đổi|thu gom|nạo vét|làm|tìm|mua|súc rửa"
)
_DOES = re.compile(
    r"(?P<sure>(?:\s(?:xin|sẽ|tạm|tiếp tục|cùng [^,.;:]{3,50}?|vô cùng thương tiếc|nay|đã))*)"
    rf"\s(?P<verb>{VERBS})(?![^\W\d_])"
)
"""What offices do beside giving notice: a verb only behind a whole name, for many names hold such words."""
_ENDS_NAME = frozenset(
    "xã phường thôn xóm bản ấp buôn làng tổ khu trường trạm đoàn hội khóm khối huyện tỉnh chợ điện".split()
)


_UNITS = frozenset("xã phường thôn xóm bản ấp buôn làng tổ khu khóm khối huyện tỉnh chợ".split())


def giver(paragraph: str, tells: bool = False) -> str:
    """Who gives notice in a paragraph; empty for none.

    Args:
        tells: whether only who turns to people is meant, not who does anything else.
    """
    if _OUR_FAMILY.match(paragraph):
        return "Gia đình"
    if family := _FAMILY.match(paragraph):
        words = family["who"].split()
        names = next((at for at, word in enumerate(words[3:], 3) if not word[0].isupper()), len(words))
        return " ".join(words[:names])
    small = paragraph.islower()
    for sentence in sentences_of(paragraph)[:MOST_SENTENCES]:
        sentence = _NEWS.sub("", sentence)
        for gives in GIVES.finditer(sentence, LEAST_BEFORE, MOST_BEFORE):
            if who := _named(sentence[: gives.start()].rstrip(), small):
                return who
        if tells:
            continue
        for does in _DOES.finditer(sentence, LEAST_BEFORE, MOST_BEFORE):
            last = sentence[: does.start()].split()[-1].strip('"”)')
            whole = bool(does["sure"]) or last[:1].isupper() or last[:1].isdigit() or last in _ENDS_NAME
            if (whole or sentence[0].islower()) and (who := _named(sentence[: does.start()], small)):
                return who
        words = sentence.split()[:MOST_WORDS]
        for at in range(2, len(words)):
            named = words[at - 1][:1].isupper() or words[at - 1].isdigit()
            named = named and words[at - 1] not in _BEGIN_NAMES and _proper(words, at)
            comes = words[at] == "về" and words[at + 1 : at + 2] and words[at + 1] in _COMES_TO
            acts = words[at].islower() and (comes or words[at] not in _NO_VERBS)
            acts = acts and (comes or not is_word_of_organs(words[at]))  # "Phòng Cảnh | sát giao thông"
            if named and acts and (who := _named(" ".join(words[:at]), small)):
                return who
    return ""


def agent(paragraph: str) -> str:
    """Who does what a paragraph tells in the passive; empty for none."""
    by = _BY.search(paragraph)
    return _AFTER_WHO.split(by["who"])[0] if by and frame.is_organ(by["who"]) else ""


_BY = re.compile(
    r"(?<![^\W\d_])do (?P<who>[A-ZĐ][^.,;:()]{6,80}?) "
    r"(?=(?:mở|tổ chức|chủ trì|thực hiện|phát động|phụ trách)[\s,.])"
)
"""Who does it stands behind it: "lớp học do Trung tâm … mở"."""


def _proper(words: list[str], at: int) -> bool:
    """Whether the word before ``at`` ends a proper name: no half of a word, as of "Trường Mầm | non"."""
    above = words[at - 2]
    unit = above in _UNITS or above.lower() in ("số", "lực")
    begins = above in _BEGIN_NAMES  # "Đội Chiếu | phim lưu động"
    return words[at - 1].isdigit() or unit or (above[:1].isupper() and at > 2 and not begins)


_NEWS = re.compile(
    r"^\W*(?:TB|thông báo|tin)(?:\s+(?:vui|nhanh|khẩn|gấp"
    r"|mới)(?:\s[^:.;]{1,40})?)?\s*:\s*",
    re.IGNORECASE,
)
MOST_WORDS = 30
_BEGIN_NAMES = frozenset("Quản Phòng Ban Trạm Trường Đội Tổ Hội Đoàn Quỹ Chi Công Ngân Bưu Trung".split())
"""Behind these a name only begins: "Phòng giao dịch"."""
_COMES_TO = frozenset("tư khám tiêm thăm trao tặng hướng làm tuyên cấp phát".split())
"""What an office comes to do: "Trung tâm Trợ giúp pháp lý số 2 về tư vấn"."""
_NO_VERBS = frozenset(
    """và của tại ở là có bị được thuộc với từ đến phía nơi cách đo đạt nằm mất ngập về gần trên dưới vào
    cho khi hoặc hay cũ mới trước sau gồm ngày lúc thì nên mà như theo do vì đã vừa không chưa
    giáp qua số""".split()
)
"""Behind the name of an office, any other word is what it does: that is more than a list holds."""


MOST_SENTENCES = 6


def _named(before: str, small: bool) -> str:
    """The office that the words before a verb name last; empty where they name none.

    Args:
        small: whether the text has no capitals, so that a name need not begin with one.
    """
    if any(mark in before for mark in ".;:!?") and not before.endswith("TP."):
        return ""
    spans = time_spans(before)
    timed = bool(spans) and spans[0].start < 3  # "Tối mai 19h30 chi hội phụ nữ họp"
    before = before[spans[0].end :] if timed else before
    if not timed and spans and before[spans[-1].end :].strip()[:1].isupper():
        before = before[spans[-1].end :].strip()  # "Giá cà phê sáng nay Hợp tác xã Ea Kmat mua"
    parts = _PARTS.split(before)
    for first in reversed(range(len(parts))):
        if first and _LISTS_PLACES.search(parts[first - 1]) and parts[first].lower().startswith(_OF_PLACES):
            continue  # "cắt điện ở xóm 4, xóm 5, bà con …"
        # "…, Ban chỉ đạo phòng, chống dịch xã thông báo"
        subject = _BEFORE_WHO.sub("", " ".join(parts[first:]).strip(' "“”*-+•,'))
        subject = _AFTER_WHO.split(subject)[0].strip(" ,")
        chat = before.startswith(subject) and subject[:1].islower()  # "htx đông hạ ra quân diệt chuột"
        whole = first > 0 and subject.split()[-1:][0][:1].isupper() if subject else False
        known = frame.is_organ(subject) and (small or timed or chat or whole or subject[:1].isupper())
        known = known and not _OTHERS_TOO.search(subject) and fold(subject) not in _NO_NAMES
        known = known and not re.search(r"\s(?:ở|tại)\s", subject)
        if known and len(subject.split()) <= MOST_WHO_WORDS and not _NO_ORGAN.match(subject):
            return subject
    return ""


_LISTS_PLACES = re.compile(
    r"(?<![^\W\d_])(?:ở|tại|khu vực|trên địa bàn|qua|gồm)\s[^,;]*,?\s*$", re.IGNORECASE
)
_OF_PLACES = (
    "thôn ",
    "xóm ",
    "ấp ",
    "bản ",
    "tổ ",
    "khu ",
    "làng ",
    "buôn ",
    "khóm ",
    "khối ",
    "xã ",
    "phường ",
)
_PARTS = re.compile(
    r"(?:(?<=[,;])\s+|\bđược sự (?:đồng ý|chỉ đạo|quan tâm|tài trợ|hỗ trợ|ủng hộ"
    r"|nhất trí) của\s|\s(?:giao|cử|ủy quyền cho)\s+(?=[A-ZĐ]))"
)
_NO_ORGAN = re.compile(
    r"(?:hồi|hỏi|bàn|bạn|bán|số|so|tờ|đăng|đáng|bờ|bỏ|bò|bố|hội (?:nghị|thi|chợ|làng(?! nghề)|thao|trường"
    r"|thảo|diễn)|tổ chức"
    r"|bản (?:tin|đồ)"
    r"|đoàn (?:kết|xe)|đoạn|sở hữu"
    r"|trường hợp"
    r"|ban (?:ngày|đêm)|xã hội"
    r"|(?:thôn|xóm|ấp|bản|tổ|khu|làng|hội|trường|lớp) (?:mình|ta|chúng)|đội hình|thuế (?:đất|nhà|phí)|lễ)\b",
    re.IGNORECASE,
)
"""What begins as the name of an office does, and is none."""
_NO_NAMES = frozenset(
    ("to", "doi", "ban", "hoi", "doan", "tram", "phong", "cong", "ty", "trung tam", "chi hoi")
)
"""Whose these are a paper says elsewhere: "tổ tiêm vào từng hộ" names nobody."""
_OTHERS_TOO = re.compile(r",\s(?:các|bà con|mỗi|từng|những|mọi|ai|hộ)\s", re.IGNORECASE)
"""Two clauses, and who does the second is another: "Tổ tiêm vào từng hộ, các hộ nuôi gà phải …"."""
_BEFORE_WHO = re.compile(r"^(?:nay|hôm nay|do đó|vì vậy|vậy|theo đó)\s*,?\s*", re.IGNORECASE)
_AFTER_WHO = re.compile(
    r"\s+(?:phối hợp|cùng (?=[A-ZĐ])|đã|đang|vừa|được|xin|trân trọng|kính|nay|sẽ|cùng gia đình|vô cùng"
    r"|giao(?! dịch| thông)|tha thiết|khẩn thiết|khẳng định|cho biết|bắt đầu|cử (?:người|cán bộ)|ghi nhận"
    r"|phát hiện"
    r"|không|cần|phải|tạm|rất|mong|vẫn|cũng|nhờ|đề nghị|chúng tôi|chúng em)(?:\s|$)",
    re.IGNORECASE,
)
