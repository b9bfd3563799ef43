"""Where programmes went: sticks and sites, so that who takes one back is told where it still stands."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from filelock import FileLock

from loalang.files import cannot_write, from_json, read_bytes, write_whole
from loalang.library.episodes import Library
from loalang.schedule.seen import SENT

ASIDE = "hong"
"""Stands behind the name of a book that was damaged."""

USB, SITE, SERVED, POSTERS, IVR = "usb", "site", "serve", "posters", "ivr"


@dataclass(frozen=True, slots=True)
class SentTo:
    """A place that programmes were sent to: what kind of place, when, and which; ``head`` of the log then."""

    kind: str
    place: str
    on: str
    lessons: tuple[str, ...]
    head: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SentBook:
    """The places of one station: ``episodes/<station>/sent.json``, the last sending to each."""

    library: Library

    def note(self, to: SentTo) -> None:
        """Note what stands at a place now.

        Raises:
            WriteError: the folder cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_name(".sent.json.lock")):
                self._keep_aside()
                told = self._read()
                told[f"{to.kind}:{to.place}"] = {
                    "kind": to.kind, "place": to.place, "on": to.on, "lessons": sorted(set(to.lessons)),
                    "head": dict(to.head),
                }  # fmt: skip
                write_whole(self._path, _written(told))
        except OSError as error:
            raise cannot_write(self._path, error) from error

    def lessons(self, kind: str, place: str) -> tuple[str, ...]:
        """What stands at a place, as far as we know."""
        return tuple(self._read().get(f"{kind}:{place}", {}).get("lessons", ()))

    def forget(self, to: SentTo) -> None:
        """Note that a place gives nothing any longer; where that cannot be written, it stays noted."""
        with contextlib.suppress(OSError), FileLock(self._path.with_name(".sent.json.lock")):
            told = {} if self._broken() else self._read()
            if told.pop(f"{to.kind}:{to.place}", None):
                write_whole(self._path, _written(told))

    @property
    def damaged(self) -> tuple[Path, ...]:
        """What of the book cannot be read, in its place or kept aside: nobody knows all places then."""
        aside = sorted(self._path.parent.glob(f"{SENT}.{ASIDE}*"))
        return tuple(([self._path] if self._broken() else []) + aside)

    def holding(self, lesson: str) -> Sequence[SentTo]:
        """The places that a lesson still stands at, as far as we know."""
        found = []
        for _key, row in sorted(self._read().items()):
            if isinstance(row, dict) and lesson in row.get("lessons", ()):
                kind, place, on = (str(row.get(name, "")) for name in ("kind", "place", "on"))
                found.append(SentTo(kind, place, on, tuple(row["lessons"])))
        return found

    def lessons_at(self, kind: str) -> set[str]:
        """The lessons that stand at the places of a kind."""
        rows = (row for row in self._read().values() if isinstance(row, dict) and row.get("kind") == kind)
        return {str(lesson) for row in rows for lesson in row.get("lessons", ())}

    @property
    def _path(self) -> Path:
        return self.library.folder / SENT

    def _read(self) -> dict[str, Any]:
        try:
            return _whole(from_json(read_bytes(self._path)))
        except (OSError, ValueError):
            return {}

    def _broken(self) -> bool:
        try:
            _whole(from_json(read_bytes(self._path)))
        except FileNotFoundError:
            return False
        except (OSError, ValueError):
            return True
        return False

    def _keep_aside(self) -> None:
        """Keep a damaged book under another name: a person may still read places in it."""
        if self._broken():
            names = (self._path.with_name(f"{SENT}.{ASIDE}-{number}") for number in count(1))
            self._path.replace(next(name for name in names if not name.exists()))


def _whole(told: Any) -> dict[str, Any]:
    """Give the rows of a book.

    Raises:
        ValueError: it is none.
    """
    rows = told.values() if isinstance(told, dict) else [None]
    if not all(isinstance(row, dict) and isinstance(row.get("lessons"), list) for row in rows):
        raise ValueError("no book of sendings")
    return dict(told)


def _written(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
