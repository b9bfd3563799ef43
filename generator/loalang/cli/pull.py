"""``loalang pull``: a commune takes its approved programmes from where a province put them."""

from pathlib import Path

import click

from loalang.cli.desk import now
from loalang.cli.here import nameable, say
from loalang.messages import _


@click.command(
    help=_(
        "Nhận các bài đã duyệt của xã từ thư mục, kho S3 hay USB mà tỉnh đưa lên. Chỉ lấy phần mới, kiểm "
        "từng chữ ký, đứt mạng thì chạy lại là nhận tiếp.\n\n"
        "Ví dụ: loalang pull s3://kho-cua-tinh/an-nghia D:/loa"
    )
)
@click.argument("source", metavar=_("NƠI"))
@click.argument("folder", metavar=_("THƯ-MỤC"), type=click.Path(path_type=Path, file_okay=False))
@click.option("--key", "keys", multiple=True, help=_("Khóa công khai được duyệt; ghi được nhiều lần."))
@click.option("--allow-unsigned", is_flag=True, help=_("Nhận cả bài đã duyệt mà không ký."))
@click.option("--dry-run", is_flag=True, help=_("Chỉ nói sẽ nhận gì."))
def command(source: str, folder: Path, keys: tuple[str, ...], allow_unsigned: bool, dry_run: bool) -> None:
    from loalang.cli.verify import must_be_public
    from loalang.errors import UsageError
    from loalang.publish.pulling import planned_pull, pull
    from loalang.publish.storage import Target
    from loalang.publish.withdrawn_here import PINNED

    must_be_public(keys)
    if source.startswith(("http://", "https://", "ftp://")):
        raise UsageError(
            _("chưa nhận được từ địa chỉ web"),
            source,
            _("gợi ý: ghi thư mục, USB, kho s3:// hay máy chủ sftp:// nơi tỉnh đưa bài lên"),
        )
    nameable(folder)
    place = Target.of(source if "://" in source or not source.strip() else str(Path(source).absolute()))
    planned = planned_pull(place, folder, keys, now().date(), allow_unsigned)
    if planned.keys and not keys and not (folder / PINNED).exists():
        told = _("Lần đầu nhận từ đây. Khóa của người duyệt: {keys}. Hỏi lại xem đúng không.")
        click.echo(told.format(keys=", ".join(planned.keys)))
    for name in planned.over:
        say("! " + _("{name}: đã hết hạn phát, không nhận").format(name=name), err=True)
    if dry_run:
        for name in (*planned.fetch, *(f"- {name}" for name in planned.gone)):
            click.echo(name)
        return
    for name in pull(planned):
        say(name)
    told = _("Ở {folder} nay có {count} tệp đúng tiếng đã duyệt, vừa nhận {new} tệp.")
    click.echo(told.format(folder=folder, count=len(planned.wanted), new=len(planned.fetch)))
