"""What airs and how far, written down once a second: after a power cut the player knows where it was.

``episodes/<station>/phat-may/journal.jsonl``: one JSON line each, on the disk before it counts. A line that a
cut tore is no line.
"""

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from loalang.files import cannot_write, from_json, read_bytes, write_whole

KEPT_DAYS = 40
"""A session is remembered so long. Nothing that is older can be due again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run was.

    Attributes:
        key: the run's. ``index``: its part; ``position``: seconds of that part.
        start: the second of that part at which it began to sound.
        at: when this was written, by the wall clock.
        heard: the lessons of the run that sounded to their end, or were left out for good.
        ended: whether the run is over.
    """

    key: str
    index: int = 0
    lesson: str = ""
    digest: str = ""
    position: float = 0.0
    start: float = 0.0
    at: str = ""
    heard: tuple[str, ...] = ()
    ended: bool = False
    urgent: bool = False
    window: str = ""
    title: str = ""
    topic: str = ""
    approver: str = ""
    whole: float = 0.0


@dataclass
class Journal:
    """The journal of one station's player."""

    path: Path
    marks: dict[str, Mark] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.marks = _read(self.path)

    def write(self, mark: Mark, now: dt.datetime) -> None:
        """Write how far a run is; when this returns, a cut cannot take it away.

        Raises:
            WriteError: the folder cannot be written.
        """
        mark = replace(mark, at=now.isoformat(timespec="milliseconds"))
        self.marks[mark.key] = mark
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(b"\n" + _line(mark))  # a torn line before it stays alone
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise cannot_write(self.path, error) from error

    def fold(self, now: dt.datetime) -> None:
        """Keep one line a run, and only those of late: the file does not grow for ever.

        Raises:
            WriteError: the folder cannot be written.
        """
        first = (now - dt.timedelta(days=KEPT_DAYS)).isoformat()
        self.marks = {key: mark for key, mark in self.marks.items() if mark.at >= first or not mark.ended}
        write_whole(self.path, b"".join(_line(mark) for mark in self.marks.values()))

    def forget(self, key: str, now: dt.datetime) -> None:
        """Take a run out, as if it never began.

        Raises:
            WriteError: the folder cannot be written.
        """
        self.marks.pop(key, None)
        self.fold(now)

    def begun(self, key: str) -> bool:
        """Say whether a run was ever begun."""
        return key in self.marks

    def broken(self) -> tuple[Mark, ...]:
        """The runs that were begun and did not end: a cut broke them off."""
        return tuple(mark for mark in self.marks.values() if not mark.ended)


def _line(mark: Mark) -> bytes:
    told = {one.name: getattr(mark, one.name) for one in fields(mark)}
    return (
        json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False).encode()
        + b"\n"
    )


def _read(path: Path) -> dict[str, Mark]:
    """Read what stands whole; lines that a cut tore, or a disk filled with nothing, are passed over."""
    try:
        lines = read_bytes(path).split(b"\n")
    except OSError:
        return {}
    marks: dict[str, Mark] = {}
    for line in lines:
        mark = _mark(line)
        if mark:
            marks[mark.key] = mark
    return marks


def _mark(line: bytes) -> Mark | None:
    try:
        told: Mapping[str, Any] = from_json(line)
        usual = Mark("")
        kept = {
            name: type(getattr(usual, name))(value) for name, value in told.items() if hasattr(usual, name)
        }
        mark = Mark(**{**kept, "heard": tuple(map(str, kept.get("heard", ())))})
        if not mark.key:
            return None
        dt.datetime.fromisoformat(mark.at)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
    return mark
