"""Nhật ký: what was on the air is written down with one button a session."""

import datetime as dt
from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from loalang.building.diary_lines import approved, corrected, lines_of, one
from loalang.content.clock import clock_of
from loalang.errors import UsageError
from loalang.messages import _
from loalang.publish.report_papers import KINDS, month_of, report_of
from loalang.schedule.diary import MOST_SECONDS, Diary
from loalang.schedule.kept import KeptPlans
from loalang.schedule.report import unreported
from loalang.studio.visit import Visit, go

BACK = dt.timedelta(days=14)
"""So far back the page looks."""

SHOWN = 0.05
"""Minutes by which a length differs from what the page shows of it."""

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
        done=visit.asked("da"),
        today=now.date(),
        days=[now.date() - dt.timedelta(days=back) for back in range(BACK.days + 1)],
        lessons=[(one.lesson, one.title) for one in desk.library.episodes()],
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


def add(visit: Visit) -> Response:
    """Write down what was aired outside the plan: a programme, a relay, a talk."""
    desk, form, now = visit.workshop.desk, visit.form, visit.workshop.clock()
    by, what = _by(visit), " ".join(form.get("gi", "").split())
    lesson = form.get("bai", "")
    if lesson and desk.library.manifest(lesson) is None:
        raise UsageError(_("không có bài '{name}'").format(name=lesson))
    if not lesson and not what:
        raise UsageError(_("đã phát gì? Chọn một bài, hay ghi nội dung"))
    line = one(desk, lesson or what, _day(form.get("on", "")), _clock(form.get("at", "")), by)
    seconds = _seconds(form.get("phut", ""), line.seconds)
    line = approved(desk, line, now.tzinfo or dt.UTC, form.get("chua-duyet") == "1")
    broken = " ".join(form.get("gian-doan", "").split())
    Diary(desk.library).add(replace(line, seconds=seconds, interrupted=broken), now)
    visit.session.author = visit.session.author or by
    return go("/nhat-ky")


def correct(visit: Visit) -> Response:
    """Put a line right by another that names it; the old one stays in the book, and holds no longer."""
    desk, form, now = visit.workshop.desk, visit.form, visit.workshop.clock()
    told, by = form.get("dong", ""), _by(visit)
    number = int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0
    diary, cancelled = Diary(desk.library), form.get("khong-phat") == "1"
    at = None if cancelled else _clock(form.get("at", ""))
    line = corrected(diary, number, None if cancelled else _day(form.get("on", "")), at, by)
    seconds = line.seconds if cancelled else _seconds(form.get("phut", ""), line.seconds)
    if not cancelled:
        line = approved(desk, line, now.tzinfo or dt.UTC, form.get("chua-duyet") == "1")
    broken = " ".join(form.get("gian-doan", "").split())
    line = replace(line, seconds=seconds, interrupted=broken, corrects=number, cancelled=cancelled)
    diary.add(line, now)
    return go("/nhat-ky?da=dinh-chinh")


def _by(visit: Visit) -> str:
    if by := " ".join(visit.form.get("by", "").split()):
        return by
    raise UsageError(_("ai phát? Ghi tên người phát"))


def _day(told: str) -> dt.date:
    try:
        return dt.date.fromisoformat(told)
    except ValueError as error:
        raise UsageError(_("phát ngày nào? Chọn ngày")) from error


def _clock(told: str) -> str:
    found = clock_of(told)
    if found is None:
        raise UsageError(_("phát lúc mấy giờ? Ghi như 05:30 hay 17h"))
    return found


def _seconds(told: str, before: float) -> float:
    """Read minutes as an officer writes them: ``7,5``; an empty field, and minutes that were only rounded to
    be shown, leave what was there."""
    words = told.strip().replace(",", ".")
    if not words:
        return before
    try:
        seconds = 60 * float(words)
    except ValueError as error:
        raise UsageError(_("phát mấy phút? Ghi số phút, như 7,5")) from error
    if not 0 < seconds <= MOST_SECONDS:  # also what is no number
        raise UsageError(_("phát mấy phút? Ghi số phút, như 7,5"))
    return before if abs(seconds - before) <= SHOWN * 60 else seconds
