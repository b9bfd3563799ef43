"""The evidence that went out with sound, as it is found: ``duyet.json``, by anybody's hand."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.files import from_json, read_bytes
from loalang.schedule.chain import line_digest
from loalang.schedule.seen import EVIDENCE, SeenHead

VOID = ".vo-hieu"
"""Stands behind the name of a block that may not be played: no player takes it for sound."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file of evidence.

    Attributes:
        place: the folder that its names start from.
        files: what it tells of each, by name; ``withdrawn``: the line that took it back, by lesson.
    """

    place: Path
    station: str
    head: SeenHead
    files: Mapping[str, Any]
    withdrawn: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> "Evidence | None":
        """Read one; none where it is damaged."""
        try:
            told = from_json(read_bytes(path))
            head = SeenHead.of(told["head"], str(path))
            files, withdrawn = told["files"], told.get("withdrawn", {})
            if not isinstance(files, dict) or not isinstance(withdrawn, dict):
                return None
            return cls(path.parent, str(told.get("station", "")), head, files, withdrawn)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    @property
    def lines(self) -> frozenset[str]:
        """The digests of the lines of the log that it holds."""
        found = set()
        for row in self.files.values():
            with contextlib.suppress(KeyError, TypeError, ValueError):
                for held in row["holds"]:
                    line = held["line"]
                    found.add(line_digest(int(line["number"]), str(line["before"]), line["entry"]))
        return frozenset(found)

    def row(self, path: Path) -> Mapping[str, Any] | None:
        """What it tells of a file; nothing where it tells nothing of it."""
        if not path.is_relative_to(self.place):
            return None
        row = self.files.get(path.relative_to(self.place).as_posix())
        return row if row is None or isinstance(row, dict) else {}

    def holds_back(self, name: str) -> bool:
        """Say whether a file is not there because it was made void."""
        return (self.place / (name + VOID)).is_file()


def proofs_below(folder: Path) -> tuple[Evidence, ...]:
    """All evidence in a folder and the folders in it."""
    found = (Evidence.read(path) for path in sorted(folder.rglob(f"*{EVIDENCE}")))
    return tuple(proof for proof in found if proof)


def proofs_above(file: Path) -> tuple[Evidence, ...]:
    """All evidence beside a file and in the two folders above."""
    paths = (path for place in file.absolute().parents[:3] for path in sorted(place.glob(f"*{EVIDENCE}")))
    return tuple(proof for path in paths if (proof := Evidence.read(path)))
