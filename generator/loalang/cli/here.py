"""What every command does first and last: find the content folder, and report what failed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.messages import _

if TYPE_CHECKING:
    from loalang.content.folder import ContentFolder
    from loalang.errors import GeneratorError


DEBUG = "LOALANG_DEBUG"
"""Set by ``--debug``: tracebacks are shown, not only logged."""


def content_folder() -> "ContentFolder":
    """The content folder around the current directory, or the one named by ``loalang -C``."""
    from loalang.content.folder import ContentFolder

    named = click.get_current_context().find_root().params.get("folder")
    return ContentFolder.around(Path(named).absolute() if named else Path.cwd())


def found(path: Path) -> Path:
    """A file that is named on the command line.

    Raises:
        ContentError: there is no such file, or it is a folder.
    """
    from loalang.errors import ContentError

    hint = _("gợi ý: xem lại tên tệp và thư mục của nó")
    if not path.exists():
        raise ContentError(_("không thấy tệp này"), str(path), hint)
    if path.is_dir():
        raise ContentError(_("đây là thư mục, không phải tệp"), str(path), hint)
    return path


def nameable(path: Path) -> None:
    """Refuse a file or folder to be made whose name Windows keeps for a device.

    Raises:
        UsageError: it is one of those names, with any ending.
    """
    from loalang.content.identifiers import reserved_by_windows
    from loalang.errors import UsageError

    if reserved_by_windows(path.name):
        raise UsageError(
            _("'{name}' là tên Windows đã dành riêng").format(name=path.name),
            hint=_("gợi ý: chọn tên khác"),
        )


def told(error: "GeneratorError") -> str:
    """Say what went wrong; with ``--debug``, the traceback of what nobody foresaw before it."""
    from loalang.cli.meant import meant
    from loalang.errors import UnforeseenError

    if isinstance(error, UnforeseenError) and os.environ.get(DEBUG):
        return f"{error.trace}{error}"
    return meant(str(error))


def say(line: str, err: bool = False) -> None:
    """Print a line of work that goes on whether anybody reads it or not: ``loalang publish … | head``."""
    try:
        click.echo(line, err=err)
    except BrokenPipeError:
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - flushed at exit
        sys.stderr, sys.stdout = (nowhere, sys.stdout) if err else (sys.stderr, nowhere)


def report_failures(errors: "Sequence[GeneratorError]") -> None:
    """Print every failure and leave with the code of the first; do nothing when there is none."""
    for line in dict.fromkeys(told(error) for error in errors):  # a mistake that many programmes share is one
        click.echo(line, err=True)
    if errors:
        click.get_current_context().exit(errors[0].exit_code)
