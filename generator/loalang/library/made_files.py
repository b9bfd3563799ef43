"""What a build put into a folder, as it put it there: so that damage of any file is found, and cheaply.

``.made.json`` holds size, time and digest of each file. A file of the same size and time is taken as whole;
only where they differ, or where everything is to be looked at, are its bytes read.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.files import from_json, read_bytes, sha256, write_whole

MADE = ".made.json"

NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files of one folder: an episode's, or a station's pages and feeds."""

    place: Path

    def note(
        self, names: Iterable[str], identity: Mapping[str, str], digests: Mapping[str, str] = NONE
    ) -> None:
        """Note files as they stand, and what of an episode never changes.

        Args:
            digests: SHA-256 of those that were just written: they need not be read again.

        Raises:
            WriteError: the folder cannot be written.
        """
        told = self._read()
        before = told.get("files", {})
        files = {
            **before,
            **{name: self._row(name, before.get(name), digests.get(name, "")) for name in names},
        }
        told = {"files": files, "identity": dict(identity)}
        write_whole(self.place / MADE, (json.dumps(told, sort_keys=True, indent=1) + "\n").encode(), False)

    def changed(self, names: Iterable[str], thorough: bool = False) -> tuple[str, ...]:
        """Name the files that are missing, or not what was put there.

        Args:
            thorough: read every byte, whatever size and time say.
        """
        files = self._read().get("files", {})
        return tuple(name for name in names if not self._holds(name, files.get(name), thorough))

    @property
    def identity(self) -> Mapping[str, str]:
        """What of the episode never changes, as it was noted; empty where nothing was."""
        told = self._read().get("identity", {})
        return told if isinstance(told, dict) else {}

    def _holds(self, name: str, row: Any, thorough: bool) -> bool:
        path = self.place / name
        try:
            known = path.stat()
            if not isinstance(row, list) or known.st_size != row[0]:
                return False
            return (known.st_mtime_ns == row[1] and not thorough) or sha256(read_bytes(path)) == row[2]
        except (OSError, IndexError):
            return False

    def _row(self, name: str, before: Any, digest: str) -> list[int | str]:
        known = (self.place / name).stat()
        if isinstance(before, list) and before[:2] == [known.st_size, known.st_mtime_ns]:
            return before
        digest = digest or sha256(read_bytes(self.place / name))
        return [known.st_size, known.st_mtime_ns, digest]

    def _read(self) -> dict[str, Any]:
        try:
            told = from_json(read_bytes(self.place / MADE))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) and isinstance(told.get("files", {}), dict) else {}
