"""``loalang new``: a content folder of one's own."""

from pathlib import Path
from typing import Any

import click

from loalang.cli.here import nameable
from loalang.cli.station_questions import station_answers, station_options
from loalang.messages import _


@click.command(
    help=_(
        "Tạo thư mục nội dung của xã mình: một đài, các bài, các giọng và trang hướng dẫn. Máy hỏi tên xã, "
        "tỉnh, số điện thoại và giọng đọc; ghi sẵn bằng tùy chọn thì không hỏi.\n\n"
        "Ví dụ: loalang new dai-xa-toi"
    )
)
@click.argument("folder", metavar=_("THƯ-MỤC"), type=click.Path(path_type=Path))
@station_options
def command(folder: Path, **told: Any) -> None:
    from loalang.authoring.new_folder import must_be_free, new_folder
    from loalang.content.folder import ContentFolder, starter

    nameable(folder)
    must_be_free(folder)
    answers = station_answers(told, ContentFolder(starter()).voices, all_of_them=False)
    new_folder(folder, answers)
    station = f"scripts/stations/{answers.id}.yaml"
    click.echo(_("Đã tạo {folder} cho {name}. Việc tiếp theo:").format(folder=folder, name=answers.name))
    click.echo(
        _("  1. Vào thư mục ấy: cd {folder}").format(folder=f'"{folder}"' if " " in str(folder) else folder)
    )
    click.echo(_("  2. Xem lại tên đài, số điện thoại, giờ phát trong {file}").format(file=station))
    click.echo(_("  3. Soát rồi làm một bài: loalang check, loalang build vneid-cai-dat"))
    click.echo(_("  Hướng dẫn: docs/vi/bat-dau.md"))
