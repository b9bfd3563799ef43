"""``loalang key``: a leader's own key, to sign approvals with."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import station_option
from loalang.cli.here import nameable
from loalang.files import read_bytes
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.keys import PrivateKey

PASSPHRASE = "LOALANG_PASSPHRASE"
"""Read instead of asking, for programs."""


@click.group(
    help=_('Khóa để lãnh đạo ký duyệt.\n\nVí dụ: loalang key new E:/khoa-binh.json --name "Nguyễn Văn Bình"')
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Tạo khóa mới, niêm bằng mật khẩu. Tệp khóa nên để trên USB của người giữ khóa. In ra dòng để ghi "
        "vào approvers của đài.\n\n"
        'Ví dụ: loalang key new E:/khoa-binh.json --name "Nguyễn Văn Bình" --role "Phó chủ tịch"'
    )
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(path_type=Path, dir_okay=False))
@click.option("--name", required=True, help=_("Họ tên người giữ khóa."))
@click.option("--role", default="", help=_("Chức vụ."))
def new(file: Path, name: str, role: str) -> None:
    from loalang.authoring.scaffold import quoted
    from loalang.errors import UsageError
    from loalang.files import write_whole
    from loalang.schedule.keys import new_key, seal

    nameable(file)
    if file.exists():
        raise UsageError(_("đã có tệp này, không ghi đè lên khóa"), str(file), _("gợi ý: chọn tên khác"))
    key = new_key()
    write_whole(file, seal(key, name, passphrase(confirm=True)))
    office = f", role: {quoted(role)}" if role else ""
    click.echo(_("Đã tạo khóa {file}. Giữ kín mật khẩu: quên là phải tạo khóa khác.").format(file=file))
    click.echo(_("Ghi hai dòng này vào tệp của đài trong scripts/stations:"))
    click.echo("approvers:")
    click.echo(f"  - {{name: {quoted(name)}{office}, key: {quoted(key.public)}}}")


@command.command(
    help=_(
        "Tạo chứng thư của đài, để ghi Content Credentials (C2PA) vào tệp đưa đi: máy khác đọc được rằng "
        "giọng là của máy, và tệp là của đài. Cần loalang[c2pa].\n\n"
        "Ví dụ: loalang key station E:/chung-thu.pem"
    )
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(path_type=Path, dir_okay=False))
@station_option
def station(file: Path, station: str | None) -> None:
    from loalang.cli.desk import desk_of, now
    from loalang.errors import UsageError
    from loalang.files import write_whole
    from loalang.publish.credentials import new_certificate

    root = file.with_suffix(".goc.pem")
    if file.exists() or root.exists():
        raise UsageError(_("đã có tệp này, không ghi đè lên khóa"), str(file), _("gợi ý: chọn tên khác"))
    own, public = new_certificate(desk_of(station, None).station.name, passphrase(confirm=True), now())
    write_whole(file, own)
    write_whole(root, public)
    click.echo(_("Đã tạo chứng thư {file}. Giữ kín mật khẩu.").format(file=file))
    click.echo(_("Đưa {root} cho ai cần kiểm: tệp ấy không ký được gì.").format(root=root))


def opened(file: Path) -> "PrivateKey":
    """Open a key's file with its passphrase."""
    from loalang.schedule.keys import open_key

    return open_key(read_key_file(file), passphrase())


def read_key_file(file: Path) -> bytes:
    """Read the file of a key or a certificate.

    Raises:
        UsageError: it is not there.
    """
    from loalang.errors import UsageError
    from loalang.files.os_reasons import os_reason

    try:
        return read_bytes(file)
    except OSError as error:
        raise UsageError(
            _("không đọc được tệp khóa ({reason})").format(reason=os_reason(error)),
            str(file),
            _("gợi ý: cắm USB có khóa, hoặc tạo khóa: loalang key new"),
        ) from error


def passphrase(confirm: bool = False) -> str:
    """Ask for a passphrase, or take it from the environment."""
    if told := os.environ.get(PASSPHRASE):
        return told
    asked: str = click.prompt(_("Mật khẩu của khóa"), hide_input=True, confirmation_prompt=confirm, err=True)
    return asked
