"""The planner: what each rule does by a small case, and what holds for thousands of random stations."""

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stations import MONDAY, brief, briefs, lesson, policy, window

from generator.schedule.filling import DEAD_AIR
from generator.schedule.model import Airing, Brief, Frame, Kind, Plan, Role, Session
from generator.schedule.planner import make_plan
from generator.schedule.policy import DAYS, minute_of
from generator.schedule_content import Class, Forbid, Pin

T = TypeVar("T")
TUESDAY = MONDAY + dt.timedelta(days=1)


def aired(plan: Plan, *roles: Role) -> list[tuple[int, str, str]]:
    """Day of the plan, hour and item of all that is aired, in order."""
    return [
        ((session.on - plan.start).days, session.at, entry.item)
        for session in plan.sessions
        for entry in session.items
        if not roles or entry.role in roles
    ]


def reasons(plan: Plan, item: str = "") -> list[str]:
    return [line.reason for line in plan.left_out if line.item == item]


# --- one rule at a time ---------------------------------------------------------------------------------


def test_a_new_lesson_each_day_in_the_order_of_the_course() -> None:
    new = aired(make_plan(brief()), Role.LESSON)
    assert new == [(day, "05:30", f"bai-{day + 1:03d}") for day in range(7)]


def test_each_lesson_is_heard_again_at_another_hour() -> None:
    repeats = aired(make_plan(brief()), Role.REPEAT)
    assert repeats == [(day, "17:00", f"bai-{day + 1:03d}") for day in range(7)]


def test_the_series_goes_on_where_it_stopped() -> None:
    before = MONDAY - dt.timedelta(days=3)
    heard = tuple(Airing(f"bai-{n:03d}", before, "05:30") for n in (1, 2, 3))
    assert aired(make_plan(brief(heard=heard)), Role.LESSON)[0] == (0, "05:30", "bai-004")


def test_what_is_owed_from_before_is_paid() -> None:
    heard = (Airing("bai-001", MONDAY - dt.timedelta(days=1), "17:00"),)
    assert (0, "05:30", "bai-001") in aired(make_plan(brief(heard=heard)), Role.REPEAT)


def test_airings_after_the_start_are_not_looked_at() -> None:
    heard = (Airing("bai-001", MONDAY, "05:30"), Airing("bai-002", TUESDAY, "05:30"))
    assert make_plan(brief(heard=heard)) == make_plan(brief())


def test_a_station_with_one_hour_is_told_that_nothing_can_be_repeated_at_another() -> None:
    plan = make_plan(brief(windows=(window(),)))
    assert any("không còn chỗ để phát lại ở giờ khác trong 3 ngày" in r for r in reasons(plan, "bai-001"))


def test_what_is_not_approved_is_passed_over_and_said() -> None:
    items = (lesson(1), lesson(2, approved=False), lesson(3))
    plan = make_plan(brief(items=items))
    assert [item for _d, _a, item in aired(plan, Role.LESSON)] == ["bai-001", "bai-003"]
    assert reasons(plan, "bai-002") == ["chưa được duyệt"]


def test_a_policy_without_approval_plans_what_is_not_approved() -> None:
    items = (lesson(1, approved=False),)
    assert aired(make_plan(brief(items=items, policy=policy(approval={"required": False}))))


def test_a_notice_is_in_every_session_until_its_date() -> None:
    notice = lesson(99, 1, kind=Kind.NOTICE, first=MONDAY, until=TUESDAY)
    plan = make_plan(brief(items=(lesson(1), notice)))
    assert [(d, at) for d, at, _i in aired(plan, Role.NOTICE)] == [
        (0, "05:30"),
        (0, "17:00"),
        (1, "05:30"),
        (1, "17:00"),
    ]


def test_the_most_pressing_class_comes_first() -> None:
    items = tuple(
        lesson(n, 1, kind=Kind.NOTICE, bulletin=c, first=MONDAY)
        for n, c in ((7, "ordinary"), (9, "urgent"), (8, "priority"))
    )
    items = tuple(replace(item, bulletin=Class(item.bulletin)) for item in items)
    first = make_plan(brief(items=(lesson(1), *items))).sessions[0]
    assert [entry.item for entry in first.items] == ["bai-009", "bai-008", "bai-007", "bai-001"]


def test_a_priority_notice_may_last_longer_than_the_policy_where_it_says_so() -> None:
    notice = lesson(99, 12, kind=Kind.NOTICE, bulletin=Class.PRIORITY)
    short = {"minutes": {"most": 10}}
    bound = make_plan(brief(items=(notice,), policy=policy(**short)))
    free = make_plan(brief(items=(notice,), policy=policy(**short, classes={"priority": ["minutes"]})))
    assert not bound.sessions
    assert "không buổi nào đủ chỗ" in reasons(bound, "bai-099")[0]
    assert free.sessions[0].seconds == pytest.approx(12 * 60)


def test_a_pin_goes_where_the_officer_put_it() -> None:
    pins = (Pin(lesson="bai-007", on=TUESDAY, at="17:00"),)
    session = next(s for s in make_plan(brief(pins=pins)).sessions if (s.on, s.at) == (TUESDAY, "17:00"))
    assert session.items[0].item == "bai-007"
    assert session.items[0].pinned


def test_a_pinned_lesson_is_not_new_again() -> None:
    pins = (Pin(lesson="bai-002", on=MONDAY, at="05:30"),)
    new = [item for _d, _a, item in aired(make_plan(brief(pins=pins)), Role.LESSON)]
    assert new[:3] == ["bai-002", "bai-001", "bai-003"]


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        (Pin(lesson="bai-001", on=MONDAY, at="12:00"), "giờ đài không phát"),
        (Pin(lesson="bai-098", on=MONDAY, at="05:30"), "chưa được duyệt"),
        (Pin(lesson="la-lung", on=MONDAY, at="05:30"), "không có bài này"),
        (Pin(lesson="bai-003", on=MONDAY, at="05:30"), "chờ sở góp ý"),
    ],
)
def test_a_pin_that_cannot_be_is_explained(pin: Pin, said: str) -> None:
    items = (*brief().items, lesson(98, approved=False))
    forbid = (Forbid(lesson="bai-003", why="chờ sở góp ý"),)
    plan = make_plan(brief(items=items, pins=(pin,), forbid=forbid))
    assert any(said in reason for reason in reasons(plan, pin.lesson))


def test_a_forbidden_session_is_not_held_and_its_reason_is_kept() -> None:
    plan = make_plan(brief(forbid=(Forbid(on=MONDAY, at="05:30", why="mất điện"),)))
    assert aired(plan)[0] == (0, "17:00", "bai-001")
    assert reasons(plan) == ["nghỉ buổi này: mất điện"]


def test_a_forbidden_lesson_waits_and_the_course_goes_on() -> None:
    forbid = (Forbid.model_validate({"lesson": "bai-001", "until": TUESDAY}),)
    new = [item for _d, _a, item in aired(make_plan(brief(forbid=forbid)), Role.LESSON)]
    assert new[:3] == ["bai-002", "bai-003", "bai-001"]


def test_a_lesson_that_fits_nowhere_is_said_and_does_not_stop_the_course() -> None:
    plan = make_plan(brief(items=(lesson(1, 40), lesson(2))))
    assert aired(plan, Role.LESSON) == [(0, "05:30", "bai-002")]
    assert reasons(plan, "bai-001") == ["dài 40.0 phút, không buổi nào đủ chỗ"]


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
        brief(frame=Frame(20, 3, 10), windows=(window(minutes=10),), policy=policy(pace={"new_a_day": 2}))
    )
    session = plan.sessions[0]
    assert [entry.role for entry in session.entries] == [
        Role.OPENING,
        Role.LESSON,
        Role.CLOSING,
    ]  # 2 × 5 min + frame > 10
    wider = make_plan(
        brief(frame=Frame(20, 3, 10), windows=(window(minutes=11),), policy=policy(pace={"new_a_day": 2}))
    )
    starts = [round(entry.start) for entry in wider.sessions[0].entries]
    assert starts == [0, 20, 323, 623, 650]


def test_the_closing_keeps_its_place() -> None:
    two = policy(pace={"new_a_day": 2})
    plan = make_plan(brief(frame=Frame(0, 0, 10), windows=(window(minutes=10),), policy=two, days=1))
    assert [entry.role for entry in plan.sessions[0].entries] == [Role.LESSON, Role.CLOSING]


def test_the_order_in_which_airings_were_written_down_changes_nothing() -> None:
    days = [MONDAY - dt.timedelta(days=n) for n in range(20, 10, -1)]
    heard = tuple(
        Airing(f"bai-{1 + i % 4:03d}", on, ("05:30", "17:00")[i % 3 % 2]) for i, on in enumerate(days)
    )
    assert make_plan(brief(heard=heard[::-1])) == make_plan(brief(heard=heard))


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


# --- any station ----------------------------------------------------------------------------------------

few = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(few, max_examples=10_000)


def judge(brief: Brief) -> None:
    """Hold a plan against every rule of its brief, each asked of the policy itself, not of our slots."""
    plan = make_plan(brief)
    items = {item.id: item for item in brief.items}
    previous: Session | None = None
    ordinary: Counter[dt.date] = Counter()
    for session in plan.sessions:
        assert brief.start <= session.on < brief.start + dt.timedelta(days=brief.days)
        begin = minute_of(session.at) * 60
        own = [w for w in brief.windows if w.start == session.at and DAYS[session.on.weekday()] in w.days]
        assert own, "outside every window"
        assert session.seconds <= max(w.minutes for w in own) * 60 + 1e-6, "over its window"
        assert begin + session.seconds <= 24 * 3600 + 1e-6
        if previous and previous.on == session.on:
            assert minute_of(previous.at) * 60 + previous.seconds <= begin + 1e-6, "two at once"
        previous = session
        assert session.items
        assert len({e.item for e in session.items}) == len(session.items), "twice in one session"
        silence = 0.0
        for entry in session.entries:
            assert -1e-6 <= entry.start - silence <= DEAD_AIR, "dead air, or one over the other"
            silence = entry.end
        for entry in session.items:
            item = items[entry.item]
            assert entry.seconds == item.seconds
            assert item.approved or not brief.policy.approval.required, "not approved"
            assert item.first <= session.on <= item.until or entry.pinned
            closed = [
                f for f in brief.forbid if f.lesson in (None, item.id) and f.holds(session.on, session.at)
            ]
            assert not closed
            lawful(brief, item.bulletin, session, begin, begin + entry.end)
        first = min((items[e.item].bulletin for e in session.items), key=list(Class).index)
        lawful(brief, first, session, begin, begin + session.seconds)
        if any(items[e.item].bulletin is Class.ORDINARY for e in session.items):
            ordinary[session.on] += 1
    assert all(n <= brief.policy.sessions.most for n in ordinary.values())
    for monday in {on - dt.timedelta(days=on.weekday()) for on in ordinary}:
        week = [on for on in ordinary if 0 <= (on - monday).days < 7]
        assert len(week) <= brief.policy.days.most
    explained = {line.item for line in plan.left_out} | {e.item for s in plan.sessions for e in s.items}
    assert explained >= set(items)
    assert all("\n" not in line.reason and line.reason for line in plan.left_out)


def lawful(brief: Brief, bulletin: Class, session: Session, begin: float, end: float) -> None:
    """Ask each rule that the class may not break, second by minute."""
    rules = brief.policy
    may = rules.classes.may_break(bulletin)
    minutes = range(int(begin // 60), int(-(-(end - 1e-6) // 60)))
    today = DAYS[session.on.weekday()]
    if "hours" not in may:
        allowed = {
            minute_of(w.start) + i for w in rules.hours.allowed if today in w.days for i in range(w.minutes)
        }
        assert set(minutes) <= allowed, "outside the hours"
    if "quiet" not in may:
        for rest in rules.quiet.hours:
            start, wake = minute_of(rest.start), minute_of(rest.end)
            resting = range(start, wake) if start < wake else [*range(wake), *range(start, 1440)]
            assert not set(minutes) & set(resting), "in quiet hours"
    if "minutes" not in may:
        assert end - begin <= rules.minutes.most * 60 + 1e-6, "too long"
    if "holidays" not in may:
        assert not rules.holidays.on(session.on)


def owed_is_paid_or_said(brief: Brief) -> None:
    plan = make_plan(brief)
    within = dt.timedelta(days=brief.policy.pace.repeat_within_days)
    for session in plan.sessions:
        for entry in session.items:
            if entry.role is not Role.LESSON or not within:
                continue
            due = session.on + within
            again = any(
                entry.item in {e.item for e in other.items} and other.at != session.at
                for other in plan.sessions
                if session.on <= other.on <= due and (other.on, other.at) > (session.on, session.at)
            )
            told = any("phát lại ở giờ khác" in reason for reason in reasons(plan, entry.item))
            open_end = due >= plan.start + dt.timedelta(days=plan.days)
            assert again or told or open_end


@settings(few, max_examples=100)
@given(briefs(), st.randoms())
def test_the_order_in_which_things_are_given_changes_nothing(brief: Brief, chance: random.Random) -> None:
    def shuffled(things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(chance.sample(things, len(things)))

    other = replace(
        brief,
        items=shuffled(brief.items),
        heard=shuffled(brief.heard),
        windows=shuffled(brief.windows),
    )
    assert make_plan(other) == make_plan(brief)


def in_order(brief: Brief) -> None:
    """Where nobody interferes, the course keeps its order and begins no lesson twice."""
    plan = make_plan(replace(brief, pins=(), forbid=(), heard=()))
    new = [entry.item for session in plan.sessions for entry in session.items if entry.role is Role.LESSON]
    numbers = {item.id: (item.number, item.id) for item in brief.items}
    assert new == sorted(set(new), key=lambda item: numbers[item])


@few
@given(briefs())
def test_any_plan_keeps_every_rule(brief: Brief) -> None:
    judge(brief)
    owed_is_paid_or_said(brief)
    in_order(brief)


@pytest.mark.slow
@many
@given(briefs())
def test_ten_thousand_plans_keep_every_rule(brief: Brief) -> None:
    judge(brief)
    owed_is_paid_or_said(brief)
    in_order(brief)
    assert make_plan(replace(brief, items=brief.items[::-1], windows=brief.windows[::-1])) == make_plan(brief)
