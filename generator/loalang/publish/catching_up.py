"""What a station shows is brought up to what is made and planned."""

import datetime as dt
from contextlib import suppress

from filelock import FileLock, Timeout

from loalang.errors import GeneratorError
from loalang.publish.serving import previewed
from loalang.publish.website import refresh
from loalang.schedule.desk import Desk
from loalang.schedule.expiry import shown


def catch_up(desk: Desk, today: dt.date, patience: float = 0) -> None:
    """Bring the preview up to what is made and planned: a build that was killed leaves an older feed.

    Where a build is at work, it does so itself at its end, and nobody waits for it longer than ``patience``
    seconds; where nothing can be written, the preview stays as it is.
    """
    episodes = shown(desk.folder, desk.station.id, desk.library, today)
    if not episodes:
        return
    with (
        suppress(OSError, Timeout, GeneratorError),
        FileLock(desk.library.folder.parent / ".lock", timeout=patience),
    ):
        refresh(desk.library, desk.station, previewed(desk.library, episodes))
