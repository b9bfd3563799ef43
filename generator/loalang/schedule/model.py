"""What flows through planning: items, airings, and the plan itself. Times are local, lengths in seconds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from loalang.content.air import AirSessions
from loalang.content.models import Window
from loalang.content.schedule_models import Class, Forbid, Pin, Policy

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""As they are said, Monday first."""


class ItemKind(StrEnum):
    """What an item is to the planner."""

    COURSE = "course"
    NOTICE = "notice"
    SPOT = "spot"


NOT_COURSE: Mapping[str, ItemKind] = {
    "nhac-nho": ItemKind.SPOT,
    "thong-bao": ItemKind.NOTICE,
    "ban-tin": ItemKind.NOTICE,
    "khan-cap": ItemKind.NOTICE,
}
"""Formats that are no lesson of the course. A notice is aired on the days of its ``air:`` or of the plan."""


@dataclass(frozen=True, slots=True)
class Item:
    """A programme that could be aired.

    Attributes:
        number: its place in the course; items of one number stand in the order of their ids.
        seconds: of the real audio where it is ``built``, else predicted.
        first: for notices: the days on which they are aired, both included.
        sessions: for notices: in which sessions of those days.
        days: those of what a notice announces.
        ended: from this hour of its last day on a notice is over, ``HH:MM``.
        true_until: the last day on which all it says is true; ``claim`` is the sentence that ends then.
        problem: why it cannot be aired at all; empty when it can.
    """

    id: str
    title: str
    topic: str
    number: int
    seconds: float
    kind: ItemKind = ItemKind.COURSE
    bulletin: Class = Class.ORDINARY
    approved: bool = False
    built: bool = False
    first: dt.date = dt.date.min
    until: dt.date = dt.date.max
    sessions: AirSessions = "all"
    days: tuple[dt.date, ...] = ()
    ended: str = ""
    true_until: dt.date = dt.date.max
    claim: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Airing:
    """An item that was on the air, or is planned to be, before the plan begins."""

    item: str
    on: dt.date
    at: str


@dataclass(frozen=True, slots=True)
class SessionFrame:
    """Seconds that a session takes besides its items: before the first, between two, after the last."""

    opening: float = 0
    sting: float = 0
    closing: float = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a plan depends on. The same brief gives the same plan, in whatever order its items stand.

    Attributes:
        heard: what was aired before ``start``; later airings are not looked at.
        pins: what the officer has fixed, the most urgent first.
    """

    station: str
    windows: tuple[Window, ...]
    policy: Policy
    items: tuple[Item, ...]
    start: dt.date
    days: int
    heard: tuple[Airing, ...] = ()
    pins: tuple[Pin, ...] = ()
    forbid: tuple[Forbid, ...] = ()
    frame: SessionFrame = SessionFrame()


class Role(StrEnum):
    """Why something stands in a session."""

    OPENING = "opening"
    NOTICE = "notice"
    LESSON = "lesson"  # for the first time
    REPEAT = "repeat"  # at another hour than the first time
    RECAP = "recap"
    SPOT = "spot"
    MUSIC = "music"
    CLOSING = "closing"


OPTIONAL = (Role.SPOT, Role.RECAP)
"""What a block leaves out, the last first, when the real audio turns out longer than planned."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a session, ``start`` seconds after the session begins.

    Attributes:
        item: empty for opening, music and closing.
        predicted: whether ``seconds`` is a prediction.
        pinned: whether the officer put it there.
    """

    role: Role
    start: float
    seconds: float
    item: str = ""
    title: str = ""
    topic: str = ""
    bulletin: Class = Class.ORDINARY
    predicted: bool = False
    pinned: bool = False

    @property
    def end(self) -> float:
        """Seconds from the beginning of the session to its end."""
        return self.start + self.seconds


@dataclass(frozen=True, slots=True)
class Session:
    """What one window carries on one day."""

    on: dt.date
    at: str
    entries: tuple[Entry, ...]

    @property
    def seconds(self) -> float:
        """How long the loudspeaker sounds."""
        return self.entries[-1].end

    @property
    def items(self) -> tuple[Entry, ...]:
        """The programmes, without the frame and the music."""
        return tuple(entry for entry in self.entries if entry.item)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not placed and why, in one line.

    Attributes:
        item: empty when a session is not held.
        on: the first day that it concerns.
        at: empty when it concerns no single hour.
        times: how many times.
    """

    item: str
    on: dt.date
    at: str
    reason: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The sessions of some days in order, and what found no place."""

    station: str
    start: dt.date
    days: int
    sessions: tuple[Session, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A window on a day, judged: how many seconds each class of bulletin may use of it."""

    on: dt.date
    at: str
    room: Mapping[Class, float] = field(default_factory=dict)
