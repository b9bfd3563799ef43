"""The studio on a port: bound before anything is told, closed by Ctrl+C."""

import os
import socket
import threading
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from loalang.errors import UsageError
from loalang.messages import _
from loalang.studio.network import Tls

HOST = "127.0.0.1"
"""Nobody but this computer."""


def bound(port: int, host: str = HOST) -> socket.socket:
    """Take a port of this computer; 0 takes any that is free.

    Args:
        host: the address to listen at.

    Raises:
        UsageError: it is taken.
    """
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # else one that was just closed keeps its port for a minute
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise UsageError(
            _("không mở được cổng {port} ({reason})").format(port=port, reason=error.strerror or error),
            hint=_("gợi ý: thử cổng khác, ví dụ --port 8061"),
        ) from error
    return place


class StudioServer(uvicorn.Server):
    """Tells when it answers."""

    def __init__(
        self, app: Starlette, ready: Callable[[], None] = lambda: None, tls: Tls | None = None
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app, log_level="critical", access_log=False, server_header=False, date_header=True,
                lifespan="off", loop="asyncio", http="h11", ws="none", proxy_headers=False,
                timeout_graceful_shutdown=1, limit_concurrency=200, h11_max_incomplete_event_size=32_768,
                ssl_certfile=tls.cert if tls else None, ssl_keyfile=tls.key if tls else None,
            )
        )  # fmt: skip
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        threading.Thread(target=self._ready, daemon=True).start()

    def serve_on(self, place: socket.socket) -> None:
        """Serve until somebody stops it."""
        self.run(sockets=[place])
