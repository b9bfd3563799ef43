"""When, in running text: which of the times that it names is that of what is done."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.times import TimeSpan, time_spans
from loalang.text import sentences


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
