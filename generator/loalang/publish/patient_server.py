"""A server with bounds to its patience: so many clients, and so long for each to say what it wants."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CLIENTS = 100
"""At a time; a browser has six connections."""

ASKING_SECONDS = 30.0
"""From the beginning of a connection, or the end of an answer, until the next request is said."""


class PatientProtocol(H11Protocol):
    """Hangs up on who takes all day to say what it wants, and on who comes when there are enough.

    uvicorn alone lets who never ends a request stay for ever.
    """

    _asking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > MOST_CLIENTS:
            transport.abort()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._answering:
            self._wait_no_more()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self._answering:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._wait_no_more()
        self._asking = self.loop.call_later(ASKING_SECONDS, self.transport.abort)

    def _wait_no_more(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None


class PatientServer(uvicorn.Server):
    """Serves an application on a socket, says nothing, and tells when it answers.

    Args:
        certificate: of the server, and
        key: that belongs to it, in PEM: then it speaks TLS.
    """

    def __init__(
        self,
        app: ASGIApp,
        ready: Callable[[], None] = lambda: None,
        certificate: Path | None = None,
        key: Path | None = None,
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app, log_level="critical", access_log=False, server_header=False, date_header=True,
                lifespan="off", loop="asyncio", http=PatientProtocol, ws="none", proxy_headers=False,
                timeout_graceful_shutdown=1, limit_concurrency=2 * MOST_CLIENTS,
                h11_max_incomplete_event_size=32_768, ssl_certfile=certificate, ssl_keyfile=key,
            )
        )  # fmt: skip
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        threading.Thread(target=self._ready, daemon=True).start()

    def serve_on(self, place: socket.socket) -> None:
        """Serve until somebody stops it."""
        self.run(sockets=[place])


class BoundServer:
    """A server that has its port before anything is told; left, it gives the port back.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._place = listening(host, port)
        self._server = PatientServer(app)
        self._ended = threading.Event()

    @property
    def server_port(self) -> int:
        """The port."""
        return int(self._place.getsockname()[1])

    def serve_forever(self) -> None:
        """Serve until somebody stops it.

        Raises:
            KeyboardInterrupt: by Ctrl+C; what was open is closed by then.
        """
        try:
            self._server.serve_on(self._place)
        finally:
            self._ended.set()

    def shutdown(self) -> None:
        """Stop what serves in another thread, and wait for it."""
        self._server.should_exit = True
        self._ended.wait(10)

    def server_close(self) -> None:
        """Give the port back."""
        self._place.close()

    def __enter__(self) -> "BoundServer":
        return self

    def __exit__(self, *_left: Any) -> None:
        self.server_close()


def listening(host: str, port: int) -> socket.socket:
    """Take a port of an address; 0 takes any that is free.

    Raises:
        OSError: it is taken.
    """
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # else one that was just closed keeps its port for a minute
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
        place.listen(128)
    except OSError:
        place.close()
        raise
    return place
