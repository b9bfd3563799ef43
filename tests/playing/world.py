"""A village in which time is virtual: a player, a sound card to pull out, power to cut.

Every sample that sounds is written down with its time, so that tests judge what was heard, not meant.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from loalang.audio.clip import Pcm
from loalang.content.models import Window
from loalang.content.playing_models import Playing
from loalang.content.schedule_models import Class, Policy
from loalang.errors import ContentError
from loalang.playing.as_run import Sounded
from loalang.playing.card import Card
from loalang.playing.clock import VIETNAM, VirtualClock
from loalang.playing.clock_check import LastGood
from loalang.playing.deck import Deck
from loalang.playing.device import OutputLostError, Source
from loalang.playing.hours import Hours
from loalang.playing.journal import Journal
from loalang.playing.logbook import Logbook
from loalang.playing.orders import Order, Orders
from loalang.playing.player import Player
from loalang.playing.runs import Cleared, Part
from loalang.playing.tape import Tape
from loalang.schedule.model import Entry, Role, Session

RATE = 20
"""Samples a second: a virtual card needs no more."""

MONDAY = dt.date(2026, 11, 30)
POLL = 0.25
AT_FIVE = dt.datetime.combine(MONDAY, dt.time(5, 0), VIETNAM)


@dataclass(frozen=True)
class Piece:
    """Some samples that sounded: ``wall`` and ``run`` are when the first of them did."""

    label: str
    lesson: str
    bulletin: Class
    wall: dt.datetime
    run: float
    at: float
    seconds: float


@dataclass
class Spoken:
    """A sound of so many seconds that writes down when it is heard."""

    world: "World"
    part: Part
    seconds: float
    lead: float = 0.0
    _at: int = 0
    _begins: bool = True

    def read(self, count: int) -> Pcm:
        got = max(0, min(count, round(self.seconds * RATE) - self._at))
        if got:
            clock, card = self.world.clock, self.world.card
            silent = card.asked - count if self._begins else 0  # before it in the same read
            later = card.first_after + silent / RATE
            self.world.heard.append(
                Piece(
                    self.part.title, self.part.lesson, self.part.bulletin,
                    clock.now() + dt.timedelta(seconds=later), clock.monotonic() + later,
                    self._at / RATE, got / RATE,
                )
            )  # fmt: skip
        self._begins = False
        self._at += got
        return np.full(got, 1000, np.int16)

    def seek(self, second: float) -> None:
        self._at, self._begins = round(second * RATE), True


class VirtualCard:
    """A sound card that takes sound as virtual time goes by.

    Attributes:
        asked: samples of the read that goes on; the first of them sounds ``first_after`` seconds from now.
    """

    name = "thử"

    def __init__(self, rate: int = RATE) -> None:
        self.plugged, self.rate = True, rate
        self.taken: list[Pcm] | None = None  # what sounded, where a test wants it
        self._source: Source | None = None
        self._owed = 0.0
        self.asked, self.first_after = 0, 0.0

    @property
    def lost(self) -> bool:
        return self._source is not None and not self.plugged

    def open(self, source: Source) -> None:
        if not self.plugged:
            raise OutputLostError("không thấy cạc âm thanh")
        self._source, self._owed = source, 0.0

    def close(self) -> None:
        self._source = None

    def pass_time(self, seconds: float) -> None:
        if self._source is None or not self.plugged:
            return
        self.first_after = max(0.0, 1.0 - self._owed) / self.rate
        self._owed += seconds * self.rate
        self.asked = count = int(self._owed + 1e-6)
        self._owed -= count
        samples = self._source(count) if count else None
        if samples is not None and self.taken is not None:
            self.taken.append(samples)


@dataclass
class Lines:
    """The diary of this world."""

    lines: list[Sounded] = field(default_factory=list)

    def write(self, sounded: Sounded, device: str) -> None:
        self.lines.append(sounded)


@dataclass
class World:
    """One station: its plan, who approved what, and the PC in its hall."""

    root: Path
    policy: Policy
    windows: tuple[Window, ...] = ()
    plan: tuple[Session, ...] = ()
    lengths: dict[str, float] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    start: dt.datetime = AT_FIVE
    playing: Playing = field(default_factory=Playing)
    right_time: Callable[[], dt.datetime | None] = lambda: None
    calls: Callable[..., tuple[Part, float] | None] | None = None
    priority: set[str] = field(default_factory=set)
    heard: list[Piece] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.card = VirtualCard()
        self.clock = VirtualClock(self.start, self.card.pass_time)
        self.diary = Lines()
        self.orders = Orders(self.root / "lenh")
        self.player: Player | None = None
        self._hours: tuple[tuple[int, int], Hours] | None = None

    @property
    def hours(self) -> Hours:
        """Those of the policy and the windows as a test sets them."""
        if self._hours is None or self._hours[0] != (id(self.windows), id(self.policy)):
            self._hours = (id(self.windows), id(self.policy)), Hours(self.windows, self.policy)
        return self._hours[1]

    # --- the agenda -----------------------------------------------------------------------------------------

    def sessions(self, on: dt.date) -> tuple[Session, ...]:
        return tuple(one for one in self.plan if one.on == on)

    def parts(self, session: Session) -> tuple[Part, ...]:
        return tuple(
            Part(one.item, f"{session.on} {session.at}|{one.item}", one.bulletin) for one in session.items
        )

    def prepare(self, session: Session) -> None:
        pass

    def closes(self, session: Session, bulletin: Class) -> dt.datetime:
        return self.hours.closes(session, bulletin)

    def room(self, now: dt.datetime, bulletin: Class) -> float:
        return self.hours.room(now, bulletin)

    def clear(self, part: Part) -> Cleared:
        def still() -> None:
            if part.lesson and part.lesson not in self.approved:
                raise ContentError("đã rút lại")
            if part.holds:
                part.holds()

        still()
        seconds = self.lengths.get(part.lesson, 3.0)
        ends = tuple((i, min(i + 1.5, seconds)) for i in range(0, int(seconds), 2))
        return Cleared(part, Spoken(self, part, seconds), ends, "an-toan", part.lesson, "Bình", still)

    def between(
        self, starts: dt.datetime, spare: float, hour: Callable[[], dt.datetime | None]
    ) -> tuple[Part, float] | None:
        return self.calls(starts, spare, hour) if self.calls else None

    def called(self, order: Order) -> tuple[tuple[Part, ...], Class]:
        said = Part(order.lesson, f"khẩn {order.id}|{order.lesson}", Class.URGENT)
        if order.lesson not in self.approved:
            raise ContentError("chưa duyệt")
        if order.lesson in self.priority:
            return (said,), Class.PRIORITY
        return (Part(title=f"còi {order.id}", bulletin=Class.URGENT), said, said), Class.URGENT

    # --- the PC ---------------------------------------------------------------------------------------------

    def power_on(self) -> Player:
        tape = Tape(RATE)
        card = Card(self.card, tape.read, self.clock, self.told.append)
        journal = Journal(self.root / "journal.jsonl")
        log = Logbook(journal, self.diary, self.clock, lambda: card.name, self.told.append)
        deck = Deck(self, card, tape, self.clock, log, self.told.append)
        self.player = Player(
            self, deck, self.clock, self.orders, LastGood(self.root / "gio.txt"), lambda: self.right_time(),
            self.told.append,
        )  # fmt: skip
        return self.player

    def power_off(self) -> None:
        """All at once: nothing is closed, nothing said."""
        self.player = None
        self.card.close()

    def live(self, seconds: float, idle: float = POLL) -> None:
        """Let time go by. ``idle``: the longest wait while nothing sounds."""
        until = self.clock.monotonic() + seconds
        while (rest := until - self.clock.monotonic()) > 1e-9:
            if self.player is None:
                self.clock.wait(rest)
                continue
            wait = self.player.tick()
            most = POLL if self.player.deck.runs else idle
            self.clock.wait(min(max(wait, 0.0), most, rest))

    def until(self, at: str, idle: float = 600.0) -> None:
        """Let time go by until an hour of the clock."""
        then = dt.datetime.combine(self.clock.now().date(), dt.time.fromisoformat(at), VIETNAM)
        self.live((then - self.clock.now()).total_seconds(), idle)

    def give(self, order: Order) -> Order:
        return self.orders.give(order)

    # --- what was heard -------------------------------------------------------------------------------------

    def pieces(self) -> list[Piece]:
        """What was heard, each stretch once."""
        joined: list[Piece] = []
        for piece in self.heard:
            last = joined[-1] if joined else None
            if (
                last
                and last.label == piece.label
                and abs(last.at + last.seconds - piece.at) < 1e-6
                and abs(last.run + last.seconds - piece.run) < 0.11
            ):
                joined[-1] = replace(last, seconds=last.seconds + piece.seconds)
            else:
                joined.append(piece)
        return joined


def session(at: str, *lessons: str, on: dt.date = MONDAY, lengths: dict[str, float] | None = None) -> Session:
    entries, now = [], 0.0
    for lesson in lessons:
        seconds = (lengths or {}).get(lesson, 10.0)
        entries.append(Entry(Role.LESSON, now, seconds, lesson, lesson, "an-toan"))
        now += seconds
    return Session(on, at, tuple(entries))


Event = tuple[float, str, tuple[float, ...]]


def events(chance: random.Random, starts: list[float], most: int) -> list[Event]:
    """What happens to a village: when (in seconds that run), what, and its figures; mostly while it plays."""
    kinds = ("cut", "cut", "step", "lose", "urgent", "urgent", "withdraw", "stop", "next", "pause")
    return sorted(
        (
            chance.choice(starts) + chance.uniform(-3, 60)
            if chance.random() < 0.8
            else chance.uniform(0, 900),
            chance.choice(kinds),
            (chance.random(), chance.random()),
        )
        for _i in range(chance.randrange(most + 1))
    )


def edges(chance: random.Random, starts: list[float], _most: int) -> list[Event]:
    """The same, as near as can be to where sessions begin and windows end, and several at once."""
    kinds = (
        "cut",
        "cut",
        "step",
        "step",
        "lose",
        "urgent",
        "urgent",
        "withdraw",
        "stop",
        "next",
        "pause",
        "pause",
    )
    return sorted(
        (
            max(
                0.0,
                chance.choice(starts)
                + chance.choice((0, 0, 60, 60, 120, 10, 20))
                + chance.uniform(-1.2, 0.8),
            ),
            chance.choice(kinds),
            (chance.random() ** 2, chance.random()),
        )
        for _i in range(chance.randrange(1, 7))
    )
