"""The act of a paper: who does what, in which sentence, and what it is called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loalang.authoring.notices.act_names import BEFORE_VERB, act_named, done
from loalang.authoring.notices.addressed import after_people
from loalang.authoring.notices.asides import HAPPENED
from loalang.authoring.notices.giving import VERBS, giver
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import sentences_of


@dataclass(frozen=True, slots=True)
class Act:
    """A sentence that does what its paper is written for.

    Attributes:
        who: does it; empty where the sentence only turns to people: "Mời bà con …".
        words: the verb and what follows it; of a sentence that tells what will be done, only that.
    """

    sentence: str
    who: str
    words: str

    @property
    def name(self) -> str:
        """What is done, in few words; empty where the sentence tells none."""
        return act_named(done(self.words))


def acts_in(paragraphs: Sequence[str]) -> Iterator[Act]:
    """The sentences that act, in their order: an office that does something, or asks for it."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            if who := giver(sentence):
                yield Act(sentence, who, _told(sentence.partition(who)[2]))
            elif (
                (found := _TURNS.match(behind_time(sentence)))
                or (found := _EVENT.search(sentence))
                or (found := _CARRIES_OUT.match(sentence))
                or (found := _SHALL.match(behind_time(sentence)))
                or (found := _CLOSES.match(behind_time(sentence)))
            ):
                yield Act(sentence, "", found["act"])


def behind_time(sentence: str) -> str:
    """What follows the time that a sentence begins with: "Tối thứ Sáu 4/12, 19h30, mời các hộ …"."""
    spans = time_spans(sentence)
    if not spans or spans[0].start >= 3:
        return sentence
    rest = sentence[spans[0].end :].lstrip()
    return rest.lstrip(" ,") if rest[:1] == "," or _TURNS.match(rest) else sentence


_TURNS = re.compile(
    r"(?:(?:nay|vậy|vì vậy|do đó|do vậy),?\s+)?(?P<act>(?:(?:xin|kính|thân|trân trọng)\s+)*(?:mời|đề nghị"
    r"|yêu cầu|kêu gọi)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_EVENT = re.compile(
    r"(?:^|,\s+)(?P<act>(?:giải|hội thi|hội chợ|phiên chợ|lễ|buổi|đêm|chương trình|lớp|đại hội|ngày hội)\s"
    r"[^,.;:]{4,70}?)\s+(?:sẽ\s+)?(?:khai mạc|diễn ra|được tổ chức|bắt đầu|do(?=\s(?-i:[A-ZĐ])))(?![^\W\d_])",
    re.IGNORECASE,
)


_CARRIES_OUT = re.compile(
    r"(?:thực hiện|theo|được sự|nhân dịp|nhân)\s[^.;]{6,160}?,\s+(?:trạm(?: y tế)?|xã|phường|thôn|trường|hội"
    r"|đội|ban|chi hội|chi đoàn|câu lạc bộ|trung tâm|công ty|quỹ)\s+(?:sẽ\s+)?(?P<act>tổ chức\s.+)",
    re.IGNORECASE | re.DOTALL,
)
"""An office in short, behind whose plan it is: "Thực hiện kế hoạch của Trạm Y tế xã, trạm tổ chức tiêm"."""


_SHALL = re.compile(
    r"(?:đơn vị(?: thi công)?|nhà thầu|tổ công tác|nhà trường|trạm|nhân viên[^,.;]{0,24}|đoàn[^,.;]{2,50}?)\s"
    r"(?:sẽ|về [^,.;]{4,40}?(?=\s(?:khám|tiêm)\s))\s(?:lần lượt\s)?(?P<act>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""Who has no name of its own: "Đơn vị thi công sẽ gia cố mặt đê", "đoàn bác sĩ về Trạm Y tế khám mắt"."""
_CLOSES = re.compile(
    r"(?:đoạn|tuyến|cầu|đường|mặt đê|phà|bến)\s[^.;]{3,110}?\s"
    r"(?P<act>(?:cấm|hạn chế|tạm (?:dừng|ngừng|đóng)|đóng cửa|ngừng)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
"""What is closed stands before what is done to it: "từ 6/12, đoạn đường Cây Trắc cấm xe tải"."""


def _told(words: str) -> str:
    """What is told, of "thông báo đến bà con: do mưa lớn, nhà máy sẽ xả nước"; other words as they are."""
    words = BEFORE_VERB.sub("", words.strip(" ,"))
    if not (tells := _TELLS.match(words)):
        return words
    rest = _REASON.sub("", words[tells.end() :].lstrip(" :,"), count=1)
    rest = after_people(rest)
    rest = after_people(f"tới {rest}").removeprefix("tới ")
    rest = _TOLD_HOW.sub("", rest)
    while (reason := _REASON.match(rest)) or (reason := _SUBJECT.match(rest)):
        rest = rest[reason.end() :]
    for span in time_spans(rest)[:1]:
        if span.start < 3 and rest[span.end :].lstrip().startswith(","):
            after = rest[span.end :].lstrip(" ,")
            rest = after if not HAPPENED.search(after) else rest
    rest = _ANY_REASON.sub("", rest)
    return _ITSELF.sub("", _SUBJECT.sub("", rest, count=1) if _SUBJECT.match(rest) else rest)


_TELLS = re.compile(
    r"(?:thông báo|báo tin|cảnh báo|TB|công bố|báo(?=\s+(?:tới|đến|cho|quý|bà con|các)\s))(?![^\W\d_])\s*",
    re.IGNORECASE,
)
_TOLD_HOW = re.compile(
    r"^[\s:,]*(?:(?:khẩn(?: cấp)?|gấp|hay|tình hình(?=:)|để|cho|được|bà con|người dân|nhân dân"
    r"|quý khách hàng|biết|rõ|cảnh giác|như sau)[\s:,]+)*"
    r"(?:(?:về\s+việc|việc|về|rằng)\s+)?",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:do|vì|để|nhằm|theo)\s[^.;:]{4,200}?,\s+"
    r"(?=(?:[^,.;:]{3,60}\s)?sẽ\s|(?:[^,.;:\s]+\s){0,4}?(?:tạm\s)?(?:ngừng|dừng|cắt|gián đoạn)\s)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:nhà máy|công ty|điện lực|đơn vị|xí nghiệp|nhà trường|trường|trạm|xã"
    r"|thôn|ban|đội|tổ|hội|trung tâm)(?:\s[^,.;:]{2,50})?\s+sẽ\s+",
    re.IGNORECASE,
)
_ANY_REASON = re.compile(
    r"^(?:do|vì)\s[^,;:.]{4,90},\s+(?=(?:buổi|hội|lễ|lịch|phiên|giải|điện"
    r"|nước)\s)",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"^(?:nhà máy|công ty|điện lực|đơn vị|xí nghiệp|nhà trường|trường|trạm|xã|thôn|hợp tác xã|ban|đội|hội"
    r"|trung tâm|chi nhánh|ngân hàng|bưu điện|cơ quan|quỹ)\s+"
    rf"(?=(?:{VERBS}|thu|mở|chi trả|tạm (?:ngừng|dừng)|ngừng|tổ chức)\s)",
    re.IGNORECASE,
)
"""Who tells, in short, before what they do: "kính báo quý phụ huynh: *nhà trường* thu tiền"."""
