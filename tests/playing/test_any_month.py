"""The player: what holds for thousands of random plans, with cuts, clocks that are set, cards that are lost,
urgent calls, withdrawals and orders while it plays.

50 plans in every run, 1,000 in CI; ``LOALANG_PLANS=10000 pytest -m slow`` on this file for more, and with
``LOALANG_FIRST=2000000`` for others.
"""

import datetime as dt
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playing.world import MONDAY, POLL, RATE, Event, World, edges, events, session
from schedule.stations import policy, window

from loalang.content.models import Window
from loalang.content.playing_models import AfterCut, Playing
from loalang.content.schedule_models import Class
from loalang.playing.clock import VIETNAM
from loalang.playing.hours import begins
from loalang.playing.orders import Order, Wish
from loalang.playing.resuming import key_of

LENGTHS = {f"bai-{n}": 3.0 + 4 * n for n in range(5)} | {"bai-3": 75.0, "khan": 4.0, "cam": 5.0}
JUST_BEFORE = dt.datetime.combine(MONDAY, dt.time(5, 29), VIETNAM)
ALL_OVER = dt.time(5, 43)
"""No window lasts so long."""
LONGEST = 80
"""Seconds: no programme here is longer."""
EDGE = 0.15
"""Seconds: a look of the player, and a sample."""


Happens = Callable[[random.Random, list[float], int], list[Event]]


class Chances:
    """One random village and what happens to it; judged while it happens and afterwards."""

    def __init__(self, root: Path, seed: int, happens: Happens = events) -> None:
        self.chance = chance = random.Random(seed)
        quiet = chance.choice(
            [[], [{"start": "05:31", "end": "05:33"}], [{"start": "05:41", "end": "06:00"}]]
        )
        after = chance.choice(list(AfterCut))
        starts = chance.sample(("05:30", "05:33", "05:36", "05:40"), chance.randrange(1, 4))
        windows: tuple[Window, ...] = tuple(window(at, chance.randrange(1, 3)) for at in sorted(starts))
        names = [f"bai-{n}" for n in range(5)] + ["cam"]
        plan = tuple(
            session(w.start, *chance.sample(names, chance.randrange(1, 4)), lengths=LENGTHS) for w in windows
        )
        self.world = World(
            root, policy(quiet={"hours": quiet}, classes={"urgent": chance.choice([[], ["quiet"]])}), windows,
            plan, dict(LENGTHS), {*names, "khan"} - {"cam"}, JUST_BEFORE,
            Playing(after_cut=after),
        )  # fmt: skip
        begun = [(begins(one) - JUST_BEFORE).total_seconds() for one in plan]
        self.events = happens(chance, begun, 4)
        self.gone: dict[str, float] = {}
        self.called: list[tuple[float, Order]] = []
        self.disturbed: list[tuple[float, float]] = []  # from, until: seconds that run
        self.breaks: Counter[str] = Counter()
        self.stopped: set[str] = set()
        self.steps: list[float] = []

    def play(self) -> None:
        world = self.world
        world.power_on()
        for when, what, figures in self.events:
            world.live(max(0.0, when - world.clock.monotonic()), idle=30.0)
            self.happen(what, figures)
        world.live(max(0.0, 16 * 60.0 - world.clock.monotonic()), idle=30.0)
        for _more in range(
            20
        ):  # a clock that was set back brings sessions later; all end before they are judged
            if world.clock.now().time() > ALL_OVER and not world.player.deck.runs:  # type: ignore[union-attr]
                break
            world.live(30.0, idle=30.0)

    def happen(self, what: str, figures: Event) -> None:
        world, (one, other) = self.world, figures  # type: ignore[misc]
        now = world.clock.monotonic()
        top = world.player.deck.top if world.player else None
        unsettled = 75.0
        if what in ("cut", "lose", "urgent", "step"):
            for run in world.player.deck.runs if world.player else ():
                self.breaks[run.key] += 1
        match what:
            case "cut":
                world.power_off()
                world.live(90 * one**2)
                if other < 0.3:
                    with (world.root / "journal.jsonl").open("ab") as file:
                        file.write(b'\n{"key": "2026-11-30 05:3')
                world.power_on()
            case "lose":
                world.card.plugged = False
                world.live(40 * one**2, idle=1.0)
                world.card.plugged = True
            case "step":
                seconds = (one - 0.5) * (4 if other < 0.5 else 400)
                world.clock.set(world.clock.now() + dt.timedelta(seconds=seconds))
                self.steps.append(now)
                # Set back by minutes, it starts nothing until it lacks but one of what it showed.
                unsettled = max(unsettled, -seconds - 55)
            case "urgent":
                order = world.give(Order(Wish.URGENT, world.clock.now(), "cam" if one < 0.2 else "khan"))
                self.called.append((now, order))
            case "withdraw":
                lesson = f"bai-{int(one * 5)}"
                world.approved.discard(lesson)
                self.gone.setdefault(lesson, now)
            case "stop" | "next" | "pause":
                world.give(Order(Wish(what), world.clock.now()))
                if what == "stop":
                    self.stopped |= {run.key for run in world.player.deck.runs} if world.player else set()
                if what == "pause":
                    world.live(20 * one, idle=1.0)
                    world.give(Order(Wish.GO_ON, world.clock.now()))
                world.live(0.5)
        if what in ("cut", "lose", "step", "urgent", "pause") or (top and what == "stop"):
            self.disturbed.append((now, world.clock.monotonic() + (unsettled if what == "step" else 3)))

    # --- what must hold -------------------------------------------------------------------------------------

    def judge(self) -> None:
        self.nothing_unapproved()
        self.nothing_in_quiet_hours()
        self.none_early_none_late()
        self.none_twice()
        self.the_urgent_at_once()
        self.the_diary_is_true()

    def nothing_unapproved(self) -> None:
        for one in self.world.heard:
            assert one.lesson != "cam", "never approved"
            gone = self.gone.get(one.lesson)
            assert gone is None or one.run + one.seconds <= gone + 0.4 + 2 * EDGE, (
                "taken back, and still heard"
            )

    def nothing_in_quiet_hours(self) -> None:
        world = self.world
        closes = {
            key_of(s): {c: world.closes(s, c) for c in (Class.ORDINARY, Class.URGENT)} for s in world.plan
        }
        for one in world.heard:
            if any(0 <= one.run - step <= 0.8 + 2 * EDGE for step in self.steps):
                continue  # the clock was set just now: what sounds fades
            assert world.room(one.wall, one.bulletin) > 0, "in quiet hours"
            key = one.label.partition("|")[0]
            if key in closes:
                end = one.wall + dt.timedelta(seconds=one.seconds)
                assert end <= closes[key][one.bulletin], "beyond its window"

    def none_early_none_late(self) -> None:
        world, firsts = self.world, {}
        for one in world.heard:
            firsts.setdefault(one.label.partition("|")[0], one)
        for each in world.plan:
            first = firsts.get(key_of(each))
            if first is None:
                continue
            late = (first.wall - begins(each)).total_seconds()
            just_set = any(0 <= first.run - step <= EDGE for step in self.steps)  # right after it began
            assert late > -1e-6 or just_set, "early"
            if late > 0.2:
                busy = [one for one in world.heard if 0 < first.run - one.run < late and one is not first]
                dropped = any(e.item not in world.approved for e in each.items)
                assert busy or dropped or self.disturbed_at(first.run - late, first.run), f"late by {late}"

    def disturbed_at(self, start: float, end: float) -> bool:
        return any(a <= end and start <= b for a, b in self.disturbed)

    def none_twice(self) -> None:
        counts: dict[str, np.ndarray] = {}
        for one in self.world.heard:
            first, last = round(one.at * RATE), round((one.at + one.seconds) * RATE)
            counts.setdefault(one.label, np.zeros(LONGEST * RATE, int))[first:last] += 1
        called = {f"khẩn {order.id}" for _at, order in self.called}
        for label, times in counts.items():
            key, _bar, lesson = label.partition("|")
            if key not in called and lesson:
                most = int(times.max())
                assert most <= 1 + self.breaks[key], f"{label} at {times.argmax() / RATE} {most} times"

    def the_urgent_at_once(self) -> None:
        for at, order in self.called:
            if order.lesson != "khan" or self.troubled(at, order):
                continue
            siren = [one for one in self.world.heard if one.label == f"còi {order.id}"]
            assert siren, "an urgent bulletin was not heard"
            assert siren[0].run - at <= 1.0
            said = sum(one.seconds for one in self.world.heard if one.label == f"khẩn {order.id}|khan")
            assert said >= 2 * LENGTHS["khan"] - 0.2, "not said twice"

    def troubled(self, at: float, order: Order) -> bool:
        """Whether something else kept it from being heard: another trouble, or another urgent one."""
        others = [a for a, one in self.called if one is not order]
        times = [when for when, what, _figures in self.events if what not in ("urgent", "withdraw")]
        near = any(-95 <= when - at <= 30 for when in [*times, *others])
        wall = self.world.start + dt.timedelta(seconds=at)
        return near or bool(self.steps) or self.world.room(wall, Class.URGENT) < 25

    def the_diary_is_true(self) -> None:
        heard, told = Counter[str](), Counter[str]()
        for one in self.world.heard:
            heard[one.lesson] += one.seconds
        for line in self.world.diary.lines:
            told[line.lesson] += line.seconds
            assert 0 <= line.began < line.until <= line.whole + 1e-6
        troubles = 1 + sum(what != "withdraw" for _when, what, _figures in self.events) + len(self.gone)
        for lesson in heard:
            if lesson:
                assert abs(heard[lesson] - told[lesson]) <= 1.5 * troubles, lesson


PLANS = int(os.environ.get("LOALANG_PLANS") or 1000)
FIRST = int(os.environ.get("LOALANG_FIRST") or 1_000_000)
IN_ONE = 25
AT_ONCE = 50
SHARES = 8
"""So many cores may share in thousands."""


@pytest.fixture(autouse=True)
def _virtual_cuts_spare_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A virtual cut takes nothing of the system's memory: waiting for the disk was most of a plan's time."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)


@pytest.mark.parametrize("first", range(0, AT_ONCE, IN_ONE))
def test_whatever_happens_nothing_is_late_early_unapproved_or_twice(tmp_path: Path, first: int) -> None:
    for seed in range(first, first + IN_ONE):
        play(tmp_path / str(seed), seed)


@pytest.mark.parametrize(
    "seed",
    [
        1_006_889,  # a pause in the fade at a window's end, its rest after it
        1_007_494,  # the same, by a second
        1_009_704,  # a clock set back while the session waits in silence
        2_001_738,  # taken back in the slow fade at a window's end
        1_003_599,  # quiet hours end as a session begins
        1_004_061,  # a clock set back: the last session ends later
    ],
)
def test_what_failed_once_holds(tmp_path: Path, seed: int) -> None:
    play(tmp_path / str(seed), seed)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_the_same_of_thousands(tmp_path: Path, share: int) -> None:
    for seed in range(FIRST + share, FIRST + PLANS, SHARES):
        play(tmp_path / str(seed), seed)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_the_same_where_all_happens_at_the_edges(tmp_path: Path, share: int) -> None:
    for seed in range(share, PLANS // 4, SHARES):
        play(tmp_path / str(seed), seed, edges)


def play(root: Path, seed: int, happens: Happens = events) -> None:
    root.mkdir()
    chances = Chances(root, seed, happens)
    try:
        chances.play()
        chances.judge()
    except AssertionError as error:
        raise AssertionError(f"plan {seed}: {error}; {chances.events}") from error
    shutil.rmtree(root)


assert POLL <= 0.25  # an order is seen so soon
