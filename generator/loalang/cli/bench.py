"""``loalang bench``: ours against the limit and against a plain script, in a checkout."""

import subprocess
import sys

import click

from loalang.errors import UsageError
from loalang.messages import _


@click.command(
    help=_(
        "Đo tốc độ: so với giới hạn, với lúc không có gì đổi, và với một đoạn mã đơn giản. Chỉ chạy trong mã "
        "nguồn.\n\n"
        "Ví dụ: loalang bench --smoke"
    ),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar=_("[TÙY CHỌN CỦA PHÉP ĐO]..."))
def command(options: tuple[str, ...]) -> None:
    from loalang.files.own_code import PACKAGE

    script = PACKAGE.parents[1] / "tests" / "bench" / "side_by_side.py"
    if not script.is_file():
        raise UsageError(
            _("bản cài đặt này không có phần đo tốc độ"),
            hint=_("gợi ý: tải mã nguồn của Loa Làng rồi chạy lệnh này ở đó"),
        )
    done = subprocess.run([sys.executable, str(script), *options], check=False)
    click.get_current_context().exit(done.returncode)
