"""``loalang new``: a content folder of one's own."""

import shutil
from pathlib import Path

import click

from loalang.errors import UsageError
from loalang.messages import _


@click.command(
    help=_(
        "Tạo một thư mục nội dung mới: bài mẫu, đài mẫu và các giọng, để sửa thành của xã mình.\n\n"
        "Ví dụ: loalang new dai-xa-toi"
    )
)
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    from loalang.content.folder import starter
    from loalang.files import cannot_write

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            _("'{folder}' đã có và không trống").format(folder=folder), hint=_("gợi ý: chọn một tên khác")
        )
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        for name in ("scripts", "voices"):
            shutil.copytree(starter() / name, part / name, ignore=shutil.ignore_patterns("jingles", ".*"))
        for name in ("episodes", "thu-am", "voices/jingles"):
            (part / name).mkdir(parents=True)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise cannot_write(folder, error) from error
    click.echo(_("Đã tạo {folder}. Việc tiếp theo:").format(folder=folder))
    click.echo(_("  1. Sửa tên đài và số điện thoại trong scripts/stations"))
    click.echo(_("  2. Vào thư mục ấy và chạy: loalang build"))
