"""YAML text → plain data, with the line of every value kept, so that a mistake can name its place."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from loalang.errors import ContentError
from loalang.files import open_file
from loalang.files.os_reasons import os_reason
from loalang.files.unseen import visible
from loalang.files.yaml_faults import (
    ODD_SPACE,
    YamlFault,
    braces,
    composed,
    look_at_the_line,
    odd_space,
    special_sign,
    yaml_fault,
)
from loalang.messages import _

MAX_BYTES = 1 << 20
"""A lesson is some thousands of bytes; a file over 1 MiB is not one that an officer wrote."""

MAX_NODES = 50_000
"""Values after aliases are followed: a "billion laughs" stops here."""

KeyPath = tuple[str | int, ...]

_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"-?(?:0|[1-9][0-9]{0,17})"), int),
    (re.compile(r"-?[0-9]{1,17}\.[0-9]{1,17}"), float),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), dt.date.fromisoformat),
    (re.compile(r"true|false"), lambda text: text == "true"),
    (re.compile(r"|~|null"), lambda text: None),
)
"""What an unquoted scalar may be besides text. YAML 1.1 would make 1,020 of ``17:00``, an octal number of a
phone that begins with 0, and ``no`` of nothing at all: no officer means that."""

_CUT_OFF = re.compile(r"\s*#[\w(+\"“]")
_DASH = re.compile(r"\s+-\s")
_ODD = re.compile(f"[{ODD_SPACE}]")
_ODD_KEY = re.compile(rf"-*[ {ODD_SPACE}]*[a-z_]+:[{ODD_SPACE}]")

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and where each value stands.

    Attributes:
        name: the file's name as messages show it.
        data: dicts, lists and scalars.
        lines: the line (from 1) of every value and key, by its path.
    """

    name: str
    data: Any
    lines: Mapping[KeyPath, int]

    def where(self, path: KeyPath) -> str:
        """Name file and line of ``path``, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"


def read_yaml(path: Path, name: str) -> Document:
    """Read one YAML file; accept a byte-order mark, Windows line ends and decomposed letters (NFD).

    Raises:
        ContentError: not readable, too large, not UTF-8, not YAML, a duplicate key, or aliases that multiply.
    """
    try:
        with open_file(path) as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError(
            _("không đọc được tệp ({reason})").format(reason=os_reason(error)), name
        ) from error
    return parse_yaml(raw, name)


def parse_yaml(raw: bytes, name: str) -> Document:
    """Parse the bytes of one YAML file; see :func:`read_yaml`."""
    if len(raw) > MAX_BYTES:
        raise ContentError(_("tệp lớn hơn 1 MiB"), name, _("gợi ý: chia thành nhiều bài nhỏ hơn"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError(
            _("tệp không phải UTF-8"), f"{name}:{line}", _("gợi ý: lưu lại tệp với bảng mã UTF-8")
        ) from error
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    try:
        node = composed(text, _Loader)
    except yaml.YAMLError as error:
        fault = yaml_fault(error, text)
        raise ContentError(fault.message, f"{name}:{fault.line}", fault.hint) from error
    return _Reader(name, text.split("\n")).document(node)


class _Reader:
    """Turns nodes into data, counting values and noting lines."""

    def __init__(self, name: str, text: Sequence[str]) -> None:
        self.name = name
        self.text = text
        self.lines: dict[KeyPath, int] = {}
        self.count = 0
        self.open: set[int] = set()

    def document(self, node: yaml.Node | None) -> Document:
        if node is None:
            raise ContentError(_("tệp trống"), self.name)
        return Document(self.name, self.value(node, ()), self.lines)

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self.count += 1
        if self.count > MAX_NODES or id(node) in self.open:
            raise ContentError(
                _("quá nhiều giá trị lặp lại bằng dấu & và *"),
                f"{self.name}:{line}",
                _("gợi ý: viết thẳng ra"),
            )
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.MappingNode):
                return self.mapping(node, path)
            if isinstance(node, yaml.SequenceNode):
                return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
            assert isinstance(node, yaml.ScalarNode)
            return self.scalar(node)
        finally:
            self.open.discard(id(node))

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if node.flow_style and isinstance(key_node, yaml.MappingNode):
                raise self.wrong(braces(line))
            if _ODD.search(key):
                raise self.wrong(odd_space(line))
            if not key:
                raise ContentError(_("khóa phải là một từ"), f"{self.name}:{line}", look_at_the_line())
            if key in data:
                told = _("khóa '{key}' viết hai lần, lần đầu ở dòng {first}")
                first = self.lines[(*path, key)]
                raise ContentError(
                    told.format(key=key, first=first), f"{self.name}:{line}", _("gợi ý: bỏ một dòng")
                )
            self.lines[(*path, key)] = line
            data[key] = self.value(value_node, (*path, key))
        return data

    def whole(self, node: yaml.ScalarNode) -> None:
        """Refuse an unquoted text that is another to YAML than to an officer.

        Raises:
            ContentError: what follows is a remark to YAML: ``call: #1900 1234``; an item of a list that is
                set in too far would be part of the one above; the space after a key is none.
        """
        line = node.end_mark.line
        rest = self.text[line][node.end_mark.column :] if line < len(self.text) else ""
        if _CUT_OFF.match(rest):
            told = _("từ dấu # trở đi là lời ghi chú, máy không đọc: {rest}").format(rest=rest.strip())
            hint = _("gợi ý: đặt cả lời trong ngoặc kép; nếu đúng là ghi chú thì thêm dấu cách sau dấu #")
            raise ContentError(told, f"{self.name}:{line + 1}", hint)
        for below in range(node.start_mark.line + 1, min(line + 1, len(self.text))):
            if _DASH.match(self.text[below]):
                told = _("dấu gạch thụt sâu hơn dòng trên nên bị đọc liền vào lời ở trên")
                hint = _("gợi ý: các dấu gạch đầu dòng của một danh sách thẳng cột với nhau")
                raise ContentError(told, f"{self.name}:{below + 1}", hint)
        if _ODD_KEY.match(node.value):
            raise self.wrong(odd_space(node.start_mark.line + 1))

    def wrong(self, fault: YamlFault) -> ContentError:
        return ContentError(fault.message, f"{self.name}:{fault.line}", fault.hint)

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text = visible(node.value)
        if node.tag.startswith("!"):  # "say: !Chú ý" would be "ý"
            raise self.wrong(special_sign("!", node.start_mark.line + 1))
        if node.style:  # quoted, or a block of text
            return text
        self.whole(node)
        for shape, make in _PLAIN:
            if shape.fullmatch(text):
                try:
                    return make(text)
                except ValueError:  # 2026-02-30 has the shape of a date and is none: the model will say so
                    return text
        return text
