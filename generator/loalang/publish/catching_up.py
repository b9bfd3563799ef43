"""What a station shows is brought up to what is made and planned."""

from contextlib import suppress

from filelock import FileLock, Timeout

from loalang.errors import GeneratorError
from loalang.publish.serving import previewed
from loalang.publish.website import refresh
from loalang.schedule.desk import Desk


def catch_up(desk: Desk, patience: float = 0) -> None:
    """Bring the preview up to what is made and planned: a build that was killed leaves an older feed.

    Where a build is at work, it does so itself at its end, and nobody waits for it longer than ``patience``
    seconds; where nothing can be written, the preview stays as it is.
    """
    known = desk.folder.lesson_ids
    episodes = tuple(one for one in desk.library.episodes() if one.lesson in known)
    if not episodes:
        return
    with (
        suppress(OSError, Timeout, GeneratorError),
        FileLock(desk.library.folder.parent / ".lock", timeout=patience),
    ):
        refresh(desk.library, desk.station, previewed(desk.library, episodes))
