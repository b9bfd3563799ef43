"""``loalang withdraw``: an approval is taken back."""

from pathlib import Path

import click

from loalang.cli.desk import desk_of, now, out_option, station_option
from loalang.messages import _


@click.command(
    help=_(
        "Rút lại việc duyệt một bài: bài không được phát nữa. Sổ duyệt giữ cả lần duyệt lẫn lần rút.\n\n"
        'Ví dụ: loalang withdraw vneid-cai-dat --by "Nguyễn Văn Bình" --why "số điện thoại đã đổi"'
    )
)
@click.argument("episode", metavar=_("BÀI"))
@click.option("--by", required=True, help=_("Người rút."))
@click.option("--role", default="", help=_("Chức vụ."))
@click.option("--why", default="", help=_("Lý do."))
@station_option
@out_option
def command(episode: str, by: str, role: str, why: str, station: str | None, out: Path | None) -> None:
    from loalang.schedule.approvals import Approvals, Signature

    desk = desk_of(station, out)
    withdrawn = Approvals(desk.library).withdraw(episode, Signature(by, now(), role, note=why))
    told = _("{lesson}: {by} đã rút lại, dòng {number} của sổ duyệt")
    click.echo(told.format(lesson=episode, by=by, number=withdrawn.number))
