"""What a program beside the amplifier plays: copies of the approved bytes, in the order of the kept plan.

The playlist never names the library's own files: a build that makes a lesson anew would change what is on the
air. It names copies in ``phat/``, each named by its digest.
"""

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from loalang.content.models import Station
from loalang.errors import GeneratorError
from loalang.files import from_json, read_bytes, read_text, sha256, write_whole
from loalang.library.episodes import Library
from loalang.publish.evidence import EVIDENCE, Sent, evidence, renewed
from loalang.publish.let_out import OnAirNow, overtaken
from loalang.publish.playlists import Track, m3u8, xspf
from loalang.publish.pls import pls
from loalang.schedule.approvals import Approvals
from loalang.schedule.model import Session
from loalang.schedule.release import Release

FOLDER = "phat"
M3U8, XSPF, PLS = "phat-loa.m3u8", "phat-loa.xspf", "phat-loa.pls"


@dataclass(frozen=True, slots=True)
class OnAir:
    """The playlists of one station."""

    library: Library
    station: Station

    def write(self, releases: Sequence[Release], sessions: Sequence[Session] = ()) -> tuple[Path, ...]:
        """Copy the approved bytes and write the playlists; what is no longer in them goes away.

        Args:
            sessions: each gets a list of its own, too: a program that knows the time plays it in its time.

        Raises:
            ContentError: a file is no longer what was approved.
            WriteError: the folder cannot be written.
        """
        sent: dict[str, Sent] = {}
        tracks: dict[str, Track] = {}
        order = []
        for release in releases:
            data = release.read()
            name = f"{FOLDER}/{release.prefix}{release.lesson}-{sha256(data)[:12]}.mp3"
            if name not in sent and not _holds(self.library.folder / name, data):
                write_whole(self.library.folder / name, data)
            sent[name] = Sent.of(name.removeprefix(f"{FOLDER}/"), data, (release,))
            tracks[release.lesson] = Track(name, release.title, self.station.name, release.facts.seconds)
            order.append(tracks[release.lesson])
        paths = self._lists(order)
        own = {self.session_list(session): session for session in sessions}
        for path, session in own.items():
            aired = [tracks[entry.item] for entry in session.items if entry.item in tracks]
            beside = [replace(track, path=track.path.removeprefix(f"{FOLDER}/")) for track in aired]
            write_whole(path, m3u8(self.station.name, beside))
        self._keep_only({*sent, *(f"{FOLDER}/{path.name}" for path in own)})
        proof = evidence(self.station.id, Approvals(self.library), tuple(sent.values()))
        write_whole(self.library.folder / FOLDER / EVIDENCE, proof)
        return paths

    def session_list(self, session: Session) -> Path:
        """The playlist of one session: ``phat/2026-11-23-0530.m3u8``."""
        name = f"{session.on.isoformat()}-{session.at.replace(':', '')}.m3u8"
        return self.library.folder / FOLDER / name

    def without(self, lesson: str) -> bool:
        """Take a lesson out of the playlists that stand; say whether it was in them."""
        path = self.library.folder / M3U8
        if not path.is_file():
            return False
        mine = (f"{FOLDER}/{lesson}-", f"{FOLDER}/BAN-NHAP-{lesson}-")
        rows = read_text(path).splitlines()
        gone = {i for i, row in enumerate(rows) if row.startswith(mine) and _is_copy(row, lesson)}
        if not gone:
            return False
        kept = [row for i, row in enumerate(rows) if i not in gone and i + 1 not in gone]
        for name in (*{rows[i] for i in gone}, XSPF, PLS):  # before anything is written: the disk may be full
            with contextlib.suppress(OSError):
                (self.library.folder / name).unlink()
        for one in (self.library.folder / FOLDER).glob("*.m3u8"):
            _without_lost(one)
        try:
            write_whole(path, ("\n".join(kept) + "\n").encode())
        except GeneratorError:
            with contextlib.suppress(OSError):
                path.unlink()
        self.renew()
        return True

    def renew(self) -> None:
        """Bring the evidence up to the log; as it was where that cannot be."""
        proof = self.library.folder / FOLDER / EVIDENCE
        with contextlib.suppress(OSError, ValueError, GeneratorError):
            write_whole(proof, renewed(read_bytes(proof), Approvals(self.library)))

    def lessons(self) -> set[str]:
        """The lessons that the evidence of the playlists tells of."""
        found: set[str] = set()
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            files = from_json(read_bytes(self.library.folder / FOLDER / EVIDENCE))["files"].values()
            found |= {str(held["lesson"]) for file in files for held in file["holds"]}
        return found

    def overtaken(self, today: dt.date, now: OnAirNow) -> set[str]:
        """The lessons in the playlists that may not be heard today, or not as they stand there."""
        proof = self.library.folder / FOLDER / EVIDENCE
        if not proof.is_file() or not (self.library.folder / M3U8).is_file():
            return set()
        return overtaken(proof, replace(now, starts={}), today)  # lists of days to come stand in them, too

    def _lists(self, tracks: Sequence[Track]) -> tuple[Path, ...]:
        name = self.station.name
        lists = {M3U8: m3u8(name, tracks), XSPF: xspf(name, tracks), PLS: pls(tracks)}
        for file, data in lists.items():
            write_whole(self.library.folder / file, data)
        return tuple(self.library.folder / file for file in lists)

    def _keep_only(self, names: set[str]) -> None:
        for path in (
            *(self.library.folder / FOLDER).glob("*.mp3"),
            *(self.library.folder / FOLDER).glob("*.m3u8"),
        ):
            if f"{FOLDER}/{path.name}" not in names:
                with contextlib.suppress(OSError):  # a player may hold it open
                    path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path) == data
    except OSError:
        return False


def _without_lost(path: Path) -> None:
    """Take out of a session's list what stands beside it no longer; the list goes where that cannot be."""
    with contextlib.suppress(OSError):
        rows = read_text(path).splitlines()
        lost = {
            i for i, row in enumerate(rows) if not row.startswith("#") and not (path.parent / row).is_file()
        }
        if not lost:
            return
        path.unlink()
        kept = [row for i, row in enumerate(rows) if i not in lost and i + 1 not in lost]
        with contextlib.suppress(GeneratorError):
            write_whole(path, ("\n".join(kept) + "\n").encode())


def _is_copy(row: str, lesson: str) -> bool:
    """Say whether a row of a playlist is a copy of this very lesson: ids may begin alike."""
    return row.rsplit("-", 1)[0].removeprefix(f"{FOLDER}/").removeprefix("BAN-NHAP-") == lesson
