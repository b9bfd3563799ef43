"""Who gives an order is told what became of it; a refusal ends the command as its own reason would."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cli.village import loalang
from playing.beside import living_beside
from playing.world import MONDAY, World, session
from schedule.stations import policy, window

from loalang.errors import ContentError, UsageError
from loalang.playing.answers import Answer, Answers, Became
from loalang.playing.orders import Order, Wish
from loalang.playing.place import Place
from loalang.playing.telling import refused


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A session of two programmes at 05:30; an urgent bulletin, and one that nobody approved."""
    lengths = {"mot": 10.0, "hai": 12.0, "khan": 6.0, "khan-2": 6.0, "cam": 5.0}
    made = World(
        tmp_path, policy(), (window("05:30", 2),), (session("05:30", "mot", "hai"),), lengths,
        set(lengths) - {"cam"},
    )  # fmt: skip
    made.power_on()
    return made


def told(world: World, order: Order) -> Answer:
    answer = Answers(world.orders.folder).to(order.id)
    assert answer
    return answer


def given(world: World, wish: Wish, lesson: str = "") -> Order:
    order = world.give(Order(wish, world.clock.now(), lesson))
    world.live(1.0)
    return order


def test_an_urgent_bulletin_that_sounds_is_told_as_sounding_and_then_as_over(world: World) -> None:
    world.until("05:30")
    world.live(3)
    order = given(world, Wish.URGENT, "khan")
    assert told(world, order).became is Became.DONE
    assert "đang phát" in told(world, order).told
    world.live(30)
    assert told(world, order) == Answer(Became.DONE, "đã phát")


def test_what_the_gate_refuses_is_told_with_its_reason_and_its_code(world: World) -> None:
    order = given(world, Wish.URGENT, "cam")
    answer = told(world, order)
    assert (answer.became, answer.told, answer.code) == (Became.REFUSED, "chưa duyệt", ContentError.exit_code)
    assert refused(answer).exit_code == 3


def test_a_second_urgent_bulletin_is_told_what_it_waits_for(world: World) -> None:
    given(world, Wish.URGENT, "khan")
    second = given(world, Wish.URGENT, "khan-2")
    assert told(world, second).became is Became.WAITS
    world.live(40)
    assert told(world, second).told == "đã phát"


def test_a_card_that_is_not_there_is_told(world: World) -> None:
    world.card.plugged = False
    order = given(world, Wish.URGENT, "khan")
    assert told(world, order) == Answer(Became.WAITS, "cạc âm thanh không mở được: phát khi có lại")
    world.card.plugged = True
    world.live(30)
    assert told(world, order).told == "đã phát"


def test_an_order_that_came_too_late_is_told_so(world: World) -> None:
    order = world.give(Order(Wish.URGENT, world.clock.now() - dt.timedelta(hours=1), "khan"))
    world.live(1)
    assert told(world, order).became is Became.REFUSED
    assert "đã quá lâu" in told(world, order).told


@pytest.mark.parametrize("wish", [Wish.NEXT, Wish.PAUSE, Wish.GO_ON])
def test_where_nothing_sounds_there_is_nothing_to_do(world: World, wish: Wish) -> None:
    answer = told(world, given(world, wish))
    assert (answer.became, answer.code) == (Became.REFUSED, UsageError.exit_code)


def test_stopping_is_never_refused(world: World) -> None:
    assert told(world, given(world, Wish.STOP)).became is Became.DONE


def test_a_session_that_may_not_begin_now_is_told_with_its_reason(world: World) -> None:
    world.policy = policy(quiet={"hours": [{"start": "04:00", "end": "05:30"}]})
    answer = told(world, given(world, Wish.NOW))
    assert answer.became is Became.REFUSED
    assert "quy định không cho phát" in answer.told
    world.until("05:31")
    world.plan = ()
    world.live(30)
    assert "không có buổi nào" in told(world, given(world, Wish.NOW)).told


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"became": "x"}', b'{"became": "done"}'])
def test_a_broken_answer_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.tra-loi").write_bytes(data)
    assert Answers(tmp_path).to("a") is None


def test_answers_that_nobody_fetched_go_away(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.give("a", Answer(Became.DONE, "x"))
    import os

    os.utime(tmp_path / "a.tra-loi", (0, 0))
    answers.give("b", Answer(Became.DONE, "x"))
    assert [path.name for path in tmp_path.iterdir()] == ["b.tra-loi"]


# --- the command -----------------------------------------------------------------------------------------


@contextmanager
def living(world: World, place: Place) -> Iterator[None]:
    """A player of the village, whose orders lie where the command leaves them."""
    world.orders = place.orders
    world.power_on()
    with living_beside(place, world.clock, world.live):
        yield


def test_the_command_says_what_became_of_its_order(content: Path, world: World) -> None:
    place = Place.of(content / "episodes/an-nghia")
    world.plan = tuple(replace(one, on=MONDAY - dt.timedelta(days=9)) for one in world.plan)
    with living(world, place):
        no = loalang(content, "play", "--urgent", "cam")
        yes = loalang(content, "play", "--urgent", "khan", "--by", "Bình", "--by", "Hoa")
        stop = loalang(content, "play", "--stop")
        paused = loalang(content, "play", "--pause")
    assert (no.code, "chưa duyệt" in no.err) == (3, True), no
    assert (yes.code, "đang phát" in yes.out + yes.err) == (0, True), yes
    assert stop.code == 0, stop
    assert paused.code == 2, paused
    assert "không có gì đang phát" in paused.err
    assert loalang(content, "play", "--stop").code == 2  # nobody takes it any more


def test_what_the_computer_starts_by_itself_plays_as_it_was_tried(
    content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    done = loalang(content, "play", "--autostart", "--device", "USB", "--side", "left")
    assert done.code == 0, done.err
    unit = (tmp_path / ".config/systemd/user/loalang-play.service").read_text(encoding="utf-8")
    assert '"play" "--station" "an-nghia" "--device" "USB" "--side" "left"' in unit


def test_an_urgent_bulletin_does_not_end_a_player_of_one_session(world: World) -> None:
    given(world, Wish.URGENT, "khan")
    world.live(40)
    assert world.player is not None
    assert world.player.over == 0
    world.until("05:32")
    assert world.player.over == 1
