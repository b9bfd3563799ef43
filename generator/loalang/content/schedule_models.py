"""What officers write for the schedule: policies and plans, as frozen pydantic models.

A policy holds the rules of a place, each with its source; a plan holds what the officer has fixed.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Clock, Identifier, Text, Written
from loalang.content.models import Window
from loalang.content.playing_models import Alerts, Calls, Playing, Rule, UrgentRule

RuleName = Literal["hours", "sessions", "minutes", "days", "quiet", "holidays"]
"""The rules that a class of bulletin may break."""


class Class(StrEnum):
    """The three classes of bulletin of Circular 39/2020/TT-BTTTT, the most pressing first."""

    URGENT = "urgent"
    PRIORITY = "priority"
    ORDINARY = "ordinary"


class Hours(Rule):
    """When the loudspeaker may sound at all."""

    allowed: tuple[Window, ...] = Field(min_length=1)


class Sessions(Rule):
    """At most so many sessions a day."""

    most: int = Field(ge=1, le=24)


class Minutes(Rule):
    """At most so many minutes a session."""

    most: int = Field(ge=1, le=720)


class Days(Rule):
    """At most so many days a week (Monday to Sunday)."""

    most: int = Field(ge=1, le=7)


class Between(Written):
    """From ``start`` to ``end``; over midnight where ``end`` is the earlier one."""

    start: Clock
    end: Clock


class Quiet(Rule):
    """When people rest."""

    hours: tuple[Between, ...] = ()


class Classes(Rule):
    """Which rules each class of bulletin may break."""

    ordinary: tuple[RuleName, ...] = ()
    priority: tuple[RuleName, ...] = ()
    urgent: tuple[RuleName, ...] = ()

    def may_break(self, bulletin: Class) -> tuple[RuleName, ...]:
        """The rules that this class may break."""
        given: dict[Class, tuple[RuleName, ...]] = {
            Class.ORDINARY: self.ordinary,
            Class.PRIORITY: self.priority,
            Class.URGENT: self.urgent,
        }
        return given[bulletin]


def _as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


Holiday = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(pattern=r"^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
]
"""A day without ordinary programmes: ``09-02`` each year, or ``2027-02-06`` once."""


class Holidays(Rule):
    """Days on which nothing ordinary is aired."""

    dates: tuple[Holiday, ...] = ()

    def on(self, date: dt.date) -> bool:
        """Say whether ``date`` is one of them."""
        return date.isoformat() in self.dates or date.strftime("%m-%d") in self.dates


class ApprovalRule(Rule):
    """Whether a programme needs a leader's approval, by another person than its author, and whether a voice
    that is meant for trying only may go on the air.
    """

    required: bool = True
    two_people: bool = False
    draft_voice: bool = False


class Pace(Rule):
    """How quickly the course goes on.

    A new lesson is heard again at another hour within ``repeat_within_days``; 0: it need not. A lesson of old
    fills a session when ``recap_after_days`` have gone by since it was last heard.
    """

    new_a_day: int = Field(default=1, ge=0, le=20)
    repeat_within_days: int = Field(default=3, ge=0, le=30)
    recap_after_days: int = Field(default=1, ge=1, le=365)


class Fill(Rule):
    """At most so much music at the end of a session; when more is left, the session ends early."""

    music_minutes: int = Field(default=3, ge=0, le=10)


class Policy(Written):
    """The rules of a place: ``scripts/policies/<id>.yaml``."""

    id: Identifier
    name: Text
    summary: Text
    hours: Hours
    sessions: Sessions
    minutes: Minutes
    days: Days
    quiet: Quiet
    classes: Classes
    holidays: Holidays
    approval: ApprovalRule
    pace: Pace
    fill: Fill
    playing: Playing = Field(default_factory=Playing)
    between: Calls = Field(default_factory=Calls)
    urgent: UrgentRule = Field(default_factory=UrgentRule)
    alerts: Alerts = Field(default_factory=Alerts)


class SlotPlace(Written):
    """A session: the day and the hour at which its window begins."""

    on: dt.date
    at: Clock


class PlannedNotice(Written):
    """A lesson file that is aired in every session from a day to a day, both included."""

    lesson: Identifier
    bulletin: Class = Field(default=Class.ORDINARY, alias="class")
    first: dt.date | None = Field(default=None, alias="from")
    until: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> "PlannedNotice":
        return _ordered(self)


class Pin(SlotPlace):
    """This lesson is aired in this session."""

    lesson: Identifier


class Move(Written):
    """This lesson is aired in another session than it was."""

    lesson: Identifier
    origin: SlotPlace = Field(alias="from")
    to: SlotPlace


class Forbid(Written):
    """A lesson that is not aired, or, without a lesson, a session that is not held.

    Without ``at`` the whole day, without any day always.
    """

    lesson: Identifier | None = None
    on: dt.date | None = None
    at: Clock | None = None
    first: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    why: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _something(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and not {"lesson", "on", "at", "from", "until"} & set(data):
            raise PydanticCustomError("nothing_forbidden", "nothing is forbidden")
        return data

    @model_validator(mode="after")
    def _in_order(self) -> "Forbid":
        return _ordered(self)

    def holds(self, on: dt.date, at: str) -> bool:
        """Say whether it holds for the session at ``at`` on ``on``."""
        return (
            (self.on is None or self.on == on)
            and (self.at is None or self.at == at)
            and (self.first is None or self.first <= on)
            and (self.until is None or on <= self.until)
        )


class Goal(Written):
    """What the commune wants to reach; ``fact`` names the station's figure of today."""

    name: Text
    target: Text
    by: dt.date
    fact: Text | None = None
    source: Text


class PlanFile(Written):
    """What the officer has fixed: ``scripts/plans/<station>.yaml``. ``id`` is the station's."""

    id: Identifier
    course: tuple[Identifier, ...] = ()
    notices: tuple[PlannedNotice, ...] = ()
    pins: tuple[Pin, ...] = ()
    moves: tuple[Move, ...] = ()
    forbid: tuple[Forbid, ...] = ()
    goals: tuple[Goal, ...] = ()


D = TypeVar("D", "PlannedNotice", "Forbid")


def _ordered(dated: D) -> D:
    if dated.first and dated.until and dated.until < dated.first:
        raise PydanticCustomError("ends_first", "it ends before it begins")
    return dated
