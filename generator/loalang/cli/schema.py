"""``loalang schema``: what an editor needs to complete and check a file while it is typed."""

from pathlib import Path

import click

from loalang.messages import _


@click.command(
    help=_(
        "In lược đồ JSON Schema của tệp bài, đài, giọng, quy định hay kế hoạch, để trình soạn thảo gợi ý "
        "và báo sai khi đang gõ. "
        "Các tệp trong scripts/schemas được tạo bằng lệnh này.\n\n"
        "Ví dụ: loalang schema lesson --out scripts/schemas/lesson.json"
    )
)
@click.argument("kind", type=click.Choice(["lesson", "station", "voice", "policy", "plan", "course"]))
@click.option("--out", type=click.Path(path_type=Path), help=_("Ghi vào tệp này thay vì in ra."))
def command(kind: str, out: Path | None) -> None:
    from loalang.content.json_schema import schema_text
    from loalang.files import write_whole

    text = schema_text(kind)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode())
        click.echo(str(out))
