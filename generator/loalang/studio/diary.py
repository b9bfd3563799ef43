"""Nhật ký: what was on the air is written down with one button a session."""

import datetime as dt

from starlette.responses import Response

from loalang.building.diary_lines import approved, lines_of
from loalang.errors import UsageError
from loalang.messages import _
from loalang.schedule.diary import Diary
from loalang.schedule.kept import KeptPlans
from loalang.schedule.report import unreported
from loalang.studio.visit import Visit, go

BACK = dt.timedelta(days=14)
"""So far back the page looks."""


def show(visit: Visit) -> Response:
    """Show the last days: what was written, and what was planned and is not written."""
    desk, now = visit.workshop.desk, visit.workshop.clock()
    first = now.date() - BACK
    aired = Diary(desk.library).aired(first, now.date())
    over = [
        session
        for session in KeptPlans(desk.library).sessions(first, now.date())
        if dt.datetime.combine(session.on, dt.time.fromisoformat(session.at), now.tzinfo)
        + dt.timedelta(seconds=session.seconds)
        <= now
    ]
    waiting = {(session.on, session.at): session for session, _entry in unreported(over, aired)}
    who = visit.session.author or visit.session.approver
    return visit.page("diary.html.j2", aired=aired[::-1], waiting=list(waiting.values()), who=who)


def write(visit: Visit) -> Response:
    """Write a planned session down as aired."""
    desk, form = visit.workshop.desk, visit.form
    by = " ".join(form.get("by", "").split())
    try:
        on = dt.date.fromisoformat(form.get("on", ""))
    except ValueError:
        on = dt.date.min
    sessions = [one for one in KeptPlans(desk.library).sessions(on, on) if one.at == form.get("at")]
    if not by or not sessions:
        raise UsageError(_("cần tên người phát và một buổi có trong lịch"))
    lines, _left_out = lines_of(desk, sessions, by)
    now = visit.workshop.clock()
    for line in lines:
        Diary(desk.library).add(approved(desk, line, now.tzinfo or dt.UTC), now)
    visit.session.author = visit.session.author or by
    return go("/nhat-ky")
