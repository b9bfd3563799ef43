"""What an officer fixes in a station's plan: a lesson in a session, a session that is not held."""

import datetime as dt
from pathlib import Path
from typing import Any

from loalang.content.loading import validated
from loalang.content.schedule_models import PlanFile
from loalang.content.yaml_edit import with_item, with_value
from loalang.content.yaml_nodes import parse_yaml
from loalang.files import read_text, sha256, write_whole

ORDER = tuple(PlanFile.model_fields)

FIXED = ("pins", "moves", "forbid")
"""The lists of the file that a page adds to and takes from."""

When = tuple[dt.date, str]
"""A session: its day and the hour at which it begins, ``HH:MM``."""


def pin(root: Path, station: str, lesson: str, on: dt.date, at: str) -> None:
    """Air a lesson in a session, whatever else the plan would put there.

    Raises:
        ContentError: the file has a mistake, or would have.
        WriteError: it cannot be written.
    """
    write(root, station, _with(_now(root, station), "pins", {"lesson": lesson, "on": on, "at": at}))


def close(root: Path, station: str, on: dt.date, at: str, why: str) -> None:
    """Hold no session at an hour of a day; raises as :func:`pin`."""
    write(root, station, _with(_now(root, station), "forbid", {"on": on, "at": at, "why": why}))


def undo(root: Path, station: str, key: str, index: int) -> None:
    """Take away what was fixed: an entry of one of :data:`FIXED`; raises as :func:`pin`."""
    before = _now(root, station)
    if key in FIXED and 0 <= index < len(_data(before).get(key) or ()):
        write(root, station, with_value(before, (key, index), None))


def moved(root: Path, station: str, lesson: str, origin: When | None, to: When) -> str:
    """Give the file with a lesson in another session; nothing is written before :func:`write`.

    What brought it where it is, a pin or an earlier move, leads to the new session from now on.

    Args:
        origin: where it is; ``None``: in no session, so that it is pinned.

    Raises:
        ContentError: the file has a mistake, or this place of it cannot be changed.
    """
    text = _now(root, station)
    if origin is None:
        return _with(text, "pins", {"lesson": lesson, "on": to[0], "at": to[1]})
    fixed = read(text, station)
    # Backwards: what is taken away moves what stands after it.
    for i, one in reversed([*enumerate(fixed.pins)]):
        if (one.lesson, one.on, one.at) == (lesson, *origin):
            text = with_value(text, ("pins", i), None)
    for i, move in reversed([*enumerate(fixed.moves)]):
        if (move.lesson, move.to.on, move.to.at) == (lesson, *origin):
            back = (move.origin.on, move.origin.at) == to
            text = with_value(
                text, ("moves", i) if back else ("moves", i, "to"), None if back else _place(to)
            )
    return _with(text, "moves", {"lesson": lesson, "from": _place(origin), "to": _place(to)})


def read(text: str, station: str) -> PlanFile:
    """Read a plan's file from its text.

    Raises:
        ContentError: it has a mistake.
    """
    return validated(parse_yaml(text.encode(), f"{station}.yaml"), PlanFile)


def write(root: Path, station: str, text: str) -> None:
    """Write a plan's file; raises as :func:`pin`."""
    read(text, station)
    write_whole(_path(root, station), text.encode())


def mark(root: Path, station: str) -> str:
    """Name the file as it is now: a page that shows its entries by their numbers sends it back."""
    return sha256(_now(root, station).encode())[:16]


def _with(text: str, key: str, entry: dict[str, Any]) -> str:
    there = _data(text).get(key)
    return with_item(text, (key,), entry) if there else with_value(text, (key,), [entry], ORDER)


def _place(session: When) -> dict[str, Any]:
    return {"on": session[0], "at": session[1]}


def _data(text: str) -> dict[str, Any]:
    found = parse_yaml(text.encode(), "").data
    return found if isinstance(found, dict) else {}


def _now(root: Path, station: str) -> str:
    path = _path(root, station)
    return read_text(path, "utf-8-sig") if path.is_file() else f"id: {station}\n"


def _path(root: Path, station: str) -> Path:
    return root / "scripts" / "plans" / f"{station}.yaml"
