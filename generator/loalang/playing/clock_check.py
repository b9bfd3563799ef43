"""Is this the hour? A PC whose clock is wrong starts nothing by itself.

A clock cannot have gone back: the player keeps the last hour that it knew. A clock that is too far ahead only
a server of time can tell; it is asked where the policy lets it.
"""

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loalang.errors import GeneratorError
from loalang.files import read_text, write_whole
from loalang.messages import _

MOST_WRONG = dt.timedelta(minutes=1)
"""A clock that is wrong by more starts nothing by itself."""

MOST_WRONG_TOLD = dt.timedelta(seconds=5)
"""A clock that is wrong by more, or that nobody could check, tells no hour to the listeners."""

SERVER = "pool.ntp.org"
ASK_AGAIN, RETRY, KEEP = 3600.0, 60.0, 24 * 3600.0
"""Seconds between two questions, the same where none is answered, and how long an answer counts: a quartz
that is wrong by 50 in a million loses 4 s a day."""

PATIENCE = 3.0
"""Seconds for the server's answer."""


@dataclass(frozen=True, slots=True)
class LastGood:
    """The last hour that was known, in a file."""

    path: Path

    def read(self) -> dt.datetime | None:
        """Read it; none where there is none."""
        with contextlib.suppress(OSError, ValueError):
            found = dt.datetime.fromisoformat(read_text(self.path).strip())
            return found if found.tzinfo else None
        return None

    def write(self, now: dt.datetime) -> None:
        """Keep an hour; a folder that cannot be written keeps none."""
        with contextlib.suppress(GeneratorError):
            write_whole(self.path, now.isoformat(timespec="seconds").encode() + b"\n", durable=False)


def doubt(now: dt.datetime, last: dt.datetime | None, asked: dt.datetime | None) -> str:
    """Say why the clock is not to be believed; empty where it is.

    Args:
        last: the last hour that was known.
        asked: what a server of time says is now.
    """
    if asked is not None:
        if abs(now - asked) <= MOST_WRONG:
            return ""
        return _("đồng hồ máy chỉ {now}, máy chủ giờ chỉ {right}").format(now=_told(now), right=_told(asked))
    if last is not None and now < last - MOST_WRONG:
        return _("đồng hồ máy chỉ {now}, mà lần cuối biết giờ là {last}").format(
            now=_told(now), last=_told(last)
        )
    return ""


def network_time(server: str = SERVER, port: int = 123) -> dt.datetime | None:
    """Ask a server for the time; nothing where it does not answer."""
    try:
        import ntplib
    except ImportError:
        return None
    with contextlib.suppress(OSError, ntplib.NTPException, ValueError, OverflowError):
        answer = ntplib.NTPClient().request(server, version=4, port=port, timeout=PATIENCE)
        return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=answer.offset)
    return None


class TimeServer:
    """What a server says is now: asked in the background, so that no session waits for it.

    Only who asks first waits, for a moment. Between two answers time is counted by a clock that nobody sets.
    """

    def __init__(self, ask: "AsksTime" = network_time, run: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._run = ask, run
        self._known: tuple[dt.datetime, float] | None = None
        self._asked = -ASK_AGAIN
        self._asking: threading.Thread | None = None

    def __call__(self) -> dt.datetime | None:
        if self._run() - self._asked >= self._every() and not (self._asking and self._asking.is_alive()):
            first, self._asked = self._asking is None, self._run()
            self._asking = threading.Thread(target=self._answer, daemon=True, name="loalang-time")
            self._asking.start()
            if first:
                self._asking.join(PATIENCE)
        return self._now()

    def _answer(self) -> None:
        if answer := self._ask():
            self._known = answer, self._run()

    def _now(self) -> dt.datetime | None:
        since = self._run() - self._known[1] if self._known else KEEP
        return self._known[0] + dt.timedelta(seconds=since) if self._known and since < KEEP else None

    def _every(self) -> float:
        """Seconds between two questions: few while all is well; a PC that slept lost count of the time."""
        now = self._now()
        well = now is not None and abs(dt.datetime.now(dt.UTC) - now) <= MOST_WRONG_TOLD
        return ASK_AGAIN if well else RETRY


AsksTime = Callable[[], dt.datetime | None]


def _told(when: dt.datetime) -> str:
    return f"{when:%H:%M:%S %d-%m-%Y}"
