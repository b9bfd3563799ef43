"""A recording from the hamlet held against the diary: which programme is heard in it, when, how much of it.

The diary tells which bytes sounded when; they are looked for as they stand here, while they are those bytes
still. What a recording cannot tell, which of two broadcasts of one programme it was, is left open unless who
recorded it says when.
"""

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.audio.clip import Clip
from loalang.audio.decode import read_blocks
from loalang.audio.recognising import FRAMES, Found, Shape, recognise, shape_of
from loalang.errors import ContentError
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.schedule.desk import AIR
from loalang.schedule.diary import Aired, Diary, begun
from loalang.schedule.release import read_approved

LONGEST = 2 * 3600.0
"""Seconds of a recording; a session is shorter."""

OFF = dt.timedelta(minutes=3)
"""So far the clock of a telephone, and the minute that an officer wrote down, may be from the truth."""


@dataclass(frozen=True, slots=True)
class MadeOut:
    """One programme that is heard in a recording.

    Attributes:
        seconds: how long the programme is.
        airings: the lines of the diary that it may have been.
        off: how far the nearest is from when the recording says it was; ``None`` where that is not known.
    """

    found: Found
    title: str
    seconds: float
    airings: tuple[Aired, ...]
    off: dt.timedelta | None = None

    @property
    def fits(self) -> bool:
        """Whether the diary tells of it."""
        return bool(self.airings) and (self.off is None or abs(self.off) <= OFF)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a recording proves.

    Attributes:
        looked_for: how many programmes; ``gone`` are titles of those whose sound is no longer here.
    """

    heard: tuple[MadeOut, ...]
    looked_for: int
    gone: tuple[str, ...]


def prove(
    library: Library, recording: Path, days: tuple[dt.date, dt.date], began: dt.datetime | None = None
) -> Proof:
    """Look for everything that the diary tells of some days in a recording.

    Args:
        days: the first and the last, by the diary.
        began: when the recording began, by the local clock, where a person knows it.

    Raises:
        ContentError: the recording is no sound, or too long; the diary was changed by hand.
    """
    lines = [line for line in Diary(library).aired(*days) if line.item and line.release]
    takes: dict[str, list[Aired]] = {}
    for line in lines:
        takes.setdefault(f"{line.item}@{line.release}", []).append(line)
    shape = shape_of(_bounded(recording))
    known: dict[str, Shape] = {}
    for name, aired in takes.items():
        found = _sound(library, aired[0])
        if found is not None:
            known[name] = found
    gone = [aired[0].title for name, aired in takes.items() if name not in known]
    heard = []
    for one in recognise(shape, known):
        own = takes[one.name]
        heard.append(_held(one, own, len(known[one.name]) / FRAMES, began))
    return Proof(tuple(heard), len(known), tuple(dict.fromkeys(gone)))


def _held(found: Found, lines: Sequence[Aired], seconds: float, began: dt.datetime | None) -> MadeOut:
    """Hold what was found against the diary's lines of that programme."""
    title = lines[0].title
    if began is None:
        return MadeOut(found, title, seconds, tuple(lines))
    # When the programme's first second must have sounded, by the recording.
    start = began + dt.timedelta(seconds=found.at - found.began)
    offs = [(begun(line) - dt.timedelta(seconds=line.began) - start, line) for line in lines]
    off, line = min(offs, key=lambda one: abs(one[0]))
    return MadeOut(found, title, seconds, (line,), off)


def _bounded(recording: Path) -> Iterator[Clip]:
    seconds = 0.0
    for block in read_blocks(recording):
        seconds += block.seconds
        if seconds > LONGEST:
            raise ContentError(
                _("bản thu dài quá {hours} giờ").format(hours=int(LONGEST // 3600)), str(recording)
            )
        yield block


def _sound(library: Library, line: Aired) -> Shape | None:
    """The shape of the very bytes that sounded; none where they are here no longer."""
    data = read_approved(library.place(line.item) / f"{AIR}.mp3", line.release)
    if data is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mp3"
        path.write_bytes(data)
        return shape_of(read_blocks(path))


def sessions(heard: Sequence[MadeOut]) -> tuple[dt.date, ...]:
    """The days on which all that was heard was aired, where nobody says when it was recorded."""
    days = [{line.on for line in one.airings} for one in heard]
    return tuple(sorted(set.intersection(*days))) if days else ()
