"""A server with bounds to its patience: so many clients, and so long for each to say what it wants."""

import contextlib
import socket
import threading
import time
from http.server import ThreadingHTTPServer
from typing import Any

MOST_CLIENTS = 100
"""At a time; a browser has six connections."""

ASKING_SECONDS = 30.0
"""From the beginning of a connection, or the end of an answer, until the next request is said."""


class PatientServer(ThreadingHTTPServer):
    """Serves so many at a time, and none that takes all day to say what it wants.

    A hundred slow clients would else be a hundred threads, five hundred five hundred.
    """

    daemon_threads = True

    def __init__(self, *given: Any) -> None:
        self.asking: dict[socket.socket, float] = {}
        self._free = threading.BoundedSemaphore(MOST_CLIENTS)
        super().__init__(*given)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.asking.pop(request, None)
            self._free.release()

    def service_actions(self) -> None:
        """Hang up on who has not said for too long what it wants; asked for twice a second."""
        late = time.monotonic() - ASKING_SECONDS
        for client, since in self.asking.copy().items():
            if since < late and client in self.asking:
                self.asking.pop(client, None)
                with contextlib.suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)
