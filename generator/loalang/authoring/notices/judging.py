"""Until when a notice tells anything new, and what it needs and does not tell."""

import datetime as dt
import re

from loalang.authoring.notices.fields import Fields, Missing
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.kinds import kind_of
from loalang.authoring.notices.times import days_in, time_spans


def last_day(fields: Fields, written: dt.date) -> tuple[dt.date | None, str]:
    """Find the last day on which the notice tells anything new, and the words that name it."""
    table = ""
    if rows := fields.rows:
        cells = (zip(rows.columns, row, strict=True) for row in rows.rows)
        table = "\n".join(" ; ".join(_dated(name, cell) for name, cell in row) for row in cells)
    more = [one if isinstance(one, str) else one.text for one in fields.more]
    when = fields.told.get("when")
    texts = [
        f"{when.value if when else ''}\n{table}",
        "\n".join((fields.value("what"), fields.value("bring"), *more)),
    ]
    if when and not when.sure:
        texts = ["\n".join(texts), *texts]
    for text in texts:
        days = [day for day in days_in(text, written, months=text is not texts[-1]) if day >= written]
        if days:
            last = max(days)
            spans = [span.words for span in time_spans(text) if last in days_in(span.words, written)]
            if spans and _OPEN.match(spans[-1]) and not _CLOSED.search(spans[-1]):
                continue
            return last, spans[-1] if spans else f"{last.day}/{last.month}/{last.year}"
    return None, ""


_OPEN = re.compile(r"(?:kể\s+|bắt\s+đầu\s+|áp\s+dụng\s+)*từ\s", re.IGNORECASE)
_CLOSED = re.compile(r"đến|tới|\d\s?[-–]\s?\d|trước\s+ngày|hết|hạn", re.IGNORECASE)
"""What begins on a day and does not end has no last day: the officer is asked for it."""


def _dated(column: str, cell: str) -> str:
    return f"ngày {cell}" if fold(column).startswith(("ngay", "thoi gian")) and cell[:1].isdigit() else cell


def missing(fields: Fields) -> list[Missing]:
    """Name what the notice needs and does not tell."""
    found: list[Missing] = []
    kind = kind_of(fields.letter.title, fields.value("what"))
    rows = fields.rows
    more = (one if isinstance(one, str) else one.text for one in fields.more)
    spans = time_spans(" ".join([fields.value("when"), *more]))
    has_hour = bool(rows and rows.has_hours) or any(span.has_hour for span in spans)
    has_day = bool(rows and rows.has_days) or any(span.has_day for span in spans)
    if not fields.value("who"):
        found.append(Missing("who", "ai thông báo"))
    if not fields.value("when") and not (rows and (rows.has_hours or rows.has_days)):
        found.append(Missing("when", "ngày giờ" if kind.hour else "ngày" if kind.day else "khi nào"))
    elif kind.hour and not has_hour:
        found.append(Missing("when", "giờ"))
    elif kind.day and not has_day:
        found.append(Missing("when", "ngày"))
    if kind.place and not fields.value("where") and not (rows and rows.has_places):
        found.append(Missing("where", "ở đâu"))
    return found
