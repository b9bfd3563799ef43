"""``loalang withdraw``: an approval is taken back, and so is all that stands on it."""

from pathlib import Path

import click

from loalang.cli.desk import (
    PATIENCE,
    catch_up,
    desk_of,
    now,
    out_option,
    station_option,
    tell_touched,
    writing,
)
from loalang.cli.here import say
from loalang.messages import _


@click.command(
    help=_(
        "Rút lại việc duyệt một bài: bài không được phát nữa; khối, danh sách phát có bài ấy bị vô hiệu. "
        "Sổ duyệt giữ cả lần duyệt lẫn lần rút.\n\n"
        'Ví dụ: loalang withdraw vneid-cai-dat --by "Nguyễn Văn Bình" --why "số điện thoại đã đổi"'
    )
)
@click.argument("episode", metavar=_("BÀI"))
@click.option("--by", required=True, help=_("Người rút."))
@click.option("--role", default="", help=_("Chức vụ."))
@click.option("--why", default="", help=_("Lý do."))
@click.option("--key", "key_file", type=click.Path(path_type=Path), help=_("Tệp khóa để ký."))
@station_option
@out_option
def command(
    episode: str, by: str, role: str, why: str, key_file: Path | None, station: str | None, out: Path | None
) -> None:
    from loalang.building.taking_back import take_back
    from loalang.cli.key import opened
    from loalang.schedule.approvals import Approvals, Signature

    desk = desk_of(station, out)
    key = opened(key_file) if key_file else None
    withdrawn = Approvals(desk.library).withdraw(episode, Signature(by, now(), role, note=why), key)
    told = _("{lesson}: {by} đã rút lại, dòng {number} của sổ duyệt")
    say(told.format(lesson=episode, by=by, number=withdrawn.number))
    with writing(desk):
        found = tuple(take_back(desk, episode, now().date()))
    catch_up(desk, PATIENCE)
    for touched in found:
        tell_touched(touched)
