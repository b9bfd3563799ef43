"""What a station has heard so far, and what it is owed: a lesson's second hearing at another hour."""

import datetime as dt
from dataclasses import dataclass

from loalang.schedule.model import Airing, Brief, ItemKind


@dataclass(frozen=True, slots=True)
class Owed:
    """A lesson heard once, at ``at``, that is to be heard at another hour up to ``until``."""

    item: str
    at: str
    until: dt.date


class Memory:
    """Follows a plan as it grows; see :func:`loalang.schedule.planner.make_plan`."""

    def __init__(self, course: frozenset[str], repeat_within: int) -> None:
        self._course = course
        self._repeat_within = dt.timedelta(days=repeat_within)
        self._last: dict[str, tuple[dt.date, str]] = {}
        self._owed: dict[str, Owed] = {}
        self._new: dict[dt.date, int] = {}

    @classmethod
    def of(cls, brief: Brief) -> "Memory":
        """Remember what was aired before the brief begins; what was owed before that is let go."""
        course = frozenset(item.id for item in brief.items if item.kind is ItemKind.COURSE)
        memory = cls(course, brief.policy.pace.repeat_within_days)
        airings = [airing for airing in brief.heard if airing.on < brief.start]
        for airing in sorted(airings, key=lambda a: (a.on, a.at, a.item)):
            memory.hear(airing)
        memory.overdue(brief.start)
        return memory

    def hear(self, airing: Airing) -> None:
        """Note that an item is on the air."""
        item = airing.item
        if item in self._course and item not in self._last:
            self._new[airing.on] = self.new_on(airing.on) + 1
            if self._repeat_within:
                self._owed[item] = Owed(item, airing.at, airing.on + self._repeat_within)
        elif (owed := self._owed.get(item)) and owed.at != airing.at:
            del self._owed[item]
        self._last[item] = airing.on, airing.at

    def last(self, item: str) -> tuple[dt.date, str] | None:
        """When an item was last heard."""
        return self._last.get(item)

    def new_on(self, date: dt.date) -> int:
        """How many lessons were heard for the first time on this day."""
        return self._new.get(date, 0)

    def owed(self, item: str) -> Owed | None:
        """The second hearing that an item waits for."""
        return self._owed.get(item)

    def overdue(self, date: dt.date) -> list[Owed]:
        """Take off the list what was owed up to a day before ``date``, and return it."""
        late = [owed for owed in self._owed.values() if owed.until < date]
        for owed in late:
            del self._owed[owed.item]
        return late
