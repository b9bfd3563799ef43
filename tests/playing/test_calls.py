"""Between two programmes: the hour and the station's name, true to the minute or not at all."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from playing.world import MONDAY, World, session
from pydantic import ValidationError
from schedule.stations import brief, policy, window

from loalang.audio.encode import encode_mp3
from loalang.content.models import Station
from loalang.content.playing_models import Calls as Rule
from loalang.content.playing_models import Playing
from loalang.playing import calls
from loalang.playing.calls import Calls, words
from loalang.playing.clock import VIETNAM
from loalang.playing.clock_check import TimeServer
from loalang.playing.orders import Order, Wish
from loalang.schedule.model import SessionFrame
from loalang.schedule.planner import make_plan
from loalang.text import spoken

STATION = Station.model_validate(
    {
        "id": "a", "name": "Đài xã An Nghĩa", "commune": "xã An Nghĩa", "province": "Phú Thọ",
        "team": {"name": "Tổ", "phone": "0912 812 345"},
    }
)  # fmt: skip
SAID = Rule(say="time", minutes=1, source="Quyết định của xã")


class Desk:
    station = STATION
    folder = type("Folder", (), {"voices": {}})
    policy = policy().model_copy(update={"between": SAID, "playing": Playing(network_time=True)})


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two programmes and four minutes to spare; the first ends at 05:30:20. A call takes 3 s."""
    sound = np.zeros(5 * 44_100, np.float32)
    monkeypatch.setattr(calls, "_spoken", lambda _desk, _text, _voices: encode_mp3([sound], 64))
    made = World(
        tmp_path, policy(), (window("05:30", 5),),
        (session("05:30", "mot", "hai", lengths={"mot": 20.0, "hai": 40.0}),),
        {"mot": 20.0, "hai": 40.0}, {"mot", "hai"}, playing=Playing(network_time=True),
    )  # fmt: skip
    made.right_time = made.clock.now
    own = Calls()
    own.prepare(Desk, made.plan[0])  # type: ignore[arg-type]

    def call(starts: dt.datetime, spare: float, hour: calls.Hour) -> object:
        found = own.part(Desk, starts, spare, hour)  # type: ignore[arg-type]
        if found:
            made.told.append(f"{found[0].title} {starts:%H:%M:%S}")
        return found

    made.calls = call  # type: ignore[assignment]
    made.power_on()
    return made


def told(world: World) -> list[str]:
    return [line for line in world.told if line.startswith(("báo giờ", "xưng tên"))]


def gap(world: World) -> float:
    first, second = [one for one in world.pieces() if one.lesson][:2]
    return second.run - first.run - first.seconds


def test_the_hour_is_told_between_two_programmes(world: World) -> None:
    world.until("05:35")
    assert told(world) == ["báo giờ 05:30:20"]
    assert 2.9 <= gap(world) <= 3.2
    assert [line.lesson for line in world.diary.lines] == ["mot", "hai"]


@pytest.mark.parametrize("wrong", [None, dt.timedelta(seconds=6), dt.timedelta(seconds=-6)])
def test_an_hour_that_nobody_could_check_is_not_told(world: World, wrong: dt.timedelta | None) -> None:
    world.right_time = lambda: None if wrong is None else world.clock.now() + wrong
    world.until("05:35")
    assert told(world) == ["xưng tên đài 05:30:20"]


def test_a_sentence_that_would_end_in_another_minute_is_not_told(world: World) -> None:
    world.lengths["mot"] = 57.0
    world.until("05:35")
    assert told(world) == []
    assert gap(world) < 0.2


def test_without_time_to_spare_nothing_is_said(world: World) -> None:
    world.windows = (window("05:30", 1),)
    world.until("05:35")
    assert told(world) == []


@pytest.mark.parametrize("second", [19.0, 21.0])
def test_a_clock_that_is_set_takes_the_hour_back(world: World, second: float) -> None:
    """One second before it sounds, and while it does."""
    right = world.clock.now() - dt.timedelta(seconds=world.clock.monotonic())
    world.right_time = lambda: right + dt.timedelta(seconds=world.clock.monotonic())
    world.until("05:29", idle=60.0)
    world.live(60.0 + second)
    assert told(world)
    world.clock.set(world.clock.now() + dt.timedelta(seconds=45))
    world.live(10.0)
    assert gap(world) < second - 19.0 + 0.9
    assert any("đã qua phút ấy" in line for line in world.told)


def test_a_pause_over_the_minute_takes_the_hour_back(world: World) -> None:
    world.until("05:29", idle=60.0)
    world.live(81.0)
    world.give(Order(Wish.PAUSE, world.clock.now()))
    world.live(60.0)
    world.give(Order(Wish.GO_ON, world.clock.now()))
    world.live(20.0)
    assert any("đã qua phút ấy" in line for line in world.told)
    assert [one.lesson for one in world.pieces() if one.lesson] == ["mot", "hai"]


def test_a_policy_that_lets_it_be_said_tells_who_decided() -> None:
    with pytest.raises(ValidationError, match="somebody must have decided"):
        Rule(say="time")
    assert Rule().say == "nothing"


def test_a_voice_for_trying_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Made:
        speakers = (type("One", (), {"draft": True}),)

    monkeypatch.setattr(calls, "produce", lambda _job, out: out.write(b"x") and Made)
    monkeypatch.setattr(calls, "frame_job", lambda *_words: None)
    monkeypatch.setattr(calls, "announcer", lambda *_words: "lan")
    assert calls._spoken(Desk, "a", None) == b""  # type: ignore[arg-type]


def test_every_minute_of_a_day_is_read_without_a_doubt() -> None:
    midnight = dt.datetime.combine(MONDAY, dt.time(), VIETNAM)
    for minute in range(0, 24 * 60, 37):
        at = midnight + dt.timedelta(minutes=minute)
        read = spoken(words(STATION, at))
        assert not read.unread
        assert read.text.count("giờ") == 2
        assert ("phút" in read.text) is bool(at.minute)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("05:00", "Bây giờ là năm giờ."),
        ("05:05", "năm giờ năm phút"),
        ("17:41", "mười bảy giờ bốn mươi mốt phút"),
    ],
)
def test_the_hour_is_said_as_people_say_it(at: str, said: str) -> None:
    when = dt.datetime.combine(MONDAY, dt.time.fromisoformat(at), VIETNAM)
    assert said in spoken(words(STATION, when)).text


def test_a_plan_keeps_time_for_calls_at_the_cost_of_music() -> None:
    quiet = policy(pace={"new_a_day": 2})
    talks = quiet.model_copy(update={"between": SAID})
    found = [
        make_plan(brief(policy=one, days=1, frame=SessionFrame(20, 3, 10), windows=(window(minutes=11),)))
        for one in (quiet, talks)
    ]
    (free,), (talking,) = (plan.sessions for plan in found)
    assert free.items == talking.items
    assert free.seconds - talking.seconds == 12.0 * (len(free.items) - 1) > 0


def test_a_server_of_time_is_asked_once_an_hour_and_nobody_waits_for_it() -> None:
    run, asked = [0.0], []

    def ask() -> dt.datetime:
        asked.append(run[0])
        return dt.datetime.now(dt.UTC)

    server = TimeServer(ask, lambda: run[0])
    first = server()
    assert first is not None
    run[0] = 3.0
    second = server()
    assert second is not None
    assert second - first == dt.timedelta(seconds=3)
    assert len(asked) == 1
    run[0] = 30.0  # its answer is not the PC's own clock any more: somebody set that
    server()
    run[0] = 70.0
    server()
    assert server._asking is not None
    server._asking.join(5)
    assert asked == [0.0, 70.0]
