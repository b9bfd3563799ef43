"""The blocks of a station on disk: each with evidence of what stands in it, void when that is taken back."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.content.models import Station
from loalang.errors import GeneratorError, WriteError
from loalang.files import cannot_write, from_json, read_bytes, write_whole
from loalang.library.episodes import Library
from loalang.publish.evidence import EVIDENCE, Sent, evidence, renewed
from loalang.publish.let_out import OnAirNow, overtaken
from loalang.publish.proofs import VOID
from loalang.schedule.approvals import Approvals
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Session
from loalang.schedule.release import DRAFT_NAME

if TYPE_CHECKING:
    from loalang.building.session_block import Block


@dataclass(frozen=True, slots=True)
class BlockFiles:
    """The folder ``blocks`` of one station."""

    library: Library
    station: Station

    @property
    def folder(self) -> Path:
        """Where they stand."""
        return self.library.folder / "blocks"

    def write(self, session: Session, block: "Block") -> Path:
        """Write a block and its evidence; the sound comes last, so that none stands without.

        Callers hold the station's papers (:func:`loalang.schedule.desk.writing`), as who takes back does.

        Raises:
            ContentError: what stands in it was taken back while it was made.
            WriteError: the folder cannot be written.
        """
        for release in block.releases:
            release.still()
        path = self.folder / file_name(session, block.draft)
        sent = Sent.of(path.name, block.mp3, block.releases, block.parts)
        write_whole(_proof(path), evidence(self.station.id, Approvals(self.library), (sent,)))
        write_whole(path, block.mp3)
        for other in (file_name(session, not block.draft), path.name + VOID):
            with contextlib.suppress(OSError):
                (self.folder / other).unlink()
        return path

    def list_day(self, on: dt.date) -> None:
        """Write the playlist of a day's blocks that hold what the log lets out; none where there are none."""
        from loalang.audio.joining import played_seconds
        from loalang.building.session_block import playlist
        from loalang.publish.verifying import holds_now

        stem = on.isoformat()
        named = [*self.folder.glob(f"{stem}-*.mp3"), *self.folder.glob(f"{DRAFT_NAME}{stem}-*.mp3")]
        links = Approvals(self.library).links()
        found = [path for path in named if holds_now(path, _proof(path), self.station, links, on)]
        path = self.folder / f"{stem}.m3u8"
        if not found:
            with contextlib.suppress(OSError):
                path.unlink()
            return
        found.sort(key=lambda block: block.name.removeprefix(DRAFT_NAME))
        hours = [block.stem[-4:] for block in found]
        titles = [f"{hour[:2]}:{hour[2:]} {self.station.name}" for hour in hours]
        seconds = [played_seconds(read_bytes(block)) for block in found]
        write_whole(path, playlist([block.name for block in found], titles, seconds))

    def without(self, lesson: str) -> tuple[str, ...]:
        """Make void what holds a lesson; give the names. It needs no room on the disk and no whole log."""
        names = []
        for proof in sorted(self.folder.glob(f"*.{EVIDENCE}")):
            path = self.folder / proof.name.removesuffix(f".{EVIDENCE}")
            if path.is_file() and lesson in _holds(proof):
                names.append(path.name)
        self.void(names)
        return tuple(names)

    def overtaken(self, since: dt.date, now: OnAirNow) -> tuple[str, ...]:
        """The blocks from a day on that hold what may not be heard on their day, or not as it stands."""
        names = self._names(since)
        return tuple(name for name in names if overtaken(_proof(self.folder / name), now, _date(name)))

    def off_plan(self, since: dt.date, kept: KeptPlans) -> tuple[str, ...]:
        """The blocks from a day on that hold what the kept plan does not air in their session.

        An officer who takes a session or a lesson off the plan must not hear it all the same. Where a week
        was never planned, or its plan is damaged, nothing is said: `loalang plan` names it.
        """
        return tuple(name for name in self._names(since) if not self._planned(name, kept))

    def _planned(self, name: str, kept: KeptPlans) -> bool:
        try:
            week = kept.week(_date(name))
        except GeneratorError:
            return True
        own = name.removeprefix(DRAFT_NAME)
        aired = (
            {e.item for one in week.sessions if file_name(one) == own for e in one.items} if week else set()
        )
        return week is None or set(_holds(_proof(self.folder / name))) <= aired

    def lessons(self, since: dt.date) -> set[str]:
        """The lessons in the blocks from a day on."""
        return {lesson for name in self._names(since) for lesson in _holds(_proof(self.folder / name))}

    def with_lesson(self, lesson: str, since: dt.date) -> tuple[str, ...]:
        """The blocks from a day on that hold a lesson."""
        return tuple(name for name in self._names(since) if lesson in _holds(_proof(self.folder / name)))

    def _names(self, since: dt.date) -> tuple[str, ...]:
        """The blocks from a day on that stand, with evidence, each named by its day."""
        proofs = sorted(self.folder.glob(f"*.{EVIDENCE}"))
        names = (proof.name.removesuffix(f".{EVIDENCE}") for proof in proofs)
        days = (name for name in names if _is_day(_day(name)) and _day(name) >= since.isoformat())
        return tuple(name for name in days if (self.folder / name).is_file())

    def void(self, names: Sequence[str]) -> None:
        """Make blocks void: all are renamed before anything is written, as the disk may be full.

        Raises:
            WriteError: one cannot be renamed; the others are void.
        """
        stuck: list[WriteError] = []
        for name in names:
            path = self.folder / name
            try:
                path.replace(path.with_name(path.name + VOID))
            except OSError as error:
                stuck.append(cannot_write(path, error))
        self.renew(names)
        if stuck:
            raise stuck[0]

    def renew(self, names: Sequence[str]) -> None:
        """Bring evidence and lists of void blocks up to the log; a list that cannot be written goes away."""
        for name in names:
            # Whoever gives it its old name again has evidence beside it that it was taken back.
            proof = _proof(self.folder / name)
            with contextlib.suppress(OSError, ValueError, GeneratorError):
                write_whole(proof, renewed(read_bytes(proof), Approvals(self.library)))
        for day in dict.fromkeys(_day(name) for name in names if _is_day(_day(name))):
            try:
                self.list_day(dt.date.fromisoformat(day))
            except GeneratorError:
                with contextlib.suppress(OSError):
                    (self.folder / f"{day}.m3u8").unlink()

    def held(self, session: Session) -> tuple[str, ...] | None:
        """The lessons that a session's block holds; ``None`` where none stands."""
        name = self.name(session)
        return tuple(_holds(_proof(self.folder / name))) if name else None

    def name(self, session: Session) -> str | None:
        """The file of a session's block, with evidence beside it; ``None`` where none stands."""
        for name in (file_name(session), file_name(session, True)):
            if (self.folder / name).is_file() and _proof(self.folder / name).is_file():
                return name
        return None


def file_name(session: Session, draft: bool = False) -> str:
    """The block's file, in ASCII and in the order of time: ``2026-11-23-0530.mp3``; a draft's says so."""
    return f"{DRAFT_NAME if draft else ''}{session.on.isoformat()}-{session.at.replace(':', '')}.mp3"


def _day(name: str) -> str:
    return name.removeprefix(DRAFT_NAME)[:10]


def _is_day(text: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(dt.date.fromisoformat(text))
    return False


def _date(name: str) -> dt.date:
    return dt.date.fromisoformat(_day(name))


def _proof(path: Path) -> Path:
    return path.with_name(f"{path.name}.{EVIDENCE}")


def _holds(proof: Path) -> list[str]:
    try:
        files = from_json(read_bytes(proof))["files"].values()
        return [str(held["lesson"]) for file in files for held in file["holds"]]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []
