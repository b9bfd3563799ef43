"""A notice that was just approved goes on the air by itself: the plan from now on, and its first blocks."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loalang.building.block_files import BlockFiles
from loalang.building.lengths import PredictedLengths
from loalang.content.term import Term
from loalang.schedule.gate import Gate
from loalang.schedule.gathering import gather
from loalang.schedule.kept import SHOWN_WEEKS, KeptPlans
from loalang.schedule.model import Plan, Session
from loalang.schedule.planner import make_plan
from loalang.schedule.release import DRAFT_NAME


def plan_from(gate: Gate, now: dt.datetime, terms: Sequence[Term]) -> Plan:
    """Plan anew what has not been aired yet, as far as the kept plan goes and the notices are aired.

    Sessions of today that have begun stay as they were planned.
    """
    today, clock = now.date(), f"{now:%H:%M}"
    kept = KeptPlans(gate.library)
    latest = today + dt.timedelta(weeks=SHOWN_WEEKS, days=-1)
    planned = kept.sessions(today, latest)
    ends = [min(term.until, latest) for term in terms] + [session.on for session in planned[-1:]]
    days = (max(ends, default=today) - today).days + 1
    lengths = PredictedLengths(gate.desk.folder, gate.desk.station)
    plan = make_plan(gather(gate, today, max(days, 1), lengths))
    begun = [session for session in planned if (session.on, session.at) <= (today, clock)]
    coming = [session for session in plan.sessions if (session.on, session.at) > (today, clock)]
    return replace(plan, sessions=(*begun, *coming))


def sessions_of(plan: Plan, lesson: str, now: dt.datetime) -> tuple[Session, ...]:
    """The sessions to come that carry a lesson."""
    begun = now.date(), f"{now:%H:%M}"
    return tuple(
        session
        for session in plan.sessions
        if (session.on, session.at) > begun and any(entry.item == lesson for entry in session.items)
    )


def to_make_again(gate: Gate, names: Sequence[str], now: dt.datetime) -> list[Session]:
    """The sessions to come whose blocks had these names and stand no longer."""
    from loalang.building.session_block import file_name

    if not names:
        return []
    files = BlockFiles(gate.library, gate.station)
    days = [dt.date.fromisoformat(name.removeprefix(DRAFT_NAME)[:10]) for name in names]
    return [
        session
        for session in KeptPlans(gate.library).sessions(min(days), max(days))
        if (session.on, session.at) > (now.date(), f"{now:%H:%M}")
        and {file_name(session), file_name(session, True)} & set(names)
        and files.held(session) is None
    ]


def blocks_to_make(gate: Gate, plan: Plan, lessons: Sequence[str], now: dt.datetime) -> Iterator[Session]:
    """The sessions whose blocks are due: the first day of each notice, and what the new plan overtook."""
    files = BlockFiles(gate.library, gate.station)
    begun = now.date(), f"{now:%H:%M}"
    first = {carried[0].on for lesson in lessons if (carried := sessions_of(plan, lesson, now))}
    for session in plan.sessions:
        if (session.on, session.at) <= begun:
            continue
        items = {entry.item for entry in session.items}
        announced = items & set(lessons)
        held = files.held(session)
        overtaken = held is not None and bool(set(held) - items or announced - set(held))
        if overtaken or (announced and session.on in first):
            yield session
