"""Variables in a script's text: ``{{ station.commune }}`` and simple choices, nothing else.

Jinja2's sandbox runs it, but a script is let near only names and their parts: a call, a loop, a filter or
an import is refused by the shape of the template, before anything runs.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from loalang.errors import ContentError
from loalang.messages import _, suggest

Names = Mapping[str, Any]
"""What a script may name: strings, numbers, and mappings of them."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.CondExpr,
    nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip


_NOT_OURS = (
    RecursionError,
    MemoryError,
    SyntaxError,
    ArithmeticError,
    TypeError,
    ValueError,
    jinja2.TemplateError,
)
"""What Jinja2, and Python behind it, make of a text that no officer writes."""


class MappingEnvironment(SandboxedEnvironment):
    """A sandbox in which ``a.b`` on a mapping is its key ``b`` and never its method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def _environment() -> SandboxedEnvironment:
    environment = MappingEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    environment.globals.clear()
    return environment


def interpolate(text: str, names: Names, where: str) -> str:
    """Fill the variables of one text.

    Args:
        text: as written in a script.
        names: the variables that exist.
        where: ``file:line`` of the text, for the error.

    Raises:
        ContentError: a variable that does not exist (the ones that do are named), or more than a variable.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    try:
        return _filled(text, names, where)
    except _NOT_OURS as error:  # nested hundreds of times, a number of 5,000 digits, a name < a number
        raise ContentError(
            _("chỗ chèn biến rối quá, hoặc so sánh chữ với số: {text}").format(text=_shown(text)),
            where,
            _("gợi ý: viết như {{ station.commune }}"),
        ) from error


def _filled(text: str, names: Names, where: str) -> str:
    try:
        tree = _tree(text)
    except jinja2.TemplateSyntaxError as error:
        raise ContentError(
            _("chỗ chèn biến viết chưa đúng: {text}").format(text=_shown(text)),
            where,
            _("gợi ý: viết như {{ station.commune }}"),
        ) from error
    for node in _descend(tree):
        if not isinstance(node, _ALLOWED):
            raise ContentError(
                _("chỉ được chèn biến, không được viết lệnh trong lời: {text}").format(text=_shown(text)),
                where,
                _("gợi ý: viết như {{ station.commune }}"),
            )
        if isinstance(node, nodes.Name | nodes.Getattr):
            _check_name(node, names, where)
    if (parts := _plain(tree)) is not None:
        return "".join(part if isinstance(part, str) else _named(part, names) for part in parts)
    return _template(text).render(names)


def _shown(text: str) -> str:
    """The place of a text where something is filled in, to be found again: the first, at most 40 letters."""
    place = min(at for sign in ("{{", "{%", "{#") if (at := text.find(sign)) >= 0)
    return " ".join(text[place : place + 40].split())


def _plain(tree: nodes.Template) -> list[str | tuple[str, ...]] | None:
    """Give a text that only names variables as its pieces: words, and names as tuples; else ``None``.

    Most texts are such, and to compile a template takes ten times as long as to parse it.
    """
    parts: list[str | tuple[str, ...]] = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            if isinstance(node, nodes.TemplateData):
                parts.append(node.data)
            elif chain := _dotted(node):
                parts.append(chain)
            else:
                return None
    return parts


def _named(chain: tuple[str, ...], names: Names) -> str:
    value: Any = names
    for name in chain:
        value = value[name]
    return str(value)


@lru_cache(maxsize=1024)
def _tree(text: str) -> nodes.Template:
    """Parse one text; both editions and every station ask for the same."""
    return _environment().parse(text)


@lru_cache(maxsize=1024)
def _template(text: str) -> jinja2.Template:
    """Compile one text whose shape was found good."""
    return _environment().from_string(text)


def _descend(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    if isinstance(node, nodes.Getattr) and _dotted(node):
        return  # the whole chain was checked at its end
    for child in node.iter_child_nodes():
        yield from _descend(child)


def _dotted(node: nodes.Node) -> tuple[str, ...]:
    """Give ``a.b.c`` as its names, or nothing when the chain holds something else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (head := _dotted(node.node)):
        return (*head, node.attr)
    return ()


def _check_name(node: nodes.Node, names: Names, where: str) -> None:
    chain = _dotted(node)
    value: Any = names
    for i, name in enumerate(chain):
        if not isinstance(value, Mapping) or name not in value:
            existing = [".".join((*chain[:i], key)) for key in value] if isinstance(value, Mapping) else []
            raise ContentError(
                _("không có biến '{name}'").format(name=".".join(chain[: i + 1])),
                where,
                _("gợi ý: các biến có ở đây: {names}").format(names=", ".join(sorted(existing))),
            )
        value = value[name]
    if not chain or isinstance(value, Mapping):
        raise ContentError(
            _("biến '{name}' là một nhóm, hãy chọn một mục trong nhóm").format(name=".".join(chain)),
            where,
            suggest("", [".".join((*chain, key)) for key in value]) if isinstance(value, Mapping) else "",
        )
