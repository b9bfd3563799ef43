"""Lịch: the week as a grid of sessions with their minutes left, and why something found no place."""

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, JSONResponse, Response

from loalang.authoring.plan_edits import When, close, mark, pin, undo
from loalang.building.airing import make_blocks, plan_days
from loalang.building.block_files import BlockFiles
from loalang.building.moving import Move, move_programme
from loalang.building.taking_back import settle
from loalang.content.schedule_models import PlanFile
from loalang.errors import GeneratorError, UsageError
from loalang.messages import _
from loalang.publish.week_papers import keep_plan
from loalang.publish.week_sheet import ROLES, left_out_lines
from loalang.schedule.desk import writing
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans, Week
from loalang.schedule.model import Session
from loalang.schedule.policy import slots
from loalang.studio.listening import make_due
from loalang.studio.visit import Visit, go

PAPERS = ("html", "xlsx", "csv", "ics")
"""The papers of a week that can be taken away."""

DAYS = 14
"""So far ahead a plan is made: this week's end and the next week."""


FIRST_YEAR, LAST_YEAR = 2020, 2099
"""Of what is planned here; calendars end at 9999."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One session of the grid: what stands in it, and the seconds that are left.

    Attributes:
        ahead: whether it is still to come, so that programmes can be moved.
    """

    at: str
    session: Session | None
    left: float
    closed: str = ""
    ahead: bool = False


def show(visit: Visit) -> Response:
    """Show a week."""
    workshop = visit.workshop
    gate, now = workshop.gate(), workshop.clock()
    today, begun = now.date(), (now.date(), f"{now:%H:%M}")
    try:
        day = _day(visit.asked("tuan"))
    except ValueError:
        day = today
    monday = day - dt.timedelta(days=day.weekday())
    week = KeptPlans(gate.library).week(monday)
    fixed = gate.desk.folder.plan_file(gate.station.id)[0]
    titles = dict(_titles(gate))
    days = [monday + dt.timedelta(days=i) for i in range(7)]
    there = {entry.item for session in week.sessions for entry in session.items} if week else set()
    told, visit.session.told = visit.session.told, ()
    return visit.page(
        "plan.html.j2",
        monday=monday,
        today=today,
        days=[(day, _cells(gate, day, fixed, begun)) for day in days],
        before=monday - dt.timedelta(days=7),
        after=monday + dt.timedelta(days=7),
        left_out=left_out_lines(week.left_out, _named(gate, week, titles)) if week else [],
        roles=ROLES,
        planned=week is not None,
        told=told,
        blocks=visit.asked("khoi"),
        with_sessions=sorted({session.on for session in week.sessions if session.on >= today})
        if week
        else [],
        fixed=fixed,
        mark=mark(workshop.root, gate.station.id),
        titles=titles,
        known=gate.desk.folder.lesson_ids,
        others=[lesson for lesson in titles if lesson not in there],
        coming=[one for one in _coming(gate, max(monday, today), days[-1]) if one > begun],
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
    lesson, why = form.get("bai", ""), " ".join(form.get("vi-sao", "").split())
    if lesson and lesson not in workshop.folder.lesson_ids:
        raise UsageError(_("không có bài '{name}'").format(name=lesson))
    with workshop.planning:
        if lesson:
            pin(workshop.root, workshop.station_id, lesson, on, at)
        else:
            close(workshop.root, workshop.station_id, on, at, why or _("đài nghỉ"))
        return _planned(visit, on)


def move(visit: Visit) -> Response:
    """Take a programme into another session where it fits; tell why where it does not."""
    workshop, told = visit.workshop, visit.data or visit.form
    lesson, origin = str(told.get("bai", "")), str(told.get("tu", ""))
    if lesson not in workshop.folder.lesson_ids:
        raise UsageError(_("không có bài '{name}'").format(name=lesson))
    wanted = Move(lesson, _session(origin) if origin else None, _session(str(told.get("den", ""))))
    with workshop.planning:
        gate = workshop.gate()
        done = move_programme(gate, wanted, workshop.clock())
    visit.session.told = done.told
    address = f"/lich?tuan={wanted.to[0].isoformat()}"
    answer: Response = JSONResponse({"go": address}) if visit.data else go(address)
    if done.overtaken:
        answer.background = BackgroundTask(make_due, visit, gate, done.overtaken)
    return answer


def unfix(visit: Visit) -> Response:
    """Take away what was fixed, and plan anew."""
    form, workshop = visit.form, visit.workshop
    index, root, station = form.get("so", ""), workshop.root, workshop.station_id
    with workshop.planning:
        if form.get("tep") != mark(root, station):
            raise UsageError(
                _("những gì đã ghim vừa được sửa ở nơi khác"), hint=_("gợi ý: mở lại trang Lịch rồi bấm lại")
            )
        undo(root, station, form.get("khoa", ""), int(index) if index.isdecimal() else -1)
        return _planned(visit, workshop.today)


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


def _session(told: str) -> When:
    """Read a session as a form names it: ``2026-11-25 05:30``."""
    day, _space, at = told.partition(" ")
    try:
        return _day(day), f"{dt.time.fromisoformat(at):%H:%M}"
    except ValueError as error:
        raise UsageError(_("không đọc được điều vừa gửi")) from error


def _day(told: str) -> dt.date:
    """Read a day that weeks can be reckoned from.

    Raises:
        ValueError: it is none, or of another century.
    """
    day = dt.date.fromisoformat(told)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(told)
    return day


def _titles(gate: Gate) -> list[tuple[str, str]]:
    made = {episode.lesson: episode.title for episode in gate.library.episodes()}
    return [(lesson, made[lesson]) for lesson in gate.desk.folder.lesson_ids if lesson in made]


def _named(gate: Gate, week: Week, made: Mapping[str, str]) -> dict[str, str]:
    """Titles of what found no place, made or not."""
    known, found = gate.desk.folder.lesson_ids, dict(made)
    for item in {line.item for line in week.left_out} & set(known) - set(made):
        with contextlib.suppress(GeneratorError):  # it has a mistake: its id will do
            found[item] = gate.desk.folder.lesson(item)[0].title
    return found


def _coming(gate: Gate, first: dt.date, last: dt.date) -> list[When]:
    """The sessions of the shown week that something can be fixed in."""
    held, _refused = slots(gate.station.windows, gate.policy, first, max(0, (last - first).days + 1))
    return [(slot.on, slot.at) for slot in held]


def _name(day: dt.date) -> str:
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02d}"


def _planned(visit: Visit, start: dt.date) -> Response:
    """Plan anew; blocks that the new plan makes void are named and made again."""
    workshop = visit.workshop
    gate, now = workshop.gate(), workshop.clock()
    _no_ghosts(gate)
    files, stood = BlockFiles(gate.library, gate.station), set[When]()
    with contextlib.suppress(GeneratorError):  # a damaged week is made anew
        kept = KeptPlans(gate.library).sessions(start, start + dt.timedelta(days=DAYS))
        stood = {(one.on, one.at) for one in kept if files.held(one) is not None}
    plan = plan_days(gate, now, start, DAYS)
    with writing(gate.desk):
        keep_plan(gate.desk, plan, workshop.today)
    void = [touched.told for touched in settle(gate.desk, workshop.clock())]
    due = [
        one
        for one in plan.sessions
        if (now.date(), f"{now:%H:%M}") < (one.on, one.at) in stood and files.held(one) is None
    ]
    again = [_("Đang làm lại khối của {count} buổi.").format(count=len(due))] if due else []
    visit.session.told = (_("Đã xếp lịch."), *void, *again)
    answer = go(f"/lich?tuan={start.isoformat()}")
    if due:
        answer.background = BackgroundTask(make_due, visit, gate, due)
    return answer


def _no_ghosts(gate: Gate) -> None:
    """Refuse to plan with what is fixed of a lesson that is no more: the page has a button for it.

    Raises:
        UsageError: there is such a lesson.
    """
    fixed = gate.desk.folder.plan_file(gate.station.id)[0]
    named = [pin.lesson for pin in fixed.pins] + [move.lesson for move in fixed.moves]
    named += [rule.lesson for rule in fixed.forbid if rule.lesson]
    if missing := [lesson for lesson in dict.fromkeys(named) if lesson not in gate.desk.folder.lesson_ids]:
        raise UsageError(
            _("đã ghim, dời hay cấm bài không còn nữa: {names}").format(names=", ".join(missing)),
            hint=_("gợi ý: bỏ những dòng ấy ở mục “Đã ghim, đã dời, đã nghỉ” cuối trang Lịch"),
        )


def _cells(gate: Gate, day: dt.date, fixed: PlanFile, begun: When) -> list[Cell]:
    """The sessions of a day, held or not."""
    held, refused = slots(gate.station.windows, gate.policy, day, 1)
    kept = {session.at: session for session in KeptPlans(gate.library).sessions(day, day)}
    cells = []
    for slot in held:
        session = kept.pop(slot.at, None)
        room = max(slot.room.values(), default=0.0)
        off = next((r for r in fixed.forbid if not r.lesson and r.holds(day, slot.at)), None)
        why = _("Nghỉ: {why}").format(why=off.why or _("đài nghỉ")) if off else ""
        left, ahead = room - (session.seconds if session else 0), (day, slot.at) > begun and not off
        cells.append(Cell(slot.at, session, left, why, ahead))
    cells += [Cell(one.at, None, 0, one.reason) for one in refused if one.at not in {c.at for c in cells}]
    cells += [Cell(at, session, 0, _("đài không còn buổi này")) for at, session in kept.items()]
    return sorted(cells, key=lambda cell: cell.at)
