"""The latest head of a station's log that this content folder ever had: ``.loalang/so-duyet/<station>.json``.

It stands beside no copy of the log: who puts an older ``episodes`` back, or sends from a copy of it that was
made before something was taken back (``--out``), is found here, though all that stands in there agrees.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from loalang.errors import GeneratorError
from loalang.files import from_json, read_bytes, write_whole
from loalang.schedule.approval import Approval
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk
from loalang.schedule.seen import SeenHead, head_of, no_rollback


def last_seen(desk: Desk) -> Mapping[str, Approval]:
    """What counts by a station's log, by lesson, where the log is at least as long as it ever was here.

    Raises:
        ContentError: it was changed by hand, cut, or an older one was put in its place.
    """
    seen = _seen(desk)  # before the log: a line that is written meanwhile is in both, or in the log alone
    approvals = Approvals(desk.library)
    last, links = approvals.last(), approvals.links()
    if seen:
        no_rollback(links, [seen], approvals.book.path, here=True)
    _note(desk, seen, head_of(links))
    return last


def note_head(desk: Desk) -> None:
    """Note the head of the log as it is, where that can be: nobody is kept from stopping a programme."""
    with contextlib.suppress(GeneratorError):
        _note(desk, _seen(desk), head_of(Approvals(desk.library).book.read()))


def _note(desk: Desk, seen: SeenHead | None, head: Mapping[str, object]) -> None:
    if int(str(head["line"])) <= (seen.line if seen else 0):
        return
    with contextlib.suppress(GeneratorError, OSError):
        write_whole(head_path(desk), (json.dumps(head, sort_keys=True) + "\n").encode())


def _seen(desk: Desk) -> SeenHead | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return SeenHead.of(from_json(read_bytes(head_path(desk))), str(head_path(desk)))
    return None


def head_path(desk: Desk) -> Path:
    """Where the content folder remembers how far a station's log was."""
    return desk.folder.root / ".loalang" / "so-duyet" / f"{desk.station.id}.json"
