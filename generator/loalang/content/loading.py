"""YAML → Lesson, Station, Voice; every mistake at once, with file:line, key and the nearest name."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from loalang.content.base import Written
from loalang.content.course import Course
from loalang.content.models import Lesson, Station, Voice
from loalang.content.schedule_models import PlanFile, Policy
from loalang.content.segments import KINDS, SEGMENTS
from loalang.content.yaml_nodes import Document, KeyPath, parse_yaml, read_yaml
from loalang.errors import ContentError, raise_all
from loalang.messages import _, suggest

M = TypeVar("M", bound=Written)


def read_lesson(path: Path, name: str) -> tuple[Lesson, Document]:
    """Read one lesson script; ``name`` is how messages call the file."""
    return _read(path, name, Lesson)


def parse_lesson(raw: bytes, path: Path, name: str) -> tuple[Lesson, Document]:
    """Read one lesson script from the bytes that are to stand at ``path``."""
    return _held(_mapping(parse_yaml(raw, name)), path, Lesson)


def read_station(path: Path, name: str) -> tuple[Station, Document]:
    """Read one station file."""
    return _read(path, name, Station)


def read_voice(path: Path, name: str) -> tuple[Voice, Document]:
    """Read one voice file."""
    return _read(path, name, Voice)


def read_policy(path: Path, name: str) -> tuple[Policy, Document]:
    """Read one policy: the rules of a place."""
    return _read(path, name, Policy)


def read_course(path: Path, name: str) -> tuple[Course, Document]:
    """Read the course."""
    document = _mapping(read_yaml(path, name))
    return validated(document, Course), document


def read_plan(path: Path, name: str) -> tuple[PlanFile, Document]:
    """Read what an officer has fixed for a station."""
    return _read(path, name, PlanFile)


def validated(document: Document, model: type[M]) -> M:
    """Hold plain data against a model.

    Raises:
        ContentError: every mistake, with its place.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise_all(_mistake(document, model, detail) for detail in _causes(error))
        raise AssertionError("a failed validation names at least one mistake") from error


def _causes(error: ValidationError) -> list[ErrorDetails]:
    """Leave out that a list is too short where its items are at fault: pydantic counts only the good ones."""
    details = error.errors(include_url=False)
    places = [detail["loc"] for detail in details]

    def consequence(detail: ErrorDetails) -> bool:
        size = len(detail["loc"])
        inside = (len(place) > size and place[:size] == detail["loc"] for place in places)
        return detail["type"] == "too_short" and any(inside)

    return [detail for detail in details if not consequence(detail)]


def key_name(path: KeyPath) -> str:
    """Write a path as officers count: ``đoạn 4, say``; ``windows, mục 1, start``."""
    written: list[str] = []
    for before, key in zip((None, *path), path, strict=False):
        if not isinstance(key, int):
            written.append(key)
            continue
        if before == "segments":
            written.pop()
        written.append(_item(before).format(number=key + 1))
    return ", ".join(written)


def _item(group: str | int | None) -> str:
    """What an item of a list is called."""
    if isinstance(group, int):
        return _("ô {number}")
    names = {
        "segments": _("đoạn {number}"),
        "dialogue": _("lượt {number}"),
        "steps": _("bước {number}"),
        "key_points": _("điều {number}"),
        "rows": _("hàng {number}"),
        "columns": _("cột {number}"),
    }
    return names.get(group or "", _("mục {number}"))


def _read(path: Path, name: str, model: type[M]) -> tuple[M, Document]:
    return _held(_mapping(read_yaml(path, name)), path, model)


def _held(document: Document, path: Path, model: type[M]) -> tuple[M, Document]:
    value = validated(document, model)
    if (identifier := document.data.get("id")) != path.stem:
        raise ContentError(
            _("id '{id}' khác tên tệp '{stem}'").format(id=identifier, stem=path.stem),
            document.where(("id",)),
            _("gợi ý: đặt cho id và tên tệp cùng một tên"),
        )
    return value, document


def _mapping(document: Document) -> Document:
    if not isinstance(document.data, Mapping):
        raise ContentError(_("tệp phải gồm các dòng 'khóa: giá trị'"), f"{document.name}:1")
    return document


def _mistake(document: Document, model: type[BaseModel], detail: ErrorDetails) -> ContentError:
    path = _path_in(document.data, detail["loc"])
    kind = detail["type"]
    key = key_name(path)
    where = document.where(path)
    if kind == "extra_forbidden":
        return ContentError(
            _("{key}: không có khóa này").format(key=key), where, suggest(str(path[-1]), _keys(model, path))
        )
    if kind == "missing":
        told = _("thiếu khóa '{key}'").format(key=detail["loc"][-1])
        return ContentError(f"{key}: {told}" if key else told, where)
    if kind == "union_tag_not_found":
        return ContentError(
            _("{key}: không biết đoạn này thuộc loại nào").format(key=key),
            where,
            _suggest_segment(detail["input"]),
        )
    if kind == "no_time":
        told = _("thiếu khóa '{key}'").format(key="when")
        return ContentError(
            f"{key}: {told}", where, _("gợi ý: ghi khi nào (when), hoặc bảng ngày giờ (rows)")
        )
    if detail["input"] is None and kind != "nothing_told":
        return ContentError(_("{key}: để trống").format(key=key), where)
    if kind in ("literal_error", "enum"):
        expected = [
            word.strip(" '")
            for word in detail.get("ctx", {}).get("expected", "").replace(" or ", ",").split(",")
        ]
        return ContentError(
            _("{key}: không có '{value}'").format(key=key, value=_shown(detail["input"])),
            where,
            suggest(str(detail["input"]), expected),
        )
    return ContentError(f"{key}: {_reason(kind, detail)}" if key else _reason(kind, detail), where)


def _suggest_segment(value: Any) -> str:
    keys = [str(k) for k in value] if isinstance(value, Mapping) else []
    for key in keys:
        if get_close_matches(key, SEGMENTS, n=1, cutoff=0.6):
            return suggest(key, SEGMENTS)
    return suggest("", SEGMENTS)


def _path_in(data: Any, loc: tuple[int | str, ...]) -> KeyPath:
    """Keep of pydantic's location what is really in the file: it also names tags and missing keys."""
    path: list[str | int] = []
    for key in loc:
        in_list = isinstance(data, list) and isinstance(key, int) and key < len(data)
        if in_list or (isinstance(data, Mapping) and key in data):
            data = data[key]
            path.append(key)
    return tuple(path)


def _keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """List the keys that are valid where ``path`` ends."""
    if path[:1] == ("segments",) and len(path) >= 3:
        if path[2] not in KINDS:
            return [*SEGMENTS, "chapter"]
        return _keys(KINDS[str(path[2])], path[2:])
    here: type[BaseModel] | None = model
    for key in path[:-1]:
        fields = {field.alias or name: field for name, field in here.model_fields.items()} if here else {}
        if key in fields:
            here = _model_in(fields[str(key)].annotation)
    return [field.alias or key for key, field in here.model_fields.items()] if here else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the one model inside an annotation such as ``dict[str, Fact]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [m for argument in get_args(annotation) if (m := _model_in(argument))]
    return found[0] if len(found) == 1 else None


def _reason(kind: str, detail: ErrorDetails) -> str:
    """Say in the officer's language what pydantic found."""
    context = detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        kind = next((name for name, sign in _PATTERNS.items() if sign in context["pattern"]), "name_pattern")
    reasons = {
        "string_type": _("phải là chữ, không phải {value} (đặt trong ngoặc kép nếu là số)"),
        "string_too_short": _("để trống"),
        "string_too_long": _("dài quá {max_length} ký tự"),
        "reserved_name": _("'{value}' là tên máy đã dành riêng, Windows hoặc Loa Làng dùng; chọn tên khác"),
        "name_pattern": _("'{value}' không đúng dạng (chữ thường không dấu, số và gạch nối)"),
        "fact_pattern": _("'{value}' không đúng dạng (chữ thường không dấu, số và gạch dưới)"),
        "clock_pattern": _("'{value}' không phải giờ; ghi như 05:30, 17h30 hay 17h"),
        "date_pattern": _("'{value}' không phải ngày; ghi như 09-02 (tháng-ngày) hay 2027-02-06"),
        "key_pattern": _("'{value}' không phải khóa công khai; chép nguyên dòng mà loalang key new in ra"),
        "too_short": _("cần ít nhất một mục"),
        "tuple_type": _("phải là một danh sách, mỗi mục một dòng có dấu gạch đầu dòng"),
        "dict_type": _("phải gồm các dòng 'khóa: giá trị'"),
        "model_type": _("phải gồm các dòng 'khóa: giá trị'"),
        "int_type": _("phải là số nguyên, không phải '{value}'"),
        "int_parsing": _("phải là số nguyên, không phải '{value}'"),
        "int_from_float": _("phải là số nguyên, không phải '{value}'"),
        "float_type": _("phải là số, không phải '{value}'"),
        "float_parsing": _("phải là số, không phải '{value}'"),
        "date_type": _("phải là ngày dạng năm-tháng-ngày, không phải '{value}'"),
        "date_parsing": _("phải là ngày dạng năm-tháng-ngày, không phải '{value}'"),
        "date_from_datetime_parsing": _("phải là ngày dạng năm-tháng-ngày, không phải '{value}'"),
        "date_from_datetime_inexact": _("phải là ngày dạng năm-tháng-ngày, không phải '{value}'"),
        "greater_than_equal": _("'{value}' nhỏ hơn {ge}"),
        "less_than_equal": _("'{value}' lớn hơn {le}"),
        "bool_type": _("phải là true hoặc false, không phải '{value}'"),
        "bool_parsing": _("phải là true hoặc false, không phải '{value}'"),
        "needs_source": _("cần ghi ai quyết định, ở văn bản nào (source)"),
        "nothing_forbidden": _("cần ghi bài nào (lesson), ngày nào (on) hoặc giờ nào (at)"),
        "uneven_rows": _("hàng {row} có {cells} ô mà bảng có {columns} cột"),
        "column_twice": _("cột '{name}' có hai lần"),
        "no_column_named": _("say chưa nhắc đến cột nào; viết tên cột trong <>, các cột: {columns}"),
        "empty_cell": _("hàng {row} để trống ô '{name}' mà say cần đọc"),
        "empty_table": _("bảng không có gì để đọc"),
        "no_column": _("không có cột '{name}'; các cột: {columns}"),
        "nothing_told": _("để trống; chữ sau dấu # là lời ghi chú, muốn đọc thì đặt trong ngoặc kép"),
        "air_sessions": _('ghi all, eve, số buổi một ngày, hoặc các giờ như ["05:30", "17:00"]'),
        "lesson_twice": _("bài '{lesson}' có hai lần"),
        "no_when": _("thiếu when: ghi ngày giờ, hoặc các hàng rows"),
        "no_key": _("không phải khóa công khai: chép nguyên dòng ed25519:… mà loalang key new in ra"),
        "key_twice": _("'{first}' và '{second}' cùng một khóa; mỗi người một khóa: loalang key new"),
        "no_address": _("'{value}' không phải địa chỉ trang (https://…)"),
        "no_site": _("'{value}' không làm địa chỉ trang được: cần https://…, không ?, #, mật khẩu"),
        "bare_address": _("'{value}' là trang chủ; ghi địa chỉ đúng trang có điều này"),
        "claim_short": _("'{value}' ngắn quá, chép ít nhất {least} chữ liền nhau của câu"),
        "claim_unsourced": _("cần nguồn (source); chưa tìm được thì ghi doubtful: true"),
        "ends_first": _("ngày kết thúc (until) đứng trước ngày bắt đầu (from)"),
    }
    template = reasons.get(kind, _("giá trị '{value}' không hợp lệ"))
    shown = {k: _shown(v) for k, v in context.items() if k != "value"}
    return template.format(value=_shown(detail["input"]), **shown)


def _shown(value: Any) -> str:
    """Write a value as it may stand in a file, never as Python writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return _("một nhóm khóa")
    if isinstance(value, list | tuple):
        return _("một danh sách")
    return f"{value:g}" if isinstance(value, float) else str(value)


_PATTERNS = {
    "clock_pattern": ":[0-5]", "date_pattern": "0[1-9]|1[0-2]", "key_pattern": "ed25519",
    "fact_pattern": "a-z0-9_",
}  # fmt: skip
"""What a pattern is for, by what it alone contains; any other is that of a name."""


__all__ = [
    "key_name",
    "parse_lesson",
    "read_course",
    "read_lesson",
    "read_plan",
    "read_policy",
    "read_station",
    "read_voice",
    "validated",
]
