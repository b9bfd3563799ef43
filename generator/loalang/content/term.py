"""When a notice is aired: what its ``air`` says, and where that is silent, the days that it names itself."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loalang.content.air import Air, AirSessions
from loalang.content.course import TEACHING
from loalang.content.models import Lesson
from loalang.content.segments import Notice
from loalang.text import Spoken, spoken
from loalang.text.days_said import DaySaid, days_said, guessed, last_hour

_VARIABLE = re.compile(r"\{[{%#].*?[}%#]\}")


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a notice is aired, both included, and in which sessions.

    Attributes:
        days: those of what it announces; the eve is the day before one of them.
        ended: from this hour of its last day on it is over; ``None``: at the end of that day.
        guessed: days that it names without a year: a person looks.
    """

    until: dt.date
    first: dt.date | None = None
    sessions: AirSessions = "all"
    bulletin: str = "ordinary"
    days: tuple[dt.date, ...] = ()
    ended: dt.time | None = None
    guessed: tuple[DaySaid, ...] = ()


def term_of(lesson: Lesson) -> Term | None:
    """Tell when a lesson is aired as a notice; ``None`` where neither its ``air`` nor its days tell it."""
    air = lesson.air or Air()
    texts = tuple(_texts(lesson))
    if lesson.air is None and (not texts or lesson.format in TEACHING):
        return None
    told = _told(texts, lesson.reviewed)
    if air.until:
        return Term(air.until, air.first, air.sessions, air.bulletin, told.days or (air.until,))
    if not told.days or not told.certain:
        return None
    last = max(told.days)
    return Term(last, air.first, air.sessions, air.bulletin, told.days, told.ended, told.guessed)


def days_named(lesson: Lesson) -> tuple[DaySaid, ...]:
    """The days that a notice names, in order."""
    return _told(tuple(_texts(lesson)), lesson.reviewed).named


@dataclass(frozen=True, slots=True)
class _Told:
    named: tuple[DaySaid, ...]
    days: tuple[dt.date, ...]
    certain: bool
    ended: dt.time | None
    guessed: tuple[DaySaid, ...]


@lru_cache(maxsize=256)
def _told(texts: tuple[str, ...], written: dt.date) -> _Told:
    readings = [spoken(text) for text in texts]
    named = tuple(dict.fromkeys(day for reading in readings for day in days_said(reading)))
    dates = [day.date(written) for day in named]
    days = tuple(sorted({date for date in dates if date}))
    hours = [
        hour for reading in readings if _of_last(reading, days, written) and (hour := last_hour(reading))
    ]
    return _Told(
        named,
        days,
        all(dates) and not any(day.misnamed(written) for day in named) and not any(map(guessed, readings)),
        max(hours, default=None),
        () if any(day.year for day in named) else named,
    )


def _of_last(reading: Spoken, days: tuple[dt.date, ...], written: dt.date) -> bool:
    """Say whether a sentence tells of the last day: it names that day, or none."""
    dates = [day.date(written) for day in days_said(reading)]
    return not days or not dates or days[-1] in dates


def _texts(lesson: Lesson) -> Iterator[str]:
    """What a notice says of its time, without what a station fills in."""
    for segment in lesson.segments:
        if isinstance(segment, Notice):
            told = [segment.notice.when or ""]
            told += [words for _i, words in segment.notice.rows.sentences()] if segment.notice.rows else []
            yield from (_VARIABLE.sub(" ", text) for text in told if text)
