"""Hôm nay: what airs today and next, what each programme needs, and the one button that mends it."""

import datetime as dt
from dataclasses import dataclass

from starlette.background import BackgroundTask
from starlette.responses import Response

from loalang.building.block_files import BlockFiles
from loalang.messages import _
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Session
from loalang.schedule.next_step import Need, NextStep, first_airings, next_steps
from loalang.schedule.remarks import Remarks
from loalang.studio.visit import Visit, load_all

AHEAD = dt.timedelta(weeks=8)

FEW = 3
"""Lessons of the course that are told one by one."""


@dataclass(frozen=True, slots=True)
class Mending:
    """A button: what it says, where it leads, and whether it does something at once."""

    label: str
    address: str
    at_once: bool = False


def show(visit: Visit) -> Response:
    """Show the day."""
    workshop = visit.workshop
    now, gate = workshop.clock(), workshop.gate()
    sessions = KeptPlans(gate.library).sessions(now.date(), now.date() + AHEAD)
    steps = next_steps(gate, sessions)
    by_lesson = {step.lesson: step for step in steps}
    days = sorted({session.on for session in sessions})[:2]
    files = BlockFiles(gate.library, gate.station)
    remarks = Remarks(gate.library).standing()
    waiting = [step for step in steps if step.need is not Need.NOTHING or step.lesson in remarks]
    waiting.sort(key=lambda step: (step.airs is None, not step.notice, list(Need).index(step.need)))
    # A course that nobody has made yet is one thing to do, not thirty.
    unmade = {
        step.lesson for step in waiting if step.need is Need.BUILD and not step.notice and not step.airs
    }
    unmade = unmade if len(unmade) > FEW else set()
    answer = visit.page(
        "today.html.j2",
        station=gate.station,
        now=now,
        days=[
            (day, [(one, _moment(one, now), _block(files, one)) for one in sessions if one.on == day])
            for day in days
        ],
        by_lesson=by_lesson,
        waiting=[(step, mending(step)) for step in waiting if step.lesson not in unmade],
        unmade=[step for step in waiting if step.lesson in unmade],
        urgent=[step for step in steps if step.urgent and step.need in (Need.NOTHING, Need.PLAN)],
        remarks=remarks,
        ready=sum(step.need is Need.NOTHING for step in steps),
        mending=mending,
    )
    answer.background = BackgroundTask(load_all)  # the other pages are loaded while she reads this one
    return answer


def planned(gate: Gate, now: dt.datetime) -> dict[str, dt.datetime]:
    """When each lesson airs first from today on, by the kept plan."""
    sessions = KeptPlans(gate.library).sessions(now.date(), now.date() + AHEAD)
    return first_airings(sessions)


def mending(step: NextStep) -> Mending:
    """The one button that mends a step."""
    lesson = step.lesson
    match step.need:
        case Need.WRITE:
            return Mending(_("Sửa bài"), f"/viet/{lesson}")
        case Need.STATION:
            return Mending(_("Sửa thông tin đài"), "/dai")
        case Need.BUILD:
            return Mending(_("Làm âm thanh"), f"/lam/{lesson}", at_once=True)
        case Need.LISTEN:
            return Mending(_("Nghe và duyệt"), f"/nghe/{lesson}")
        case Need.VOICE:
            return Mending(_("Chọn giọng"), "/giong")
        case Need.PLAN:
            return Mending(_("Xếp lịch"), "/lich")
        case Need.NOTHING:
            return Mending(_("Nghe"), f"/nghe/{lesson}")


def _moment(session: Session, now: dt.datetime) -> str:
    """Whether a session is over, on the air, or to come."""
    begins = dt.datetime.combine(session.on, dt.time.fromisoformat(session.at), now.tzinfo)
    if now < begins:
        return "to-come"
    return "now" if now < begins + dt.timedelta(seconds=session.seconds) else "over"


def _block(files: BlockFiles, session: Session) -> bool:
    """Whether one file holds all of a session, as it is planned and approved now."""
    held = files.held(session)
    return held is not None and set(held) == {entry.item for entry in session.items}
