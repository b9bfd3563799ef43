"""When, in running text: which of the times that it names is that of what is done."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from loalang.authoring.notices.asides import about_the_act, from_the_act
from loalang.authoring.notices.conserving import words_in_order
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, fold, in_capitals
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.placing import heading_of
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.notices.times import TimeSpan, days_in, time_spans
from loalang.authoring.notices.wording import sentences_of
from loalang.content.announcement import holds_from_now
from loalang.text import sentences

MOST_TIMES = 8


def add_time(
    fields: Fields,
    lead: Sequence[str],
    running: Sequence[str],
    deadlines: Sequence[tuple[Told, str]],
    written: dt.date,
) -> None:
    """Say when, as running text tells; of the times that it names, that of what is done.

    Args:
        deadlines: see :func:`complete`.
    """
    rows = fields.rows
    sought = fold(fields.letter.title).startswith(
        "tim nguoi lac"
    )  # when they were lost is no time to come at
    if "when" in fields.told or sought or holds_from_now(fields.letter.title):
        return
    if rows and rows.has_days:
        _beside_rows(fields, rows, lead, running)
        return
    if rows and rows.has_hours:  # the rows tell the hours, and the title or the lead the day
        days = [
            span.words for text in [heading_of(fields), *lead] for span in time_spans(text) if span.has_day
        ]
        if days:
            value = days[0].lower() if in_capitals(days[0]) else days[0]
            fields.told["when"] = Told(capitalised(value), days[0], sure=False)
        return
    title = fields.letter.title
    due = bool(_DUE.match(fold(title)))
    of_act = from_the_act([about_the_act(one, title) for one in lead])
    named = _coming(best_times(_labelled_as(running, title)), written)
    spans = named or _coming(best_times(of_act, due), written)
    if not any(span.has_day for span in spans) and deadlines:
        fields.told["when"] = deadlines[0][0]
        if deadlines[0][1] in fields.more:
            fields.more.remove(deadlines[0][1])
        return
    texts = [
        *from_the_act([about_the_act(one, title) for one in running]),
        heading_of(fields),
        fields.value("bring"),
    ]
    spans = spans or _coming(best_times(texts, due), written)
    if not spans:  # "đóng góp gửi về văn phòng ấp, gặp chú Bảy 0918 …, đến hết ngày 10/12"
        late = [
            span for text in running for span in time_spans(text) if span.words.lower().startswith("đến hết ")
        ]
        spans = _coming(late, written)
    if spans and not named:
        spans += [
            one
            for one in _coming(_times_apart(running), written)
            if one.words not in [span.words for span in spans]
        ]
    spans = _without_parts(spans, written)
    dated = any(re.search(r"\d/\d|tháng \d", span.words) for span in spans)
    spans = [one for one in spans if not (dated and _HOW_OFTEN.fullmatch(one.words))]
    if len(spans) > MOST_OF_ONE and len(listed := _of_items(running, spans)) > MOST_ITEMS:
        spans = listed[0]  # of a list of events each is said with its own time: all of them bare tell nothing
    if spans:
        words = "; ".join(_OF_YEAR.sub("", span.words) for span in spans[:MOST_TIMES])
        fields.told["when"] = Told(capitalised(words), words, sure=False)


def _of_items(running: Sequence[str], spans: Sequence[TimeSpan]) -> list[list[TimeSpan]]:
    """The times of each line of a list that has any."""
    listed = [one for one in running if item(one).mark]
    told = [[span for span in spans if span.words in one] for one in listed]
    return [each for each in told if each]


MOST_OF_ONE = 4
MOST_ITEMS = 2
_HOW_OFTEN = re.compile(r"(?:mỗi|hằng|hàng)\s(?:ngày|tuần|tháng)", re.IGNORECASE)


def _labelled_as(running: Sequence[str], title: str) -> list[str]:
    """The lines whose label is what the title names: "Tổ chức đấu giá: 8h30 ngày 18/12" of an auction."""
    named = set(pairwise(words_in_order(title)))
    labels = [(item(text).label, text) for text in running]
    return [text for label, text in labels if label and named & set(pairwise(words_in_order(label)))]


_DUE = re.compile(
    r"(?:(?:khan truong|chu dong|tich cuc) )?(?:nop|dong (?:tien|phi|quy|gop|thue)|dang ky|ke khai|gia han"
    r"|khai bao|lam thu tuc|hoan thanh"
    r"|ung ho)\b"
)
"""What is to be done by a day: that day is when."""


def _times_apart(running: Sequence[str]) -> list[TimeSpan]:
    """The day of some: "Riêng bản Thượng tiêm vào ngày 11 tháng 12"."""
    told = [one for text in running for one in sentences_of(text) if _APART.match(one)]
    return [span for one in told for span in time_spans(one) if re.search(r"\d/\d|tháng \d", span.words)]


_APART = re.compile(r"Riêng\s(?!.*(?:nghỉ|không|hết hạn|trước ngày))", re.DOTALL)
_OF_YEAR = re.compile(r"^năm \d{4} là\s+(?=ngày)", re.IGNORECASE)
"""Of what is due, not when: "thuế đất năm 2026 là ngày 31/12"."""


def _without_parts(spans: list[TimeSpan], written: dt.date) -> list[TimeSpan]:
    """Leave out the days of a programme inside those that it lasts: "từ 10/12 đến 12/12; 7h 11/12"."""
    whole = bool(spans) and bool(_DAYS.search(spans[0].words))
    lasts = days_in(spans[0].words, written) if whole else []
    if len(lasts) < 2 or (max(lasts) - min(lasts)).days > MOST_DAYS_OF_PROGRAMME:
        return spans
    inside = [days_in(span.words, written) for span in spans[1:]]
    parts = [bool(days) and all(min(lasts) <= day <= max(lasts) for day in days) for days in inside]
    return [spans[0], *(span for span, part in zip(spans[1:], parts, strict=True) if not part)]


_DAYS = re.compile(r"(?:đến|tới)\s(?:hết\s)?(?:ngày\s)?\d{1,2}(?:/|\s+tháng)", re.IGNORECASE)
"""From day to day, not "từ 14 giờ ngày 29/11 đến 8 giờ ngày 30/11": such a span has no parts."""
MOST_DAYS_OF_PROGRAMME = 7


def _coming(spans: Sequence[TimeSpan], written: dt.date) -> list[TimeSpan]:
    """Leave out days that are past: what has happened is no time to come at."""
    return [
        span
        for span in spans
        if not (days := days_in(span.words, written)) or any(day >= written for day in days)
    ]


def _beside_rows(fields: Fields, rows: TableRows, lead: Sequence[str], running: Sequence[str]) -> None:
    """Add what the rows leave out: their hours, or from when to when their weekdays hold."""
    dated = any(char.isdigit() and "/" in cell for row in rows.rows for cell in row for char in cell)
    texts = [heading_of(fields), *lead]
    if not dated and (
        told := [span for text in texts for span in time_spans(text) if re.search(r"\d/\d", span.words)]
    ):
        fields.told["when"] = Told(capitalised(told[0].words), told[0].words, sure=False)
    elif dated and (beside := _before_rows(rows, lead, fields.letter.title)):
        fields.told["when"] = Told(capitalised(beside), beside, sure=False)
    elif not rows.has_hours:
        for text in running:
            for sentence in sentences_of(text):
                clause = re.split(r";|,?\s+(?:tại|ở)\s", sentence)[0]
                spans = time_spans(clause)
                alone = sum(span.end - span.start for span in spans) > len(clause) * 0.7
                if (_BY_ROWS.search(fold(sentence)) or alone) and any(span.has_hour for span in spans):
                    value = re.split(r",?\s+(?:theo|như)\s+(?:bảng|lịch)", clause)[0].strip(" :.")
                    fields.told["when"] = Told(value, sentence, sure=False)
                    return


def _before_rows(rows: TableRows, lead: Sequence[str], title: str) -> str:
    """When, of what the lead tells beside the table: "nghỉ học từ 7/12 đến hết 8/12", then days of exams."""
    told = {day for row in rows.rows for cell in row for day in _PAIR.findall(cell)}
    for sentence in (one for text in lead for one in sentences_of(about_the_act(text, title))):
        if re.search(r"\s(?:nghỉ|tạm (?:dừng|ngừng)|ngừng|đóng cửa)\s", sentence):
            for span in time_spans(sentence):
                days = _PAIR.findall(span.words)
                if days and not told.intersection(days):
                    return span.words
    return ""


_PAIR = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}")
_BY_ROWS = re.compile(r"\b(?:theo bang|theo lich|nhu sau|buoi sang|buoi chieu|hang ngay|cac ngay tren)\b")


def best_times(paragraphs: Sequence[str], due: bool = False) -> list[TimeSpan]:
    """The words that tell when in running text: those that name a day, with the hours beside them.

    Args:
        due: whether until when something is to be done is the time itself, and comes first.
    """
    told = [
        time_spans(_MOVED.sub(r"\g<moved> ", _FORMERLY.sub("", sentence)))
        for paragraph in paragraphs
        for sentence in sentences(paragraph)
    ]
    day = [spans for spans in told if any(span.has_day and _DAY.search(span.words) for span in spans)]
    hour = [[span for span in spans if span.has_hour and not _LASTS.match(span.words)] for spans in told]
    for wanted in (day, hour):
        if due:
            wanted = [
                [one for one in spans if not one.words.lower().startswith("dự kiến")] for spans in wanted
            ]
            first = sorted(wanted, key=lambda spans: all(map(_is_no_deadline, spans)))
            wanted = [sorted(spans, key=_is_no_deadline) for spans in first]
        else:
            wanted = _without_deadlines(wanted)
        distinct = list({span.words.casefold(): span for spans in wanted for span in spans}.values())
        if distinct:
            return distinct
    return []


def _is_no_deadline(span: TimeSpan) -> bool:
    return not _UNTIL.match(span.words)


def _without_deadlines(told: list[list[TimeSpan]]) -> list[list[TimeSpan]]:
    """Leave out until when to answer where another time is told: "họp tối mai; bận thì báo trước 17h"."""
    kept = [[span for span in spans if not _UNTIL.match(span.words)] for spans in told]
    if any(_EVERY.search(span.words) for spans in kept for span in spans):
        return kept
    if not any(span.has_day for spans in kept for span in spans):
        return told
    dated = [[span for span in spans if re.search(r"\d", span.words)] for spans in kept]
    return (
        dated if any(re.search(r"\d/\d|tháng \d", span.words) for spans in dated for span in spans) else kept
    )


_FORMERLY = re.compile(r"\(\s*(?:trước (?:đây|kia|là)|cũ\b|thay cho|thay vì)[^()]*\)", re.IGNORECASE)
"""What was, not what will be: "từ 17h30 (trước đây thu lúc 5h sáng)"."""
_MOVED = re.compile(
    r"(?P<moved>dời|đổi|chuyển)(?:\s[^.;,]{0,80}?)?\stừ\s[^.;,]{3,40}?\s"
    r"(?=(?:sang|qua)\s(?:ngày|thứ|\d|sáng|chiều|tối|chủ nhật))"
    r"|(?:dự kiến|định|theo lịch cũ|lẽ ra)\s[^.;]{3,50}?\s(?=(?:(?:được|bị|nay|sẽ|xin)\s)*(?:dời|hoãn|lùi"
    r"|chuyển)\s)",
    re.IGNORECASE,
)
"""From when it was put off: "phiên họp dời từ ngày 8/12 sang ngày 11/12"."""
_EVERY = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn cuối)\s", re.IGNORECASE)
_LASTS = re.compile(r"trong\s+(?:vòng\s+)?\d+\s*giờ$|24\s*giờ$", re.IGNORECASE)
_DAY = re.compile(r"\d|thứ|chủ nhật|mai|nay", re.IGNORECASE)
