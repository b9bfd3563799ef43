"""The act of a paper: who does what, in which sentence, and what it is called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loalang.authoring.notices.addressed import after_people
from loalang.authoring.notices.asides import HAPPENED
from loalang.authoring.notices.folding import capitalised
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
        return act_named(_done(self.words))


def act_named(words: str) -> str:
    """Name what some words tell, without when and where; empty where they are no name."""
    return _shortened(_without_times(words))


def acts_in(paragraphs: Sequence[str]) -> Iterator[Act]:
    """The sentences that act, in their order: an office that does something, or asks for it."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            if who := giver(sentence):
                yield Act(sentence, who, _told(sentence.partition(who)[2]))
            elif (
                (found := _TURNS.match(_behind_time(sentence)))
                or (found := _EVENT.search(sentence))
                or (found := _CARRIES_OUT.match(sentence))
                or (found := _SHALL.match(_behind_time(sentence)))
                or (found := _CLOSES.match(_behind_time(sentence)))
            ):
                yield Act(sentence, "", found["act"])


def _behind_time(sentence: str) -> str:
    """What follows the time that a sentence begins with: "Tối thứ Sáu 4/12, 19h30, mời các hộ …"."""
    spans = time_spans(sentence)
    behind = bool(spans) and spans[0].start < 3 and sentence[spans[0].end :].lstrip()[:1] == ","
    return sentence[spans[0].end :].lstrip(" ,") if behind else sentence


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
    r"(?:thực hiện|theo)\s[^.;]{6,160}?,\s+(?:trạm(?: y tế)?|xã|phường|thôn|trường|hội|đội|ban)\s+(?:sẽ\s+)?"
    r"(?P<act>tổ chức\s.+)",
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
    words = _BEFORE_VERB.sub("", words.strip(" ,"))
    if not (tells := _TELLS.match(words)):
        return words
    rest = after_people(words[tells.end() :])
    rest = after_people(f"tới {rest}").removeprefix("tới ")
    rest = _TOLD_HOW.sub("", rest)
    while (reason := _REASON.match(rest)) or (reason := _SUBJECT.match(rest)):
        rest = rest[reason.end() :]
    for span in time_spans(rest)[:1]:
        if span.start < 3 and rest[span.end :].lstrip().startswith(","):
            after = rest[span.end :].lstrip(" ,")
            rest = after if not HAPPENED.search(after) else rest
    return _ITSELF.sub("", rest)


_BEFORE_VERB = re.compile(
    r"^(?:(?:xin(?! ý kiến)|kính|trân trọng|nay|sẽ|tiếp tục|khẩn thiết|đã|đang|cùng gia đình"
    r"|vô cùng thương tiếc"
    r"|nhất trí"
    r"|(?:báo tin|thông báo) và(?=\s+(?:kính |trân trọng )*mời)|đưa ra(?=\s+xét xử)"
    r"|(?:phối hợp(?:\s+(?:với|cùng))?|cùng(?:\s+với)?)\s[^,.;:]{4,90}?(?=\s(?:sẽ|tổ chức|triển khai"
    r"|tiến hành|mở"
    rf"|chi trả|thu|tạm|thông báo|mời|{VERBS})\s)|cùng)\s+)+",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:thông báo|báo tin|cảnh báo|TB|công bố|báo(?=\s+(?:tới|đến|cho|quý|bà con|các)\s))(?![^\W\d_])\s*",
    re.IGNORECASE,
)
_TOLD_HOW = re.compile(
    r"^[\s:,]*(?:(?:để|cho|được|bà con|người dân|nhân dân|quý khách hàng|biết|rõ|cảnh giác|như sau)[\s:,]+)*"
    r"(?:(?:về\s+việc|việc|về|rằng)\s+)?",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:do|vì|để|nhằm|theo)\s[^.;:]{4,200}?,\s+(?=(?:[^,.;:]{3,60}\s)?sẽ\s|(?:tạm )?(?:ngừng|dừng|cắt)\s)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:nhà máy|công ty|điện lực|đơn vị|xí nghiệp|nhà trường|trường|trạm|xã"
    r"|thôn)(?:\s[^,.;:]{2,50})?\s+sẽ\s+",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"^(?:nhà máy|công ty|điện lực|đơn vị|xí nghiệp|nhà trường|trường|trạm|xã|thôn|hợp tác xã|ban|đội|hội)\s+"
    rf"(?=(?:{VERBS}|thu|mở|chi trả|tạm (?:ngừng|dừng)|ngừng|tổ chức)\s)",
    re.IGNORECASE,
)
"""Who tells, in short, before what they do: "kính báo quý phụ huynh: *nhà trường* thu tiền"."""


def _done(words: str) -> str:
    """What is done or asked for, without the verb that asks."""
    words = _BEFORE_VERB.sub("", words.strip(" ,:"))
    if lately := _LATELY.match(words):
        return f"cảnh báo {words[lately.end() :]}"
    if found := _INVITES.match(words):
        return found["to"] or found["go"] or ""
    if asks := _ASKS_ANYHOW.match(words):
        to_do = after_people(f"đến {words[asks.end() :]}")
        if _TO_DO.match(to_do):
            return to_do[_HOW_TO_DO.match(to_do).end() :]  # type: ignore[union-attr]
        found = _ASKS.match(words)
        return found["do"] if found else ""
    if (behind := after_people(f"tới {words}")) != f"tới {words}" and (found := _ASKS.match(f"mời {words}")):
        return found["do"] if behind else ""  # "báo tin: công dân sinh năm 2010 tới đăng ký"
    return _DOES.sub("", words)


_LATELY = re.compile(
    r"(?:(?:trong )?thời gian (?:gần đây|qua)|hiện nay|gần đây"
    r"|vừa qua),?\s+(?:trên địa bàn[^,.;]{0,30},?\s+)?"
    r"(?:đã\s+)?(?:xuất hiện|xảy ra|có)\s+(?:(?:một số|nhiều)\s+)?",
    re.IGNORECASE,
)
_RESIDENTS_DO = (
    r"không|ra quân|tự|chủ động|tích cực|tham gia|ủng hộ|gia hạn|kê|dừng|ngừng|(?<!chưa )đăng ký|nộp"
    r"|chấp hành"
    r"|thực hiện"
    r"|đóng|mang"
    r"|khai báo|di dời|sơ tán|tập trung|kiểm tra|dọn|tháo|giữ|hạn chế|nâng cao|cảnh giác|tuyệt đối"
    r"|nhanh chóng"
    r"|khẩn trương|làm|che|cắt|phát dọn|quét dọn|đổi|hoàn thành|rà soát"
    r"|(?<!Biên )(?<!biên )(?<!văn )(?<!Văn )phòng|bảo vệ|tăng cường|tiêm|cho|đưa"
    r"|treo|đi vòng|thu hoạch|gia cố|chằng|thống kê"
)
_INVITES = re.compile(
    r"(?:(?:kính|trân trọng|thân|xin)\s+)*mời\s(?:[^.;:]{2,160}?\s(?:(?:đến|tới|về|đi)\s+)?(?:tham\s+dự"
    r"|tham\s+gia|dự)\s*:?\s+(?P<to>.+)|[^.;:]{2,100}?\s(?:đến|tới|về|đi|ra|sang)\s+"
    r"(?:(?:nhà|trụ sở|hội trường|sân|đình|trạm|trường|văn phòng)\s[^,.;:]{2,40}?\s(?=(?:họp|nhận|nghe|học"
    r"|khám|tiêm|nộp|ký|bầu|bỏ phiếu|đăng ký|lấy)\s))?(?P<go>.+))",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"(?:(?:kính|trân trọng|xin|rất)\s+)*(?:yêu cầu|đề nghị|kêu gọi|khuyến cáo|vận động|nhắc|mong|mời)\s"
    rf"[^.;]{{2,160}}?\s(?:(?:đến|phải|cần|hãy|nên)\s+)*(?P<do>(?:{_RESIDENTS_DO})\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_ANYHOW = re.compile(
    r"(?:(?:kính|trân trọng|xin|rất)\s+)*(?:yêu cầu|đề nghị|kêu gọi|khuyến cáo|vận động|nhắc|mong|mời)[\s:]+",
    re.IGNORECASE,
)
_HOW_TO_DO = re.compile(r"[\s,:]*(?:(?:đến|phải|cần|hãy|nên|khi)\s+)*", re.IGNORECASE)
_TO_DO = re.compile(rf"[\s,:]*(?:(?:đến|phải|cần|hãy|nên)\s+)*(?:{_RESIDENTS_DO})\s", re.IGNORECASE)
_DOES = re.compile(r"^(?:(?:tổ chức|triển khai|tiến hành)\s+)?(?:cuộc\s+(?=họp))?", re.IGNORECASE)


def _without_times(words: str) -> str:
    """End before when, where and what for: "thu tiền nước | từ ngày 6/12 tại trụ sở"."""
    words = re.split(
        r"\s+như sau|[;:.!?](?:\s|$)|,\s+(?=cụ thể|như|xin|đề nghị|với|gồm|trong đó|riêng|khi|đồng thời|ai"
        r"|hộ nào|nhà nào"
        r"|nhất là"
        r"|đặc biệt)",
        words,
    )[0]
    if (inside := next(iter(time_spans(words)), None)) and _GOES_ON.match(words, inside.end):
        words = f"{words[: inside.start].rstrip()} {words[inside.end :].lstrip()}"
    ends = [span.start for span in time_spans(words) if _syllables(words[: span.start]) >= LEAST]
    ends += [found.start() for found in _ENDS.finditer(words) if _syllables(words[: found.start()]) >= LEAST]
    if words.lower().startswith("không ") and "nữa" in words:  # "không thu tiền điện tại nhà nữa"
        ends = []
    for end in sorted(ends):
        if not _BARE.fullmatch(words[:end].strip()):
            return words[:end]
    return words


_BARE = re.compile(
    r"(?:cuộc |buổi )?(?:hội nghị|chương trình|buổi lễ|lớp học|hội thảo|cuộc họp|buổi họp|hội thi"
    r"|đợt|hướng dẫn)",
    re.IGNORECASE,
)
"""Names nothing yet: "hội nghị để cử tri gặp đại biểu"."""
_GOES_ON = re.compile(rf"\s*(?:{VERBS})\s(?<!cho )", re.IGNORECASE)
"""A time in the middle of what is done: "tăng ca *cuối tuần* làm căn cước"."""
_ENDS = re.compile(
    r",?\s+(?:tại|ở|trên (?:toàn )?địa bàn|lúc|từ (?:ngày|nay|\d(?!\d*\s+(?:đến \d+\s+)?(?:tuổi|tháng)))"
    r"|để|nhằm|nhân dịp|do|vì|theo|áp dụng|có hiệu lực|được tổ chức|sẽ|diễn ra|bắt đầu|trong (?:ngày|hai"
    r"|ba|các|\d)|khu vực"
    r"|đến hết(?!\s\d+\s(?:tuổi|tháng))|giúp|nên|nếu|đợt này"
    r"|cụ thể|ngày \d|chào mừng)\s|\s\(|,?\s+(?:trong|từ)\s+\d+\s+(?:ngày|giờ)"
    r"|\s+vào(?=\s(?:lúc|ngày|hồi|\d|thứ|sáng|trưa|chiều|tối|đêm|buổi|hai|dịp|các|cuối|đầu"
    r"|chủ nhật)(?![^\W\d_]))"
    r"|,?\s+khai mạc(?=\s)|,?\s+tổ chức(?=\s(?:lúc|vào|tại|từ|ở|trong)\s)",
    re.IGNORECASE,
)


def _shortened(words: str) -> str:
    """Cut a long name at a joint of its words, never inside a phrase."""
    words = " ".join(words.split()).strip(" ,.;:-–")
    if len(words.split()) > MOST:  # of a title
        ends = [
            found.start()
            for found in _JOINT.finditer(words)
            if LEAST < len(words[: found.start()].split()) <= MOST
        ]
        if ends:
            words = words[: ends[-1]]
        elif len(words.split()) > MOST_WHOLE:
            return ""
    while found := _HANGING.search(words):
        words = words[: found.start()]
    words = words.strip(" ,.;:-–")
    named = len(words.split()) >= LEAST_NAME and not _BARE.fullmatch(words)
    return capitalised(words) if named else ""


LEAST = 2
LEAST_NAME = 2
MOST = 16
MOST_WHOLE = 24
_JOINT = re.compile(
    r",?\s+(?:và|cho|của|với|bằng|theo|trong|trên|khi|mà|nếu|vì|chưa|có|đang|thuộc|bị|được|do|nhất là|hiện)\s"
    r"|,\s"
)
_HANGING = re.compile(
    r"\s+(?:và|của|cho|tại|ở|đến|từ|các|những|để|với|trên|trong|về|là|được|bị|sẽ|theo|vào|lúc|ngày|đợt|năm"
    r"|tháng|xảy ra|số"
    r"|mới áp dụng"
    r"|hoặc|một|ngõ|nhà|ông|bà|anh|chị)$",
    re.IGNORECASE,
)


def _syllables(text: str) -> int:
    return len(text.split())
