"""What an officer fills in becomes changes of her script's YAML, value by value."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.content.announcement import Announcement
from loalang.content.models import Lesson
from loalang.content.yaml_edit import with_item, with_value
from loalang.content.yaml_nodes import KeyPath, parse_yaml
from loalang.errors import ContentError
from loalang.files import read_text, write_whole
from loalang.messages import _
from loalang.text import Lexicon

OPTIONAL = frozenset(
    {"whom", "when", "rows", "where", "bring", "call", "read", "by", "from", "until", "class", "chapter"}
)
"""Keys that are left out rather than empty."""

DATES = frozenset({"from", "until", "reviewed"})
ORDERS: Mapping[str, tuple[str, ...]] = {
    "": tuple(Lesson.model_fields),
    "notice": tuple(Announcement.model_fields),
    "air": ("from", "until", "sessions", "class"),
}
"""The keys of a mapping, in the order of its model, by the key that it stands under."""


@dataclass(frozen=True, slots=True)
class FormEdit:
    """One change: ``set`` a value, ``add`` an item to a list, ``remove`` what stands at a path.

    ``read``: say a token of the text there as the value tells, by the ``read:`` of the script.
    """

    path: KeyPath
    value: Any = None
    kind: str = "set"

    @classmethod
    def of(cls, told: object) -> "FormEdit":
        """Read a change as a page sends it.

        Raises:
            ContentError: it is none.
        """
        if isinstance(told, Mapping):
            path, kind = told.get("path"), told.get("kind", "set")
            keys = isinstance(path, list) and path and all(isinstance(key, str | int) for key in path)
            if keys and isinstance(path, list) and kind in ("set", "add", "remove", "read"):
                return cls(tuple(path), told.get("value"), str(kind))
        raise ContentError(_("không đọc được điều vừa gửi"))


def edited(text: str, edits: Sequence[FormEdit]) -> str:
    """Apply changes in order.

    Raises:
        ContentError: the text is no YAML, or a place of it cannot be changed so.
    """
    for edit in edits:
        text = _applied(text, edit)
    return text


def _applied(text: str, edit: FormEdit) -> str:
    path, key = edit.path, edit.path[-1]
    if edit.kind == "add":
        return with_item(text, path, edit.value)
    if edit.kind == "read":
        return _read_as(text, path, edit.value)
    value = None if edit.kind == "remove" else _typed(key, edit.value)
    data = parse_yaml(text.encode(), "").data
    parent = _found(data, path[:-1])
    if parent is None and path[:-1] == ("air",):
        return text if value is None else with_value(text, ("air",), {str(key): value}, ORDERS[""])
    if value is None and isinstance(parent, dict) and list(parent) == [key]:
        return with_value(text, path[:-1], None)  # an empty mapping says nothing
    under = str(path[-2]) if len(path) > 1 else ""
    return with_value(text, path, value, ORDERS.get(under, ()))


def _read_as(text: str, path: KeyPath, told: Any) -> str:
    """Write how the words at a path are said, with one token said otherwise; print what was written."""
    found = _found(parse_yaml(text.encode(), "").data, path)
    if isinstance(found, dict) and len(found) == 1:  # a turn of a dialogue: role: words
        ((role, found),) = found.items()
        path = (*path, role)
    whole = found if isinstance(found, dict) else {"text": found}
    words = whole.get("read") or whole.get("text")
    told = told if isinstance(told, dict) else {}
    token, reading = str(told.get("token", "")), str(told.get("reading", ""))
    if not isinstance(words, str) or not token or not reading or token not in words:
        raise ContentError(_("không thấy chữ ấy trong câu này"))
    return with_value(text, path, {**whole, "read": words.replace(token, " ".join(reading.split()), 1)})


def _typed(key: str | int, value: Any) -> Any:
    """Take what a field holds as what its key means."""
    if not isinstance(value, str):
        return value
    value = " ".join(value.split())
    if not value and key in OPTIONAL:
        return None
    if key in DATES:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    if key == "wait":
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return value
    return value


def _found(data: Any, path: KeyPath) -> Any:
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def teach(root: Path, token: str, reading: str) -> Path:
    """Write into the folder's own lexicon how a token is read.

    Raises:
        ContentError: it cannot stand in a lexicon.
        WriteError: the file cannot be written.
    """
    path = root / "scripts" / "lexicon.yaml"
    token, reading = " ".join(token.split()), " ".join(reading.split())
    if not token or not reading:
        raise ContentError(_("để trống"))
    before = read_text(path, "utf-8-sig") if path.exists() else ""
    line = f"{json.dumps(token, ensure_ascii=False)}: {json.dumps(reading, ensure_ascii=False)}\n"
    head = "# Cách đọc riêng của xã\n"
    text = with_value(before, (token,), reading) if before.strip() else head + line
    proof = path.with_name(".lexicon-thu.yaml")
    try:
        write_whole(proof, text.encode())
        Lexicon.read(proof)
    finally:
        proof.unlink(missing_ok=True)
    write_whole(path, text.encode())
    return path
