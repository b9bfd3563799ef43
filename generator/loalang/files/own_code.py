"""Our own code as part of a key: a module with all of ours that it uses, without its remarks.

Neither a comment nor a docstring nor another line end makes a programme anew, nor does a module that it does
not use. Digests are the same whatever Python reads the source.
"""

import hashlib
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from loalang.files.blob_cache import BlobCache, cache_folder

PACKAGE = Path(__file__).parents[1]
LIMIT = 4 << 20
"""Bytes of digests that are kept: one is 64, so all that ever were."""

_IMPORT = re.compile(r"^[ \t]*from (loalang[\w.]*) import (\([^)]*\)|[^\n(]+)", re.MULTILINE)
_Span = tuple[tuple[int, int], tuple[int, int]]
"""Row (from 1) and column of a beginning, and of an end."""

_BEGINNINGS = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
"""Tokens after which a string is a statement of its own."""

_DATA = re.compile(r"(?:[\w-]+/)?[\w-]+\.(?:yaml|tsv|py)\b")
"""A file named in the source: beside it, or in a folder beside it."""


@cache
def used_by(module: str) -> tuple[Path, ...]:
    """Find the files of ours that a module uses, itself first: what it imports, and files that those name.

    Imports inside functions count; a module that is only named in a string, as engines are, does not.

    Args:
        module: its full name, ``loalang.pipeline``.
    """
    found: dict[Path, None] = {}
    waiting = [module]
    while waiting:
        path = _file(waiting.pop())
        if path is None or path in found:
            continue
        found[path] = None
        source = path.read_text(encoding="utf-8")
        waiting += _imported(source)
        beside = (path.parent / name for name in _DATA.findall(source))
        found |= dict.fromkeys(data for data in beside if data.is_file())
    return tuple(found)


def digest(files: Iterator[Path] | tuple[Path, ...]) -> str:
    """Digest files of ours: their names and what in them does something."""
    told = sorted((path.relative_to(PACKAGE).as_posix(), _digest(path)) for path in files)
    return hashlib.sha256("".join(f"{name} {one}\n" for name, one in told).encode()).hexdigest()


def is_ours(module: str) -> bool:
    """Whether a module belongs to this package."""
    return module.startswith("loalang.")


@cache
def code_of(module: str) -> str:
    """Digest a module with all of ours that it uses; ``""`` for one that is not ours."""
    if not is_ours(module):
        return ""
    return remembered(module, lambda: digest(used_by(module)))


def remembered(name: str, make: Callable[[], str]) -> str:
    """Reckon something of our own code, or take what was reckoned of the same code before.

    To follow imports and take files apart costs 0.1 s; to read them all, a tenth of that.
    """
    kept = BlobCache(cache_folder() / "code", ".digest", LIMIT)
    key = hashlib.sha256(f"{name} {_all()}".encode()).hexdigest()
    if known := kept.get(key):
        return known.decode()
    made = make()
    kept.put(key, made.encode())
    return made


@cache
def _all() -> str:
    """Digest every file of ours as it is, byte by byte."""
    told = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".yaml", ".tsv") and "starter" not in path.parts:
            told.update(f"{path.relative_to(PACKAGE)} ".encode())
            told.update(path.read_bytes())
    return told.hexdigest()


def essence(source: str) -> str:
    """Leave of Python source what does something: no comment, docstring, empty line or space at a line's end.

    Spans are cut out of the text as it is, so that no version of Python writes it otherwise.
    """
    source = source.replace("\r\n", "\n")
    lines: list[str | None] = list(source.split("\n"))
    idle, inside = _spans(source)
    for (first, start), (last, end) in reversed(idle):
        head, tail = lines[first - 1], lines[last - 1]
        assert head is not None
        assert tail is not None
        lines[first - 1 : last] = [head[:start] + tail[end:], *[None] * (last - first)]
    kept = ((row, line) for row, line in enumerate(lines, 1) if line is not None)
    told = (line if row in inside else line.rstrip() for row, line in kept if row in inside or line.strip())
    return "\n".join(told)


def _spans(source: str) -> tuple[list[_Span], set[int]]:
    """Find the spans of comments and lone strings, and the rows that end inside other strings."""
    idle: list[_Span] = []
    inside: set[int] = set()
    before = tokenize.NEWLINE
    for token, after in pairwise(tokenize.generate_tokens(io.StringIO(source).readline)):
        alone = before in _BEGINNINGS and after.type == tokenize.NEWLINE
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and alone):
            idle.append((token.start, token.end))
        elif token.type not in (tokenize.NL, tokenize.NEWLINE):
            inside |= set(range(token.start[0], token.end[0]))
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            before = token.type
    return idle, inside


def _digest(path: Path) -> str:
    """Digest one file by what does something in it."""
    raw = path.read_bytes()
    if path.suffix == ".py":
        raw = essence(raw.decode()).encode()
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def _imported(source: str) -> Iterator[str]:
    for module, names in _IMPORT.findall(source):
        yield module
        for name in re.findall(r"\w+", names):
            if _file(f"{module}.{name}"):
                yield f"{module}.{name}"


def _file(module: str) -> Path | None:
    place = PACKAGE.joinpath(*module.split(".")[1:])
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)
