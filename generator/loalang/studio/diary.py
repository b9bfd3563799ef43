"""Nhật ký: what was on the air is written down with one button a session."""

import datetime as dt
from http import HTTPStatus

from starlette.responses import Response

from loalang.building.diary_lines import approved, lines_of
from loalang.errors import UsageError
from loalang.messages import _
from loalang.publish.report_papers import KINDS, month_of, report_of
from loalang.schedule.diary import Diary
from loalang.schedule.kept import KeptPlans
from loalang.schedule.report import unreported
from loalang.studio.visit import Visit, go

BACK = dt.timedelta(days=14)
"""So far back the page looks."""

MONTHS = 12
"""So many reports are offered, the newest first."""


def show(visit: Visit) -> Response:
    """Show the last days: what was written, and what was planned and is not written."""
    desk, now = visit.workshop.desk, visit.workshop.clock()
    first = now.date() - BACK
    diary = Diary(desk.library)
    aired = diary.aired(first, now.date())
    over = [
        session
        for session in KeptPlans(desk.library).sessions(first, now.date())
        if dt.datetime.combine(session.on, dt.time.fromisoformat(session.at), now.tzinfo)
        + dt.timedelta(seconds=session.seconds)
        <= now
    ]
    waiting = {(session.on, session.at): session for session, _entry in unreported(over, aired)}
    who = visit.session.author or visit.session.approver
    months = sorted({f"{line.on:%Y-%m}" for line in diary.aired(dt.date.min, now.date())} | {f"{now:%Y-%m}"})
    return visit.page(
        "diary.html.j2",
        aired=aired[::-1],
        waiting=list(waiting.values()),
        who=who,
        months=[month_of(month) for month in months[: -MONTHS - 1 : -1]],
    )


def report(visit: Visit) -> Response:
    """Show the report of a month, to be read and printed."""
    span, today = month_of(visit.named("month")), visit.workshop.today
    papers = report_of(visit.workshop.desk, span, today)
    return visit.page("report.html.j2", span=span, papers=papers, running=span.first <= today <= span.last)


def paper(visit: Visit) -> Response:
    """Give the report of a month as a file: the page to print, or its tables."""
    suffix, span = visit.named("suffix"), month_of(visit.named("month"))
    if suffix not in KINDS:
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    data = report_of(visit.workshop.desk, span, visit.workshop.today).paper(suffix)
    name = f'attachment; filename="nhat-ky-{span.name}.{suffix}"'
    return Response(data, media_type=KINDS[suffix], headers={"Content-Disposition": name})


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
