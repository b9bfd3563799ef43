"""The command ``loalang``: one file a command, loaded only when it is called."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from generator import __version__
from generator.errors import GeneratorError
from generator.messages import LANGUAGES, _, use_language

COMMANDS: tuple[str, ...] = ("spoken", "jingles")
"""Every command, in the order ``--help`` shows; ``generator.cli.<name>`` holds it as ``command``.

A Python keyword or builtin as a name gets a module with an underscore at its end (``new`` → ``new``,
``import`` → ``import_``).
"""


class Commands(click.Group):
    """A group that imports a command's file when the command is called, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.{name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="loalang")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Tiếng Việt (vi) hoặc English (en).")
def loalang(lang: str | None) -> None:
    """Loa Làng: soạn, đọc, dàn dựng và phát bài cho đài truyền thanh xã."""
    if lang:
        use_language(lang)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code: the only place that prints an error or exits."""
    use_language(None)
    try:
        loalang.main(arguments, standalone_mode=False)
    except GeneratorError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo(_("Đã dừng."), err=True)
        sys.exit(130)
