"""The hall's player in real time on a card that makes no sound: start error, gaps, processor.

    python tests/bench/play.py [STARTS]

A start is right if the card reads the first sample of the session within 0.2 s of its second. On a real card
the buffer comes on top: three periods of 40 ms (loalang.playing.device).
"""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from playing.world import Lines, World, session
from schedule.stations import policy, window

from loalang.audio.clip import Pcm
from loalang.audio.encode import encode_mp3
from loalang.audio.resample import RATE
from loalang.playing.card import Card
from loalang.playing.clock import WallClock
from loalang.playing.clock_check import LastGood
from loalang.playing.deck import Deck
from loalang.playing.device import NULL, MiniaudioOutput
from loalang.playing.journal import Journal
from loalang.playing.logbook import Logbook
from loalang.playing.orders import Orders
from loalang.playing.player import Player
from loalang.playing.runs import Cleared, Part
from loalang.playing.sound import Mp3Sound
from loalang.playing.starting import POLL
from loalang.playing.tape import Tape


class Shifted(WallClock):
    """A clock on which a minute begins in so many seconds."""

    def __init__(self, seconds: float) -> None:
        now = super().now()
        minute = now.replace(second=0, microsecond=0) + dt.timedelta(minutes=2)
        self._by = minute - dt.timedelta(seconds=seconds) - now

    def now(self) -> dt.datetime:
        return super().now() + self._by


class Hall(World):
    """A station whose programmes are real MP3s: a tone each, so that a gap is seen."""

    mp3: bytes = b""

    def clear(self, part: Part) -> Cleared:
        sound = Mp3Sound(self.mp3)
        return Cleared(part, sound, ((0.0, sound.seconds),), "", part.lesson, "Bình")


def tone(seconds: float) -> bytes:
    at = np.arange(round(seconds * RATE)) / RATE
    return encode_mp3([(0.3 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)], 64)


def play(root: Path, seconds: float, count: int, until: float) -> tuple[float, list[float], float]:
    """Play a session of ``count`` tones; give its start error, its silences, and seconds of processor."""
    clock = Shifted(4.0)
    start = clock.now() + dt.timedelta(seconds=4)
    at = f"{start:%H:%M}"
    lessons = [f"bai-{i}" for i in range(count)]
    hall = Hall(root, policy(), (window(at, 60),), (session(at, *lessons, on=start.date()),))
    hall.mp3 = tone(seconds)
    heard: list[tuple[float, Pcm]] = []
    tape = Tape()

    def source(samples: int) -> Pcm:
        found = tape.read(samples)
        if found.any():
            heard.append((time.monotonic(), found))
        return found

    card = Card(MiniaudioOutput(NULL), source, clock, print)
    log = Logbook(Journal(root / "journal.jsonl"), Lines(), clock, lambda: NULL, print)
    deck = Deck(hall, card, tape, clock, log, lambda _line: None)
    due = time.monotonic() + (start.replace(second=0, microsecond=0) - clock.now()).total_seconds()
    player = Player(
        hall, deck, clock, Orders(root / "lenh"), LastGood(root / "gio"), lambda: None, lambda _line: None
    )
    begun = time.process_time()
    while time.monotonic() < due + until and not player.over:
        clock.wait(min(max(player.tick(), 0.0), POLL))
    used = time.process_time() - begun
    card.close()
    first, samples = heard[0]
    error = first + int(np.flatnonzero(samples)[0]) / RATE - due
    loud = np.flatnonzero(np.abs(np.concatenate([one for _at, one in heard]).astype(np.int32)) > 50)
    gaps = [float(gap) / RATE for gap in np.diff(loud) if gap > RATE // 200]
    return error, gaps, used


def main(starts: int) -> None:
    errors: list[float] = []
    gaps: list[float] = []
    for _i in range(starts):
        with tempfile.TemporaryDirectory() as folder:
            error, found, _used = play(Path(folder), 1.5, 3, 30.0)
        errors.append(error)
        gaps += found
    with tempfile.TemporaryDirectory() as folder:
        _error, _gaps, used = play(Path(folder), 40.0, 1, 60.0)
    worst = max(errors, key=abs)
    print(
        f"start error of {starts} starts: worst {worst * 1000:.0f} ms, mean {np.mean(errors) * 1000:.0f} ms"
    )
    gap = max(gaps, default=0.0) * 1000
    print(f"silence between programmes: {gap:.0f} ms at most, an MP3's own lead in it")
    print(f"processor while it plays 40 s: {used:.2f} s, {used / 44 * 100:.1f} % of a core")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
