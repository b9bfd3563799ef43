"""How a running player is told: a file in the station's folder for each order, so that nobody needs a socket.

``episodes/<station>/phat-may/lenh/``: whoever gives an order writes the file whole; the player takes it away
when it is done. An order that nobody took in time is none any more: nothing airs by surprise.
"""

import contextlib
import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from loalang.files import from_json, read_bytes, sha256, write_whole

GOOD_FOR = dt.timedelta(seconds=90)
"""So long an order waits for a player that is not there; then it is told of and thrown away."""

URGENT_GOOD_FOR = dt.timedelta(minutes=15)
"""The same for an urgent one: a card that was pulled out comes back, power comes back."""

LARGEST = 20_000
"""Bytes of an order."""


class Wish(StrEnum):
    """What a person asks of the player."""

    URGENT = "urgent"
    NOW = "now"
    STOP = "stop"
    NEXT = "next"
    PAUSE = "pause"
    GO_ON = "go-on"
    ALERT = "alert"

    @property
    def calls(self) -> bool:
        """Whether it calls a bulletin in, before the hour of any session."""
        return self in (Wish.URGENT, Wish.ALERT)


@dataclass(frozen=True, slots=True)
class Order:
    """One order.

    Attributes:
        lesson: which programme, where it is urgent; of an alert, which message, by its SHA-256.
        by: who gave it.
    """

    wish: Wish
    at: dt.datetime
    lesson: str = ""
    by: tuple[str, ...] = ()
    id: str = ""

    def stale(self, now: dt.datetime) -> bool:
        """Say whether it comes too late, or from a clock that is far ahead."""
        good = URGENT_GOOD_FOR if self.wish.calls else GOOD_FOR
        return not -good <= now - self.at <= good


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of one station."""

    folder: Path

    def give(self, order: Order) -> Order:
        """Write an order; give it with its name.

        Raises:
            WriteError: the folder cannot be written.
        """
        told = {
            "wish": order.wish.value, "at": order.at.isoformat(),
            "lesson": order.lesson, "by": list(order.by),
        }  # fmt: skip
        data = json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        name = f"{order.at:%Y%m%d-%H%M%S}-{sha256(data)[:8]}"
        write_whole(self.folder / f"{name}.json", data)
        return Order(order.wish, order.at, order.lesson, order.by, name)

    def waiting(self) -> tuple[Order, ...]:
        """The orders that stand, the oldest first. What is none goes away."""
        names: list[str] = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as there:  # asked ten times a second
            names = sorted(one.name for one in there if one.name.endswith(".json"))
        found = []
        for name in names:
            order = _order(self.folder / name)
            if order:
                found.append(order)
            else:
                self._away(self.folder / name)
        return tuple(found)

    def done(self, order: Order) -> None:
        """Take an order away."""
        self._away(self.folder / f"{order.id}.json")

    def _away(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()


def _order(path: Path) -> Order | None:
    try:
        if path.stat().st_size > LARGEST:
            return None
        told: Mapping[str, Any] = from_json(read_bytes(path))
        at = dt.datetime.fromisoformat(str(told["at"]))
        if at.tzinfo is None:
            return None
        return Order(Wish(told["wish"]), at, str(told["lesson"]), tuple(map(str, told["by"])), path.stem)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
