"""A notice that was just approved goes on the air by itself: the plan from now on, and its first blocks."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from loalang.building.block_files import BlockFiles, file_name
from loalang.building.lengths import PredictedLengths
from loalang.building.session_block import Block, BlockMaker
from loalang.content.schedule_models import PlanFile
from loalang.content.term import Term, term_of
from loalang.errors import ContentError, GeneratorError
from loalang.messages import _
from loalang.publish.week_papers import keep_plan
from loalang.schedule.desk import writing
from loalang.schedule.gate import Gate
from loalang.schedule.gathering import gather
from loalang.schedule.kept import SHOWN_WEEKS, KeptPlans
from loalang.schedule.model import NOT_COURSE, ItemKind, Plan, Session
from loalang.schedule.planner import make_plan
from loalang.schedule.release import DRAFT_NAME
from loalang.speech.cache import user_clips
from loalang.speech.synthesizer import Synthesizer


@dataclass(frozen=True, slots=True)
class Airing:
    """What the plan made of one notice.

    Attributes:
        sessions: those that carry it, to come.
        told: as officers read it: its sessions, or why there is none.
    """

    lesson: str
    sessions: tuple[Session, ...]
    told: str


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """A block that was made, or what kept it from being made."""

    session: Session
    file: Path | None = None
    block: Block | None = None
    error: GeneratorError | None = None


def put_on_plan(
    gate: Gate, lessons: Sequence[str], now: dt.datetime
) -> tuple[tuple[Airing, ...], tuple[Session, ...]]:
    """Plan the notices among lessons that were just approved, and keep the plan.

    Returns:
        What became of each notice, and the sessions whose blocks are due. Lessons of a course are left to
        the plan that an officer makes.

    Raises:
        WriteError: the plan cannot be kept.
    """
    scripts = {lesson: gate.desk.folder.lesson(lesson)[0] for lesson in lessons}
    terms = {lesson: term for lesson, script in scripts.items() if (term := term_of(script))}
    notices = [x for x in lessons if x in terms or NOT_COURSE.get(scripts[x].format) is ItemKind.NOTICE]
    if not notices:
        return (), ()
    plan = plan_from(gate, now, tuple(terms.values()))
    with writing(gate.desk):
        keep_plan(gate.desk, plan, now.date())
    airings = tuple(_airing(plan, lesson, sessions_of(plan, lesson, now)) for lesson in notices)
    return airings, tuple(blocks_to_make(gate, plan, notices, now))


def make_blocks(gate: Gate, sessions: Sequence[Session], engine: str | None = None) -> Iterator[MadeBlock]:
    """Make and write the blocks of sessions, one after another, and list their days at the end.

    What breaks ends one block: it is given with its error.

    Args:
        engine: speaks the greetings; the voices' own if none is named.
    """
    if not sessions:
        return
    maker = BlockMaker(gate, Synthesizer(gate.desk.folder.voices, user_clips(), engine))
    files = BlockFiles(gate.library, gate.station)
    for session in sessions:
        try:
            block = maker.make(session)
            with writing(gate.desk):
                file = files.write(session, block)
        except GeneratorError as error:
            yield MadeBlock(session, error=error)
        else:
            yield MadeBlock(session, file, block)
    with writing(gate.desk):
        for on in dict.fromkeys(session.on for session in sessions):
            files.list_day(on)


def _airing(plan: Plan, lesson: str, carried: tuple[Session, ...]) -> Airing:
    if carried:
        first, last = carried[0], carried[-1]
        told = _("{lesson}: đã lên lịch {count} buổi, từ {at} ngày {on} đến {last_at} ngày {last}").format(
            lesson=lesson,
            count=len(carried),
            at=first.at,
            on=f"{first.on:%d-%m-%Y}",
            last_at=last.at,
            last=f"{last.on:%d-%m-%Y}",
        )
    else:
        reasons = dict.fromkeys(line.reason for line in plan.left_out if line.item == lesson)
        reason = "; ".join(reasons) or _("không còn buổi phát nào trước khi hết hạn")
        told = _("{lesson}: đã duyệt nhưng chưa lên lịch được: {reason}").format(lesson=lesson, reason=reason)
    return Airing(lesson, carried, told)


def plan_from(gate: Gate, now: dt.datetime, terms: Sequence[Term]) -> Plan:
    """Plan anew what has not been aired yet, as far as the kept plan goes and the notices are aired.

    Sessions of today that have begun stay as they were planned.
    """
    today = now.date()
    kept = KeptPlans(gate.library)
    latest = today + dt.timedelta(weeks=SHOWN_WEEKS, days=-1)
    planned = kept.sessions(today, latest)
    ends = [min(term.until, latest) for term in terms] + [session.on for session in planned[-1:]]
    return plan_days(gate, now, today, max(1, (max(ends, default=today) - today).days + 1))


def plan_days(
    gate: Gate, now: dt.datetime, start: dt.date, days: int, instead: PlanFile | None = None
) -> Plan:
    """Plan some days anew; sessions of today that have begun stay as they were planned.

    Args:
        instead: what would be fixed, in place of what the plan's file says.
    """
    lengths = PredictedLengths(gate.desk.folder, gate.desk.station)
    return keeping_begun(gate, make_plan(gather(gate, start, days, lengths, instead)), now)


def keeping_begun(gate: Gate, plan: Plan, now: dt.datetime, afterwards: bool = False) -> Plan:
    """Put the kept sessions that have begun back into a new plan: nobody plans what was heard.

    Args:
        afterwards: days that are over, and hours of today, may be planned where nothing was.
    """
    begun = now.date(), f"{now:%H:%M}"
    over = [one for one in _kept(gate, plan.start, now.date()) if (one.on, one.at) <= begun]
    days = {one.on for one in over}
    coming = [one for one in plan.sessions if (one.on, one.at) > begun or (afterwards and one.on not in days)]
    return replace(plan, sessions=tuple(sorted((*over, *coming), key=lambda one: (one.on, one.at))))


def _kept(gate: Gate, first: dt.date, last: dt.date) -> Iterator[Session]:
    """What is planned from a day to a day; nothing of a week whose file was damaged: a new plan mends it."""
    plans = KeptPlans(gate.library)
    for day in (first + dt.timedelta(days=n) for n in range((last - first).days + 1)):
        with contextlib.suppress(ContentError):
            yield from plans.sessions(day, day)


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
