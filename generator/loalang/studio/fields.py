"""A script as fields to fill in, each with the path of its value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from loalang.content.announcement import Announcement
from loalang.content.segments import kind_of
from loalang.content.yaml_nodes import KeyPath
from loalang.messages import _
from loalang.schedule.model import NOT_COURSE

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One value; ``kind`` is ``line``, ``text``, ``date`` or ``choice``; ``note``: why to look at it."""

    path: KeyPath
    label: str
    value: str
    kind: str = "text"
    hint: str = ""
    choices: Choices = ()
    removable: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows: the path of their mapping, the columns, the cells."""

    path: KeyPath
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the script: its name, its fields and table, and what can be put at its end.

    Attributes:
        more: a list's path and the item that a button adds to it.
        table_at: where rows can be put that are not there yet.
    """

    title: str
    fields: tuple[Field, ...]
    path: KeyPath = ()
    table: Table | None = None
    more: tuple[KeyPath, Any] | None = None
    table_at: KeyPath | None = None


NEW_SEGMENTS: Mapping[str, tuple[str, Any]] = {
    "say": ("Lời nói", {"say": ""}),
    "steps": ("Các bước làm", {"steps": [""]}),
    "warning": ("Điều phải tránh", {"warning": ""}),
    "key_points": ("Điều cần nhớ", {"key_points": [""]}),
    "dialogue": ("Hỏi đáp", {"dialogue": [{"mc": ""}]}),
    "quiz": ("Câu đố", {"quiz": {"ask": "", "wait": 3, "answer": "Đúng rồi, "}}),
    "item": ("Một tin", {"item": {"title": "", "text": ""}}),
    "notice": ("Thông báo", {"notice": {"who": "", "what": "", "when": ""}}),
    "table": ("Bảng", {"table": {"columns": ["ngày", "nơi"], "rows": [["", ""]]}}),
}
"""What can be added to a script: its name as officers read it, and its beginning."""

TITLES = {**{kind: name for kind, (name, _data) in NEW_SEGMENTS.items()}, "recording": "Bản thu"}
ROWS = {"columns": ["ngày", "từ", "đến", "nơi"], "rows": [["", "", "", ""]]}
CLASSES: Choices = (("", "thường"), ("priority", "ưu tiên"), ("urgent", "khẩn cấp"))
LINES = frozenset({"who", "when", "where", "call", "whom"})


def noted(data: Any, notes: Mapping[KeyPath, str]) -> Iterator[Group]:
    """Give the parts of a script, each value with what it asks to look at."""
    for group in groups(data):
        fields = tuple(replace(field, note=notes.get(field.path, "")) for field in group.fields)
        yield replace(group, fields=fields)


def groups(data: Any) -> Iterator[Group]:
    """Give the parts of a script in order; what has a shape of its own is left to the whole file."""
    if not isinstance(data, Mapping):
        return
    head = [Field(("title",), _("Tên bài"), _text(data.get("title")), "line", _("Loa đọc ở đầu bài."))]
    if data.get("format") not in NOT_COURSE:
        hint = _("Nghe xong bà con làm được gì.")
        head.append(Field(("summary",), _("Tóm tắt"), _text(data.get("summary")), "text", hint))
        reviewed = _text(data.get("reviewed"))
        head.append(Field(("reviewed",), _("Rà lại lần cuối"), reviewed, "date"))
    yield Group(_("Đầu bài"), tuple(head))
    if data.get("format") in NOT_COURSE:
        yield _air(data.get("air"))
    segments = data.get("segments")
    for i, segment in enumerate(segments if isinstance(segments, list) else ()):
        kind = kind_of(segment)
        if kind is not None:
            yield _segment(segment, kind, ("segments", i))


def _air(air: Any) -> Group:
    told = air if isinstance(air, Mapping) else {}
    return Group(
        _("Ngày phát"),
        (
            Field(
                ("air", "from"),
                _("Từ ngày"),
                _text(told.get("from")),
                "date",
                _("Để trống thì phát ngay từ buổi đầu sau khi duyệt."),
            ),
            Field(("air", "until"), _("Đến hết ngày"), _text(told.get("until")), "date"),
            Field(("air", "class"), _("Loại tin"), _text(told.get("class")), "choice", choices=CLASSES),
        ),
    )


def _segment(segment: Mapping[str, Any], kind: str, at: KeyPath) -> Group:
    value, path, title = segment[kind], (*at, kind), TITLES.get(kind, kind)
    if kind == "notice" and isinstance(value, Mapping):
        rows = value.get("rows")
        table = _table(rows, (*path, "rows"))
        return Group(
            title, tuple(_notice(value, path)), at, table, table_at=None if rows else (*path, "rows")
        )
    if kind == "table":
        return Group(title, (), at, _table(value, path))
    if isinstance(value, list):
        fields = tuple(
            field
            for i, one in enumerate(value)
            for field in _leaves(one, (*path, i), f"{i + 1}", len(value) > 1)
        )
        new = {"mc": ""} if kind == "dialogue" else ""
        return Group(title, fields, at, more=(path, new))
    return Group(title, tuple(_leaves(value, path, title)), at)


def _notice(value: Mapping[str, Any], path: KeyPath) -> Iterator[Field]:
    labels = {
        "who": _("Ai báo"), "what": _("Việc gì"), "whom": _("Báo cho ai"), "when": _("Khi nào"),
        "where": _("Ở đâu"), "bring": _("Mang gì, làm gì"), "call": _("Hỏi ai"),
    }  # fmt: skip
    for key, model in Announcement.model_fields.items():
        if key != "rows":
            kind = "line" if key in LINES else "text"
            yield Field(
                (*path, key),
                labels.get(key, key),
                _text(value.get(key)),
                kind,
                _hint(labels.get(key, key), model.description),
            )


def _hint(label: str, told: str | None) -> str:
    """What a description adds to its label; nothing where it says the same."""
    rest = told or ""
    if rest.casefold().startswith(label.casefold()):
        rest = rest[len(label) :].lstrip(" .,:;")
    return rest[:1].upper() + rest[1:]


def _leaves(value: Any, path: KeyPath, label: str, removable: bool = False) -> Iterator[Field]:
    names = {
        "text": _("Lời"), "read": _("Đọc là"), "ask": _("Hỏi"), "wait": _("Chờ mấy giây"),
        "answer": _("Đáp"), "title": _("Điểm tin"), "by": _("Vai"), "role": _("Vai"),
    }  # fmt: skip
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, (*path, key), names.get(str(key), str(key)))
        return
    if isinstance(value, list):
        return
    kind = "line" if path[-1] in ("wait", "by", "role", "recording") else "text"
    yield Field(path, label, _text(value), kind, removable=removable)


def _table(value: Any, path: KeyPath) -> Table | None:
    if not isinstance(value, Mapping):
        return None
    columns, rows = value.get("columns"), value.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return None
    cells = tuple(tuple(map(_text, row)) for row in rows if isinstance(row, list))
    return Table(path, tuple(map(_text, columns)), cells) if len(cells) == len(rows) else None


def _text(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
