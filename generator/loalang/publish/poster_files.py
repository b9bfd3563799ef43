"""Posters on this computer: where they stand, and how those of one lesson go."""

import contextlib
from pathlib import Path

from loalang.library.episodes import Library
from loalang.schedule.release import DRAFT_NAME

FOLDER = "to-roi"
COURSE = "khoa-hoc.html"
"""The poster of the whole course: it names every lesson."""

SUFFIXES = ("html", "jpg", "txt")


def poster_folder(library: Library) -> Path:
    """Where a station's posters stand, if nobody asks for another place."""
    return library.folder / FOLDER


def posters_down(folder: Path, lesson: str) -> tuple[str, ...]:
    """Remove the posters of a lesson, and with them the course's, which names it too; give the names."""
    names = [f"{prefix}{lesson}.{suffix}" for prefix in ("", DRAFT_NAME) for suffix in SUFFIXES]
    gone = []
    for name in names:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
            gone.append(name)
    if gone:
        with contextlib.suppress(OSError):
            (folder / COURSE).unlink()
            gone.append(COURSE)
    return tuple(gone)
