"""The lead of a paper, said after "xã thông báo": without what the announcer says before it himself."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.addressed import after_people
from loalang.authoring.notices.conserving import FORMULAS, words_in_order
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.wording import sentence_of


def _without_giver(paragraph: str, subject: str, told: dict[str, Told]) -> str:
    """Take "Trạm Y tế xã thông báo đến bà con về việc" off: the announcer says before who gives notice."""
    if not subject or not paragraph.startswith(subject) or not _same(subject, told["who"].value):
        return paragraph
    rest = paragraph[len(subject) :].strip(" ,")
    if reminds := _REMINDS.match(rest):
        return capitalised(rest[reminds.end() :])
    if not (gives := _GIVES.match(rest)):
        return capitalised(rest) if rest[:1].islower() else paragraph
    what = rest[gives.end() :]
    if _TO.match(what):
        behind = after_people(what)
        of_what = _OF_WHAT.match(behind)
        if of_what is None and behind == what:
            return capitalised(rest)
        what = behind[of_what.end() if of_what else 0 :]
        what = what if any(map(str.isalnum, what)) else ""
    if FORMULAS.issuperset(words_in_order(what)):
        return ""
    return capitalised(re.sub(r"^[\s:,]*(?:(?:về việc|việc|về|rằng)\s+(?=\S{2}))?", "", what).strip())


def told_of(paragraph: str, subject: str, fields: Fields) -> str:
    """What a paragraph of the lead tells beside who gives notice, to whom and by what; empty for nothing."""
    if begs := _BEGS.match(paragraph):
        fields.unread.append(Unread(begs[0].strip(), Why.STATION))
        paragraph = capitalised(paragraph[begs.end() :])
    rest = _without_basis(paragraph, subject, fields)
    told = _without_giver(rest, subject, fields.told) if rest else ""
    if told and told.casefold() != rest.casefold() and rest.casefold().endswith(told.casefold()):
        before = rest[: -len(told)].strip(" :,")
        said = {word for key in ("who", "whom") for word in words_in_order(fields.value(key))}
        if set(words_in_order(before)) - FORMULAS - said:
            fields.unread.append(Unread(before, Why.LEAD))
    return told


_BEGS = re.compile(
    r"(?:(?:kính|em|e)\s+)?(?:nhờ|đề nghị|mong)\s+(?:các\s+)?(?:anh|chị|a|đài|ban|đồng chí"
    r"|đ/c)\b[^.,;:\d]{0,40}?"
    r"\b(?:thông báo|phát(?: thanh)?|đọc|tuyên truyền)\s+(?:giúp|hộ|giùm|dùm)\s*:?\s*(?:về\s+|việc\s+)*"
    r"(?=(?:chương trình|lịch|buổi|đợt|kế hoạch|danh sách|tin|hội)\s)",
    re.IGNORECASE,
)
"""Asks the station before it tells: "Nhờ anh chị thông báo giúp chương trình khám mắt"."""


def _without_basis(paragraph: str, subject: str, fields: Fields) -> str:
    """Take "Thực hiện Kế hoạch số 85, xã thông báo" off what is told; a reason stays: "Để sửa cầu, …"."""
    if not subject and (basis := _BASIS_FIRST.match(paragraph)):
        fields.unread.append(Unread(basis[0].rstrip(" ,"), Why.BASIS))
        return paragraph[basis.end() :]
    at = paragraph.find(f", {subject}") if subject else -1
    if at < 0 or not _same(subject, fields.value("who")):
        return paragraph
    before, rest = paragraph[:at], paragraph[at + 2 :]
    told = _without_giver(rest, subject, fields.told)
    if told == rest:
        return paragraph
    if _BASIS.match(fold(before)):
        fields.unread.append(Unread(before, Why.BASIS))
        return told
    if not _REASON.match(fold(before)) or any(mark in before for mark in ".;:"):
        return paragraph
    if told.startswith("Lịch "):  # "Để thay van, công ty thông báo lịch ngừng nước"
        return f"{told.rstrip(' .:')} {before[:1].lower()}{before[1:]}"
    return f"{before}, {told[:1].lower()}{told[1:]}" if told else ""


_BASIS_FIRST = re.compile(
    r"(?:Thực hiện|Căn cứ|Theo)\s(?:Kế hoạch|Quyết định|Công văn|Thông báo|Chỉ thị|Hướng dẫn|Nghị quyết)\s"
    r"[^.;:]{4,160}?,\s+"
    r"(?=(?:Trạm|Ban|Hội|Đội|Tổ|Đoàn|Phòng|Trung tâm|Chi hội|Công ty|Trường|UBND|HTX|Thôn)\s)"
)
_BASIS = re.compile(r"(?:thuc hien|theo|can cu|xet)\b")
_REASON = re.compile(r"(?:de|nham|do|vi)\b")


def before_list(text: str) -> str:
    """End a paragraph as a sentence, or by its colon before what it lists."""
    ended = sentence_of(text)
    return f"{ended[:-1]}:" if text.rstrip().endswith(":") and ended[:-1] == text.rstrip(" :") else ended


def _same(subject: str, who: str) -> bool:
    if len(subject.split()) <= MOST_GENERIC_WORDS and (subject[1:].islower() or subject.isupper()):
        return True  # "HTX", "Bưu điện", "nhà trường": the paper's own office in short
    here, whole = (
        re.sub(r"^(?:ubnd|uy ban)\b(?! nhan)", "uy ban nhan dan", fold(one)) for one in (subject, who)
    )
    return here == whole or whole.startswith(f"{here} ")


MOST_GENERIC_WORDS = 2
_GIVES = re.compile(
    r"(?:(?:xin|trân trọng|kính|nay)\s+|(?:đề nghị|nhờ)\s+(?:ban\s+)?(?:đài"
    r"|trạm)(?:\s+\S+){0,4}?\s+)*"
    r"(?:thông báo|TB|kính báo|báo tin|xin báo|báo(?=\s(?:tới|đến|cho)\s))(?=[\s:])"
    r"(?:\s+và(?=\s))?",
    re.IGNORECASE,
)
_REMINDS = re.compile(
    r"(?:(?:xin|trân trọng|kính)\s+)*(?:nhắc(?: nhở)?|lưu ý|cảnh báo|khuyến cáo)"
    r"(?:\s+(?:(?:đến|tới)\s+)?(?:toàn thể\s+)?(?:bà con|nhân dân|người dân)"
    r"(?:\s[^.:;,\d]{1,30})?)?\s*:\s*(?=\S+\s\S|$)",
    re.IGNORECASE,
)
"""Says how something is told, before a colon: "Công an xã cảnh báo: …"."""
_TO = re.compile(
    r"\s*(?:rộng rãi|công khai|đến|tới|cho|để|toàn thể|các|quý|bà con|nhân dân|người dân)\s", re.IGNORECASE
)
_OF_WHAT = re.compile(
    r"[^.:;]{0,120}?\s(?:về việc|về|việc)\s+(?=\S{2})|\s*(?:(?=lịch)|:)\s*(?=\S)", re.IGNORECASE
)


def joined_invitation(parts: Sequence[str]) -> str:
    """Join an invitation set line by line: whom, when, then "Dự ngày hội"; empty for any other lead."""
    place = next((place for place, one in enumerate(parts) if place and _TO_COME_TO.match(one)), 0)
    if not place or not (invites := _INVITES.fullmatch(parts[0].strip(" .:;"))):
        return ""
    whom = invites["whom"]
    joined = f"{invites['invites']} {whom[:1].lower()}{whom[1:]} {parts[place][:1].lower()}{parts[place][1:]}"
    rest = [one for at, one in enumerate(parts) if at not in (0, place)]
    return " ".join(map(sentence_of, [joined, *rest]))


_INVITES = re.compile(
    r"(?P<invites>(?:trân trọng\s+)?(?:kính\s+)?mời)\s*:?\s+(?P<whom>[^.;:]+)", re.IGNORECASE
)
_TO_COME_TO = re.compile(r"(?:đến\s+|tới\s+|về\s+)?(?:tham\s+)?dự\s", re.IGNORECASE)
