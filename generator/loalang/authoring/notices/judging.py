"""Until when a notice tells anything new, and what it needs and does not tell."""

import datetime as dt
import re
from collections.abc import Sequence

from loalang.authoring.lint.notices import kind_of
from loalang.authoring.notices.fields import Fields, Missing
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.times import days_in, time_spans
from loalang.content.announcement import holds_from_now


def judged(fields: Fields, written: dt.date) -> None:
    """Write down until when the notice is aired, how sure that is, and what the notice lacks."""
    fields.until, fields.until_words = last_day(fields, written)
    fields.until_sure = until_is_sure(fields, written)
    fields.missing = missing(fields)


def last_day(fields: Fields, written: dt.date) -> tuple[dt.date | None, str]:
    """Find the last day on which the notice tells anything new, and the words that name it."""
    table = ""
    if rows := fields.rows:
        cells = (zip(rows.columns, row, strict=True) for row in rows.rows)
        table = "\n".join(" ; ".join(_dated(name, cell) for name, cell in row) for row in cells)
    more = [one if isinstance(one, str) else one.text for one in fields.more]
    when = fields.told.get("when")
    more = [_AS_IT_MAY_BE.sub("", one) for one in more]
    texts = [
        f"{when.value if when else ''}\n{table}",
        "\n".join((_AS_IT_MAY_BE.sub("", fields.value("what")), fields.value("bring"), *more)),
    ]
    if when and not when.sure:
        texts = ["\n".join(texts), *texts]
    for text in (one.text for one in fields.unread if one.why is Why.STATION):
        days = [day for day in days_in(text, written) if day >= written]
        if days and re.search(r"đến|tới|hết", text):
            return max(days), text
    due = _due([texts[-1], fields.letter.title_words], written)
    if _SEEKS.match(fold(fields.letter.title)):
        return due or (None, "")  # the day on which somebody was lost is no last day
    for text in texts:
        of_time = len(texts) == 2 or text is texts[1]  # in running text a month is no last day
        months = of_time and text is not texts[-1]
        days = [day for day in days_in(text, written, months=months) if day >= written]
        if days:
            last = max(days)
            if when and last not in days_in(when.value, written, months=months):
                last = max(_not_begun(text, days, written), default=last)
            if due and due[0] > last:
                return due
            spans = [
                part
                for span in time_spans(text)
                for part in re.split(r"[;\n]\s*", span.words)
                if last in days_in(part, written)
            ]
            if (
                spans
                and (_OPEN.match(spans[-1]) or _BEGINS.search(spans[-1]))
                and not _CLOSED.search(spans[-1])
                and not _MEETING.match(fold(f"{fields.letter.kind} {fields.letter.title}".strip()))
            ):
                before = [day for day in _not_begun(text, days, written) if day != last]
                if when and not when.sure and before and max(before) in days_in(when.value, written):
                    return max(before), f"{max(before).day}/{max(before).month}/{max(before).year}"
                continue
            return last, spans[-1] if spans else f"{last.day}/{last.month}/{last.year}"
    return due or (None, "")


def until_is_sure(fields: Fields, written: dt.date) -> bool:
    """Whether the last day is named by a label or a table, and nothing that is said names a later one."""
    if fields.until is None:
        return True
    if any(fields.until_words == one.text for one in fields.unread):  # what the station was asked for
        return True
    when = fields.told.get("when")
    named = bool(fields.rows and fields.rows.has_days) or bool(when and when.sure)
    more = [one if isinstance(one, str) else one.text for one in fields.more]
    said = "\n".join((fields.value("when"), fields.value("what"), fields.value("bring"), *more))
    later = [day for day in days_in(said, written, months=False) if day > fields.until]
    return named and not later and not _OF_MOON.search(said)


def _due(texts: Sequence[str], written: dt.date) -> tuple[dt.date, str] | None:
    """The last of the days until which something can be done: "chậm nhất ngày", "đến hết ngày"."""
    found = [
        (day, span.words)
        for text in texts
        for span in time_spans(text)
        if _DUE.search(text[max(0, span.start - 24) : span.end])
        or (_LASTS.search(span.words) and _NOT_YET.match(text, span.end))
        for day in days_in(span.words, written)
        if day >= written
    ]
    return max(found, default=None)


def _not_begun(text: str, days: Sequence[dt.date], written: dt.date) -> list[dt.date]:
    """The days of a text without those from which something else begins: "Từ 1/1/2027 bỏ thuế khoán"."""
    begun = {
        day
        for line in text.split("\n")
        for span in time_spans(line)
        if _OPEN.match(span.words) and not _CLOSED.search(span.words)
        for day in days_in(span.words, written)
    }
    return [day for day in days if day not in begun]


_AS_IT_MAY_BE = re.compile(
    r"(?:Chào mừng|Kỷ niệm|Hướng tới)\s[^,.;]{4,120},"
    r"|(?:(?<=[.!?\n] )|^)(?:(?:nếu|trường hợp|(?:trời )?mưa)\s[^.;]{0,80}?\s(?:dời|hoãn|lùi|chuyển)"
    r"|quá\s(?:ngày"
    r"|hạn|thời hạn))\s[^.]*\.?",
    re.IGNORECASE,
)
"""Another day for bad weather: "Nếu mưa lớn thì dời qua ngày 12/12"."""
_OF_MOON = re.compile(r"(?<![^\W\d_])(?:âm lịch|âm|tháng chạp|tháng giêng|rằm)(?![^\W\d_])", re.IGNORECASE)
"""A day of the moon may be the last, and nothing here reckons it."""
_SEEKS = re.compile(r"tim (?!hieu|kiem)")
_LASTS = re.compile(r"từ\s.+\s(?:đến|tới)\s", re.IGNORECASE)
_NOT_YET = re.compile(
    r"[\s,:]*(?:thì\s)?(?:(?:những\s)?ai|người|hộ|các|bà con|trường hợp)\s[^.;]{0,40}?chưa\s"
)
"""Until when the late may still come: "Từ ngày 7/12 đến ngày 25/12 ai chưa nhận thì tới …"."""
_DUE = re.compile(r"chậm nhất|muộn nhất|đến hết|hạn cuối|hết hạn", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:giay|thu) moi\b|(?:(?:thong bao|moi|lich|du|tham du|to chuc)\s+)*(?:hop|hoi nghi|dai hoi"
    r"|tiep xuc cu tri|le|kham|tiem|phun|tap huan|hien mau"
    r"|ngay hoi|cap can cuoc|tang qua|phat qua)\b"
)
"""What is over on its day, though it "begins at" an hour."""
_OPEN = re.compile(r"(?:kể\s+|bắt\s+đầu\s+|áp\s+dụng\s+)*từ\s", re.IGNORECASE)
_BEGINS = re.compile(r"kể\s+từ|bắt\s+đầu\s+(?:từ|ngày|sáng|chiều|tối|thứ)", re.IGNORECASE)
_CLOSED = re.compile(r"cả\s+ngày|đến|tới|\d\s?[-–]\s?\d|trước\s+ngày|hết|hạn", re.IGNORECASE)
"""What begins on a day and does not end has no last day: the officer is asked for it."""


def _dated(column: str, cell: str) -> str:
    return f"ngày {cell}" if fold(column).startswith(("ngay", "thoi gian")) and cell[:1].isdigit() else cell


def missing(fields: Fields) -> list[Missing]:
    """Name what the notice needs and does not tell."""
    found: list[Missing] = []
    kind = kind_of(fields.letter.title) or kind_of(fields.value("what")[:300])
    kind = None if holds_from_now(fields.letter.title) else kind  # it tells of a power cut that is a lie
    must, should = (kind.must, kind.should) if kind else ("", "")
    hour, day = "giờ" in must, "ngày" in must
    place = "nơi" in must or "giờ nơi" in should  # what is held at an hour is held somewhere
    rows = fields.rows
    more = (one if isinstance(one, str) else one.text for one in fields.more)
    spans = time_spans(" ".join([fields.value("when"), *more]))
    has_hour = bool(rows and rows.has_hours) or any(span.has_hour for span in spans)
    has_day = bool(rows and rows.has_days) or any(span.has_day for span in spans)
    if not fields.value("who"):
        found.append(Missing("who", "ai thông báo"))
    if kind is None and holds_from_now(fields.value("what")):
        pass  # it holds from now on
    elif not fields.value("when") and not (rows and (rows.has_hours or rows.has_days)):
        found.append(Missing("when", "ngày giờ" if hour else "ngày" if day else "khi nào"))
    elif hour and not has_hour:
        found.append(Missing("when", "giờ"))
    elif day and not has_day:
        found.append(Missing("when", "ngày"))
    if place and not fields.value("where") and not (rows and rows.has_places):
        found.append(Missing("where", "ở đâu"))
    return found
