"""What all pages share: the content folder as it is now, its station, its gate, and what is being done."""

import datetime as dt
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.content.models import Station
from loalang.library.episodes import Library
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.studio.builds import Builds
from loalang.studio.works import Works

Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass
class Workshop:
    """One content folder and one station of it. Several threads ask at once.

    Attributes:
        clock: gives the time in Việt Nam.
        jobs: worker processes of a build.
        builds: what is being made.
        works: what is being sent, copied or installed.
        speaking: held while a sentence is spoken.
        planning: held while somebody changes what is fixed in the plan.
    """

    root: Path
    station_id: str
    clock: Callable[[], dt.datetime]
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    builds: Builds = field(default_factory=Builds)
    works: Works = field(default_factory=Works)
    speaking: threading.Lock = field(default_factory=threading.Lock)
    planning: threading.Lock = field(default_factory=threading.Lock)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _kept: tuple[Fingerprint, ContentFolder] | None = None

    @property
    def folder(self) -> ContentFolder:
        """The folder as its files are now: read anew when any of them changed."""
        now = _fingerprint(self.root)
        with self._lock:
            if self._kept is None or self._kept[0] != now:
                self._kept = now, ContentFolder(self.root)
            return self._kept[1]

    @property
    def out(self) -> Path:
        """Where stations' folders stand."""
        return self.root / "episodes"

    @property
    def station(self) -> Station:
        """The station."""
        return self.folder.station(self.station_id)[0]

    @property
    def desk(self) -> Desk:
        """The station's desk."""
        return Desk.of(self.folder, self.station_id, lambda identifier: Library(self.out / identifier))

    @property
    def today(self) -> dt.date:
        """The day in Việt Nam."""
        return self.clock().date()

    def gate(self) -> Gate:
        """The gate as of today; a new one sees what was approved since."""
        return Gate(self.desk, self.today)

    @property
    def own(self) -> Path:
        """Where the studio keeps what is half written."""
        return self.root / ".loalang"


def _fingerprint(root: Path) -> Fingerprint:
    """Name, size and time of every file that officers write."""
    found = []
    for place in (root / "scripts", root / "voices", root / "thu-am"):
        for path in sorted(place.rglob("*")):
            try:
                known = path.stat()
            except OSError:  # gone meanwhile; a link to itself
                found.append((str(path), -1, -1))
                continue
            if not stat.S_ISDIR(known.st_mode):
                found.append((str(path), known.st_size, known.st_mtime_ns))
    return tuple(found)
