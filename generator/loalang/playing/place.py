"""The player's own folder of a station, and what a player that lives says of itself there."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from loalang.files import from_json, read_bytes
from loalang.playing.answers import Answers
from loalang.playing.cap_judging import SeenAlerts
from loalang.playing.orders import Orders

FOLDER = "phat-may"
"""The player's own things, in the station's folder."""

ALERTS = "canh-bao"
"""Within that folder: signed alerts, and the sound that was made of them."""

FRESH = 5.0
"""Seconds after which a state that nobody wrote anew tells of no player."""


@dataclass(frozen=True, slots=True)
class Place:
    """The player's folder of one station."""

    folder: Path

    @classmethod
    def of(cls, station: Path) -> "Place":
        """The place in a station's folder."""
        return cls(station / FOLDER)

    @property
    def orders(self) -> Orders:
        """Where orders are left."""
        return Orders(self.folder / "lenh")

    @property
    def answers(self) -> Answers:
        """Where the player says what became of them."""
        return Answers(self.orders.folder)

    @property
    def seen(self) -> SeenAlerts:
        """The public alerts that were received, and what became of each."""
        return SeenAlerts(self.folder / "canh-bao.json")

    @property
    def alerts(self) -> Path:
        """Signed alerts that the policy lets air unasked, and the sound that was made of them."""
        return self.folder / ALERTS

    @property
    def state(self) -> Path:
        """Where the player says what it does."""
        return self.folder / "trang-thai.json"


@dataclass(frozen=True, slots=True)
class State:
    """What a player does, as it said last.

    Attributes:
        at: seconds of the clock that all programs of a computer share (:func:`time.time`).
        title: what sounds; empty where nothing does.
        level: the peak of late, full scale 1.0.
    """

    at: float
    device: str = ""
    title: str = ""
    position: float = 0.0
    level: float = 0.0
    paused: bool = False

    @classmethod
    def read(cls, path: Path, now: float) -> "State | None":
        """Read it; none where no player lives."""
        with suppress(OSError, ValueError, TypeError, AttributeError):
            told = from_json(read_bytes(path))
            found = cls(
                float(told["at"]), str(told["device"]), str(told["title"]), float(told["position"]),
                float(told["level"]), told["paused"] is True,
            )  # fmt: skip
            return found if abs(now - found.at) <= FRESH else None
        return None
