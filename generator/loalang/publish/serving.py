"""What a running server gives: looked at anew with each request, so that what is taken back stops at once."""

import datetime as dt
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.errors import GeneratorError
from loalang.library.episodes import Library, Manifest
from loalang.library.manifest import MANIFEST
from loalang.model import Edition
from loalang.schedule.approval import Approval
from loalang.schedule.approvals import Approvals
from loalang.schedule.release import read_approved

Files = Mapping[str, Callable[[], bytes]]
"""How the bytes of each file are read, by its path."""


class LiveSite(Files):
    """The files of a site, judged anew whenever anything changed that a judgement rests on.

    Args:
        judge: gives what may leave now; where it cannot say, nothing is given.
        stamp: changes with all that a judgement rests on; cheap, it is asked with each request.
    """

    def __init__(self, judge: Callable[[], Files], stamp: Callable[[], Hashable]) -> None:
        self._judge = judge
        self._stamp = stamp
        self._lock = threading.Lock()
        self._judged: Hashable = None
        self._files: Files = {}

    def now(self) -> Files:
        """What may leave now."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._judged:
                try:
                    self._files = self._judge()
                except GeneratorError:
                    self._files = {}
                self._judged = stamp
            return self._files

    def __getitem__(self, name: str) -> Callable[[], bytes]:
        return self.now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.now())

    def __len__(self) -> int:
        return len(self.now())


_JUDGED = (
    "*/approvals.jsonl*", f"*/*/{MANIFEST}", "*/*/*.txt", "*/plans/*", "*/diary.jsonl*", "*/podcast.json",
)  # fmt: skip
"""What of an episodes folder a judgement rests on, besides the sound: that is digested when it is given."""


def stamp_of(folder: ContentFolder, episodes: Path, today: dt.date) -> Hashable:
    """Size and time of every file that the gate looks at: scripts, logs, manifests, texts; and the day."""
    rows: list[Hashable] = [today]
    written = (path for path in (folder.root / "scripts").rglob("*") if path.is_file())
    made = (path for name in _JUDGED for path in episodes.glob(name))
    for path in (*written, *made):
        try:
            known = path.stat()
        except OSError:
            continue  # gone since it was listed: the next stamp differs
        rows.append((str(path), known.st_size, known.st_mtime_ns))
    return tuple(sorted(map(str, rows)))


@dataclass
class TakenBack:
    """Which sounds of an episodes folder are exactly those that were withdrawn: not even a preview has them.

    Made anew, with other bytes, a lesson can be heard before it is approved again.
    """

    episodes: Path
    _known: dict[str, tuple[Hashable, Mapping[str, Approval] | None]] = field(default_factory=dict)

    def holds(self, path: Path) -> bool:
        """Say whether a file is one of them; of a log that cannot be read, all are."""
        try:
            station, lesson, name = path.relative_to(self.episodes).parts
        except ValueError:
            return False
        last = self._last(station)
        if last is None:
            return True
        approval = last.get(lesson)
        if not approval or not approval.withdrawn:
            return False
        return read_approved(path, approval.files.get(name, "")) is not None

    def _last(self, station: str) -> Mapping[str, Approval] | None:
        approvals = Approvals(Library(self.episodes / station))
        stamp = tuple(map(_row, (approvals.book.path, approvals.book.head)))
        known = self._known.get(station)
        if known is None or known[0] != stamp:
            try:
                known = stamp, approvals.last()
            except GeneratorError:
                known = stamp, None
            self._known[station] = known
        return known[1]


def previewed(library: Library, episodes: tuple[Manifest, ...]) -> tuple[Manifest, ...]:
    """Leave out of a preview what was withdrawn and still stands as it was then."""
    try:
        last = Approvals(library).last()
    except GeneratorError:
        return episodes
    return tuple(one for one in episodes if not _as_withdrawn(one, last.get(one.lesson)))


def _as_withdrawn(episode: Manifest, last: Approval | None) -> bool:
    if not last or not last.withdrawn:
        return False
    whole = [edition for edition in Edition if edition in episode.editions]
    return all(last.files.get(f"{edition}.mp3") == episode.editions[edition].sha256 for edition in whole)


def _row(path: Path) -> tuple[int, int]:
    try:
        known = path.stat()
        return known.st_size, known.st_mtime_ns
    except OSError:
        return -1, -1
