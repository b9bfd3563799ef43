"""Text that came as an example, or holds a place, and was never replaced: it must not be aired as news.

``check`` and the gate before the air ask the same functions.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from loalang.authoring.format_guide import format_guide
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.content.phone_numbers import is_sample, phone_fault
from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import GeneratorError
from loalang.messages import _

WRITTEN_BY_US = ("Bà con làm được thêm một việc.", "Tên bài mới")
"""What ``loalang lesson new`` writes where the officer is to write."""

LEAST = 30
"""Letters below which a text of an example is said by anybody: "Nhà văn hóa các thôn."."""

_PHONE = re.compile(r"(?<![\d.])\+?\d(?:[ .\-]?\d){8,10}(?![\d.]*\d)")
_HELD = re.compile(
    r"(?:^|[(\[])\W*(?:ghi|điền|viết|nhập|gõ) (?:[^\s.]+ ){0,6}?vào đây\W*(?:$|[)\]])|\blorem ipsum\b"
    r"|\b(?-i:TODO|TBD|FIXME|x{3,})\b"
    r"|\.{4,}|…{2,}|_{3,}|\[(?:…|\.{3}|(?:điền|ghi|tên|ngày|giờ|số|nơi|địa điểm)\b[^\]]*)\]"
    r"|\b(?:ngày|tháng|năm|lúc|hồi|số) +(?:…|\.{3})",
    re.IGNORECASE,
)
"""What holds a place: "ghi nơi họp vào đây" and no more, "ngày … tháng …", "[tên xã]", dots of a form."""

_EMPTY_CELL = re.compile(r"[\s\-–—/×✓✔*]*")
"""A cell of a table that tells nothing, or only that it holds: no place to be filled in."""

_NOTHING = frozenset(
    ["abc", "xyz", "asdf", "aaa", "test", "lorem", "tên bài", "tiêu đề", "tóm tắt", "nội dung", "mô tả"]
)
"""Whole texts that say nothing."""


def sample_text(lesson: Lesson, station: Station, folder: ContentFolder) -> str:
    """Say what of a lesson is still an example's or holds a place; empty when nothing is."""
    known = examples(folder.root)
    texts = _texts([segment.model_dump() for segment in lesson.segments], ())
    for path, text in (((), lesson.title), ((), lesson.summary), *texts):
        if told := sample_at(path, text, known):
            return told
    return ""


def sample_at(path: Sequence[str | int], text: str, known: frozenset[str]) -> str:
    """Say so of a text by its place in a script: a column may be called "Nội dung", a cell hold a dash."""
    if "columns" in path[-2:-1] and _plain(text) in _NOTHING:
        return ""
    if "rows" in path[-3:-2] and _EMPTY_CELL.fullmatch(text):
        return ""
    return sample_in(text, known)


def sample_in(text: str, known: frozenset[str]) -> str:
    """Say that one text is an example's, of ``known``, or holds a place, or has a sample phone."""
    plain = _plain(text)
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    if plain in known:
        return _("còn lời mẫu “{text}”").format(text=shown)
    if plain in _NOTHING or not any(letter.isalnum() for letter in plain) or _HELD.search(text):
        return _("còn chỗ chưa điền “{text}”").format(text=shown)
    for found in _PHONE.findall(text):
        if is_sample(found):
            return _("còn số điện thoại mẫu {phone}").format(phone=found)
    return ""


def sample_phone(station: Station) -> str:
    """Say that nobody is reached at a station's phone; empty when it has its own."""
    phone = station.team.phone
    if is_sample(phone):
        return _("đài còn số điện thoại mẫu {phone}").format(phone=phone)
    if fault := phone_fault(phone):
        return _("số điện thoại của đài: {fault}").format(fault=fault)
    return ""


@lru_cache(maxsize=8)
def examples(root: Path) -> frozenset[str]:
    """The texts of the examples in the formats of a content folder, and of new lessons, as compared."""
    folder = ContentFolder(root)
    found = {_plain(text) for text in WRITTEN_BY_US}
    for name in folder.format_names:
        with suppress(GeneratorError, OSError):
            example = parse_yaml(format_guide(folder, name).example.encode(), name).data
            segments = example.get("segments", ()) if isinstance(example, dict) else ()
            found |= {
                _plain(text)
                for _path, text in _texts(segments, ())
                if len(text) >= LEAST and "{{" not in text
            }
    return frozenset(found)


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in nested data, each with its place."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list | tuple):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()
