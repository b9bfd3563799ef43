"""The command in this process: what starts a Python of its own costs half a second each time.

``test_cli.py`` runs the real one.
"""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from loalang.cli import main


def run(content: Path | None, *arguments: str, given: str = "", **env: str) -> CompletedProcess[str]:
    """Run the command as ``test_cli.run`` does; what it raises and does not catch is the test's."""
    where = ["-C", str(content)] if content else []
    alone = ["--jobs", "1"] if "build" in arguments and not {"--jobs", "-j"} & set(arguments) else []
    out, err, code = io.StringIO(), io.StringIO(), 0
    here = Path.cwd()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in env.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.StringIO(given))
        try:
            main([*where, *arguments, *alone])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(bool(left.code))
        finally:
            os.chdir(here)
    return CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
