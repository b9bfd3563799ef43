"""The words of what was approved are kept, so that the next approver sees what changed since."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loalang.files import read_bytes, read_text, sha256, write_whole
from loalang.library.episodes import Library

SPOKEN = "spoken.txt"
AROUND = 6
"""Words shown on either side of what changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words before, what was said, what is said now, words after."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class ApprovedWords:
    """The words that were approved at one station: ``episodes/<station>/approved-words/<digest>.txt``."""

    library: Library

    def keep(self, lesson: str) -> None:
        """Keep what a lesson says now.

        Raises:
            WriteError: the folder cannot be written.
        """
        try:
            said = read_bytes(self.library.place(lesson) / SPOKEN)
        except OSError:
            return
        path = self._path(sha256(said))
        if not path.exists():
            write_whole(path, said)

    def changes(self, lesson: str, digest: str) -> tuple[Change, ...] | None:
        """What a lesson says otherwise than the words of a digest; ``None`` where those were not kept."""
        try:
            old = read_text(self._path(digest))
            new = read_text(self.library.place(lesson) / SPOKEN)
        except (OSError, UnicodeDecodeError):
            return None
        return tuple(_changes(_first_part(old).split(), _first_part(new).split()))

    def _path(self, digest: str) -> Path:
        return self.library.folder / "approved-words" / f"{digest[:64]}.txt"


def _first_part(text: str) -> str:
    """The edition for the air: it says all that the other says."""
    return text.split("\n% ")[0]


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = new[max(0, c - AROUND) : c], new[d : d + AROUND]
            yield Change(*(" ".join(words) for words in (before, old[a:b], new[c:d], after)))
