"""Where formats run: Jinja2's sandbox with a limit to whatever a template can do.

A format may come from anybody: an officer of another commune, a page. Whatever it says, it ends soon, holds
little and prints little. Loops and calls are counted; every text and list has a largest size; a few filters
and methods are there, and none that makes much of little (``center``, ``format``, ``lipsum``).
"""

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from loalang.messages import _
from loalang.rundown.interpolation import MappingEnvironment
from loalang.rundown.markup import Words

MOST_STEPS = 100_000
"""Rounds of loops, calls and filters of one rendering; the longest lesson that ships takes some 500."""

MOST_SECONDS = 10.0
"""Of the processor, of one rendering: for what is within all other limits and slow all the same. A slow
computer, or one with much else to do, loses no programme by it."""

LARGEST = 1_000_000
"""Letters of a text, items of a list, letters of all that is printed: an hour of speech has 60,000."""

LARGEST_FILE = 200_000
"""Bytes of a template."""

LARGEST_ARGUMENT = 10_000
"""Of a call or a filter, where it is a number; also the longest ``range``."""

MOST_BITS = 2_048
"""Of a whole number."""

DEEPEST = 4
"""Lists in lists: two that hold each other's parts over and over take for ever to compare."""

FILTERS = (
    "abs", "batch", "capitalize", "d", "default", "dictsort", "first", "float", "groupby", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round",
    "select", "selectattr", "slice", "sort", "string", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
"""What Jinja2 brings and a format may use, besides our own and ``join`` and ``replace``."""

METHODS = frozenset(
    "capitalize casefold count endswith find index isalpha isdecimal isdigit islower isnumeric isspace "
    "istitle isupper lower lstrip partition removeprefix removesuffix rfind rpartition rsplit rstrip split "
    "splitlines startswith strip swapcase title upper".split()
)
"""Of texts: none that makes a long one of a short one."""


class TooMuch(jinja2.TemplateRuntimeError):
    """A format that does, holds or prints more than any format needs."""


@dataclass(slots=True)
class _Spending:
    steps: int = 0
    until: float = field(default_factory=lambda: time.thread_time() + MOST_SECONDS)


_spending: ContextVar[_Spending | None] = ContextVar("spending", default=None)


@contextlib.contextmanager
def one_rendering() -> Iterator[None]:
    """Count what one rendering takes: steps and seconds begin anew."""
    token = _spending.set(_Spending())
    try:
        yield
    finally:
        _spending.reset(token)


def _step() -> None:
    if (spent := _spending.get()) is None:
        return
    spent.steps += 1
    if spent.steps > MOST_STEPS:
        raise TooMuch(_("lặp hoặc gọi quá {most} lần").format(most=MOST_STEPS))
    if time.thread_time() > spent.until:
        raise TooMuch(_("chạy quá {seconds} giây").format(seconds=round(MOST_SECONDS)))


def _size(value: object) -> int:
    """How much a value holds: letters, items, bytes of a number."""
    match value:
        case Words():
            return len(value.text)
        case str() | list() | tuple() | Mapping() | set() | range():
            return len(value)
        case int():
            return value.bit_length() // 8
        case _:
            return 1


def _fitting(value: Any) -> Any:
    """Give a value back, or refuse one that is too large; what is counted out is counted."""
    if isinstance(value, Iterator):
        return counted(value)
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise TooMuch(_("số quá lớn"))
    _refuse_large(_size(value))
    return value


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        raise TooMuch(_("một đoạn dài quá {most} chữ").format(most=LARGEST))


def counted(items: Iterable[Any]) -> Iterator[Any]:
    """Go through items; each is a step."""
    for item in items:
        _step()
        yield item


def single(value: object) -> object:
    """Give back what is to be printed, if it is no list: that would be the same letters over and over."""
    if isinstance(value, list | tuple | Mapping | set):
        raise TooMuch(_("in ra cả một danh sách; hãy in từng mục"))
    return value


def _told(value: object) -> str:
    return str(single(value))


def together(pieces: Iterable[object]) -> str:
    """Join what is printed, or what one value is put together of, as far as there is room."""
    made, size = [], 0
    for piece in pieces:
        text = _told(piece)
        size += len(text)
        _refuse_large(size)
        made.append(text)
    return "".join(made)


def _join(value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    items = [getattr(one, attribute, None) if attribute else one for one in counted(value)]
    between = [piece for one in items for piece in (d, one)][1:]
    return together(between)


def _replace(text: object, old: str, new: str, count: int | None = None) -> str:
    whole = _told(text)
    times = whole.count(old) if count is None else min(count, whole.count(old))
    _refuse_large(len(whole) + times * len(new))
    return whole.replace(old, new, -1 if count is None else count)


def _shallow(values: list[Any]) -> list[Any]:
    if _depth(values, DEEPEST) > DEEPEST:
        raise TooMuch(_("danh sách lồng quá sâu"))
    return values


def _depth(value: object, most: int) -> int:
    if not isinstance(value, list | tuple | Mapping) or most < 0:
        return 0
    _step()
    parts: Collection[Any] = value.values() if isinstance(value, Mapping) else value
    return 1 + max((_depth(part, most - 1) for part in parts), default=0)


def _modest(arguments: Iterable[object]) -> None:
    for one in arguments:
        if isinstance(one, int) and abs(one) > LARGEST_ARGUMENT:
            raise TooMuch(_("một số lớn quá {most}").format(most=LARGEST_ARGUMENT))


def _limited(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that counts as a step, takes modest numbers and gives what fits."""

    @wraps(filter_)
    def within(*given: Any, **named: Any) -> Any:
        _step()
        _modest([*given[1:], *named.values()])
        return _fitting(filter_(*given, **named))

    return within


class _Counting(NodeTransformer):
    """Puts a count into each loop and a limit around what is put together, before a template is compiled."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  as the library calls it
        if node.recursive:
            raise TooMuch(_("vòng lặp gọi lại chính nó (recursive)"))
        node.iter = _through("_dem", node.iter)
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  as the library calls it
        self.generic_visit(node)
        return _through("_ghep", nodes.Tuple(node.nodes, "load", lineno=node.lineno))

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802  as the library calls it
        self.generic_visit(node)
        return _through("_nong", node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802  as the library calls it
        self.generic_visit(node)
        return _through("_nong", node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802  as the library calls it
        self.generic_visit(node)
        return _through("_nong", node) if node.ctx == "load" else node


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    assert isinstance(node, nodes.Expr)
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class LimitedEnvironment(MappingEnvironment, ImmutableSandboxedEnvironment):
    """The sandbox of formats."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    concat = staticmethod(together)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: _limited(self.filters[name]) for name in FILTERS}
        self.filters |= {"join": _limited(_join), "replace": _limited(_replace)}
        self.filters |= {"_dem": counted, "_ghep": together, "_nong": _shallow}
        self.globals = {name: self.globals[name] for name in ("namespace", "joiner", "cycler")}
        self.globals["range"] = _range

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LARGEST_FILE:
            raise TooMuch(_("tệp khuôn dài quá {most} chữ").format(most=LARGEST_FILE))
        tree = super()._parse(source, name, filename)
        counting: nodes.Template = _Counting().visit(tree)
        return counting

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr not in METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No format of texts: its widths make much of little."""

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        _step()
        _modest([*args, *kwargs.values()])
        return _fitting(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        match operator:
            case "*" if not numbers:
                times = next((one for one in (left, right) if isinstance(one, int)), 1)
                _refuse_large(max(_size(left), _size(right)) * max(times, 0))
            case "**" if numbers and not isinstance(left, float) and not isinstance(right, float):
                if left.bit_length() * max(right, 0) > MOST_BITS:
                    raise TooMuch(_("số quá lớn"))
            case "%" if not numbers:
                raise TypeError("% of texts is not allowed")
            case "+":
                _refuse_large(_size(left) + _size(right))
        return _fitting(super().call_binop(context, operator, left, right))


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > LARGEST_ARGUMENT:
        raise TooMuch(_("một số lớn quá {most}").format(most=LARGEST_ARGUMENT))
    return found
