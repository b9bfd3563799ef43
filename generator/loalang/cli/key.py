"""``loalang key``: a leader's own key, to sign approvals with."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import nameable
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
    write_whole(file, seal(key, name, _passphrase(confirm=True)))
    office = f", role: {quoted(role)}" if role else ""
    click.echo(_("Đã tạo khóa {file}. Giữ kín mật khẩu: quên là phải tạo khóa khác.").format(file=file))
    click.echo(_("Ghi hai dòng này vào tệp của đài trong scripts/stations:"))
    click.echo("approvers:")
    click.echo(f"  - {{name: {quoted(name)}{office}, key: {quoted(key.public)}}}")


def opened(file: Path) -> "PrivateKey":
    """Open a key's file with its passphrase."""
    from loalang.errors import UsageError
    from loalang.files.os_reasons import os_reason
    from loalang.schedule.keys import open_key

    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(
            _("không đọc được tệp khóa ({reason})").format(reason=os_reason(error)),
            str(file),
            _("gợi ý: cắm USB có khóa, hoặc tạo khóa: loalang key new"),
        ) from error
    return open_key(data, _passphrase())


def _passphrase(confirm: bool = False) -> str:
    if told := os.environ.get(PASSPHRASE):
        return told
    asked: str = click.prompt(_("Mật khẩu của khóa"), hide_input=True, confirmation_prompt=confirm, err=True)
    return asked
