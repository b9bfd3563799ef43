"""Time as the player knows it: the clock on the wall, which people set, and one that only runs."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Protocol

VIETNAM = dt.timezone(dt.timedelta(hours=7))


class Clock(Protocol):
    """What tells the time. The wall clock may jump; the other never does."""

    def now(self) -> dt.datetime:
        """The time in Việt Nam, wherever the computer thinks it is."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment; they only grow, and evenly."""
        ...

    def wait(self, seconds: float) -> None:
        """Let time go by."""
        ...


class WallClock:
    """The computer's own."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(VIETNAM)

    def monotonic(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))


class VirtualClock:
    """A clock that goes on only when somebody waits; for tests and for trying a plan out.

    Args:
        start: what stands on the wall.
        passed: told how many seconds went by, each time: a virtual sound card plays so long.
    """

    def __init__(self, start: dt.datetime, passed: Callable[[float], None] | None = None) -> None:
        self._wall = start
        self._run = 0.0
        self.passed = passed

    def now(self) -> dt.datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._run

    def wait(self, seconds: float) -> None:
        seconds = max(0.0, seconds)
        if self.passed:
            self.passed(seconds)
        self._run += seconds
        self._wall += dt.timedelta(seconds=seconds)

    def set(self, wall: dt.datetime) -> None:
        """Somebody sets the clock on the wall."""
        self._wall = wall
