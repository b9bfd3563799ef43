"""Policies and plans as officers write them: what ships is right, a mistake is named with its line."""

import datetime as dt
from pathlib import Path

import pytest

from loalang.content.folder import ContentFolder
from loalang.content.schedule_models import Class, Forbid
from loalang.errors import ContentError, UsageError
from loalang.schedule.policy import DAYS, slots

ROOT = Path(__file__).parents[2]
SHIPPED = ("mac-dinh", "noi-thanh", "nong-thon", "ha-noi-phuong", "ha-noi-xa", "vinh-phuc", "hue")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_rule_that_ships_names_its_source(name: str) -> None:
    policy = ContentFolder(ROOT).policy(name)
    rules = [getattr(policy, field) for field in type(policy).model_fields]
    assert all(len(rule.source) > 10 for rule in rules if hasattr(rule, "source"))


@pytest.mark.parametrize(
    ("name", "sessions", "minutes", "days"),
    [
        ("mac-dinh", 2, 60, 7),
        ("noi-thanh", 2, 15, 5),
        ("nong-thon", 2, 45, 7),
        ("ha-noi-phuong", 2, 15, 5),
        ("ha-noi-xa", 2, 45, 7),
        ("vinh-phuc", 3, 15, 7),
    ],
)
def test_the_shipped_policies_hold_the_figures_of_their_sources(
    name: str, sessions: int, minutes: int, days: int
) -> None:
    policy = ContentFolder(ROOT).policy(name)
    assert (policy.sessions.most, policy.minutes.most, policy.days.most) == (sessions, minutes, days)


def test_the_urgent_may_break_what_the_ordinary_may_not() -> None:
    classes = ContentFolder(ROOT).policy("mac-dinh").classes
    assert classes.may_break(Class.ORDINARY) == ()
    assert "quiet" in classes.may_break(Class.URGENT)


def test_a_folder_without_policies_uses_those_that_ship(content: Path) -> None:
    assert ContentFolder(content).policy("mac-dinh").id == "mac-dinh"


def test_a_folder_s_own_policy_comes_before_the_one_that_ships(content: Path) -> None:
    own = content / "scripts/policies"
    own.mkdir()
    text = (ROOT / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
    (own / "mac-dinh.yaml").write_text(text.replace("most: 60", "most: 20"), encoding="utf-8")
    assert ContentFolder(content).policy("mac-dinh").minutes.most == 20


def test_an_unknown_policy_suggests_the_nearest(content: Path) -> None:
    with pytest.raises(UsageError, match="có phải 'mac-dinh'"):
        ContentFolder(content).policy("mac-din")


def test_a_station_without_a_plan_has_nothing_fixed(content: Path) -> None:
    assert ContentFolder(content).plan_file("an-nghia")[0].pins == ()


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("pins: [{leson: thu, on: 2026-11-23, at: '05:30'}]", 2, "có phải 'lesson'"),
        ("pins: [{lesson: thu, on: 2026-11-23, at: 25h}]", 2, "không phải giờ"),
        ("pins: [{lesson: thu, on: 2026-02-30, at: '05:30'}]", 2, "pins, mục 1, on"),
        ("notices:\n  - lesson: thu\n    clas: priority\n    until: 2026-11-23", 4, "có phải 'class'"),
        ("notices:\n  - {lesson: thu, from: 2026-11-23, until: 2026-11-22}", 3, "đứng trước ngày bắt đầu"),
        ("moves: [{lesson: thu, from: {on: 2026-11-23, at: '05:30'}}]", 2, "moves, mục 1: thiếu khóa 'to'"),
        ("forbid:\n  - why: tôi thích thế", 3, "cần ghi bài nào"),
        ("goals: [{name: A, target: 80%, by: 2025-12-31}]", 2, "goals, mục 1: thiếu khóa 'source'"),
    ],
)
def test_a_mistake_in_a_plan_is_named_with_its_line(
    content: Path, written: str, line: int, said: str
) -> None:
    place = content / "scripts/plans"
    place.mkdir()
    (place / "an-nghia.yaml").write_text(f"id: an-nghia\n{written}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        ContentFolder(content).plan_file("an-nghia")
    assert f"scripts/plans/an-nghia.yaml:{line}" in str(caught.value)
    assert said in str(caught.value)


def test_a_policy_without_a_source_is_refused(content: Path) -> None:
    own = content / "scripts/policies"
    own.mkdir()
    text = (ROOT / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "không giới hạn thêm" not in line]
    (own / "mac-dinh.yaml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError, match="days: thiếu khóa 'source'"):
        ContentFolder(content).policy("mac-dinh")


@pytest.mark.parametrize(
    ("forbid", "holds"),
    [
        ({"lesson": "thu"}, True),
        ({"on": "2026-11-24"}, True),
        ({"on": "2026-11-25"}, False),
        ({"at": "05:30"}, True),
        ({"at": "17:00"}, False),
        ({"from": "2026-11-24", "until": "2026-11-24"}, True),
        ({"until": "2026-11-23"}, False),
        ({"from": "2026-11-25"}, False),
    ],
)
def test_what_is_forbidden_holds_on_its_days_and_hours(forbid: dict[str, str], holds: bool) -> None:
    assert Forbid.model_validate(forbid).holds(dt.date(2026, 11, 24), "05:30") is holds


@pytest.mark.parametrize("station", ContentFolder(ROOT).station_ids)
def test_every_shipped_station_keeps_the_policy_that_it_names(station: str) -> None:
    folder = ContentFolder(ROOT)
    written = folder.station(station)[0]
    held, refused = slots(written.windows, folder.policy(written.policy), dt.date(2026, 11, 23), 7)
    assert refused == ()
    minutes = {(day, w.start): w.minutes for w in written.windows for day in w.days}
    assert {(DAYS[s.on.weekday()], s.at): s.room[Class.ORDINARY] / 60 for s in held} == minutes


@pytest.mark.parametrize("station", ContentFolder(ROOT).station_ids)
def test_the_plans_that_ship_are_right(station: str) -> None:
    folder = ContentFolder(ROOT)
    fixed, _document = folder.plan_file(station)
    assert all(goal.fact in folder.station(station)[0].facts for goal in fixed.goals if goal.fact)
