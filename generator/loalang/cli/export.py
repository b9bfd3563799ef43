"""``loalang export``: for the amplifier in the hall, for players, for Liquidsoap."""

from pathlib import Path

import click

from loalang.cli.episodes import standing
from loalang.messages import _

station_option = click.option("--station", "-s", help=_("Tên đài. Mặc định: đài đầu tiên."))
out_option = click.option(
    "--out", type=click.Path(path_type=Path), help=_("Nơi để các bài. Mặc định: episodes.")
)
lessons_argument = click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))


@click.group(
    help=_("Đưa các bài ra USB, danh sách phát, hay phần mềm phát thanh.\n\nVí dụ: loalang export usb E:/")
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Chép bản phát loa ra USB: tên không dấu có số thứ tự, kèm danh sách để in.\n\n"
        "Ví dụ: loalang export usb E:/"
    )
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@lessons_argument
@click.option(
    "--per-day", type=click.IntRange(1, 255), help=_("Chia thư mục theo ngày, mỗi ngày ngần này bài.")
)
@station_option
@out_option
def usb(
    folder: Path, lessons: tuple[str, ...], per_day: int | None, station: str | None, out: Path | None
) -> None:
    from loalang.publish.usb import copy_usb, not_for_the_air, plan_usb

    chosen, library, episodes = standing(station, out, lessons)
    lines = plan_usb(library, episodes, per_day or 0)
    for line in copy_usb(lines, chosen, folder):
        click.echo(f"{line.path}  {line.length}")
    click.echo(_("Đã chép {count} bài vào {folder}").format(count=len(lines), folder=folder))
    if drafts := not_for_the_air(lines):
        click.echo(_("Bản nháp, chưa để phát sóng: {titles}").format(titles=", ".join(drafts)), err=True)


@command.command(
    help=_(
        "Ghi danh sách phát M3U8 và XSPF cạnh các bài, đường dẫn tương đối.\n\n"
        "Ví dụ: loalang export playlists"
    )
)
@station_option
@out_option
def playlists(station: str | None, out: Path | None) -> None:
    for path in _write_playlists(station, out):
        click.echo(str(path))


@command.command(
    help=_("Ghi chương trình Liquidsoap phát các bài đúng giờ của đài.\n\nVí dụ: loalang export liquidsoap")
)
@station_option
@out_option
def liquidsoap(station: str | None, out: Path | None) -> None:
    from loalang.files import write_whole
    from loalang.publish.liquidsoap import liquidsoap as script

    chosen, library, _episodes = standing(station, out)
    playlist = _write_playlists(station, out)[0]
    path = library.folder / "phat-loa.liq"
    write_whole(path, script(chosen, str(playlist)))
    click.echo(str(path))


def _write_playlists(station: str | None, out: Path | None) -> list[Path]:
    from loalang.files import write_whole
    from loalang.publish.playlists import Track, m3u8, xspf
    from loalang.publish.usb import plan_usb

    chosen, library, episodes = standing(station, out)
    tracks = [
        Track(
            line.source.relative_to(library.folder).as_posix(),
            line.episode.title,
            chosen.name,
            line.facts.seconds,
        )
        for start in range(0, len(episodes), 255)
        for line in plan_usb(library, episodes[start : start + 255])
    ]
    written = []
    for name, data in (
        ("phat-loa.m3u8", m3u8(chosen.name, tracks)),
        ("phat-loa.xspf", xspf(chosen.name, tracks)),
    ):
        write_whole(library.folder / name, data)
        written.append(library.folder / name)
    return written
