"""A look at one's own pages, and what other computers may hear: as applications for one kind of server.

Every request is judged: what was taken back is not there any more.
"""

import zlib
from collections.abc import Callable, Collection, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from loalang.errors import GeneratorError
from loalang.files import open_file
from loalang.publish.content_types import content_type
from loalang.publish.given_bytes import given_bytes
from loalang.publish.own_computer import NOT_FOR_OTHERS, from_here
from loalang.publish.patient_server import BoundServer
from loalang.publish.shown_files import is_shown

_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body{{font:1.2rem/1.5 sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}}</style>
</head><body><h1>{title}</h1><p>{text}</p><p><a href="/">Về trang đầu</a></p></body></html>
"""
NOT_HERE = _PAGE.format(title="Không có trang này", text="Địa chỉ gõ chưa đúng, hoặc bài đã được gỡ xuống.")
"""What a listener sees at an address where nothing is."""

PACKED = ("text/", "application/rss", "application/json", "application/manifest", "image/svg")
"""Beginnings of the kinds of file that gzip makes smaller; a part of a file is never packed."""

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
}
"""Of every answer. What a page may load stands in the page itself, which is read from a stick, too; what only
a header can say stands here."""

READ_BY_APPS = (".vtt", ".srt", ".json", ".txt", ".xml", ".opml", ".png", ".jpg", ".mp3", ".opus")
OPEN = {"Access-Control-Allow-Origin": "*"}
"""Podcast apps in a browser read these from pages of their own. A preview is open to no other page."""


def new_server(
    folder: Path,
    host: str,
    port: int,
    stations: Collection[str] | None = None,
    withheld: Callable[[Path], bool] = lambda path: False,
) -> BoundServer:
    """Make a server that shows ``folder`` to this computer; port 0 takes any that is free.

    It is a preview, of what nobody approved, too: it answers no other computer that comes by a name pointed
    here, a tunnel or a proxy.

    Args:
        stations: show the folders of these alone, so that a deleted station's is not led to.
        withheld: says which sounds are not given, asked with each request.

    Raises:
        OSError: the port is taken.
    """
    return BoundServer(_Shown(_Preview(folder.resolve(), stations, withheld).answer), host, port)


def server_of(files: Mapping[str, Callable[[], bytes]], host: str, port: int) -> BoundServer:
    """Make a server that shows these files and nothing else; each is read when it is asked for.

    Raises:
        OSError: the port is taken.
    """
    return BoundServer(_Shown(_Given(files).answer), host, port)


class _Shown:
    """An application that shows and takes nothing."""

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self._answer = answer
        self._packing = GZipMiddleware(self._plain, minimum_size=1_000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        path = scope["path"]
        kind = content_type(path) if "." in path.rpartition("/")[2] else "text/html"
        packs = kind.startswith(PACKED) and "range" not in Request(scope).headers
        await (self._packing if packs else self._plain)(scope, receive, sending)

    async def _plain(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        if request.method in ("GET", "HEAD"):
            answer = await run_in_threadpool(self._answer, request)
        else:
            told = _PAGE.format(title="Máy chủ không làm được điều này", text="Trang này chỉ để xem và nghe.")
            answer = HTMLResponse(told, HTTPStatus.NOT_IMPLEMENTED)
        await answer(scope, receive, send)


class _Preview:
    """Shows a folder to this computer."""

    def __init__(
        self, folder: Path, stations: Collection[str] | None, withheld: Callable[[Path], bool]
    ) -> None:
        self.folder = folder
        self.stations = stations
        self.withheld = withheld

    def answer(self, request: Request) -> Response:
        if not from_here(request.headers):
            return HTMLResponse(_PAGE.format(**NOT_FOR_OTHERS), HTTPStatus.MISDIRECTED_REQUEST)
        asked = str(request.scope["path"])
        path = self._found(asked)
        if path is None:
            return _not_here()
        if path.is_dir():
            if not asked.endswith("/"):
                return _elsewhere(asked + "/")
            stations = [
                place.parent.name
                for place in sorted(path.glob("*/index.html"))
                if self.stations is None or place.parent.name in self.stations
            ]
            path = path / "index.html"
            if not path.is_file() and stations and asked == "/":
                return _elsewhere(f"/{stations[0]}/")
        return _file(request, path)

    def _found(self, asked: str) -> Path | None:
        """Find the file that is asked for: inside the folder, and none that begins with a dot."""
        parts = [part for part in asked.split("/") if part]
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
        if path.is_file() and not is_shown(parts[1:] or parts):
            return None
        return None if path.suffix.casefold() == ".mp3" and self.withheld(path) else path


class _Given:
    """Shows what it was given: what is not in the list, or may no longer leave, is not there."""

    def __init__(self, files: Mapping[str, Callable[[], bytes]]) -> None:
        self.files = files

    def answer(self, request: Request) -> Response:
        asked = str(request.scope["path"])
        name = asked.strip("/")
        if not name and (first := next(iter(self.files), "")):
            return _elsewhere(f"/{first.split('/')[0]}/")
        if f"{name}/index.html" in self.files:
            if not asked.endswith("/"):
                return _elsewhere(f"{asked}/")
            name = f"{name}/index.html"
        try:
            data = self.files[name]()
        except (KeyError, GeneratorError, OSError):
            return _not_here()
        mark = f'"{zlib.crc32(data):x}-{len(data):x}"'
        return given_bytes(
            request, data, content_type(name), mark, OPEN if name.endswith(READ_BY_APPS) else {}
        )


def _file(request: Request, path: Path) -> Response:
    try:
        known = path.stat()
        open_file(path).close()
    except OSError:
        return _not_here()
    answer = FileResponse(path, media_type=content_type(path.name), stat_result=known)
    if _has_it(request, answer.headers):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": answer.headers["etag"]})
    return answer


def _has_it(request: Request, headers: Mapping[str, str]) -> bool:
    """Say whether the browser has these bytes (RFC 9110, section 13.2.2): the mark counts before the date."""
    if (marks := request.headers.get("if-none-match")) is not None:
        return headers["etag"] in {mark.strip() for mark in marks.split(",")}
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
        return parsedate_to_datetime(headers["last-modified"]) <= since
    except (ValueError, TypeError):
        return False


def _elsewhere(place: str) -> Response:
    return RedirectResponse("/" + quote(place.lstrip("/")), HTTPStatus.FOUND)


def _not_here() -> Response:
    return HTMLResponse(NOT_HERE, HTTPStatus.NOT_FOUND)
