"""What a folder of pulled programmes has ever seen taken back: evidence is edited easily, memory is not."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from loalang.files import from_json, read_bytes
from loalang.schedule.seen import EVIDENCE

PINNED = ".loalang-khoa.json"
"""Whose keys were good the last time, and what was taken back by then."""


def taken_back(folder: Path, offered: Any) -> dict[str, Any]:
    """The last withdrawal of each lesson that this folder or the evidence offered knows, as its line.

    Who sets a folder's own evidence aside, because the station began a new log, begins anew here, too.
    """
    known: dict[str, Any] = {}
    told = [offered]
    if (folder / EVIDENCE).is_file():
        told += [_withdrawn(folder / EVIDENCE), _withdrawn(folder / PINNED)]
    for lines in told:
        for lesson, line in lines.items() if isinstance(lines, Mapping) else ():
            if _number(line) > _number(known.get(lesson)):
                known[str(lesson)] = line
    return known


def _withdrawn(path: Path) -> Any:
    with contextlib.suppress(OSError, ValueError, AttributeError, TypeError):
        return from_json(read_bytes(path)).get("withdrawn", {})
    return {}


def _number(line: Any) -> int:
    try:
        return int(line["number"])
    except (KeyError, TypeError, ValueError):
        return 0
