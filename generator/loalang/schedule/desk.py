"""One station's things, as the schedule needs them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from loalang.content.folder import ContentFolder
from loalang.content.models import Station
from loalang.content.schedule_models import Policy
from loalang.files import cannot_write
from loalang.library.episodes import Library
from loalang.model import Edition

AIR = Edition.LOUDSPEAKER
"""What goes on the air."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One station's things, as the schedule needs them."""

    folder: ContentFolder
    station: Station
    policy: Policy
    library: Library

    @classmethod
    def of(cls, folder: ContentFolder, station: str, library: Callable[[str], Library]) -> "Desk":
        """Open the desk of a station by its id."""
        found, _document = folder.station(station)
        return cls(folder, found, folder.policy(found.policy), library(found.id))


@contextmanager
def writing(desk: Desk) -> Iterator[None]:
    """Hold a station's papers, playlists and blocks while they are written: others wait. No build does.

    Raises:
        WriteError: the folder cannot be written.
    """
    from filelock import FileLock

    place = desk.library.folder / ".papers.lock"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place)
        lock.acquire()
    except OSError as error:
        raise cannot_write(place, error) from error
    try:
        yield
    finally:
        lock.release()
