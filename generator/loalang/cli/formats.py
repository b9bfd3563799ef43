"""``loalang formats``: the ways to put something on the air, each with an example."""

import textwrap

import click

from loalang.cli.here import content_folder
from loalang.messages import _


@click.command(
    help=_(
        "Liệt kê các khuôn phát thanh: mỗi khuôn để làm gì, kèm một ví dụ để chép.\n\n"
        "Ví dụ: loalang formats thong-bao"
    )
)
@click.argument("names", nargs=-1, metavar=_("[KHUÔN]..."))
def command(names: tuple[str, ...]) -> None:
    from loalang.authoring.format_guide import format_guide
    from loalang.errors import UsageError
    from loalang.messages import suggest

    folder = content_folder()
    for name in names:
        if name not in folder.format_names:
            raise UsageError(
                _("không có khuôn '{name}'").format(name=name), hint=suggest(name, folder.format_names)
            )
    for name in names or folder.format_names:
        guide = format_guide(folder, name)
        click.echo(f"{name}: {guide.purpose}")
        if guide.example:
            click.echo(textwrap.indent(guide.example, "    ") + "\n")
