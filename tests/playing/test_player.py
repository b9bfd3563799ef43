"""The player by a virtual clock: what sounds when, after cuts, losses, orders and clocks that are set."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playing.world import MONDAY, World, session
from schedule.stations import policy, window

from loalang.content.playing_models import AfterCut, Playing
from loalang.content.schedule_models import Class
from loalang.playing.clock import VIETNAM
from loalang.playing.journal import Mark
from loalang.playing.orders import Order, Wish

QUIET = policy(quiet={"hours": [{"start": "05:32", "end": "06:00"}]})


def at(clock: str) -> dt.datetime:
    return dt.datetime.combine(MONDAY, dt.time.fromisoformat(clock), VIETNAM)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A session of three programmes at 05:30, in a window of two minutes."""
    lengths = {"mot": 10.0, "hai": 12.0, "ba": 8.0, "khan": 6.0}
    made = World(
        tmp_path,
        policy(),
        (window("05:30", 2),),
        (session("05:30", "mot", "hai", "ba"),),
        lengths,
        set(lengths),
    )
    made.power_on()
    return made


def lessons(world: World) -> list[tuple[str, float, float]]:
    return [(one.lesson, one.at, round(one.seconds, 1)) for one in world.pieces()]


def test_a_session_begins_at_its_second_and_goes_on_without_a_gap(world: World) -> None:
    world.until("05:32")
    found = world.pieces()
    assert [one.lesson for one in found] == ["mot", "hai", "ba"]
    assert abs((found[0].wall - at("05:30")).total_seconds()) <= 0.2
    assert found[-1].run + found[-1].seconds - found[0].run == pytest.approx(30.0, abs=0.1)


def test_the_journal_of_a_session_is_a_line_when_it_is_over(world: World) -> None:
    world.until("05:32")
    assert len((world.root / "journal.jsonl").read_bytes().splitlines()) == 1


def test_what_sounded_stands_in_the_diary(world: World) -> None:
    world.until("05:32")
    assert [(one.lesson, one.began, one.until, one.broken) for one in world.diary.lines] == [
        ("mot", 0.0, 10.0, ""), ("hai", 0.0, 12.0, ""), ("ba", 0.0, 8.0, ""),
    ]  # fmt: skip
    assert all(one.approver == "Bình" and one.window == "05:30" for one in world.diary.lines)


def test_a_window_that_is_too_short_ends_at_a_sentence(world: World) -> None:
    world.lengths["ba"] = 300.0
    world.until("05:36")
    last = world.pieces()[-1]
    assert last.lesson == "ba"
    assert last.wall + dt.timedelta(seconds=last.seconds) <= at("05:32")
    ended = (
        last.at + last.seconds - 0.8
    ) % 2  # sentences end every two seconds, half a second before the next
    assert ended == pytest.approx(1.5, abs=0.15)
    assert "hết giờ của buổi" in world.diary.lines[-1].broken


def test_nothing_sounds_in_quiet_hours(world: World) -> None:
    world.policy, world.lengths["hai"] = QUIET, 300.0
    world.windows = (window("05:30", 30),)
    world.until("06:30")
    assert max(one.wall for one in world.heard) < at("05:32")


@pytest.mark.parametrize(
    ("after", "again"),
    [(AfterCut.RESUME, ("hai", 4.0)), (AfterCut.REPEAT, ("hai", 0.0)), (AfterCut.SKIP, None)],
)
def test_after_a_power_cut_the_policy_says_what_is_heard(
    world: World, after: AfterCut, again: tuple[str, float] | None
) -> None:
    world.playing = Playing(after_cut=after)
    world.until("05:30")
    world.live(15.3)
    world.power_off()
    before = len(world.pieces())
    world.live(20.0)
    world.power_on()
    world.until("05:40")
    rest = world.pieces()[before:]
    if again is None:
        assert rest == []
    else:
        assert (rest[0].lesson, rest[0].at) == again
        assert [one.lesson for one in rest] == ["hai", "ba"]
    assert world.diary.lines[1].broken == "mất điện"
    assert 4.0 <= world.diary.lines[1].until <= 5.4


def test_a_journal_that_the_cut_tore_is_read(world: World) -> None:
    world.until("05:30")
    world.live(15.3)
    world.power_off()
    journal = world.root / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'\n{"key": "2026-11-30 05:30", "posi\0\0\0')
    before = len(world.pieces())
    world.power_on()
    world.until("05:40")
    assert world.pieces()[before].lesson == "hai"


def test_a_session_of_the_past_is_told_and_not_played(world: World) -> None:
    world.power_off()
    world.until("05:31:30")
    world.power_on()
    world.until("06:00")
    assert not world.heard
    assert any("đã qua giờ" in line for line in world.told)
    world.give(Order(Wish.NOW, world.clock.now()))
    world.live(60.0)
    assert [one.lesson for one in world.pieces()] == ["mot", "hai", "ba"]


def test_a_clock_that_goes_back_plays_nothing_again(world: World) -> None:
    world.until("05:31")
    world.clock.set(at("05:29"))
    world.live(600.0)
    assert [one.lesson for one in world.pieces()] == ["mot", "hai", "ba"]


def test_a_clock_that_went_back_by_more_than_a_minute_starts_nothing_by_itself(world: World) -> None:
    world.until("05:20", idle=30.0)
    world.clock.set(at("05:10"))
    world.plan = (session("05:12", "mot"), *world.plan)
    world.windows = (window("05:12", 2), *world.windows)
    world.until("05:15", idle=1.0)
    assert not world.heard
    assert any("không tự phát cho tới khi giờ đúng" in line for line in world.told)
    world.clock.set(at("05:25"))  # somebody set it right
    world.until("05:32", idle=1.0)
    assert [one.lesson for one in world.pieces()] == ["mot", "hai", "ba"]


def test_the_last_known_hour_outlives_a_cut(world: World) -> None:
    world.until("05:20", idle=30.0)
    world.power_off()
    world.clock.set(at("05:00") - dt.timedelta(days=300))
    world.plan = (session("05:02", "mot", on=world.clock.now().date()),)
    world.windows = (window("05:02", 2),)
    world.power_on()
    world.live(600.0, idle=1.0)
    assert not world.heard


def test_the_network_s_time_is_asked_where_the_policy_lets_it(world: World) -> None:
    world.playing = Playing(network_time=True)
    world.right_time = lambda: world.clock.now() + dt.timedelta(minutes=3)
    world.until("05:35", idle=1.0)
    assert not world.heard
    assert any("máy chủ giờ" in line for line in world.told)


def test_a_card_that_is_lost_goes_on_at_its_sentence(world: World) -> None:
    world.until("05:30")
    world.live(13.2)
    world.card.plugged = False
    world.live(5.0)
    world.card.plugged = True
    world.until("05:32")
    assert [(one[0], one[1]) for one in lessons(world)] == [("mot", 0), ("hai", 0), ("hai", 2.0), ("ba", 0)]
    assert sum("mất" in line for line in world.told) == 1


def test_a_card_that_is_lost_between_two_programmes_repeats_none(world: World) -> None:
    world.until("05:30")
    world.live(9.98)
    world.clock.wait(0.1)  # the tape goes on to the next, and nobody has looked yet
    world.card.plugged = False
    world.live(1.0)
    world.card.plugged = True
    world.until("05:32")
    assert [one[0] for one in lessons(world)].count("mot") == 1


def test_what_is_withdrawn_while_it_sounds_stops_and_the_next_goes_on(world: World) -> None:
    world.until("05:30")
    world.live(13.2)
    world.approved.remove("hai")
    withdrawn = world.clock.monotonic()
    world.until("05:32")
    assert max(one.run + one.seconds for one in world.heard if one.lesson == "hai") < withdrawn + 0.7
    assert world.pieces()[-1].lesson == "ba"


def test_an_urgent_bulletin_is_heard_within_a_second_and_twice(world: World) -> None:
    world.until("05:30")
    world.live(14.7)
    called = world.clock.monotonic()
    world.give(Order(Wish.URGENT, world.clock.now(), "khan", ("Bình", "Hoa")))
    world.until("05:32")
    found = lessons(world)
    assert [(one[0], one[1]) for one in found] == [
        ("mot", 0), ("hai", 0), ("", 0), ("khan", 0), ("khan", 0), ("hai", 4.0), ("ba", 0),
    ]  # fmt: skip
    siren = next(one for one in world.heard if not one.lesson)
    assert siren.run - called <= 1.0
    assert [one.lesson for one in world.diary.lines] == ["mot", "hai", "khan", "khan", "hai", "ba"]
    assert not world.orders.waiting()


@pytest.mark.parametrize("seconds", [1.0, 9.0])
def test_an_urgent_bulletin_waits_for_no_priority_one(world: World, seconds: float) -> None:
    """It waits for the end of the first programme, or sounds just then."""
    world.priority, world.lengths["uu-tien"] = {"uu-tien"}, 20.0
    world.approved.add("uu-tien")
    world.until("05:30", idle=60.0)
    world.give(Order(Wish.URGENT, world.clock.now(), "uu-tien"))
    world.live(3.0 + seconds)
    called = world.clock.monotonic()
    world.give(Order(Wish.URGENT, world.clock.now(), "khan"))
    world.until("05:32")
    siren = next(one for one in world.pieces() if one.label.startswith("còi"))
    assert siren.run - called <= 1.0
    assert sum(one.seconds for one in world.pieces() if one.lesson == "khan") == pytest.approx(12, abs=0.3)
    assert sum(one.seconds for one in world.pieces() if one.lesson == "uu-tien") >= 19.8
    assert {one.lesson for one in world.pieces()} >= {"mot", "hai", "uu-tien"}


def test_an_urgent_bulletin_that_a_cut_broke_off_is_said_again_and_then_never(world: World) -> None:
    world.until("05:10")
    world.give(Order(Wish.URGENT, world.clock.now(), "khan"))
    world.live(6.0)
    world.power_off()
    world.live(10.0)
    world.power_on()
    world.live(60.0)
    world.power_off()
    world.power_on()
    world.live(60.0)
    assert [one[:2] for one in lessons(world)] == [
        ("", 0), ("khan", 0), ("", 0), ("khan", 0), ("khan", 0),
    ]  # fmt: skip


def test_a_cut_while_an_urgent_bulletin_is_said_tells_the_diary_nothing_twice(world: World) -> None:
    world.until("05:30")
    world.live(14.7)
    world.give(Order(Wish.URGENT, world.clock.now(), "khan"))
    world.live(2.0)
    world.power_off()
    world.power_on()
    world.until("05:32")
    told = [(line.lesson, line.began) for line in world.diary.lines]
    assert told == [("mot", 0.0), ("hai", 0.0), ("khan", 0.0), ("khan", 0.0), ("hai", 4.0), ("ba", 0.0)]


def test_an_order_that_nobody_took_is_none_any_more(world: World) -> None:
    world.power_off()
    world.give(Order(Wish.NOW, world.clock.now()))
    world.live(300.0)
    world.power_on()
    world.live(60.0)
    assert not world.heard


def test_what_is_asked_for_in_quiet_hours_is_refused_and_not_used_up(world: World) -> None:
    world.power_off()
    world.policy = QUIET
    world.until("05:33")
    world.power_on()
    world.give(Order(Wish.NOW, world.clock.now()))
    world.live(30.0)
    assert not world.heard
    assert any("không cho phát" in line for line in world.told)
    world.until("06:01")
    world.give(Order(Wish.NOW, world.clock.now()))
    world.live(60.0)
    assert len(world.pieces()) == 3


def test_stop_ends_all_and_next_goes_on(world: World) -> None:
    world.until("05:30")
    world.live(5.0)
    world.give(Order(Wish.NEXT, world.clock.now()))
    world.live(5.0)
    assert world.pieces()[-1].lesson == "hai"
    world.give(Order(Wish.STOP, world.clock.now()))
    world.until("05:40")
    assert world.pieces()[-1].lesson == "hai"
    assert world.pieces()[-1].seconds < 6
    assert "người trực cho dừng" in world.diary.lines[-1].broken


def test_a_pause_holds_and_goes_on(world: World) -> None:
    world.until("05:30")
    world.live(5.0)
    world.give(Order(Wish.PAUSE, world.clock.now()))
    world.live(10.0)
    world.give(Order(Wish.GO_ON, world.clock.now()))
    world.until("05:32")
    assert sum(one.seconds for one in world.pieces()) == pytest.approx(30.0, abs=0.1)


def test_what_a_broken_file_orders_is_nothing(world: World) -> None:
    (world.root / "lenh").mkdir()
    chance = random.Random(1)
    whole: list[Callable[[], bytes]] = [lambda: chance.randbytes(40), lambda: b"[" * 3000, lambda: b"{}"]
    for i, data in enumerate(whole):
        (world.root / f"lenh/{i}.json").write_bytes(data())
    world.until("05:32")
    assert [one.lesson for one in world.pieces()] == ["mot", "hai", "ba"]


def test_a_session_that_one_person_asks_for_at_night_airs_no_urgent_bulletin_in_it(world: World) -> None:
    first, *others = world.plan[0].entries
    world.plan = (replace(world.plan[0], entries=(replace(first, bulletin=Class.URGENT), *others)),)
    world.power_off()
    world.policy = QUIET
    world.until("05:33")
    world.power_on()
    world.give(Order(Wish.NOW, world.clock.now()))
    world.live(30.0)
    assert not world.heard
    assert any("không cho phát" in line for line in world.told)


def test_a_session_is_on_the_card_before_its_second_and_sounds_at_it(world: World) -> None:
    slow = world.player.deck.log.journal.write  # type: ignore[union-attr]

    def write(mark: Mark, now: dt.datetime) -> None:
        world.clock.wait(0.1)  # a disk that others keep busy
        slow(mark, now)

    world.player.deck.log.journal.write = write  # type: ignore[union-attr, method-assign]
    world.until("05:29", idle=60.0)
    world.live(75.0, idle=0.3)
    first = world.pieces()[0]
    assert 0 <= (first.wall - at("05:30")).total_seconds() <= 0.051


@pytest.mark.parametrize("set_by", [-1.8, -70.0])
def test_a_clock_set_back_while_a_session_is_laid_ready_lets_it_begin_at_its_hour(
    world: World, set_by: float
) -> None:
    world.right_time = world.clock.now
    world.playing = Playing(network_time=True)
    world.live((at("05:30") - world.clock.now()).total_seconds() - 0.2)
    assert world.player is not None
    assert world.player.deck.tape.heard().waits
    world.clock.set(world.clock.now() + dt.timedelta(seconds=set_by))
    world.until("05:32")
    assert [one.lesson for one in world.pieces()] == ["mot", "hai", "ba"]
    assert 0 <= (world.pieces()[0].wall - at("05:30")).total_seconds() <= 0.2


def test_a_pause_while_it_fades_leaves_nothing_to_sound_later(world: World) -> None:
    world.lengths["ba"] = 300.0
    while not world.clock.now() > at("05:31") or "hết giờ" not in world.told[-1]:
        world.live(0.1)
    world.live(0.1)
    world.give(Order(Wish.PAUSE, world.clock.now()))
    world.live(10.0)
    world.give(Order(Wish.GO_ON, world.clock.now()))
    world.live(20.0)
    assert max(one.wall for one in world.heard) < at("05:32")


def test_an_urgent_bulletin_before_a_session_sounds_tells_the_diary_nothing_of_it(world: World) -> None:
    world.live((at("05:30") - world.clock.now()).total_seconds() - 0.2)
    world.give(Order(Wish.URGENT, world.clock.now(), "khan"))
    world.until("05:33")
    assert [one.lesson for one in world.diary.lines] == ["khan", "khan", "mot", "hai", "ba"]


def test_a_fade_that_the_card_does_not_take_ends_all_the_same(world: World) -> None:
    """A card that hangs takes what it was given when it wakes: by then nothing is there."""
    world.until("05:30")
    world.live(5.0)
    taken, world.clock.passed = world.clock.passed, None
    world.give(Order(Wish.STOP, world.clock.now()))
    world.live(3.0)
    world.clock.passed = taken
    before = len(world.heard)
    world.live(5.0)
    assert world.heard[before:] == []
