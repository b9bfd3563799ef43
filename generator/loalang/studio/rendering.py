"""Templates of the studio: every word in them is escaped."""

import datetime as dt
import io
import re
import sys
from functools import cache
from pathlib import Path

import jinja2

from loalang import __version__
from loalang.content.identifiers import identifier
from loalang.files import sha256
from loalang.files.blob_cache import BlobCache, cache_folder
from loalang.messages import _
from loalang.publish.plain import clock, plain
from loalang.schedule.model import WEEKDAYS

HERE = Path(__file__).parent
STATIC = HERE / "static"

LIMIT = 8_000_000
"""Bytes of compiled templates that are kept; all of ours are a tenth of it."""


class _Compiled(jinja2.BytecodeCache):
    """Keeps what Jinja2 makes of our templates in the user's cache: 80 ms of a first page.

    Jinja2 itself looks whether it is of this source and of this Python.
    """

    def __init__(self) -> None:
        self.kept = BlobCache(cache_folder() / "pages", ".page", LIMIT)

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if data := self.kept.get(self._name(bucket)):
            bucket.load_bytecode(io.BytesIO(data))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        written = io.BytesIO()
        bucket.write_bytecode(written)
        self.kept.put(self._name(bucket), written.getvalue())

    def _name(self, bucket: jinja2.bccache.Bucket) -> str:
        return sha256(f"{jinja2.__version__} {sys.version} {bucket.key}".encode())


def rendered(name: str, **shown: object) -> str:
    """Fill a template."""
    return _environment().get_template(name).render(version=__version__, **shown)


def day_name(on: dt.date) -> str:
    """Write a day as it is said: ``thứ hai 23-11``."""
    return f"{WEEKDAYS[on.weekday()]} {on:%d-%m}"


def whole_day(told: str) -> str:
    """Write a day of a file so that nobody takes its month for its day; nothing of what is none."""
    try:
        on = dt.date.fromisoformat(told)
    except ValueError:
        return ""
    return f"{WEEKDAYS[on.weekday()]}, ngày {on.day} tháng {on.month} năm {on.year}"


def _head(text: str) -> str:
    """Begin with a capital and leave the rest: ``Thứ Tư 25-11``."""
    return text[:1].upper() + text[1:]


def _no_command(text: str) -> str:
    """Leave out the hint that names a command: the page has a button for it."""
    return re.sub(r" \([^()]*\bloalang [^()]*\)|; [^;]*\bloalang [^;]*$", "", text)


_TYPED = re.compile(r"^ *(?:gợi ý|hint):.*?(?:\bloalang (?P<command>[a-z]+)|(?<!\S)--[a-z])")


def in_the_studio(error: object) -> list[str]:
    """Write an error for somebody who types no commands: what a hint would have typed is a button here."""
    return [_shown_way(line) for line in map(_no_command, str(error).splitlines())]


def _shown_way(line: str) -> str:
    found = _TYPED.search(line)
    if not found:
        return line
    match found["command"]:
        case "approve":
            return _("  gợi ý: mở bài ở trang Hôm nay, nghe hết rồi duyệt")
        case "build":
            return _("  gợi ý: mở bài ở trang Hôm nay, bấm Lưu và làm âm thanh, nghe rồi duyệt")
        case "check" | "sheet":
            return _("  gợi ý: mở bài ở trang Hôm nay, xem chỗ ghi bên lề")
        case "plan" | "block":
            return _("  gợi ý: mở trang Lịch, xếp lại lịch rồi làm khối MP3")
        case "key":
            return _("  gợi ý: mở Đài, mục Khóa của lãnh đạo")
        case "voices":
            return _("  gợi ý: mở trang Giọng")
    return _("  gợi ý: xem việc cần làm ở trang Hôm nay")


def _is_identifier(name: str) -> bool:
    """Whether a name can stand in an address of the studio."""
    return identifier(name) == name


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(HERE / "templates"), encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        bytecode_cache=_Compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "clock": clock,
        "plain": plain,
        "day": day_name,
        "whole_day": whole_day,
        "head": _head,
        "own": _is_identifier,
        "no_command": _no_command,
        "in_the_studio": in_the_studio,
    }
    return environment
