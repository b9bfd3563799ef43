"""What a deck asks before anything sounds: may it, how long still, and when was it laid ready."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from loalang.content.schedule_models import Class
from loalang.errors import GeneratorError
from loalang.messages import _
from loalang.playing.agenda import Agenda
from loalang.playing.clock import Clock
from loalang.playing.runs import Cleared, Part, Run

LAG = 0.3
"""Seconds that sound is on its way to the loudspeaker, at most: it must stop so early to end in time."""

SET = 0.02
"""Seconds by which somebody set the clock, at least: two looks at two clocks are never quite one."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """Asks the agenda, at this moment."""

    agenda: Agenda
    clock: Clock
    tell: Callable[[str], None]

    def clear(self, part: Part) -> Cleared | None:
        """Let a part out; nothing, and the reason told, where it may not sound."""
        try:
            return self.agenda.clear(part)
        except GeneratorError as error:
            name = part.lesson or part.title or _("lời chào, nhạc của buổi")
            self.tell(f"! {name}: {error.in_one_line}")
            return None

    def left(self, run: Run, bulletin: Class) -> float:
        """Seconds for which a class of bulletin may still sound in a run."""
        now = self.clock.now()
        now += dt.timedelta(seconds=run.waits(now))
        until = (run.closes(bulletin) - now).total_seconds()
        return min(until, self.agenda.room(now, bulletin)) - LAG

    def announce(self, cleared: Cleared, after: float = 0.0) -> None:
        """Tell what begins."""
        if cleared.part.lesson:
            at = f"{self.clock.now() + dt.timedelta(seconds=after):%H:%M:%S}"
            self.tell(_("{at} phát: {title}").format(at=at, title=cleared.part.title))


class WallSet:
    """Notices that somebody set the clock on the wall: the one that only runs did not jump with it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._zero = self._now()

    def note(self) -> None:
        """From here on."""
        self._zero = self._now()

    def was_set(self) -> bool:
        """Say whether it was set since."""
        return abs((self._now() - self._zero).total_seconds()) > SET

    def _now(self) -> dt.datetime:
        """What the wall clock showed when the other one stood at nothing."""
        return self._clock.now() - dt.timedelta(seconds=self._clock.monotonic())
