"""``loalang bench``: ours against the limit and against a plain script, in a checkout."""

import subprocess
import sys

import click

from loalang.cli import BENCHES
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
    done = subprocess.run([sys.executable, str(BENCHES / "side_by_side.py"), *options], check=False)
    click.get_current_context().exit(done.returncode)
