"""``loalang export opml`` and ``export publisher``: the podcasts of a province's stations as one list."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from loalang.cli.desk import now, out_option
from loalang.cli.here import content_folder, report_failures
from loalang.messages import _

file_argument = click.argument("file", metavar=_("TỆP"), type=click.Path(path_type=Path, dir_okay=False))


def of_stations(function: Callable[..., None]) -> Callable[..., None]:
    """The options that choose stations: all of the folder, or those of a table."""
    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--stations",
            "table",
            type=click.Path(path_type=Path),
            metavar="CSV",
            help=_("Bảng nhiều đài, như ở loalang build. Mặc định: mọi đài của thư mục."),
        ),
        click.option(
            "--base",
            help=_("Đài mà các hàng của bảng lấy phần để trống. Có một đài thì không cần ghi."),
        ),
        click.option("--title", help=_("Tên của danh sách. Mặc định: tên thư mục.")),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command(
    help=_(
        "Ghi danh sách podcast của các đài trong thư mục (OPML), để thêm một lần vào ứng dụng podcast.\n\n"
        "Ví dụ: loalang export opml tinh.opml"
    )
)
@file_argument
@of_stations
def opml(file: Path, table: Path | None, base: str | None, title: str | None) -> None:
    from loalang.cli.stations import ALL, chosen_stations
    from loalang.files import write_whole
    from loalang.publish.opml import opml as written

    folder = content_folder()
    stations, mistakes = chosen_stations(folder, () if table else (ALL,), table, base)
    write_whole(file, written(_title(title, folder.root), stations))
    click.echo(str(file))
    report_failures(mistakes)


@click.command(
    help=_(
        "Ghi podcast chung của tỉnh: một tệp kể mọi podcast của các xã. Đặt tệp ấy lên mạng ở ĐỊA-CHỈ, rồi "
        "ghi địa chỉ ấy ở khóa publisher của từng đài.\n\n"
        "Ví dụ: loalang export publisher https://tinh.example/loa/tinh.xml tinh.xml"
    )
)
@click.argument("place", metavar=_("ĐỊA-CHỈ"))
@file_argument
@of_stations
@out_option
def publisher(
    place: str, file: Path, table: Path | None, base: str | None, title: str | None, out: Path | None
) -> None:
    from loalang.cli.stations import ALL, chosen_stations
    from loalang.content.web_address import is_web_address
    from loalang.errors import UsageError
    from loalang.files import write_whole
    from loalang.library.episodes import Library
    from loalang.publish.known_as import known_as
    from loalang.publish.publisher import publisher_feed

    if not is_web_address(place):
        raise UsageError(_("'{place}' không phải địa chỉ web (https://…)").format(place=place))
    folder = content_folder()
    stations, mistakes = chosen_stations(folder, () if table else (ALL,), table, base)
    made = (out or folder.root / "episodes").absolute()
    known = [(station, known_as(Library(made / station.id))) for station in stations]
    write_whole(file, publisher_feed(_title(title, folder.root), place, known, now()))
    click.echo(str(file))
    told = _("{id}: khóa publisher chưa ghi {place}, nên podcast của đài chưa dẫn về đây")
    for station in stations:
        if station.publisher != place:
            click.echo(told.format(id=station.id, place=place))
    report_failures(mistakes)


def _title(title: str | None, root: Path) -> str:
    return title or _("Các đài của {place}").format(place=root.name)
