"""The planner, a session at a time: how one is filled, its frame, and the policy's bounds on it."""

import datetime as dt
from collections import Counter

import pytest
from stations import MONDAY, aired, brief, lesson, policy, reasons, window

from loalang.schedule.model import Airing, Role, SessionFrame
from loalang.schedule.planner import make_plan


def test_older_lessons_fill_the_session_the_longest_ago_first() -> None:
    long_ago = MONDAY - dt.timedelta(days=20)
    heard = tuple(Airing(f"bai-{n:03d}", long_ago + dt.timedelta(days=n), "05:30") for n in (3, 1, 2, 4))
    first = make_plan(brief(heard=heard)).sessions[0]
    assert [e.item for e in first.items if e.role is Role.RECAP] == [
        "bai-001",
        "bai-002",
        "bai-003",
        "bai-004",
    ]


def test_an_older_lesson_goes_round_the_hours() -> None:
    plan = make_plan(brief(items=(lesson(1, 20), lesson(2, 20)), days=14))
    recaps = aired(plan, Role.RECAP)
    assert {at for _d, at, item in recaps if item == "bai-001"} == {"05:30", "17:00"}


def test_an_older_lesson_rests_for_the_days_that_the_policy_gives_it() -> None:
    rest = policy(pace={"recap_after_days": 4})
    days = [d for d, _at, item in aired(make_plan(brief(policy=rest, days=14))) if item == "bai-001"]
    assert days == [0, 0, 4, 8, 12]


def test_a_little_time_left_is_music_and_much_ends_the_session_early() -> None:
    little = make_plan(brief(windows=(window(minutes=7),), items=(lesson(1),), days=1)).sessions[0]
    assert [entry.role for entry in little.entries] == [Role.LESSON, Role.MUSIC]
    assert little.seconds == 7 * 60
    much = make_plan(brief(windows=(window(minutes=60),), items=(lesson(1),), days=1)).sessions[0]
    assert [entry.role for entry in much.entries] == [Role.LESSON]


def test_opening_stings_and_closing_take_their_time() -> None:
    plan = make_plan(
        brief(
            frame=SessionFrame(20, 3, 10), windows=(window(minutes=10),), policy=policy(pace={"new_a_day": 2})
        )
    )
    session = plan.sessions[0]
    assert [entry.role for entry in session.entries] == [
        Role.OPENING,
        Role.LESSON,
        Role.CLOSING,
    ]  # 2 × 5 min + frame > 10
    wider = make_plan(
        brief(
            frame=SessionFrame(20, 3, 10), windows=(window(minutes=11),), policy=policy(pace={"new_a_day": 2})
        )
    )
    starts = [round(entry.start) for entry in wider.sessions[0].entries]
    assert starts == [0, 20, 323, 623, 650]


def test_the_closing_keeps_its_place() -> None:
    two = policy(pace={"new_a_day": 2})
    plan = make_plan(brief(frame=SessionFrame(0, 0, 10), windows=(window(minutes=10),), policy=two, days=1))
    assert [entry.role for entry in plan.sessions[0].entries] == [Role.LESSON, Role.CLOSING]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"hours": {"allowed": [window("06:00", 60).model_dump()]}}, "ngoài giờ được phát"),
        ({"quiet": {"hours": [{"start": "20:00", "end": "05:45"}]}}, "giờ nghỉ 20:00–05:45"),
        ({"holidays": {"dates": ["11-23"]}}, "ngày lễ"),
    ],
)
def test_a_window_against_the_policy_is_not_held_and_says_which_rule_and_source(
    rules: dict[str, object], said: str
) -> None:
    plan = make_plan(brief(policy=policy(**rules), windows=(window(),), days=1))
    assert not plan.sessions
    assert said in reasons(plan)[0]
    assert "nguồn: thử" in reasons(plan)[0]


@pytest.mark.parametrize(
    ("rules", "minutes"),
    [
        ({"minutes": {"most": 15}}, 15),
        ({"hours": {"allowed": [window("05:00", 40).model_dump()]}}, 10),
        ({"quiet": {"hours": [{"start": "05:50", "end": "06:30"}]}}, 20),
    ],
)
def test_a_window_that_is_too_long_is_cut_at_its_end(rules: dict[str, object], minutes: int) -> None:
    items = tuple(lesson(n, 5) for n in range(1, 20))
    plan = make_plan(
        brief(policy=policy(**rules, pace={"new_a_day": 20}), windows=(window(),), items=items, days=1)
    )
    assert plan.sessions[0].seconds == minutes * 60


def test_no_more_sessions_a_day_and_days_a_week_than_allowed() -> None:
    hours = tuple(window(start, 10) for start in ("05:30", "11:00", "17:00"))
    plan = make_plan(brief(windows=hours, policy=policy(sessions={"most": 2}, days={"most": 5}), days=14))
    assert Counter(s.on.weekday() for s in plan.sessions) == dict.fromkeys(range(5), 4)
    assert {session.at for session in plan.sessions} == {"05:30", "11:00"}


def test_the_days_of_a_week_are_counted_from_monday_wherever_the_plan_begins() -> None:
    plan = make_plan(brief(policy=policy(days={"most": 5}), start=MONDAY + dt.timedelta(days=3), days=4))
    assert {session.on.weekday() for session in plan.sessions} == {3, 4}
