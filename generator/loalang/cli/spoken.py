"""``loalang spoken``: what is written, line by line, as it will be said."""

import sys
from pathlib import Path

import click

from loalang.messages import _
from loalang.text import Lexicon, spoken


@click.command(
    help=_(
        "Đọc chữ UTF-8 từ đầu vào, in ra từng dòng đúng như sẽ được nói; luôn cùng số dòng.\n\n"
        'Ví dụ: echo "UBND xã họp lúc 7h30" | loalang spoken'
    )
)
@click.option(
    "--lexicon",
    "own",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Từ điển riêng (scripts/lexicon.yaml)."),
)
@click.option(
    "--trace", is_flag=True, help=_("Kèm ra stderr từng chỗ đã đổi, chỗ đoán và chỗ chưa đọc được.")
)
def command(own: Path | None, trace: bool) -> None:
    lexicon = Lexicon.shipped()
    if own is not None:
        lexicon = lexicon.with_entries(Lexicon.read(own))
    # Bytes, because text streams also break lines at \r and follow the code page on Windows.
    for number, line in enumerate(sys.stdin.buffer, 1):
        result = spoken(line.decode("utf-8", "replace").rstrip("\r\n"), lexicon)
        sys.stdout.buffer.write(result.text.encode("utf-8", "replace") + b"\n")
        if trace:
            for turn in result.turns:
                mark = "" if turn.sure else " ?"
                said = " | ".join((turn.spoken, *turn.others)) if mark else turn.spoken
                click.echo(f"{number}:{turn.start}: {turn.written} → {said} [{turn.rule}]{mark}", err=True)
            for unread in result.unread:
                click.echo(f"{number}:{unread.start}: {unread.token}: {unread.reason}", err=True)
    sys.stdout.buffer.flush()
