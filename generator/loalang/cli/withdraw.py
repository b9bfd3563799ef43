"""``loalang withdraw``: an approval is taken back, and so is all that stands on it."""

from contextlib import suppress
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
    from loalang.building.elsewhere import lost_places, other_stations
    from loalang.building.taking_back import papers, stop, take_back
    from loalang.cli.key import opened
    from loalang.errors import ContentError, GeneratorError
    from loalang.schedule.approvals import Approvals, Signature
    from loalang.schedule.keys import own_key

    desk = desk_of(station, out)
    key, why = own_key(desk.station, opened(key_file) if key_file else None, by)
    if why:
        click.echo(_("! {why}: lần rút này được ghi là không ký").format(why=why), err=True)
    approvals, signature = Approvals(desk.library), Signature(by, now(), role, note=why)
    with suppress(ContentError):  # a log that was changed keeps nobody from stopping
        approvals.to_withdraw(episode, signature)
    stopped = None
    with suppress(GeneratorError), papers(desk):  # what cannot be made void is told once the log is written
        stopped = stop(desk, episode)
    try:
        withdrawn = approvals.withdraw(episode, signature, key)
    except GeneratorError:
        told = _(
            "! SỔ DUYỆT CHƯA GHI ĐƯỢC LẦN RÚT bài {lesson}. Trên máy này khối, danh sách phát, tờ rơi có bài "
            "ấy đã vô hiệu và giữ như thế. Chữa điều dưới đây rồi gõ lại đúng lệnh này."
        )
        click.echo(told.format(lesson=episode), err=True)
        with suppress(GeneratorError), papers(desk):
            for touched in take_back(desk, episode, now().date(), stopped):
                tell_touched(touched)
        raise
    told = _("{lesson}: {by} đã rút lại, dòng {number} của sổ duyệt")
    say(told.format(lesson=episode, by=by, number=withdrawn.number))
    with papers(desk):
        found = tuple(take_back(desk, episode, now().date(), stopped))
    catch_up(desk, PATIENCE)
    for touched in found:
        tell_touched(touched)
    for touched in other_stations(desk, episode):
        tell_touched(touched)
    if lost := lost_places(desk, episode):
        raise lost
