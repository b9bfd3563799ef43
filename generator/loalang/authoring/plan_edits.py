"""What an officer fixes in a station's plan: a lesson in a session, a session that is not held."""

import datetime as dt
from pathlib import Path
from typing import Any

from loalang.content.loading import validated
from loalang.content.schedule_models import PlanFile
from loalang.content.yaml_edit import with_item, with_value
from loalang.content.yaml_nodes import parse_yaml
from loalang.files import write_whole

ORDER = tuple(PlanFile.model_fields)


def pin(root: Path, station: str, lesson: str, on: dt.date, at: str) -> None:
    """Air a lesson in a session, whatever else the plan would put there.

    Raises:
        ContentError: the file has a mistake, or would have.
        WriteError: it cannot be written.
    """
    _add(root, station, "pins", {"lesson": lesson, "on": on, "at": at})


def close(root: Path, station: str, on: dt.date, at: str, why: str) -> None:
    """Hold no session at an hour of a day; raises as :func:`pin`."""
    _add(root, station, "forbid", {"on": on, "at": at, "why": why})


def undo(root: Path, station: str, key: str, index: int) -> None:
    """Take away what was fixed: an entry of ``pins`` or ``forbid``; raises as :func:`pin`."""
    path = _path(root, station)
    if key in ("pins", "forbid") and path.is_file():
        before = path.read_text(encoding="utf-8-sig")
        if 0 <= index < len(parse_yaml(before.encode(), path.name).data.get(key, ())):
            _write(path, with_value(before, (key, index), None))


def _add(root: Path, station: str, key: str, entry: dict[str, Any]) -> None:
    path = _path(root, station)
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else f"id: {station}\n"
    there = parse_yaml(before.encode(), path.name).data.get(key)
    after = with_item(before, (key,), entry) if there else with_value(before, (key,), [entry], ORDER)
    _write(path, after)


def _write(path: Path, text: str) -> None:
    validated(parse_yaml(text.encode(), path.name), PlanFile)
    write_whole(path, text.encode())


def _path(root: Path, station: str) -> Path:
    return root / "scripts" / "plans" / f"{station}.yaml"
