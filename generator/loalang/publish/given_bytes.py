"""Bytes that stand in memory as an answer: whole, in part, or not at all where the browser has them.

What was judged is what is given: a file may be another by the time that a library opens it.
Players seek by asking for a range of bytes; without that, the page could not jump (RFC 9110, section 14).
"""

import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")


def given_bytes(
    request: Request, data: bytes, media_type: str, mark: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """Answer a request with bytes.

    Args:
        mark: names these bytes, in quotes; empty: they are not compared with what the browser has.
    """
    told = {**(headers or {}), "Accept-Ranges": "bytes", **({"ETag": mark} if mark else {})}
    if mark and mark in map(str.strip, request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=told)
    asked = request.headers.get("range") if request.headers.get("if-range", mark) == mark else None
    try:
        part = byte_range(asked, len(data))
    except ValueError:
        told["Content-Range"] = f"bytes */{len(data)}"
        return Response(b"", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, told)
    if part is None:
        return Response(data, HTTPStatus.OK, told, media_type)
    start, end = part
    told["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return Response(data[start:end], HTTPStatus.PARTIAL_CONTENT, told, media_type)


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
