"""Is this the hour? A PC whose clock is wrong starts nothing by itself.

A clock cannot have gone back: the player keeps the last hour that it knew. A clock that is too far ahead only
a server of time can tell; it is asked where the policy lets it.
"""

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loalang.errors import GeneratorError
from loalang.files import write_whole
from loalang.messages import _

MOST_WRONG = dt.timedelta(minutes=1)
"""A clock that is wrong by more starts nothing by itself."""

SERVER = "pool.ntp.org"
PATIENCE = 3.0
"""Seconds for the server's answer."""


@dataclass(frozen=True, slots=True)
class LastGood:
    """The last hour that was known, in a file."""

    path: Path

    def read(self) -> dt.datetime | None:
        """Read it; none where there is none."""
        with contextlib.suppress(OSError, ValueError):
            found = dt.datetime.fromisoformat(self.path.read_text(encoding="utf-8").strip())
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


AsksTime = Callable[[], dt.datetime | None]


def _told(when: dt.datetime) -> str:
    return f"{when:%H:%M:%S %d-%m-%Y}"
