"""``loalang block``: one MP3 a session, as long as it is planned, and a playlist of the day."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.airing import tell_block
from loalang.cli.desk import Day, out_option, station_option
from loalang.cli.gate import allow_draft_option, certificate_option, gate_of
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.desk import Desk
    from loalang.schedule.model import Session


@click.command(
    help=_(
        "Làm mỗi buổi phát thành một tệp MP3 liền mạch: nhạc hiệu, lời chào, các bài đã duyệt, lời kết.\n\n"
        "Ví dụ: loalang block --on 2026-11-23"
    )
)
@click.option("--on", "on", type=Day(), required=True, help=_("Ngày phát, theo lịch đã xếp."))
@click.option("--at", help=_("Chỉ buổi này, như 05:30."))
@click.option("--engine", "-e", help=_("Máy đọc lời chào. Mặc định: theo giọng."))
@allow_draft_option
@certificate_option
@station_option
@out_option
def command(
    on: dt.date,
    at: str | None,
    engine: str | None,
    allow_draft: bool,
    certificate: Path | None,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.building.airing import make_blocks

    gate = gate_of(station, out, allow_draft, certificate)
    failed = []
    for made in make_blocks(gate, planned_sessions(gate.desk, on, at), engine):
        if made.error:
            failed.append(made.error)
        else:
            tell_block(made)
    if failed:  # the other sessions of the day have theirs
        raise failed[0]


def planned_sessions(desk: "Desk", on: dt.date, at: str | None) -> "list[Session]":
    """The sessions of a day by the kept plan, or the one at an hour.

    Raises:
        UsageError: there is none; with the hours that there are.
    """
    from loalang.cli.desk import clock
    from loalang.errors import UsageError
    from loalang.schedule.kept import KeptPlans

    hour = clock(at) if at else None
    of_day = KeptPlans(desk.library).sessions(on, on)
    sessions = [session for session in of_day if hour in (None, session.at)]
    if sessions:
        return sessions
    if of_day:
        hours = ", ".join(session.at for session in of_day)
        raise UsageError(
            _("ngày {on} không có buổi {at}").format(on=f"{on:%d-%m-%Y}", at=hour),
            hint=_("gợi ý: các buổi của ngày ấy: {hours}").format(hours=hours),
        )
    raise UsageError(
        _("lịch không có buổi nào ngày {on}").format(on=f"{on:%d-%m-%Y}"),
        hint=_("gợi ý: xếp lịch trước: loalang plan --from {on}").format(on=on),
    )
