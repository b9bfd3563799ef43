"""Rules of notices: each kind of notice tells what residents cannot do without, and ends in time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Remark
from loalang.content.announcement import holds_from_now
from loalang.content.loading import key_name
from loalang.content.segments import Notice
from loalang.content.term import term_of
from loalang.messages import _
from loalang.text.days_said import WEEKDAYS, days_said

_MONTH = r"(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm) tháng"
_DAY = re.compile(
    rf"\b(?:{_MONTH}|ngày (?:mai|kia|mốt)|hôm nay|(?:sáng|trưa|chiều|tối|đêm) (?:nay|mai)|chủ nhật"
    r"|mùng|mồng|rằm|thứ (?:hai|ba|tư|năm|sáu|bảy)|(?:hằng|hàng|mỗi) ngày)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|không) giờ\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:tại|ở|địa điểm|thôn|xóm|bản|ấp|tổ dân phố|khu|nhà văn hóa|trạm|trụ sở|hội trường"
    r"|toàn (?:xã|phường)|chợ|trường|đình|sân|ủy ban)\b",
    re.IGNORECASE,
)
"""Looked for in what is said, not in what is written: there, every date and hour is in words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice.

    Attributes:
        names: how its title or its *what* calls it.
        must: what it is wrong without: residents would be harmed, or could not come.
        should: what it is poorer without.
    """

    name: str
    names: re.Pattern[str]
    must: str
    should: str = ""


def _kind(name: str, names: str, must: str, should: str = "") -> Kind:
    return Kind(
        name, re.compile(rf"(?<!phòng )(?<!tránh )(?<!khi )(?<!nếu )\b(?:{names})", re.I), must, should
    )


_CUT = r"(?:cắt|mất|cúp|ngừng|tạm ngừng|ngưng|tạm ngưng)(?: cung)?(?: cấp)?"

KINDS: tuple[Kind, ...] = (
    _kind("mất điện", rf"{_CUT} điện", "ngày giờ nơi"),
    _kind("mất nước", rf"{_CUT} nước", "ngày giờ nơi"),
    _kind("tiêm phòng", r"tiêm (?:chủng|phòng|vắc|ngừa|nhắc|bổ sung)|uống vitamin", "ngày", "giờ nơi"),
    _kind("khám", r"khám (?:bệnh|sức kh|tuyển|nghĩa vụ|mắt|sàng lọc|miễn phí)|sơ tuyển", "ngày", "giờ nơi"),
    _kind("bầu cử", r"bầu cử|bỏ phiếu", "ngày", "giờ nơi"),
    _kind("gọi nhập ngũ", r"(?:giao|nhận) quân|gọi nhập ngũ|nghĩa vụ quân sự", "ngày", "giờ nơi"),
    _kind("họp", r"(?<!cuộc )họp\b|tiếp xúc cử tri|hội nghị|đối thoại", "ngày", "giờ nơi"),
    _kind("phun thuốc", r"phun (?:thuốc|hóa chất|khử)|diệt (?:muỗi|chuột)", "ngày", "giờ nơi"),
    _kind("cấm đường", r"cấm đường|chặn đường|phân luồng|sửa đường|cấm xe", "ngày nơi", "giờ"),
    _kind("xả nước", r"xả (?:lũ|nước|đập|hồ)|mở cửa xả|lấy nước", "ngày", "giờ nơi"),
    _kind("tuyển sinh", r"tuyển sinh|nhập học|khai giảng|tựu trường", "ngày", "nơi"),
    _kind("thuế và phí", r"(?:thu|nộp) (?:thuế|phí|tiền|quỹ)", "", "ngày nơi"),
    _kind("lễ hội", r"lễ hội|hội làng|hội thi|hội thao|văn nghệ|giải (?:bóng|cờ|kéo)", "ngày", "giờ nơi"),
)
"""Kinds of notice by what they are called, what each must tell and should; the first that fits is meant."""

ANNOUNCING = frozenset({"thong-bao", "nhac-nho"})
"""Formats whose title tells what is announced."""

NEEDS = {"ngày": _DAY, "giờ": _HOUR, "nơi": _PLACE}


def kind_of(*calls: str) -> Kind | None:
    """Tell what kind of notice it is that is called so."""
    return next((kind for kind in KINDS if any(kind.names.search(call) for call in calls)), None)


def _announced(draft: Draft) -> Iterator[tuple[Kind, str, str]]:
    """Go through what a lesson announces: its kind, all that is said of it, and where it stands."""
    said = [(s.source.key, s.spoken) for s in draft.sentences if s.source.where]
    title = draft.lesson.title if draft.lesson.format in ANNOUNCING else ""
    if holds_from_now(title):  # what warns of a lie tells no power cut, though the liar does
        return
    notices = list(draft.segments(Notice))
    for index, segment in notices:
        if kind := kind_of(segment.notice.what, title if len(notices) == 1 else ""):
            at = key_name(("segments", index)) + ","
            told = " ".join(words for key, words in said if key == "title" or key.startswith(at))
            yield kind, told, draft.where("segments", index)
    if not notices and (kind := kind_of(title)):
        yield kind, " ".join(words for _key, words in said), draft.where("segments", 0)


def _missing(draft: Draft, must: bool) -> Iterator[Remark]:
    for kind, told, where in _announced(draft):
        for need in (kind.must if must else kind.should).split():
            if not NEEDS[need].search(told):
                message = _("thông báo {kind} chưa nói {need}; ghi ở when, where hoặc rows")
                yield Remark(where, message.format(kind=kind.name, need=need))


without_essentials = partial(_missing, must=True)
"""Find a power cut without hours, a vaccination without a day: nobody can act on it."""

without_details = partial(_missing, must=False)
"""Find what a notice of its kind mostly tells and this one does not."""


def misnamed_days(draft: Draft) -> Iterator[Remark]:
    """Find a date whose weekday is another than the one before it: nobody knows on which day to come."""
    remarks: dict[Remark, None] = {}
    for heard in draft.heard.values():
        for sentence, reading in zip(heard.sentences, heard.readings, strict=False):
            for day in days_said(reading) if reading and sentence.source.where else ():
                if date := day.misnamed(draft.lesson.reviewed):
                    told = _("ngày {date} là {right}, không phải {wrong}")
                    right, wrong = (_written(WEEKDAYS[at]) for at in (date.weekday(), day.weekday or 0))
                    message = told.format(date=f"{date:%d-%m-%Y}", right=right, wrong=wrong)
                    remarks[Remark(draft.place(sentence), message)] = None
    yield from remarks


def _written(weekday: str) -> str:
    """A weekday as pages spell it: "thứ Hai", "Chủ nhật"."""
    first, second = weekday.split()
    return f"{first} {second.capitalize()}" if first == "thứ" else f"{first.capitalize()} {second}"


def without_an_end(draft: Draft) -> Iterator[Remark]:
    """Find a notice of which nobody knows until when it is aired."""
    if term_of(draft.lesson) is None:
        told = _("chưa rõ phát đến ngày nào; ghi ngày có cả năm ở when, hoặc thêm air: {until: 2026-12-31}")
        yield Remark(draft.where("segments", 0), told)


_DRIFTS = re.compile(
    r"\b(?:hôm nay|ngày (?:mai|kia|mốt)|(?:sáng|trưa|chiều|tối|đêm) (?:nay|mai))\b", re.IGNORECASE
)


def drifting_days(draft: Draft) -> Iterator[Remark]:
    """Find "tối mai" in a notice that is aired on several days: on all but one it names the wrong day."""
    term = term_of(draft.lesson)
    if term is None or term.sessions == "eve" or (term.first or draft.today) >= term.until:
        return
    remarks: dict[Remark, None] = {}
    for sentence in draft.sentences:
        if sentence.source.where and (found := _DRIFTS.search(sentence.written)):
            told = _(
                "“{words}” chỉ đúng trong một ngày, mà thông báo phát đến {until}: ghi thứ, ngày thay vào"
            )
            message = told.format(words=found[0], until=f"{term.until:%d-%m-%Y}")
            remarks[Remark(draft.place(sentence), message)] = None
    yield from remarks


def inferred_years(draft: Draft) -> Iterator[Remark]:
    """Find days without a year, by which the notice is aired all the same."""
    term = term_of(draft.lesson)
    for day in term.guessed if term else ():
        if date := day.date(draft.lesson.reviewed):
            told = _("“{day}/{month}” máy hiểu là ngày {date}; ghi cả năm cho chắc")
            yield Remark(
                draft.where("segments", 0),
                told.format(day=day.day, month=day.month, date=f"{date:%d-%m-%Y}"),
            )
