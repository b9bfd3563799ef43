"""Whom to call, in running text."""

import re

from loalang.authoring.notices.conserving import FORMULAS, OF_CALLING, words_in_order
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.labels import PHONE, numbers_to_call

_CALLS = re.compile(
    r"(?:(?:xin\s+|vui\s+lòng\s+|đề\s+nghị\s+)*(?:liên\s+(?:hệ|lạc)|hỏi(?:\s+(?:thêm|đáp))?|gọi(?:\s+điện)?"
    r"|nhắn(?:\s+tin)?|báo(?!\s+cáo)(?:\s+(?:ngay|tin|lại|trước))?"
    r"|phản\s+ánh|gặp|trao\s+đổi)(?:\s+(?:ngay|trực\s+tiếp|lại(?=\s+(?:em|anh|chị|cho|với))"
    r"|giúp\s+(?:tôi|em|mình)))?"
    r"(?:\s+(?:với|cho|đến|tới|về|qua|theo|tại|vào))*)(?:\s*:)?\s+",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"^\W*(?:mọi|vướng\s+mắc|thắc\s+mắc|để\s+(?:biết|được)|(?:khi\s+)?cần|nếu\s+(?:cần|có)"
    r"|thông\s+tin\s+chi\s+tiết|chi\s+tiết"
    r"|có\s+gì|trong\s+quá\s+trình)"
    r"[^.;:]{0,120}?(?=(?:xin\s+|vui\s+lòng\s+|đề\s+nghị\s+)*(?:liên\s+(?:hệ|lạc)|hỏi|gọi|phản\s+ánh"
    r"|gặp|báo|trao\s+đổi))",
    re.IGNORECASE,
)
_NAMED_IN_BRACKETS = re.compile(
    r"\((?:qua|gặp|liên hệ|LH)\s*:?\s*((?:ông|bà|anh|chị|cô|chú|đ/c|đồng chí)\s[^()]*)\)", re.IGNORECASE
)
_OF_DAMAGE = re.compile(r"^[^\d,]{2,20}?\s(?:về|cho|đến)\s+(?=[A-ZĐ])")
"""What is to be told stands before whom to tell: "báo thiệt hại về UBND xã qua số"."""


def call_in(sentence: str) -> tuple[str, bool]:
    """Whom to call, and whether the sentence says nothing else; empty for nobody."""
    right = {number[0] for number in numbers_to_call(sentence)}
    wrong = next((number for number in PHONE.finditer(sentence) if number[0] not in right), None)
    if wrong and (before := max(sentence.rfind(mark, 0, wrong.start()) for mark in ",;")) > 0:
        for part in (sentence[:before], sentence[wrong.end() :]):  # "gọi 0246…, không gọi lại số 0561…"
            told = _call_in(part)[0]
            if told and not {number[0] for number in PHONE.finditer(told)} - right:
                return told, False
        return "", False
    told, whole = _call_in(sentence)
    return ("", False) if {number[0] for number in PHONE.finditer(told)} - right else (told, whole)


def _call_in(sentence: str) -> tuple[str, bool]:
    if not (numbers := numbers_to_call(sentence)):
        return "", False
    number = numbers[0]
    if (named := _NAMED_IN_BRACKETS.search(sentence)) and PHONE.search(named[1]):
        return named[1].strip(), False
    formula = _FORMULA.match(sentence)
    start = formula.end() if formula else 0
    calls = [one for one in _CALLS.finditer(sentence, start) if one.end() <= number.start()]
    if found := calls[-1] if calls else _CALLS.search(sentence, start):
        before = set(words_in_order(sentence[: found.start()]))
        whole = (bool(formula) and found.start() - start <= 2) or before <= FORMULAS | OF_CALLING
        all_told = sentence[found.end() :].strip(' .;:/"”')
        told = _OF_DAMAGE.sub("", _UNTIL_CALLED.sub("", all_told))
        beside = set(words_in_order(sentence)) - set(words_in_order(told)) - FORMULAS - OF_CALLING
        whole = whole and told == all_told and not beside  # "Cần thuyền cứu hộ gọi 114" says more than whom
        if len(PHONE.findall(told)) < len(numbers):
            return sentence.strip(' .;:-+*•/"”'), True  # "Trực ban: 0267…; cứu nạn gọi 112"
        return (told if whole else _to_the_number(told)), whole
    if (person := _WITH_PERSON.search(sentence, 0, number.start())) and not re.search(r"[.;!?]\s", person[0]):
        return _to_the_number(sentence[person.start("person") :]), False
    if line := _LINE.search(sentence, 0, number.start()):
        plain = fold(line[0]).startswith(("dien", "sdt", "dt", "so may"))
        return _to_the_number(sentence[number.start() if plain else line.start() :]), False
    return "", False


_UNTIL_CALLED = re.compile(
    r"^(?:trước\s+)?(?:ngày\s+|\d{1,2}[h/])[^,.;]{1,30}?\s(?:với|qua|cho|gặp)\s+(?=\S)"
)
"""Until when to call is said in the sentence: "báo trước ngày 15/12 với ông Trường, 0167 …"."""
_LINE = re.compile(
    r"(?<![^\W\d_])(?:hotline|tổng\s+đài|đường\s+dây\s+nóng|trực\s+ban|số\s+máy|số\s+mới|điện\s+thoại|SĐT"
    r"|ĐT)\s*:?\s*$",
    re.IGNORECASE,
)
_WITH_PERSON = re.compile(
    r"(?<![^\W\d_])(?:với|gặp|qua|cho|điện\s+thoại|ĐT|SĐT)\s+(?P<person>(?:ông|bà|anh|chị|cô|chú|bác|đ/c"
    r"|đồng\s+chí"
    r"|thầy|y\s+sĩ|bác\s+sĩ)\s+(?-i:[A-ZĐÀ-Ỹ])[^.;!?]*)$",
    re.IGNORECASE,
)
"""Whom to turn to before the number: "đăng ký với ông Hiến, ĐT 0911…"."""


def _to_the_number(told: str) -> str:
    """Whom to call, up to the last number and the brackets behind it; the sentence is said elsewhere."""
    last = max(found.end() for found in PHONE.finditer(told))
    after = re.match(r"\)|\s*(?:\([^)]*\)|[-–]\s*[^,.;]{3,40}$)", told[last:])
    told = told[: last + (after.end() if after else 0)]
    return re.sub(r"\s+để\s[^,;]*,", ",", told).strip(' .;:,"”')
