"""When a class of bulletin may sound, by a policy: asked ten times a second, each minute is judged once."""

import datetime as dt

from loalang.content.models import Window
from loalang.content.schedule_models import Class, Policy
from loalang.playing.clock import VIETNAM
from loalang.schedule.model import Session
from loalang.schedule.policy import DAYS, slots

MOST_KEPT = 1_000
"""Judgements in memory; a day of sessions has some hundred."""


def begins(session: Session) -> dt.datetime:
    """When a session begins."""
    return dt.datetime.combine(session.on, dt.time.fromisoformat(session.at), VIETNAM)


class Hours:
    """The hours of one station."""

    def __init__(self, windows: tuple[Window, ...], policy: Policy) -> None:
        self._windows, self._policy = windows, policy
        self._kept: dict[object, float] = {}

    def closes(self, session: Session, bulletin: Class) -> dt.datetime:
        """Until when a class of bulletin may sound in a session: the end of its window."""
        key = session.on, session.at, bulletin
        if key not in self._kept:
            self._keep(key, self._room(self._windows, session.on, session.at, bulletin))
        return begins(session) + dt.timedelta(seconds=self._kept[key])

    def room(self, now: dt.datetime, bulletin: Class) -> float:
        """Seconds for which it may sound from now on, as if a window began now; 0 in quiet hours."""
        key = now.date(), now.hour * 60 + now.minute, bulletin
        if key not in self._kept:
            clock = f"{now:%H:%M}"
            window = Window(days=(DAYS[now.weekday()],), start=clock, minutes=720)
            self._keep(key, self._room((window,), now.date(), clock, bulletin))
        return max(0.0, self._kept[key] - now.second - now.microsecond / 1e6)

    def _room(self, windows: tuple[Window, ...], on: dt.date, at: str, bulletin: Class) -> float:
        held, _refused = slots(windows, self._policy, on, 1)
        return next((slot.room.get(bulletin, 0.0) for slot in held if slot.at == at), 0.0)

    def _keep(self, key: object, seconds: float) -> None:
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = seconds
