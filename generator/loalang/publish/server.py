"""A small web server for a look at one's own pages: HEAD, byte ranges, and the types that apps expect.

Players seek by asking for a range of bytes; without that, the page could not jump (RFC 9110, section 14).
"""

import email.utils
import io
import re
import shutil
import time
import zlib
from collections.abc import Callable, Collection, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from loalang.errors import GeneratorError
from loalang.publish.own_computer import NOT_FOR_OTHERS, from_here
from loalang.publish.patient_server import PatientServer

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".m3u8": "application/vnd.apple.mpegurl; charset=utf-8",
    ".xspf": "application/xspf+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
"""Content types by the ending of a file's name."""

_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body{{font:1.2rem/1.5 sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}}</style>
</head><body><h1>{title}</h1><p>{text}</p><p><a href="/">Về trang đầu</a></p></body></html>
"""
NOT_HERE = _PAGE.format(title="Không có trang này", text="Địa chỉ gõ chưa đúng, hoặc bài đã được gỡ xuống.")
"""What a listener sees at an address where nothing is."""

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")


def content_type(name: str) -> str:
    """The content type of a file by its name."""
    if name.endswith(".chapters.json"):
        return "application/json+chapters; charset=utf-8"
    return TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def new_server(
    folder: Path,
    host: str,
    port: int,
    stations: Collection[str] | None = None,
    withheld: Callable[[Path], bool] = lambda path: False,
) -> ThreadingHTTPServer:
    """Make a server that shows ``folder`` to this computer; port 0 takes any that is free.

    It is a preview, of what nobody approved, too: it answers no other computer that comes by a name pointed
    here, a tunnel or a proxy.

    Args:
        stations: show the folders of these alone, so that a deleted station's is not led to.
        withheld: says which sounds are not given, asked with each request.

    Raises:
        OSError: the port is taken.
    """
    return PatientServer((host, port), partial(_Handler, folder.resolve(), stations, withheld))


def server_of(files: Mapping[str, Callable[[], bytes]], host: str, port: int) -> ThreadingHTTPServer:
    """Make a server that shows these files and nothing else; each is read when it is asked for.

    Raises:
        OSError: the port is taken.
    """
    return PatientServer((host, port), partial(_GivenHandler, files))


def byte_range(asked: str | None, size: int) -> tuple[int, int] | None:
    """Read a ``Range`` header: the first byte and the one after the last, or ``None`` for the whole file.

    Several ranges at once, or what is no range of bytes, are answered with the whole, as the standard allows.

    Raises:
        ValueError: the range lies beyond the file.
    """
    found = _RANGE.fullmatch((asked or "").strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < int(first):
            return None
    if start >= end:
        raise ValueError("no such bytes")
    return start, end


class _Handler(BaseHTTPRequestHandler):
    server_version = "LoaLang"
    protocol_version = "HTTP/1.1"
    error_message_format = _PAGE.format(
        title="Máy chủ không làm được điều này", text="Trang này chỉ để xem và nghe."
    )
    error_content_type = "text/html; charset=utf-8"
    timeout = 60

    def __init__(
        self,
        folder: Path,
        stations: Collection[str] | None,
        withheld: Callable[[Path], bool],
        *given: object,
    ) -> None:
        self.folder = folder
        self.stations = stations
        self.withheld = withheld
        super().__init__(*given)  # type: ignore[arg-type]

    def handle_one_request(self) -> None:
        assert isinstance(self.server, PatientServer)
        self.server.asking[self.connection] = time.monotonic()
        super().handle_one_request()

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        assert isinstance(self.server, PatientServer)
        self.server.asking.pop(self.connection, None)  # it has said what it wants
        return parsed

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the library calls it
        """Say nothing: the command line tells what matters."""

    def _answer(self, with_body: bool) -> None:
        if not from_here(self.headers):
            self._plain(HTTPStatus.MISDIRECTED_REQUEST, with_body, _PAGE.format(**NOT_FOR_OTHERS))
            return
        path = self._found()
        if path is None:
            self._plain(HTTPStatus.NOT_FOUND, with_body)
            return
        if path.is_dir():
            if not urlsplit(self.path).path.endswith("/"):
                self._elsewhere(urlsplit(self.path).path + "/")
                return
            stations = [
                place.parent.name
                for place in sorted(path.glob("*/index.html"))
                if self.stations is None or place.parent.name in self.stations
            ]
            path = path / "index.html"
            if not path.is_file() and stations and urlsplit(self.path).path == "/":
                self._elsewhere(f"/{quote(stations[0])}/")
                return
        try:
            file = path.open("rb")
        except OSError:
            self._plain(HTTPStatus.NOT_FOUND, with_body)
            return
        with file:
            self._file(file, path, with_body)

    def _found(self) -> Path | None:
        """Find the file that is asked for: inside the folder, and none that begins with a dot."""
        parts = [part for part in unquote(urlsplit(self.path).path).split("/") if part]
        if any(part.startswith(".") or "\\" in part or ":" in part or "\0" in part for part in parts):
            return None
        if parts and self.stations is not None and parts[0] not in self.stations:
            return None
        try:
            path = self.folder.joinpath(*parts).resolve()
            if not path.is_relative_to(self.folder) or not path.exists():
                return None
        except (OSError, RuntimeError, ValueError):  # a name of 256 bytes, a link to itself
            return None
        return None if path.suffix.casefold() == ".mp3" and self.withheld(path) else path

    def _file(self, file: BinaryIO, path: Path, with_body: bool) -> None:
        known = path.stat()
        mark = f'"{known.st_size:x}-{known.st_mtime_ns:x}"'
        changed = email.utils.formatdate(known.st_mtime, usegmt=True)
        self._bytes(file, path.name, known.st_size, mark, changed, with_body)

    def _bytes(self, file: BinaryIO, name: str, size: int, mark: str, changed: str, with_body: bool) -> None:
        if self.headers.get("If-None-Match") == mark:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", mark)
            self.end_headers()
            return
        asked = self.headers.get("Range") if self.headers.get("If-Range", mark) == mark else None
        try:
            part = byte_range(asked, size)
        except ValueError:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start, end = part or (0, size)
        self.send_response(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK)
        self.send_header("Content-Type", content_type(name))
        self.send_header("Content-Length", str(end - start))
        if part:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", mark)
        if changed:
            self.send_header("Last-Modified", changed)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self._send(file, start, end)

    def _send(self, file: BinaryIO, start: int, end: int) -> None:
        file.seek(start)
        try:
            if start == 0 and end == file.seek(0, 2):
                file.seek(0)
                shutil.copyfileobj(file, self.wfile)
                return
            file.seek(start)
            while start < end and (block := file.read(min(65_536, end - start))):
                self.wfile.write(block)
                start += len(block)
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # a player that seeks hangs up; nothing is wrong

    def _elsewhere(self, place: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _plain(self, status: HTTPStatus, with_body: bool, page: str = NOT_HERE) -> None:
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)


class _GivenHandler(_Handler):
    """Shows what it was given: what is not in the list, or may no longer leave, is not there."""

    def __init__(self, files: Mapping[str, Callable[[], bytes]], *given: object) -> None:
        self.files = files
        super().__init__(Path(), None, lambda path: False, *given)

    def _answer(self, with_body: bool) -> None:
        asked = unquote(urlsplit(self.path).path)
        name = asked.strip("/")
        if not name and (first := next(iter(self.files), "")):
            self._elsewhere(f"/{quote(first.split('/')[0])}/")
            return
        if f"{name}/index.html" in self.files:
            if not asked.endswith("/"):
                self._elsewhere(f"{asked}/")
                return
            name = f"{name}/index.html"
        try:
            data = self.files[name]()
        except (KeyError, GeneratorError, OSError):
            self._plain(HTTPStatus.NOT_FOUND, with_body)
            return
        self._bytes(io.BytesIO(data), name, len(data), f'"{zlib.crc32(data):x}-{len(data):x}"', "", with_body)
