"""Lines of the diary as an officer tells them on the command line: a day by the plan."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import VIETNAM
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.desk import Desk
    from loalang.schedule.diary import Aired


def approved(desk: "Desk", line: "Aired", unapproved: bool) -> "Aired":
    """Refuse to write down as any other what nobody had approved; see :mod:`loalang.building.diary_lines`."""
    from loalang.building import diary_lines

    return diary_lines.approved(desk, line, VIETNAM, unapproved)


def of_plan(desk: "Desk", on: dt.date, at: str | None, by: str) -> "list[Aired]":
    """What was on the air of a day: what its blocks hold where they stand, else what was planned."""
    from loalang.building.diary_lines import lines_of
    from loalang.cli.block import planned_sessions

    lines, left_out = lines_of(desk, planned_sessions(desk, on, at), by)
    for title in left_out:
        told = _("  {title}: có trong lịch, không có trong khối đã phát, không ghi")
        click.echo(told.format(title=title), err=True)
    return lines
