"""The command as its entry point calls it, in this process, with what a person types or a pipe brings."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from loalang.cli import main

HERS = ("--commune", "xã Hòa Bình", "--province", "Lạng Sơn", "--phone", "0977 812 345", "--voice", "lan")
"""All that ``loalang new`` asks."""


@dataclass(frozen=True, slots=True)
class Left:
    """How the command left: its code, and what it said."""

    code: int
    out: str
    err: str


class Keyboard(io.StringIO):
    """Somebody who sits there: the same as a pipe, but the command may ask again."""

    def isatty(self) -> bool:
        return True


def typed(folder: Path | None, *arguments: str, given: str = "", sits_there: bool = False) -> Left:
    """Call the command; ``given`` is what comes in, from a pipe or from somebody who sits there."""
    out, err = io.StringIO(), io.StringIO()
    keyboard, sys.stdin = sys.stdin, Keyboard(given) if sits_there else io.StringIO(given)
    code: object = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main(["--lang", "vi", *(["-C", str(folder)] if folder else []), *arguments])
    except SystemExit as left:
        code = left.code
    finally:
        sys.stdin = keyboard
    return Left(int(str(code or 0)), out.getvalue(), err.getvalue())
