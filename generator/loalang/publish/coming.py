"""What the loudspeaker will air on the coming days, as the front page tells it.

The page is written once and read for weeks: every day stands in it with its date, and the reader's own clock
chooses today's.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from loalang.publish.hours import hour
from loalang.publish.plain import plain
from loalang.schedule.model import WEEKDAYS, Session


@dataclass(frozen=True, slots=True)
class Said:
    """A programme of a session: its title, and its folder where it has a page."""

    title: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which the loudspeaker sounds.

    Attributes:
        on: the date, as ``2026-11-23``.
        name: as residents say it: ``Thứ Hai 23-11-2026``.
        sessions: the hour of each, and what it carries.
    """

    on: str
    name: str
    sessions: tuple[tuple[str, tuple[Said, ...]], ...]


def coming_days(sessions: Sequence[Session], lessons: Collection[str]) -> tuple[Day, ...]:
    """Tell planned sessions by day.

    Args:
        sessions: in order of time.
        lessons: the episodes that have a page.
    """
    return tuple(
        Day(on.isoformat(), _name(on), tuple((hour(s.at), _said(s, lessons)) for s in of_day))
        for on, of_day in groupby(sessions, key=lambda session: session.on)
    )


def _said(session: Session, lessons: Collection[str]) -> tuple[Said, ...]:
    return tuple(
        Said(plain(entry.title), entry.item if entry.item in lessons else "") for entry in session.items
    )


def _name(on: dt.date) -> str:
    name = WEEKDAYS[on.weekday()]
    return f"{name[0].upper()}{name[1:]} {on:%d-%m-%Y}"
