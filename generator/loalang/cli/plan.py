"""``loalang plan``: a station's windows are filled; the week's sheet, calendar and table written."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.airing import keep_plan
from loalang.cli.desk import Day, out_option, settle, station_option
from loalang.cli.gate import allow_draft_option, gate_of
from loalang.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loalang.schedule.gate import Gate
    from loalang.schedule.kept import Week
    from loalang.schedule.model import Item, Plan


@click.command(
    help=_(
        "Xếp lịch phát: bài nối tiếp bài, phát lại ở giờ khác, không quá giờ, không phát bài chưa duyệt. "
        "Trang nghe của đài cũng ghi lịch ấy.\n\n"
        "Ví dụ: loalang plan --from 2026-11-23 --weeks 4"
    )
)
@station_option
@click.option("--from", "start", type=Day(), help=_("Ngày đầu, như 2026-11-23. Mặc định: thứ Hai tới."))
@click.option("--weeks", type=click.IntRange(1, 53), default=1, show_default=True, help=_("Số tuần."))
@click.option("--json", "as_json", is_flag=True, help=_("In lịch dạng JSON, để chương trình khác đọc."))
@click.option("--dry-run", is_flag=True, help=_("Chỉ in, không ghi lịch."))
@allow_draft_option
@out_option
def command(
    station: str | None,
    start: dt.date | None,
    weeks: int,
    as_json: bool,
    dry_run: bool,
    allow_draft: bool,
    out: Path | None,
) -> None:
    from loalang.building.airing import keeping_begun
    from loalang.building.lengths import PredictedLengths
    from loalang.cli.desk import now
    from loalang.schedule.gathering import gather
    from loalang.schedule.kept import KeptPlans, plan_json
    from loalang.schedule.planner import make_plan

    gate = gate_of(station, out, allow_draft)
    desk = gate.desk
    lengths = PredictedLengths(desk.folder, desk.station)
    brief = gather(gate, start or _next_monday(), 7 * weeks, lengths)
    plan = keeping_begun(gate, make_plan(brief), now(), afterwards=True)
    kept: tuple[Week, ...] = ()
    if not dry_run:
        kept = keep_plan(desk, plan)
        settle(desk)
    if as_json:
        click.echo(plan_json(plan))
        return
    _say(plan)
    if start is None:
        _say_what_runs_out(gate, brief.items, brief.start)
    if kept:
        click.echo(_("Đã ghi {folder}").format(folder=KeptPlans(desk.library).folder))


def _next_monday() -> dt.date:
    from loalang.cli.desk import now

    today = now().date()
    return today + dt.timedelta(days=7 - today.weekday())


def _say_what_runs_out(gate: "Gate", items: "Sequence[Item]", start: dt.date) -> None:
    """Name what may be aired before the plan begins, never after, and is on no plan of those days."""
    from loalang.cli.desk import now
    from loalang.schedule.desk import AIR
    from loalang.schedule.kept import KeptPlans
    from loalang.schedule.release import Release

    today = now().date()
    sessions = KeptPlans(gate.desk.library).sessions(today, start - dt.timedelta(days=1))
    planned = {entry.item for session in sessions for entry in session.items}
    ending = [one for one in items if today <= one.until < start and one.id not in planned]
    soon = [one for one in ending if isinstance(gate.judge(one.id, AIR), Release)]
    if soon:
        titles = ", ".join(f"{one.title} ({one.until:%d-%m})" for one in soon)
        told = _("Hết hạn trước lịch này mà chưa vào lịch nào: {titles}").format(titles=titles)
        click.echo(told)
        click.echo(_("Xếp ngay từ hôm nay: loalang plan --from {today}").format(today=today.isoformat()))


def _say(plan: "Plan") -> None:
    from loalang.publish.plain import clock
    from loalang.publish.week_sheet import ROLES, day_name, ends, left_out_lines

    day = None
    for session in plan.sessions:
        if session.on != day:
            day = session.on
            click.echo(day_name(day))
        shown = _("  {at}–{end}  {length} phút")
        click.echo(shown.format(at=session.at, end=ends(session)[:5], length=clock(session.seconds)))
        for entry in session.items:
            about = "~" if entry.predicted else ""
            click.echo(f"    {entry.title} ({ROLES[entry.role]}, {about}{clock(entry.seconds)})")
    lines = left_out_lines(plan.left_out)
    if lines:
        click.echo(_("Chưa xếp được:"))
    for line in lines:
        click.echo(f"  {line}")
