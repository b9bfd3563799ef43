"""The planner: what holds for thousands of random stations."""

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stations import briefs, reasons

from loalang.content.schedule_models import Class
from loalang.schedule.filling import DEAD_AIR
from loalang.schedule.model import Brief, Role, Session
from loalang.schedule.planner import make_plan
from loalang.schedule.policy import DAYS, minute_of

T = TypeVar("T")


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
    vague = {"hết chỗ", "chưa tới lượt", "thông báo này hết chỗ trong buổi", "buổi này hết chỗ"}
    assert not {line.reason for line in plan.left_out} & vague


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
