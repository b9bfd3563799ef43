"""What a program beside the amplifier plays: copies of the approved bytes, in the order of the kept plan.

The playlist never names the library's own files: a build that makes a lesson anew would change what is on the
air. It names copies in ``phat/``, each named by its digest.
"""

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.content.models import Station
from loalang.errors import GeneratorError
from loalang.files import from_json, sha256, write_whole
from loalang.library.episodes import Library
from loalang.publish.evidence import EVIDENCE, Sent, evidence, renewed
from loalang.publish.playlists import Track, m3u8, xspf
from loalang.publish.pls import pls
from loalang.publish.verifying import OnAirNow, overtaken
from loalang.schedule.approvals import Approvals, last_now
from loalang.schedule.release import Release

FOLDER = "phat"
M3U8, XSPF, PLS = "phat-loa.m3u8", "phat-loa.xspf", "phat-loa.pls"


@dataclass(frozen=True, slots=True)
class OnAir:
    """The playlists of one station."""

    library: Library
    station: Station

    def write(self, releases: Sequence[Release]) -> tuple[Path, ...]:
        """Copy the approved bytes and write the playlists; what is no longer in them goes away.

        Raises:
            ContentError: a file is no longer what was approved.
            WriteError: the folder cannot be written.
        """
        sent: dict[str, Sent] = {}
        tracks = []
        for release in releases:
            data = release.read()
            name = f"{FOLDER}/{release.prefix}{release.lesson}-{sha256(data)[:12]}.mp3"
            if name not in sent and not _holds(self.library.folder / name, data):
                write_whole(self.library.folder / name, data)
            sent[name] = Sent.of(name.removeprefix(f"{FOLDER}/"), data, (release,))
            tracks.append(Track(name, release.title, self.station.name, release.facts.seconds))
        paths = self._lists(tracks)
        self._keep_only(set(sent))
        proof = evidence(self.station.id, Approvals(self.library), tuple(sent.values()))
        write_whole(self.library.folder / FOLDER / EVIDENCE, proof)
        return paths

    def without(self, lesson: str) -> bool:
        """Take a lesson out of the playlists that stand; say whether it was in them."""
        path = self.library.folder / M3U8
        if not path.is_file():
            return False
        mine = (f"{FOLDER}/{lesson}-", f"{FOLDER}/BAN-NHAP-{lesson}-")
        rows = path.read_text(encoding="utf-8").splitlines()
        gone = {i for i, row in enumerate(rows) if row.startswith(mine) and _is_copy(row, lesson)}
        if not gone:
            return False
        kept = [row for i, row in enumerate(rows) if i not in gone and i + 1 not in gone]
        for name in (*{rows[i] for i in gone}, XSPF, PLS):  # before anything is written: the disk may be full
            with contextlib.suppress(OSError):
                (self.library.folder / name).unlink()
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
            write_whole(proof, renewed(proof.read_bytes(), Approvals(self.library)))

    def lessons(self) -> set[str]:
        """The lessons that the evidence of the playlists tells of."""
        found: set[str] = set()
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            files = from_json((self.library.folder / FOLDER / EVIDENCE).read_bytes())["files"].values()
            found |= {str(held["lesson"]) for file in files for held in file["holds"]}
        return found

    def overtaken(self, today: dt.date, ends: Mapping[str, dt.date] | None = None) -> set[str]:
        """The lessons in the playlists that may not be heard today, or not as they stand there.

        Raises:
            ContentError: the log was changed by hand.
        """
        proof = self.library.folder / FOLDER / EVIDENCE
        if not proof.is_file() or not (self.library.folder / M3U8).is_file():
            return set()
        now = OnAirNow(self.station, last_now(self.library.folder), ends or {})
        return overtaken(proof, now, today)

    def _lists(self, tracks: Sequence[Track]) -> tuple[Path, ...]:
        name = self.station.name
        lists = {M3U8: m3u8(name, tracks), XSPF: xspf(name, tracks), PLS: pls(tracks)}
        for file, data in lists.items():
            write_whole(self.library.folder / file, data)
        return tuple(self.library.folder / file for file in lists)

    def _keep_only(self, names: set[str]) -> None:
        for path in (self.library.folder / FOLDER).glob("*.mp3"):
            if f"{FOLDER}/{path.name}" not in names:
                with contextlib.suppress(OSError):  # a player may hold it open
                    path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _is_copy(row: str, lesson: str) -> bool:
    """Say whether a row of a playlist is a copy of this very lesson: ids may begin alike."""
    return row.rsplit("-", 1)[0].removeprefix(f"{FOLDER}/").removeprefix("BAN-NHAP-") == lesson
