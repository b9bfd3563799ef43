"""Text that came with Loa Làng as an example and was never replaced: it must not be aired as news."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from loalang.authoring.format_guide import format_guide
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.errors import GeneratorError
from loalang.messages import _

SAMPLE_PHONES = ("0912345678", "0912345679", "0912345680")
"""Of the three stations that ship: nobody's."""

PLACEHOLDERS = ("Bà con làm được thêm một việc.", "Tên bài mới")
"""What ``loalang lesson new`` writes where the officer is to write."""

LEAST = 30
"""Letters below which a text of an example is said by anybody: "Nhà văn hóa các thôn."."""

_PHONE = re.compile(r"\+?\d(?:[ .\-]?\d){8,10}")


def sample_text(lesson: Lesson, station: Station, folder: ContentFolder) -> str:
    """Say what of a lesson is still an example's; empty when nothing is."""
    known = _examples(folder.root)
    for text in (lesson.title, lesson.summary, *_texts([s.model_dump() for s in lesson.segments])):
        plain = _plain(text)
        if plain in known:
            return _("còn lời mẫu “{text}”").format(text=text if len(text) <= 60 else text[:59] + "…")
        for found in _PHONE.findall(text):
            if _digits(found) in SAMPLE_PHONES:
                return _("còn số điện thoại mẫu {phone}").format(phone=found)
    return ""


def sample_phone(station: Station) -> str:
    """Say that a station still has the phone of a sample; empty when it has its own."""
    if _digits(station.team.phone) not in SAMPLE_PHONES:
        return ""
    return _("đài còn số điện thoại mẫu {phone}").format(phone=station.team.phone)


@lru_cache(maxsize=8)
def _examples(root: Path) -> frozenset[str]:
    """The texts of the examples in the folder's formats, and of new lessons."""
    folder = ContentFolder(root)
    found = {_plain(text) for text in PLACEHOLDERS}
    for name in folder.format_names:
        with suppress(GeneratorError, yaml.YAMLError, OSError):
            example = yaml.safe_load(format_guide(folder, name).example)
            segments = example.get("segments", ()) if isinstance(example, dict) else ()
            found |= {_plain(text) for text in _texts(segments) if len(text) >= LEAST and "{{" not in text}
    return frozenset(found)


def _texts(data: Any) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _digits(phone: str) -> str:
    digits = "".join(letter for letter in phone if letter.isdigit())
    return "0" + digits[2:] if digits.startswith("84") and len(digits) == 11 else digits
