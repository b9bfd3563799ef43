"""Speech services on loopback.

``Internet`` is an HTTPS proxy: what asks for Google's or Microsoft's host through it gets ours, over TLS with
a certificate of our own. So the real libraries run unchanged, address and all.
"""

import socketserver
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import trustme

from speech.services import Google, Journal, Microsoft, OpenAI, Quiet

GOOGLE, MICROSOFT = "translate.google.com", "speech.platform.bing.com"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):  # a client that left is no fault
            super().handle_error(request, client_address)


@contextmanager
def _served(
    handler: type[socketserver.BaseRequestHandler], context: ssl.SSLContext | None = None
) -> Iterator[int]:
    with _Server(("127.0.0.1", 0), handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


@cache
def authority() -> trustme.CA:
    return trustme.CA()


@cache
def tls(*hosts: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(*hosts).configure_cert(context)
    return context


@dataclass
class Internet:
    """Both services behind one proxy. ``address`` goes into HTTPS_PROXY."""

    google: Journal = field(default_factory=Journal)
    microsoft: Journal = field(default_factory=Journal)
    tunnels: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def internet() -> Iterator[Internet]:
    net = Internet()
    handlers = {
        GOOGLE: type("OurGoogle", (Google,), {"journal": net.google}),
        MICROSOFT: type("OurMicrosoft", (Microsoft,), {"journal": net.microsoft}),
    }
    context = tls(GOOGLE, MICROSOFT)

    class Proxy(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            host = self.rfile.readline().split()[1].decode().partition(":")[0]
            while self.rfile.readline().strip():
                pass
            net.tunnels.append(host)
            if host not in handlers:
                self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
                return
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            try:
                with context.wrap_socket(self.connection, server_side=True) as wrapped:
                    handlers[host](wrapped, self.client_address, self.server)  # type: ignore[arg-type]
            except (OSError, EOFError):
                pass  # a probe that only connects

    with _served(Proxy) as port:
        net.address = f"http://127.0.0.1:{port}"
        try:
            yield net
        finally:
            net.google.hold.set()
            net.microsoft.hold.set()


@contextmanager
def openai(*, secure: bool = False, **facts: Any) -> Iterator[tuple[str, Journal]]:
    """An OpenAI-compatible server; ``facts`` override the handler's attributes."""
    journal = Journal()
    handler = type("OurOpenAI", (OpenAI,), {"journal": journal, **facts})
    with _served(handler, tls("127.0.0.1") if secure else None) as port:
        try:
            yield f"http{'s' if secure else ''}://127.0.0.1:{port}", journal
        finally:
            journal.hold.set()


@contextmanager
def files(found: dict[str, bytes], **facts: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A server of files that resumes; ``facts``: ``break_after`` bytes once a path, and more."""
    log: list[tuple[str, str]] = []
    broken: set[str] = set()

    class Files(Quiet):
        break_after: int | None = facts.get("break_after")
        elsewhere: str | None = facts.get("elsewhere")
        resumes: bool = facts.get("resumes", True)

        def do_GET(self) -> None:  # noqa: N802 (the name that http.server calls)
            log.append((self.path, self.headers.get("Range", "")))
            if self.elsewhere:
                self.answer(302, b"", "text/plain", Location=self.elsewhere + self.path)
                return
            data = found.get(self.path.partition("?")[0])
            if data is None:
                self.answer(404, b"", "text/plain")
                return
            start = int(self.headers.get("Range", "bytes=0-")[6:-1]) if self.resumes else 0
            if start >= len(data) and start:
                self.answer(416, b"", "text/plain")
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            if self.break_after and self.path not in broken:
                broken.add(self.path)
                self.wfile.write(data[start : start + self.break_after])
            else:
                for at in range(start, len(data), 1 << 16):
                    self.wfile.write(data[at : at + (1 << 16)])
                    if facts.get("slow"):
                        time.sleep(0.05)
            self.close_connection = True

    with _served(Files) as port:
        yield f"http://127.0.0.1:{port}", log
