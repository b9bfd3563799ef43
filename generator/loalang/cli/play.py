"""``loalang play``: this computer airs what was approved, at its second."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from loalang.cli.desk import desk_of, now, out_option, station_option
from loalang.cli.here import content_folder, say
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.playing.device import MiniaudioOutput, Side
    from loalang.playing.place import Place
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate

WAIT = 5.0
"""Seconds that an order is watched: by then a player that lives has said what became of it."""


@click.command(
    help=_(
        "Máy phát ở nhà văn hóa: đúng giờ trong lịch thì phát các bài đã duyệt ra loa, hết giờ thì dừng, "
        "ghi nhật ký. Chạy suốt; bấm Ctrl+C để tắt. Các lệnh --stop, --next, --pause, --resume, --now, "
        "--urgent nói với máy phát đang chạy.\n\n"
        "Ví dụ: loalang play --devices, rồi loalang play --device USB"
    )
)
@click.option("--devices", is_flag=True, help=_("Kể tên các cạc âm thanh của máy."))
@click.option("--device", default="", help=_("Cạc âm thanh: tên hay một phần tên. Mặc định: của hệ thống."))
@click.option(
    "--side",
    type=click.Choice(("both", "left", "right")),
    default="both",
    help=_("Loa nào kêu: cả hai, trái, phải."),
)
@click.option("--test-tone", is_flag=True, help=_("Phát tiếng chuẩn để chỉnh âm lượng: trái, phải, cả hai."))
@click.option("--once", is_flag=True, help=_("Phát xong một buổi thì thôi."))
@click.option(
    "--now", "at_once", is_flag=True, help=_("Phát ngay buổi vừa lỡ hoặc buổi kế tiếp của hôm nay.")
)
@click.option("--stop", is_flag=True, help=_("Dừng buổi đang phát."))
@click.option("--next", "skip", is_flag=True, help=_("Cho qua bài đang phát."))
@click.option("--pause", is_flag=True, help=_("Tạm dừng."))
@click.option("--resume", "go_on", is_flag=True, help=_("Phát tiếp sau khi tạm dừng."))
@click.option("--urgent", metavar=_("BÀI"), help=_("Phát ngay tin khẩn này, chen vào bài đang phát."))
@click.option("--by", multiple=True, help=_("Người trực; tin khẩn không có khóa ký thì ghi tên hai người."))
@click.option("--autostart", is_flag=True, help=_("Ghi tệp để máy tự chạy máy phát mỗi khi bật."))
@station_option
@out_option
def command(
    devices: bool,
    device: str,
    side: "Side",
    test_tone: bool,
    once: bool,
    at_once: bool,
    stop: bool,
    skip: bool,
    pause: bool,
    go_on: bool,
    urgent: str | None,
    by: tuple[str, ...],
    autostart: bool,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.errors import UsageError
    from loalang.playing.device import MiniaudioOutput, sound_cards
    from loalang.playing.orders import Wish
    from loalang.playing.place import Place

    if devices:
        for card in sound_cards():
            click.echo(card.name + (_(" (mặc định)") if card.usual else ""))
        return
    if test_tone:
        _level_check(device)
        return
    desk = desk_of(station, out)
    if autostart:
        _autostart(desk, device, side)
        return
    wishes = {
        Wish.STOP: stop,
        Wish.NEXT: skip,
        Wish.PAUSE: pause,
        Wish.GO_ON: go_on,
        Wish.URGENT: bool(urgent),
    }
    asked = [wish for wish, given in wishes.items() if given]
    place = Place.of(desk.library.folder)
    if len(asked) > 1:
        raise UsageError(_("mỗi lần một lệnh cho máy phát"))
    if asked:
        _order(place, asked[0], urgent or "", by)
    elif at_once and _lives(place):
        _order(place, Wish.NOW, "", by)
    else:
        _play(desk, MiniaudioOutput(device, side), place, once, at_once)


def _gate(desk: "Desk") -> "Gate":
    """The gate as everything is at this moment."""
    from loalang.content.folder import ContentFolder
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate

    fresh = Desk.of(ContentFolder(desk.folder.root), desk.station.id, lambda _id: desk.library)
    return Gate(fresh, now().date())


def _play(desk: "Desk", output: "MiniaudioOutput", place: "Place", once: bool, at_once: bool) -> None:
    from loalang.playing.clock import WallClock
    from loalang.playing.orders import Order, Wish
    from loalang.playing.starting import alone, live, player_of

    with alone(place):
        player = player_of(lambda: _gate(desk), output, WallClock(), say)
        if at_once:
            place.orders.give(Order(Wish.NOW, now()))
        say(_("Máy phát của {station} đang chạy. Bấm Ctrl+C để tắt.").format(station=desk.station.name))
        try:
            live(player, place, once)
        finally:
            player.deck.close(_("máy phát bị tắt"))


def _lives(place: "Place") -> bool:
    from loalang.playing.place import State

    return State.read(place.state, time.time()) is not None


def _order(place: "Place", wish: str, lesson: str, by: tuple[str, ...]) -> None:
    """Leave an order, and say what became of it: refused, it ends as the player's reason does.

    Raises:
        GeneratorError: no player runs, it took no notice, or it refused.
    """
    from loalang.errors import UsageError
    from loalang.playing.answers import Became
    from loalang.playing.orders import Order, Wish
    from loalang.playing.telling import refused, tell_player

    if not _lives(place):
        raise UsageError(_("máy phát không chạy"), hint=_("gợi ý: mở một cửa sổ khác và gõ loalang play"))
    answer = tell_player(place, Order(Wish(wish), now(), lesson, by), WAIT)
    if answer is None:
        raise UsageError(
            _("máy phát chưa nhận lệnh"), hint=_("gợi ý: xem cửa sổ máy phát; tin khẩn còn chờ 15 phút")
        )
    if answer.became is Became.REFUSED:
        raise refused(answer)
    say(answer.told)


def _level_check(device: str) -> None:
    """Sound a steady tone left, right and from both."""
    from loalang.playing.device import MiniaudioOutput, Side
    from loalang.playing.sound import level_tone
    from loalang.playing.tape import Tape

    told = {"left": _("loa trái"), "right": _("loa phải"), "both": _("cả hai loa")}
    for side in sorted(get_args(Side), key=list(told).index):
        tape, output = Tape(), MiniaudioOutput(device, side)
        output.open(tape.read)
        say(_("{side}: tiếng chuẩn, −18 dB dưới mức lớn nhất").format(side=told[side]))
        tape.play(level_tone())
        while tape.heard().sound:
            time.sleep(0.05)
        time.sleep(0.2)
        output.close()


def _autostart(desk: "Desk", device: str, side: "Side") -> None:
    from loalang.files import write_whole
    from loalang.playing.autostart import autostart, how, own_command, place_of

    folder = content_folder().root
    more = (
        *("--station", desk.station.id),
        *(("--device", device) if device else ()),
        *(("--side", side) if side != "both" else ()),
    )
    name, data = autostart(sys.platform, (*own_command(folder), *more), folder)
    path = place_of(sys.platform, Path.home(), name) or folder / name
    write_whole(path, data)
    say(_("đã ghi {path}").format(path=path))
    say(_("gõ một lần để máy tự chạy: {how}").format(how=how(sys.platform, path)))
