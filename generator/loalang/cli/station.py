"""``loalang station new``: a commune's own station, from the few things an officer is asked."""

from typing import Any

import click

from loalang.cli.here import content_folder
from loalang.cli.station_questions import station_answers, station_options
from loalang.errors import UsageError
from loalang.messages import _


@click.group(
    "station",
    help=_("Các đài của thư mục này.\n\nVí dụ: loalang station new"),
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Tạo tệp đài của xã mình. Điều gì chưa ghi bằng tùy chọn thì máy hỏi.\n\n"
        'Ví dụ: loalang station new --commune "xã Hòa Bình" --province "Lạng Sơn"'
    )
)
@station_options
def new(**told: Any) -> None:
    from loalang.authoring.new_folder import write_station
    from loalang.content.folder import ContentFolder

    folder = content_folder()
    answers = station_answers(told, folder.voices, folder.station_ids)
    path = write_station(folder.root, answers)
    folder = ContentFolder(folder.root)
    folder.station(answers.id)
    click.echo(_("Đã tạo {file}").format(file=folder.name(path)))
    try:
        meant = folder.default_station
    except UsageError as error:
        click.echo(str(error))
    else:
        if meant != answers.id:
            told_of = _(
                "Khi không ghi --station, máy làm cho đài '{first}'. Muốn làm cho đài này: --station {own}"
            )
            click.echo(told_of.format(first=meant, own=answers.id))
