"""Windows' rules for open files, where there are none: nobody replaces, renames or removes what is open."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

KNOWS_OPEN_FILES = sys.platform == "win32" or Path("/proc/self/fd").is_dir()


def is_open(path: Path) -> bool:
    """Whether this process has ``path`` open, or anything below it: our own handles count as others' do."""
    wanted = path.resolve()
    for handle in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if handle.readlink().is_relative_to(wanted):
                return True
    return False


@contextlib.contextmanager
def windows_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse as Windows does; gives the names of what was refused. Windows itself needs no help."""
    refused: list[str] = []

    def unless_open(name: str) -> None:
        really = getattr(os, name)

        def tried(*paths: os.PathLike[str] | str, **more: object) -> None:
            for path in paths:
                if is_open(Path(path)):
                    refused.append(os.fspath(path))
                    raise PermissionError(13, "Access is denied", os.fspath(path))
            really(*paths, **more)

        monkeypatch.setattr(os, name, tried)

    if sys.platform != "win32":
        for name in ("replace", "rename", "unlink", "remove"):
            unless_open(name)
    yield refused
