"""Books that only grow: one JSON line an entry, each bound to the line before it by SHA-256.

A line holds its own digest, the digest of the line before, and its number; ``<name>.head`` beside the book
holds number and digest of the last line. So an edited, missing, added or reordered line is found and named.
What nobody can find is a book that was rewritten as a whole with its head: keep the head's digest elsewhere,
too (it is printed on every week sheet and report), and hold it against the book with ``verify(…, known)``.

The head is written before the line, as a promise that names both the last line and the next one, and after it
as the last line alone. So a power cut at any moment leaves a whole book, and a head that is missing, or one
line behind without a promise, is no accident.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from loalang.errors import ContentError
from loalang.files import cannot_write, from_json, read_bytes, sha256, write_whole
from loalang.files.os_reasons import os_reason
from loalang.files.untrusted import MOST_TEXT
from loalang.messages import _

FIRST = "0" * 64
"""Stands before the first line."""

PATIENCE = 30
"""Seconds that a reader waits for a writer before it believes that a book is broken."""


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a book: its number from 1, its digest, what was written, and the digest ``before`` it."""

    number: int
    digest: str
    entry: Mapping[str, Any]
    before: str = ""


MakesEntry = Callable[[tuple[Link, ...]], Mapping[str, Any]]
"""Makes an entry of the lines that stand before it."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book in the file ``path``."""

    path: Path

    @property
    def head(self) -> Path:
        """Where number and digest of the last line stand."""
        return self.path.with_name(f"{self.path.name}.head")

    @property
    def _lock(self) -> Path:
        return self.path.with_name(f".{self.path.name}.lock")

    def read(self) -> tuple[Link, ...]:
        """Read all lines of a whole book.

        Raises:
            ContentError: the first line that was changed, lost or added.
        """
        links, problems = self.verify()
        if problems:
            raise problems[0]
        return links

    def verify(self, known: str = "") -> tuple[tuple[Link, ...], tuple[ContentError, ...]]:
        """Read the lines that hold and name what does not.

        Args:
            known: a digest that was printed earlier; the book must have a line with it.
        """
        links, problems = self._verify(known)
        if problems:  # another program may be writing just now: look again when it is done
            try:
                with FileLock(self._lock, timeout=PATIENCE):
                    return self._verify(known)
            except (OSError, Timeout):
                pass  # a folder that cannot be written: nobody writes here
        return links, problems

    def _verify(self, known: str = "") -> tuple[tuple[Link, ...], tuple[ContentError, ...]]:
        try:
            raw = read_bytes(self.path, MOST_TEXT) if self.path.exists() else b""
            head = read_bytes(self.head) if self.head.exists() else b""
        except OSError as error:
            told = _("không đọc được sổ ({reason})").format(reason=os_reason(error))
            return (), (ContentError(told, str(self.path)),)
        try:
            links, problems = _whole_book(raw, head), []
        except _BrokenError as broken:
            links, problems = broken.links, [self._problem(number, told) for number, told in broken.problems]
        if known and all(link.digest != known for link in links):
            told = _("không có dòng nào mang mã {known}").format(known=known)
            problems.append(self._problem(raw.count(b"\n") + 1, told))
        return links, tuple(problems)

    def append(self, entry: "Mapping[str, Any] | MakesEntry") -> Link:
        """Write one more line.

        Args:
            entry: what is to be written, or what makes it of the lines that stand, with nobody between.

        Raises:
            ContentError: the book was changed by hand; nothing is added to such a one.
            WriteError: the folder is read-only or the disk is full; the book stays as it was.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._lock):
                links, problems = self._verify()
                if problems:
                    raise problems[0]
                told = entry(links) if callable(entry) else entry
                number, before = len(links) + 1, links[-1].digest if links else FIRST
                line, digest = _line(number, before, told)
                old = read_bytes(self.path) if self.path.exists() else b""
                write_whole(self.head, _promise(number - 1, before, number, digest))
                write_whole(self.path, old + line)
                write_whole(self.head, _head(number, digest))
        except OSError as error:
            raise cannot_write(self.path, error) from error
        return Link(number, digest, told, before)

    def _problem(self, number: int, told: str) -> ContentError:
        return ContentError(
            told,
            f"{self.path.name}:{number}",
            _("gợi ý: lấy lại bản sao của sổ; không sửa sổ bằng tay, muốn đính chính thì ghi dòng mới"),
        )


class _BrokenError(Exception):
    """A book in which something does not hold.

    Attributes:
        links: the lines that do.
        problems: the number of each line that does not, and why.
    """

    def __init__(self, links: tuple[Link, ...], problems: Sequence[tuple[int, str]]) -> None:
        self.links, self.problems = links, problems


@lru_cache(maxsize=4)
def _whole_book(raw: bytes, head: bytes) -> tuple[Link, ...]:
    """Read the lines of a whole book, the same bytes once: a command asks a log of years twenty times.

    Raises:
        _BrokenError: something does not hold.
    """
    lines = raw.split(b"\n")
    links: list[Link] = []
    problems: list[tuple[int, str]] = []
    before = FIRST
    for number, line in enumerate(lines[:-1], 1):
        link, problem = _read_line(line, number, before)
        if problem:
            problems.append((number, problem))
        elif link:
            links.append(link)
        if link:
            before = link.digest  # also of an edited line: the next one is not to blame
    if lines[-1]:
        problems.append((len(lines), _("dòng cuối bị cắt hoặc thêm chữ")))
    if not problems and (problem := _head_problem(head, links)):
        problems.append((len(lines), problem))
    if problems:
        raise _BrokenError(tuple(links), problems)
    return tuple(links)


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _line(number: int, before: str, entry: Mapping[str, Any]) -> tuple[bytes, str]:
    """Write a line and give its digest: of the same line without it."""
    body: dict[str, Any] = {"number": number, "before": before, "entry": entry}
    digest = sha256(_json(body))
    return _json({**body, "digest": digest}) + b"\n", digest


def _read_line(line: bytes, number: int, before: str) -> tuple[Link | None, str]:
    """Read a line; say what is wrong with it. A line that says how it should read is still told apart."""
    try:
        data = from_json(line)
        entry, own, prior = data["entry"], data["digest"], data["before"]
        written, digest = _line(data["number"], prior, entry)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, _("dòng bị sửa: không đọc được")
    if written != line + b"\n" or digest != own:
        return Link(number, str(own), {}), _("dòng bị sửa")
    if data["number"] != number or prior != before:
        return Link(number, own, entry), _("không nối với dòng trước: có dòng bị mất, thêm hoặc thay")
    return Link(number, own, entry, prior), ""


def line_digest(number: int, before: str, entry: Mapping[str, Any]) -> str:
    """The digest of a line that stands by itself, away from its book."""
    return _line(number, before, entry)[1]


def _head(number: int, digest: str) -> bytes:
    return f"{number} {digest}\n".encode()


def _promise(number: int, digest: str, next_number: int, next_digest: str) -> bytes:
    """Write the head while a line is being added: the line that stands, and the one that may."""
    return _head(number, digest) + _head(next_number, next_digest)


def _head_problem(head: bytes, links: list[Link]) -> str:
    """Hold the head against the lines."""
    last = _head(links[-1].number, links[-1].digest) if links else _head(0, FIRST)
    stands = [last] if links else [b"", last]
    promised = head.startswith(last) and len(head.splitlines()) == 2  # the line after it never came
    arrived = len(head.splitlines()) == 2 and bool(links) and head.endswith(b"\n" + last)
    if head in stands or promised or arrived:
        return ""
    if links and not head:
        return _("mất tệp .head: không biết cuối sổ có còn đủ không")
    return _("cuối sổ không khớp tệp .head: dòng cuối bị mất, hoặc tệp .head bị sửa")
