"""What is wrong with YAML that cannot be read, as an officer sees it: which sign, on which line.

A parser tells what it did not expect, in English, and where it gave up. The text itself tells what was
typed: a tab, a space that is none, a colon inside a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from loalang.messages import _

ODD_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Spaces that YAML takes for letters: Word, Zalo and web pages put them in."""

_KEY = r"[ \t]*(?:- *)*[\w.][\w.-]*"  # its name begins with no dash: two ways to read dashes are n²
_ODD_PLACE = re.compile(
    rf"[ ]*[{ODD_SPACE}]|[ ]*(?:- +)*-[{ODD_SPACE}]|{_KEY}:[{ODD_SPACE}]|{_KEY}[{ODD_SPACE}]+:"
)
_BRACES = re.compile(r"(?:^|: +|- +|, *|\[ *)\{[{%]")
_AFTER_QUOTE = re.compile(rf"{_KEY}: +([\"']).*\1 *[^\s#,\]}}:].*|[ ]*- +([\"']).*\2 *[^\s#,\]}}:].*")
_GLUED = re.compile(rf"{_KEY}:(?=[^\s:/])")
_SIGN = re.compile(r"(?:: +|^ *- +|- +|\[ *|, *)([*&!%@`>|#-])")


DEEPEST = 50
"""Values in values: what officers write has six levels."""

_NESTED = "nested too deeply"


def composed(text: str, loader: Any) -> yaml.Node | None:
    """Compose a text that anybody may have written: the parser calls itself once a level, without end.

    Raises:
        yaml.YAMLError: it is no YAML, or values nest too deeply.
    """
    if text.count("[") + text.count("{") + text.count("- ") + text.count("? ") > DEEPEST:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise _nested_too_deeply(event.start_mark)
    return yaml.compose(text, Loader=loader)


def _nested_too_deeply(mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=_NESTED, problem_mark=mark)


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong, on which line (from 1), and what to do about it."""

    message: str
    line: int
    hint: str


def yaml_fault(error: yaml.YAMLError, text: str) -> YamlFault:
    """Name what keeps a text from being YAML.

    Args:
        error: what the parser raised on ``text``; either of PyYAML's two parsers.
    """
    lines = text.split("\n")
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unreadable_sign(error, text)
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    begun = min(error.context_mark.line, len(lines) - 1) if error.context_mark else at
    column = mark.column if mark else 0
    problem = f"{error.context or ''} {error.problem or ''}"
    if error.problem == _NESTED:
        return YamlFault(_("ngoặc hoặc gạch lồng nhau quá sâu"), at + 1, _("gợi ý: viết thẳng ra"))
    found = _seen(lines, at, begun) or _told(problem, lines, at, begun, column)
    return found or YamlFault(_("dòng này viết chưa đúng"), at + 1, look_at_the_line())


def look_at_the_line() -> str:
    """What to do where nothing better is known."""
    return _("gợi ý: xem dấu hai chấm, dấu ngoặc kép và cách thụt đầu dòng ở dòng này")


def odd_space(line: int) -> YamlFault:
    """A space that is none."""
    return YamlFault(
        _("có dấu cách lạ (dấu cách không ngắt, hay gặp khi chép từ Word hoặc trang mạng)"),
        line,
        _("gợi ý: xóa dấu cách ấy rồi gõ lại bằng phím cách"),
    )


def braces(line: int) -> YamlFault:
    """A variable at the beginning of a value: YAML takes its braces for its own."""
    return YamlFault(
        _("lời bắt đầu bằng dấu {{ thì cả lời phải đặt trong ngoặc kép"),
        line,
        _('gợi ý: viết như "{{ station.commune }} thông báo"'),
    )


def special_sign(sign: str, line: int) -> YamlFault:
    """A value that begins with a sign that YAML keeps for itself."""
    return YamlFault(
        _("lời bắt đầu bằng dấu {sign} thì cả lời phải đặt trong ngoặc kép").format(sign=sign),
        line,
        _('gợi ý: viết như “khóa: "lời"”, ngoặc kép thẳng ở cả hai đầu'),
    )


def _seen(lines: Sequence[str], at: int, begun: int) -> YamlFault | None:
    """Find on the lines in question what is no doubt the cause."""
    for number in _near(lines, at, begun):
        line = lines[number]
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return YamlFault(
                _("đầu dòng có phím Tab; chỉ thụt đầu dòng bằng dấu cách"),
                number + 1,
                _("gợi ý: xóa Tab, gõ hai dấu cách cho mỗi bậc"),
            )
        if _ODD_PLACE.match(line):
            return odd_space(number + 1)
    return braces(at + 1) if _BRACES.search(lines[at]) else None


def _near(lines: Sequence[str], at: int, begun: int) -> Iterator[int]:
    """The line where the parser gave up, that above it, and those since what it was reading began."""
    yield at
    yield from range(at - 1, max(begun, at - 30) - 1, -1)
    if begun >= at > 0:
        yield at - 1


def _told(problem: str, lines: Sequence[str], at: int, begun: int, column: int) -> YamlFault | None:
    line = lines[at]
    if "quoted scalar" in problem:
        return YamlFault(
            _("dấu ngoặc kép mở ở dòng này mà chưa đóng"), begun + 1, _("gợi ý: thêm dấu ngoặc ở cuối lời")
        )
    if "flow " in problem:
        begun = next((i for i in range(begun, -1, -1) if re.search(r"[\[{]", lines[i])), begun)
        return YamlFault(
            _("dấu ngoặc [ hay { mở ở dòng này chưa đóng, hoặc thiếu dấu phẩy giữa các mục"),
            begun + 1,
            _("gợi ý: đóng ngoặc; lời có dấu phẩy hay hai chấm thì đặt trong ngoặc kép"),
        )
    if _AFTER_QUOTE.fullmatch(line):
        return YamlFault(
            _("còn chữ ở sau dấu ngoặc đóng"), at + 1, _("gợi ý: đặt cả lời trong một cặp ngoặc kép")
        )
    if "document" in problem:
        return YamlFault(_("dòng --- chia tệp làm hai"), at + 1, _("gợi ý: xóa dòng ---"))
    signs = ("cannot start any token", "alias", "anchor", "block scalar", "sequence entries", "tag")
    if any(word in problem for word in signs):
        found = _SIGN.search(line)
        sign = found[1] if found else line[column : column + 1]
        return special_sign(sign, at + 1) if sign.strip() else None
    if "expected ':'" in problem or "mapping values" in problem:
        return _colon(lines, at, begun, column, "mapping values" in problem)
    if "expected" in problem:  # a key, a dash, or the end of a group
        return _uneven(at, begun)
    return None


def _colon(lines: Sequence[str], at: int, begun: int, column: int, unexpected: bool) -> YamlFault | None:
    """A colon too many, too few, or without its space."""
    above = next((i for i in range(at - 1, -1, -1) if lines[i].strip()), at) if unexpected else begun
    if unexpected and re.search(r":\s", lines[at][:column]):
        return YamlFault(
            _("trong lời có dấu hai chấm nên cả lời phải đặt trong ngoặc kép"),
            at + 1,
            _('gợi ý: viết như say: "Chú ý: mất điện"'),
        )
    if _GLUED.match(lines[above]) and not re.match(rf"{_KEY}:\s", lines[above]):
        return YamlFault(_("sau dấu hai chấm thiếu dấu cách"), above + 1, _("gợi ý: viết như title: Bài thử"))
    if unexpected and _indent(lines[at]) > _indent(lines[above]) and ":" in lines[above]:
        return YamlFault(
            _("dòng này thụt sâu hơn dòng trên"),
            at + 1,
            _("gợi ý: thụt bằng dòng trên; lời viết tiếp có dấu hai chấm thì đặt cả lời trong ngoặc kép"),
        )
    return YamlFault(_("thiếu dấu hai chấm sau từ đầu dòng"), above + 1, _("gợi ý: viết như title: Bài thử"))


def _uneven(at: int, begun: int) -> YamlFault:
    return YamlFault(
        _("dòng này thụt đầu dòng không thẳng với các dòng cùng nhóm (nhóm bắt đầu ở dòng {begun})").format(
            begun=begun + 1
        ),
        at + 1,
        _("gợi ý: các khóa cùng nhóm thụt bằng nhau; dấu gạch đầu dòng thẳng cột với nhau"),
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unreadable_sign(error: yaml.YAMLError, text: str) -> YamlFault:
    """A sign that no text has: told with its place, which the parser counts from the beginning."""
    position = getattr(error, "position", 0)
    sign = text[position : position + 1]
    found = next((i for i, letter in enumerate(text) if not _printable(letter)), position)
    if sign and not _printable(sign):
        found = position
    return YamlFault(
        _("có ký tự điều khiển không nhìn thấy (mã {code})").format(code=f"U+{ord(text[found]):04X}"),
        text.count("\n", 0, found) + 1,
        _("gợi ý: xóa chỗ ấy rồi gõ lại"),
    )


def _printable(letter: str) -> bool:
    """As YAML 1.1 counts, section 5.1."""
    return letter in "\t\n\r\x85" or not (
        letter < " " or "\x7f" <= letter < "\xa0" or letter in "\ufffe\uffff"
    )
