"""A log of approvals that is lost for good: what remembers it is set aside, and nothing is approved.

Only a log that is broken, cut or older than what was seen may be given up. The new one is empty: every
programme is heard and approved anew, so that this lets out nothing that was taken back.
"""

import contextlib
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from loalang.building.block_files import BlockFiles
from loalang.errors import ContentError, UsageError
from loalang.files import cannot_write, from_json, read_bytes, write_whole
from loalang.messages import _
from loalang.publish.on_air import FOLDER, OnAir
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk, writing
from loalang.schedule.head_seen import head_path, last_seen
from loalang.schedule.seen import EVIDENCE, SENT

ASIDE = "so-cu"
"""Where a log that was given up is kept, in the station's folder."""


def give_up(desk: Desk, now: dt.datetime) -> Path:
    """Set a lost log aside with all here that remembers it; give the folder where it is kept.

    Sticks and sites remember it still: they are asked for when one sends there.

    Raises:
        UsageError: the log is whole.
        WriteError: something cannot be moved; what was moved stays so, and the same command goes on.
    """
    try:
        last_seen(desk)
    except ContentError:
        pass
    else:
        raise UsageError(_("sổ duyệt còn nguyên, không có gì phải bỏ"))
    aside = desk.library.folder / ASIDE / f"{now:%Y%m%d-%H%M%S}"
    with writing(desk):
        on_air, blocks = OnAir(desk.library, desk.station), BlockFiles(desk.library, desk.station)
        for lesson in sorted(on_air.lessons()):
            on_air.without(lesson)
        blocks.void([path.name for path in blocks.folder.glob("*.mp3")])
        for path in _remembering(desk):
            _move(
                path,
                aside
                / path.relative_to(desk.folder.root if path == head_path(desk) else desk.library.folder),
            )
        _forget_heads(desk.library.folder / SENT, aside / SENT)
    return aside


def _remembering(desk: Desk) -> Iterator[Path]:
    """What remembers the log; the log itself comes last, so that a kill in between changes no verdict."""
    folder, book = desk.library.folder, Approvals(desk.library).book
    for path in (*folder.glob(f"blocks/*.{EVIDENCE}"), folder / FOLDER / EVIDENCE, head_path(desk)):
        if path.is_file():
            yield path
    yield from (path for path in (book.head, book.path) if path.is_file())


def _move(path: Path, to: Path) -> None:
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)
    except OSError as error:
        raise cannot_write(to, error) from error


def _forget_heads(sent: Path, aside: Path) -> None:
    """Keep where programmes went, for who takes them back; forget how far the log was then."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        told = from_json(read_bytes(sent))
        write_whole(aside, read_bytes(sent))
        rows = {name: {**row, "head": {"line": 0, "digest": ""}} for name, row in told.items()}
        write_whole(sent, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
