"""One value of a YAML file is changed, and nothing else: comments, order, quotes and blank lines stay.

The characters of the value are replaced where they stand; what parses afterwards must be what parsed before
with that one change, or the file is left alone.
"""

import copy
import unicodedata
from collections.abc import Sequence
from typing import Any

import yaml

from loalang.content.yaml_nodes import KeyPath, parse_yaml
from loalang.content.yaml_write import block_lines, flow, folded, scalar
from loalang.errors import ContentError
from loalang.messages import _

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def with_value(text: str, path: KeyPath, value: Any, order: Sequence[str] = ()) -> str:
    """Give ``path`` another value; a key that is not there is added, ``None`` takes one away.

    Args:
        order: the keys of the mapping in the order of its model: where a new one is put.

    Raises:
        ContentError: the file is no YAML, or this place of it cannot be changed.
    """
    text = unicodedata.normalize("NFC", text)
    wanted = _data(text)
    parent = _at(wanted, path[:-1])
    key = path[-1]
    there = key in parent if isinstance(parent, dict) else isinstance(key, int) and key < len(parent)
    if value is None and not there:
        return text
    if there and parent[key] == value and type(parent[key]) is type(value):
        return text
    edit = _Edit(text, path[:-1])
    if value is None:
        del parent[key]
        return _checked(edit.without(key), wanted)
    if there:
        parent[key] = value
        return _checked(edit.replaced(key, value), wanted)
    if not isinstance(parent, dict) or not isinstance(key, str):
        raise _cannot(path)
    parent[key] = value
    return _checked(edit.added(key, value, order), wanted)


def with_item(text: str, path: KeyPath, value: Any) -> str:
    """Put an item at the end of the list at ``path``.

    Raises:
        ContentError: as :func:`with_value`.
    """
    text = unicodedata.normalize("NFC", text)
    wanted = _data(text)
    found = _at(wanted, path)
    if not isinstance(found, list) or not found:
        raise _cannot(path)
    found.append(value)
    return _checked(_Edit(text, path).appended(value), wanted)


class _Edit:
    """The text, and the collection in it that is changed."""

    def __init__(self, text: str, path: KeyPath) -> None:
        self.text = text
        node: yaml.Node | None = _root(text)
        self.flow = False
        for key in path:
            assert isinstance(node, yaml.CollectionNode)
            self.flow = self.flow or bool(node.flow_style)
            node = _child(node, key)[1]
        assert isinstance(node, yaml.CollectionNode)
        self.node = node
        self.flow = self.flow or bool(node.flow_style)

    def replaced(self, key: str | int, value: Any) -> str:
        old = _child(self.node, key)[1]
        start, end = self._span(old)
        is_block = isinstance(old, yaml.ScalarNode) and old.style in ("|", ">")
        if isinstance(value, dict | list):
            column = old.start_mark.column
            nested = isinstance(old, yaml.CollectionNode) and not old.flow_style and not self.flow
            new = ("\n" + " " * column).join(block_lines(value)) if nested else flow(value)
            return self.text[:start] + new + self.text[end:]
        if isinstance(old, yaml.CollectionNode):
            raise _cannot((key,))
        if is_block and isinstance(value, str):
            head = self.text[start : self.text.index("\n", start)]
            if head.rstrip() in (">-", ">") and (lines := folded(value)):
                inside = "".join(f"\n{self._indent()}{line}" for line in lines)
                return self.text[:start] + head + inside + self.text[end:]
        new = scalar(value, self.flow, quoted=isinstance(old, yaml.ScalarNode) and old.style == '"')
        before = " " if start == end and self.text[start - 1 : start] == ":" else ""
        return self.text[:start] + before + new + self.text[end:]

    def added(self, key: str, value: Any, order: Sequence[str]) -> str:
        pairs = self.node.value
        if self.flow:
            inside = f"{', ' if pairs else ''}{key}: {flow(value)}"
            at = self._span(pairs[-1][1])[1] if pairs else self.node.end_mark.index - 1
            return self.text[:at] + inside + self.text[at:]
        before = set(order[: order.index(key)]) if key in order else None
        mine = [pair for pair in pairs if before is None or pair[0].value in before] or pairs[-1:]
        at = self._line_end(self._span(mine[-1][1])[1])
        column = self.node.start_mark.column
        lines = block_lines({key: value})
        return self.text[:at] + "".join(f"\n{' ' * column}{line}" for line in lines) + self.text[at:]

    def appended(self, value: Any) -> str:
        end = self._span(self.node.value[-1])[1]
        if self.flow:
            return f"{self.text[:end]}, {flow(value)}{self.text[end:]}"
        at = self._line_end(end)
        column = self.node.start_mark.column
        lines = block_lines([value])
        return self.text[:at] + "".join(f"\n{' ' * column}{line}" for line in lines) + self.text[at:]

    def without(self, key: str | int) -> str:
        items = self.node.value
        at = next(
            i for i, item in enumerate(items) if (item[0].value if isinstance(item, tuple) else i) == key
        )
        if len(items) == 1:
            start, end = self._span(self.node)
            empty = "{}" if isinstance(self.node, yaml.MappingNode) else "[]"
            return self.text[:start] + empty + self.text[end:]
        starts = [
            item[0].start_mark.index if isinstance(item, tuple) else item.start_mark.index for item in items
        ]
        ends = [self._span(item[1] if isinstance(item, tuple) else item)[1] for item in items]
        if self.flow:
            if at:
                return self.text[: ends[at - 1]] + self.text[ends[at] :]
            return self.text[: starts[0]] + self.text[starts[1] :]
        line = self.text.rfind("\n", 0, starts[at]) + 1
        if isinstance(self.node, yaml.MappingNode) and self.text[line : starts[at]].strip():
            return self.text[: starts[0]] + self.text[starts[1] :]  # the first key behind a dash
        return self.text[:line] + self.text[self._line_end(ends[at]) + 1 :]

    def _indent(self) -> str:
        """What stands before the lines of a block of text in this collection."""
        return " " * (self.node.start_mark.column + 2)

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        """Where a node's own characters begin and end, without what follows it."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            return (start, len(self.text[:end].rstrip())) if node.style in ("|", ">") else (start, end)
        assert isinstance(node, yaml.CollectionNode)
        if node.flow_style or not node.value:
            return start, end
        last = node.value[-1]
        return start, self._span(last[1] if isinstance(last, tuple) else last)[1]

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _root(text: str) -> yaml.Node:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    assert node is not None
    return node


def _child(node: yaml.Node, key: str | int) -> tuple[yaml.Node | None, yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return next((k, v) for k, v in node.value if k.value == key)
    assert isinstance(node, yaml.SequenceNode)
    assert isinstance(key, int)
    return None, node.value[key]


def _data(text: str) -> Any:
    return copy.deepcopy(parse_yaml(text.encode(), "").data)


def _at(data: Any, path: KeyPath) -> Any:
    try:
        for key in path:
            data = data[key]
    except (KeyError, IndexError, TypeError) as error:
        raise _cannot(path) from error
    if not isinstance(data, dict | list):
        raise _cannot(path)
    return data


def _checked(new: str, wanted: Any) -> str:
    try:
        same = _data(new) == wanted
    except ContentError:
        same = False
    if not same:
        raise _cannot(())
    return new


def _cannot(path: KeyPath) -> ContentError:
    where = ".".join(map(str, path))
    return ContentError(
        _("chỗ này của tệp không sửa bằng mẫu điền được"), where, _("gợi ý: sửa trong phần “Cả tệp (YAML)”")
    )
