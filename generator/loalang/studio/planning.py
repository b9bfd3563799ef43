"""Lịch: the week as a grid of sessions with their minutes left, and why something found no place."""

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import FileResponse, Response

from loalang.authoring.plan_edits import close, pin, undo
from loalang.building.airing import make_blocks
from loalang.building.lengths import PredictedLengths
from loalang.building.taking_back import settle
from loalang.errors import UsageError
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

PAPERS = ("html", "xlsx", "csv", "ics")
"""The papers of a week that can be taken away."""

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
        blocks=visit.asked("khoi"),
        fixed=gate.desk.folder.plan_file(gate.station.id)[0],
        lessons=_titles(gate),
        coming=_coming(gate, max(monday, today), monday + dt.timedelta(days=7)),
        papers=[
            one
            for one in PAPERS
            if KeptPlans(gate.library).folder.joinpath(f"{_name(monday)}.{one}").is_file()
        ],
    )


def make(visit: Visit) -> Response:
    """Plan the coming days anew, from tomorrow on or from today."""
    today = visit.workshop.today
    return _planned(visit, today if visit.form.get("tu") == "hom-nay" else today + dt.timedelta(days=1))


def fix(visit: Visit) -> Response:
    """Put a lesson into a session, or close a session, and plan anew from that day on."""
    workshop, form = visit.workshop, visit.form
    on, at = _session(form.get("buoi", ""))
    if on < workshop.today:
        raise UsageError(_("buổi ấy đã qua"))
    if lesson := form.get("bai", ""):
        if lesson not in workshop.folder.lesson_ids:
            raise UsageError(_("không có bài '{name}'").format(name=lesson))
        pin(workshop.root, workshop.station_id, lesson, on, at)
    else:
        close(
            workshop.root,
            workshop.station_id,
            on,
            at,
            " ".join(form.get("vi-sao", "").split()) or _("đài nghỉ"),
        )
    return _planned(visit, on)


def unfix(visit: Visit) -> Response:
    """Take away what was fixed, and plan anew."""
    form, workshop = visit.form, visit.workshop
    index = form.get("so", "")
    undo(workshop.root, workshop.station_id, form.get("khoa", ""), int(index) if index.isdigit() else -1)
    return _planned(visit, workshop.today + dt.timedelta(days=1))


def blocks(visit: Visit) -> Response:
    """Make one MP3 of each session of a day."""
    workshop = visit.workshop
    gate = workshop.gate()
    on = _session(f"{visit.form.get('ngay', '')} 00:00")[0]
    sessions = KeptPlans(gate.library).sessions(on, on)
    if not sessions:
        raise UsageError(_("lịch không có buổi nào ngày {on}").format(on=f"{on:%d-%m-%Y}"))
    with workshop.speaking:
        for made in make_blocks(gate, sessions):
            if made.error:
                raise made.error
    return go(f"/lich?tuan={on.isoformat()}&khoi={on:%d-%m-%Y}")


def paper(visit: Visit) -> Response:
    """Give a paper of a kept week, to be printed or opened elsewhere."""
    suffix = visit.named("suffix")
    day, _at = _session(f"{visit.named('day')} 00:00")
    path = KeptPlans(visit.workshop.desk.library).folder / f"{_name(day)}.{suffix}"
    if suffix not in PAPERS or not path.is_file():
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    return FileResponse(path, filename=path.name)


def _session(told: str) -> tuple[dt.date, str]:
    """Read a session as a form names it: ``2026-11-25 05:30``."""
    day, _space, at = told.partition(" ")
    try:
        return dt.date.fromisoformat(day), f"{dt.time.fromisoformat(at):%H:%M}"
    except ValueError as error:
        raise UsageError(_("không đọc được điều vừa gửi")) from error


def _titles(gate: Gate) -> list[tuple[str, str]]:
    made = {episode.lesson: episode.title for episode in gate.library.episodes()}
    return [(lesson, made[lesson]) for lesson in gate.desk.folder.lesson_ids if lesson in made]


def _coming(gate: Gate, first: dt.date, end: dt.date) -> list[tuple[dt.date, str]]:
    """The sessions of the shown week that something can be fixed in."""
    held, _refused = slots(gate.station.windows, gate.policy, first, max(0, (end - first).days))
    return [(slot.on, slot.at) for slot in held]


def _name(day: dt.date) -> str:
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02d}"


def _planned(visit: Visit, start: dt.date) -> Response:
    workshop = visit.workshop
    gate = workshop.gate()
    today = workshop.today
    plan = make_plan(gather(gate, start, DAYS, PredictedLengths(gate.desk.folder, gate.station)))
    with writing(gate.desk):
        keep_plan(gate.desk, plan, today)
    tuple(settle(gate.desk, today))
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
