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
    from loalang.schedule.kept import Week
    from loalang.schedule.model import Plan


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
    from loalang.building.lengths import PredictedLengths
    from loalang.schedule.gathering import gather
    from loalang.schedule.kept import KeptPlans, plan_json
    from loalang.schedule.planner import make_plan

    gate = gate_of(station, out, allow_draft)
    desk = gate.desk
    lengths = PredictedLengths(desk.folder, desk.station)
    plan = make_plan(gather(gate, start or _next_monday(), 7 * weeks, lengths))
    kept: tuple[Week, ...] = ()
    if not dry_run:
        kept = keep_plan(desk, plan)
        settle(desk)
    if as_json:
        click.echo(plan_json(plan))
        return
    _say(plan)
    if kept:
        click.echo(_("Đã ghi {folder}").format(folder=KeptPlans(desk.library).folder))


def _next_monday() -> dt.date:
    from loalang.cli.desk import now

    today = now().date()
    return today + dt.timedelta(days=7 - today.weekday())


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
