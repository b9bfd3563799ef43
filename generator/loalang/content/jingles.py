"""Jingles by name: a station's own file first, then the one that ships.

A station replaces a jingle with any sound file of the same name in its ``voices/jingles``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.audio.suffixes import SUFFIXES
from loalang.content.identifiers import reserved_by_windows
from loalang.errors import ContentError
from loalang.messages import _, suggest


@dataclass(frozen=True, slots=True)
class JingleFile:
    """A jingle that can be played: its name and the file that holds it."""

    name: str
    path: Path


def find_jingle(name: str, folders: Sequence[Path]) -> Path:
    """Return the file of a jingle: the first folder that has one wins.

    Raises:
        ContentError: no folder has it; the hint is the nearest name that there is. Or Windows could not.
    """
    known = {jingle.name: jingle.path for jingle in list_jingles(folders)}
    if name not in known:
        raise ContentError(_("không có nhạc '{name}'").format(name=name), hint=suggest(name, known))
    if reserved_by_windows(name):
        raise ContentError(
            _("'{name}' là tên Windows đã dành riêng").format(name=name),
            str(known[name]),
            _("gợi ý: chọn tên khác"),
        )
    return known[name]


def list_jingles(folders: Sequence[Path]) -> tuple[JingleFile, ...]:
    """Return every jingle of these folders, each name once, in order of their names."""
    found: dict[str, Path] = {}
    for folder in folders:
        files = [path for path in folder.glob("*") if path.suffix.lower() in SUFFIXES]
        for path in sorted(files, key=lambda path: (SUFFIXES.index(path.suffix.lower()), path.name)):
            found.setdefault(path.stem, path)
    return tuple(JingleFile(name, path) for name, path in sorted(found.items()))
