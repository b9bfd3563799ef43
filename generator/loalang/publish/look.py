"""What an address gives: asked of a server, or found among one's own files."""

import contextlib
import http.client
import io
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar
from urllib.parse import unquote, urlsplit

from loalang.errors import SpeechError
from loalang.files import read_bytes

T = TypeVar("T")

TIMEOUT = 20
"""Seconds that a server may take to begin an answer."""

WHOLE_SECONDS = 60.0
"""For the whole of an answer, whatever it waits for."""

LARGEST_FEED = 20_000_000
"""Bytes: a thousand lessons with all they say have a tenth of it."""

SMALL = 5_000_000
"""Bytes read at most of what is looked into: covers, transcripts, chapters."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands at an address.

    Attributes:
        length: bytes of the whole, ``None`` when the server does not say.
        kind: the content type that the server gives; empty for a file.
        head: whether the server answers HEAD; ``None`` for a file. ``ranges`` likewise.
        source: where to read it.
    """

    there: bool = False
    length: int | None = None
    kind: str = ""
    head: bool | None = None
    ranges: bool | None = None
    source: Path | str = ""

    def open(self) -> BinaryIO:
        """Read it, at most :data:`SMALL` bytes; nothing when it cannot be read after all."""
        try:
            if isinstance(self.source, Path):
                return io.BytesIO(read_bytes(self.source)[:SMALL])
            return io.BytesIO(fetched(self.source, SMALL))
        except (OSError, http.client.HTTPException):
            return io.BytesIO()


def fetched(url: str, most: int) -> bytes:
    """Fetch so many bytes at most, in no more than :data:`WHOLE_SECONDS`.

    Raises:
        OSError: nobody answers, or not in time.
        http.client.HTTPException, ValueError: what answers is no web server; this is no address.
    """

    def fetch() -> bytes:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:
            return bytes(answer.read(most))

    return _in_time(fetch)


def _in_time(ask: Callable[[], T]) -> T:
    from loalang.speech.deadline import within

    try:
        return within(WHOLE_SECONDS, ask)
    except SpeechError as error:
        raise TimeoutError(error.message) from error


Look = Callable[[str], Seen]
"""Looks at an address."""


def look_in(folder: Path, site: str) -> Look:
    """Look at addresses under ``site`` as files in ``folder``; others are not there."""

    def look(url: str) -> Seen:
        if not url.startswith(site):
            return Seen()
        path = folder / unquote(urlsplit(url[len(site) :]).path)
        with contextlib.suppress(OSError, ValueError):
            if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
                return Seen(True, path.stat().st_size, source=path)
        return Seen()

    return look


def look_online(url: str) -> Seen:
    """Ask the server: HEAD first, then for the first two bytes."""
    try:
        return _in_time(lambda: _asked(url))
    except TimeoutError:
        return Seen(source=url)


def _asked(url: str) -> Seen:
    head, length, kind = False, None, ""
    asked = urllib.request.Request(url, method="HEAD")
    with (
        contextlib.suppress(OSError, http.client.HTTPException, ValueError),
        urllib.request.urlopen(asked, timeout=TIMEOUT) as answer,
    ):
        head, kind = True, answer.headers.get("Content-Type", "")
        length = _number(answer.headers.get("Content-Length"))
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers={"Range": "bytes=0-1"}), timeout=TIMEOUT
        ) as answer:
            ranges = answer.status == 206
            kind = kind or answer.headers.get("Content-Type", "")
            total = (answer.headers.get("Content-Range") or "").rpartition("/")[2] if ranges else ""
            length = (
                length
                or _number(total)
                or (None if ranges else _number(answer.headers.get("Content-Length")))
            )
    except (OSError, http.client.HTTPException, ValueError):
        return Seen(there=head, length=length, kind=kind, head=head, ranges=False, source=url)
    return Seen(True, length, kind, head, ranges, url)


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isdigit() else None
