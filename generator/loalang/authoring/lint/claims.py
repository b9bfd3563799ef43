"""Rules of claims: each belongs to a sentence, is looked at in time, and no fact goes without one."""

import re
from collections.abc import Iterator

from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Remark
from loalang.authoring.lint.listening import shown
from loalang.content.claim_places import covered, places_of
from loalang.messages import _

_VARIABLE = re.compile(r"\{\{.*?\}\}")
_NUMBER_NAMED = re.compile(r"numbers\.(\w+)")
_FIGURE = re.compile(r"\d")
_NO_FACT = re.compile(r"\bmức [12]\b|\b[45]G\b", re.IGNORECASE)
"""Figures that are names: an account is "mức 2" as a street is "phố 2"."""

_LAW = re.compile(
    r"(?<!pháp )\b(?:luật|nghị định|thông tư|nghị quyết|quy chuẩn)\b|vi phạm pháp luật", re.IGNORECASE
)
_COUNT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn)"
_AMOUNT = re.compile(rf"\b{_COUNT} (?:triệu|tỷ|tỉ)\b", re.IGNORECASE)
_RULED = re.compile(
    r"\b(?:tối đa|không quá|hạn mức|trở lên|trên|dưới|mỗi (?:tháng|năm|ngày|lần))\b", re.IGNORECASE
)
"""What makes an amount in words a rule: "mất hai triệu" is a story, "trên mười triệu mỗi lần" is none."""

_APP = re.compile(
    r"\b(?:VNeID|VssID|eTax Mobile|Zalo|OneTouch|Cổng dịch vụ công|[a-z]+(?:\.[a-z]+)*\.(?:vn|com|org))\b"
)
_STEP = re.compile(
    r"\b(?:mở|chọn|bấm|gõ|tìm|cài|đăng nhập|đăng ký|nhập|kích hoạt|quét|khai|mục)\b|(?:^|[,;:] )vào ",
    re.IGNORECASE,
)

_SCREEN = re.compile(r"\b(?:vào|chọn|bấm|tìm|mở)(?: \S+){0,2} (?:mục|nút|phần)\b", re.IGNORECASE)
"""A step without the application's name: "chọn mục quét mã"."""

_PENALTY = re.compile(r"\b(?:bị phạt|phạt tiền|bắt buộc|có quyền|tự nguyện)\b", re.IGNORECASE)
_FREE = re.compile(
    r"\b(?:không|chẳng)(?: (?:phải|ai|nơi nào|lối nào|bị))?"
    r" (?:mất|tốn|thu|lấy|(?<=phải )(?:trả|nộp))(?: \S+){0,2}? (?:\S*tiền|phí|đồng nào|xu nào|khoản nào)\b"
    r"|\bmiễn phí\b",
    re.IGNORECASE,
)
_WITH_CARE = re.compile(
    r"\b(?:thường|nhiều|có nơi|có trường|có khi|có thể|chưa (?:thấy|nghe)|hình như|lo|sợ)\b", re.IGNORECASE
)
"""What keeps a sentence from promising: "thường không mất tiền", "có nơi không thu phí", "bác lo bị phạt"."""


def without_sentence(draft: Draft) -> Iterator[Remark]:
    """Find claims whose words are in no sentence: the sentence was changed and the claim was not."""
    for i, claim in enumerate(draft.lesson.claims):
        if not places_of(claim, draft.written):
            told = _("không câu nào trong bài có mấy chữ “{text}”; sửa dòng text cho khớp câu trong bài")
            yield Remark(draft.where("claims", i, "text"), told.format(text=shown(claim.text)))


def past(draft: Draft) -> Iterator[Remark]:
    """Find claims whose last day is over: the gate refuses the lesson."""
    for i, claim in enumerate(draft.lesson.claims):
        if claim.valid_until and claim.past(draft.today):
            told = _("câu “{text}” chỉ đúng đến {day}; sửa câu ấy rồi sửa dòng này")
            day = f"{claim.valid_until:%d-%m-%Y}"
            place = draft.where("claims", i, "valid_until")
            yield Remark(place, told.format(text=shown(claim.text), day=day))


def aged(draft: Draft) -> Iterator[Remark]:
    """Find claims that nobody has looked at for longer than their kind allows, and days yet to come."""
    for i, claim in enumerate(draft.lesson.claims):
        place, days = draft.where("claims", i, "as_of"), claim.age(draft.today)
        if days < 0:
            yield Remark(place, _("ngày tra lại (as_of) còn ở phía trước"))
        elif claim.aged(draft.today):
            told = _("câu “{text}” tra lại đã {days} ngày trước; xem còn đúng không rồi sửa ngày ở đây")
            yield Remark(place, told.format(text=shown(claim.text), days=days))
    numbers = draft.station.course.numbers
    for sentence in draft.written:
        for name in _NUMBER_NAMED.findall(sentence.text):
            if name in numbers and (claim := numbers[name].claim).aged(draft.today):
                told = _("số {call} tra lại đã {days} ngày trước; xem lại rồi sửa ngày ở scripts/course.yaml")
                days = claim.age(draft.today)
                yield Remark(sentence.where, told.format(call=numbers[name].call, days=days))


def unclaimed(draft: Draft) -> Iterator[Remark]:
    """Find sentences with a fact that can go stale, and no claim: nobody would know to look again."""
    held = covered(draft.lesson.claims, draft.written)
    for sentence in draft.written:
        steps = sentence.path[0] == "segments"  # a title that names an app tells no step in it
        if sentence not in held and (fact := stale_fact(sentence.text, steps)):
            told = _("câu này có {fact}, có ngày sẽ cũ; ghi căn cứ vào claims: “{text}”")
            yield Remark(sentence.where, told.format(fact=fact, text=shown(sentence.text)))


def stale_fact(sentence: str, steps: bool = True) -> str:
    """Name what of a sentence can go stale; empty when nothing can. A question claims nothing.

    A promise that something costs nothing is a fact, too, unless it is told with care.

    Args:
        steps: whether steps in apps count.
    """
    text = _NO_FACT.sub("", _VARIABLE.sub("", sentence))
    if text.rstrip().endswith("?"):
        return ""
    if _LAW.search(text):
        return _("điều luật")
    if _FIGURE.search(text):
        return _("con số")
    if _AMOUNT.search(text) and _RULED.search(text):
        return _("số tiền")
    if steps and ((_APP.search(text) and _STEP.search(text)) or _SCREEN.search(text)):
        return _("bước làm trong ứng dụng")
    if _WITH_CARE.search(text):
        return ""
    if _PENALTY.search(text):
        return _("điều luật")
    return _("lời hứa không mất tiền") if _FREE.search(text) else ""
