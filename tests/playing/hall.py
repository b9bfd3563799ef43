"""A real station's player: its plan, gate, block and diary, by a virtual clock and a virtual card."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playing.world import VirtualCard

from loalang.audio.resample import RATE
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.playing.clock import VIETNAM, VirtualClock
from loalang.playing.player import Player
from loalang.playing.starting import player_of
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans


@dataclass
class Hall:
    root: Path
    clock: VirtualClock
    card: VirtualCard
    player: Player
    told: list[str]
    library: Library

    def live(self, seconds: float) -> None:
        until = self.clock.monotonic() + seconds
        while (rest := until - self.clock.monotonic()) > 1e-6:
            self.clock.wait(min(self.player.tick(), 0.5, rest))

    def sound(self) -> np.ndarray:
        return np.concatenate([np.zeros(1, np.int16), *(self.card.taken or [])])

    def titles(self) -> list[str]:
        return [line.partition("phát: ")[2] for line in self.told if "phát: " in line]


def hall(root: Path, today: dt.date) -> Hall:
    """Ten seconds before the session of today."""
    library = Library(root / "episodes/an-nghia")
    first = KeptPlans(library).sessions(today, today)[0]
    start = dt.datetime.combine(today, dt.time.fromisoformat(first.at), VIETNAM) - dt.timedelta(seconds=10)
    card = VirtualCard(RATE)
    card.taken = []
    clock = VirtualClock(start, card.pass_time)
    told: list[str] = []

    def gate() -> Gate:
        return Gate(
            Desk.of(ContentFolder(root), "an-nghia", lambda _id: Library(root / "episodes/an-nghia")), today
        )

    player = player_of(gate, card, clock, told.append)
    player.agenda.prepare = lambda _session: None  # type: ignore[method-assign]  # no voice in these tests
    return Hall(root, clock, card, player, told, library)
