"""The diary: what was on the air, when, how long, from which release, and who was at the desk.

``episodes/<station>/diary.jsonl`` only grows. A mistake is put right by a new line that names the old one.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from loalang.errors import UsageError
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.schedule.chain import Book, Link
from loalang.schedule.model import Airing


@dataclass(frozen=True, slots=True)
class Aired:
    """One line of the diary.

    Attributes:
        item: the id of the episode; empty for what has none: a relay, a live talk.
        at: ``HH:MM``, when it really began.
        window: the hour of the session that it was part of.
        seconds: how long it really was.
        release: SHA-256 of the audio; empty for what has none.
        interrupted: what went wrong; empty when nothing did.
        corrects: the number of the line that this one replaces; 0 for none.
        number: of this line, once it is written.
    """

    on: dt.date
    at: str
    window: str
    item: str
    title: str
    topic: str
    seconds: float
    by: str
    release: str = ""
    interrupted: str = ""
    corrects: int = 0
    cancelled: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Diary:
    """The diary of one station."""

    library: Library

    @property
    def book(self) -> Book:
        """The lines themselves."""
        return Book(self.library.folder / "diary.jsonl")

    def add(self, aired: Aired, written: dt.datetime) -> int:
        """Write one line and return its number.

        Raises:
            UsageError: it corrects a line that is not there.
            ContentError: the diary was changed by hand.
        """
        if aired.corrects and aired.corrects not in {one.number for one in self.all_lines()}:
            raise UsageError(_("nhật ký không có dòng {number}").format(number=aired.corrects))
        return self.book.append(_entry(aired, written)).number

    def all_lines(self) -> tuple[Aired, ...]:
        """Every line as it was written, also those that were put right later."""
        return tuple(map(_aired, self.book.read()))

    def aired(self, first: dt.date = dt.date.min, last: dt.date = dt.date.max) -> tuple[Aired, ...]:
        """What holds of some days, both included, in order of time: corrections, not what they correct."""
        lines = self.all_lines()
        replaced = {line.corrects for line in lines}
        return tuple(
            sorted(
                (
                    line
                    for line in lines
                    if line.number not in replaced and not line.cancelled and first <= line.on <= last
                ),
                key=lambda line: (line.on, line.at, line.number),
            )
        )

    def airings(self) -> tuple[Airing, ...]:
        """What the planner remembers: the episodes that were aired, with the hours of their sessions."""
        return tuple(Airing(line.item, line.on, line.window) for line in self.aired() if line.item)


def _entry(aired: Aired, written: dt.datetime) -> dict[str, object]:
    return {
        "on": aired.on.isoformat(),
        "at": aired.at,
        "window": aired.window,
        "item": aired.item,
        "title": aired.title,
        "topic": aired.topic,
        "seconds": round(aired.seconds, 3),
        "by": aired.by,
        "release": aired.release,
        "interrupted": aired.interrupted,
        "corrects": aired.corrects,
        "cancelled": aired.cancelled,
        "written": written.isoformat(timespec="seconds"),
    }


def _aired(link: Link) -> Aired:
    entry: Mapping[str, object] = {key: value for key, value in link.entry.items() if key != "written"}
    on = dt.date.fromisoformat(str(entry["on"]))
    return Aired(**{**entry, "on": on, "number": link.number})  # type: ignore[arg-type]
