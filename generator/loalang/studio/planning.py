"""Lịch: the week as a grid of sessions with their minutes left, and why something found no place."""

import datetime as dt
from dataclasses import dataclass

from starlette.responses import Response

from loalang.building.lengths import PredictedLengths
from loalang.messages import _
from loalang.publish.week_papers import keep_plan
from loalang.publish.week_sheet import ROLES, left_out_lines
from loalang.schedule.desk import writing
from loalang.schedule.gate import Gate
from loalang.schedule.gathering import gather
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Session
from loalang.schedule.planner import make_plan
from loalang.schedule.policy import slots
from loalang.studio.visit import Visit, go

DAYS = 14
"""So far ahead a plan is made: this week's end and the next week."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One session of the grid: what stands in it, and the seconds that are left."""

    at: str
    session: Session | None
    left: float
    closed: str = ""


def show(visit: Visit) -> Response:
    """Show a week."""
    workshop = visit.workshop
    gate = workshop.gate()
    today = workshop.today
    try:
        day = dt.date.fromisoformat(visit.asked("tuan"))
    except ValueError:
        day = today
    monday = day - dt.timedelta(days=day.weekday())
    week = KeptPlans(gate.library).week(monday)
    return visit.page(
        "plan.html.j2",
        monday=monday,
        today=today,
        days=[(monday + dt.timedelta(days=i), _cells(gate, monday + dt.timedelta(days=i))) for i in range(7)],
        before=monday - dt.timedelta(days=7),
        after=monday + dt.timedelta(days=7),
        left_out=left_out_lines(week.left_out) if week else [],
        roles=ROLES,
        planned=week is not None,
        done=visit.asked("da") == "xep",
    )


def make(visit: Visit) -> Response:
    """Plan the coming days anew, from tomorrow on or from today."""
    workshop = visit.workshop
    gate = workshop.gate()
    today = workshop.today
    start = today if visit.form.get("tu") == "hom-nay" else today + dt.timedelta(days=1)
    plan = make_plan(gather(gate, start, DAYS, PredictedLengths(gate.desk.folder, gate.station)))
    with writing(gate.desk):
        keep_plan(gate.desk, plan, today)
    return go(f"/lich?tuan={start.isoformat()}&da=xep")


def _cells(gate: Gate, day: dt.date) -> list[Cell]:
    """The sessions of a day, held or not."""
    held, refused = slots(gate.station.windows, gate.policy, day, 1)
    kept = {session.at: session for session in KeptPlans(gate.library).sessions(day, day)}
    cells = []
    for slot in held:
        session = kept.pop(slot.at, None)
        room = max(slot.room.values(), default=0.0)
        cells.append(Cell(slot.at, session, room - (session.seconds if session else 0)))
    cells += [Cell(one.at, None, 0, one.reason) for one in refused if one.at not in {c.at for c in cells}]
    cells += [Cell(at, session, 0, _("đài không còn buổi này")) for at, session in kept.items()]
    return sorted(cells, key=lambda cell: cell.at)
