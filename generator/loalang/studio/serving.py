"""The studio on a port: bound before anything is told, closed by Ctrl+C."""

import socket
from collections.abc import Callable

from starlette.applications import Starlette

from loalang.errors import UsageError
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.publish.patient_server import PatientServer, listening
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
    try:
        return listening(host, port)
    except OSError as error:
        raise UsageError(
            _("không mở được cổng {port} ({reason})").format(port=port, reason=os_reason(error)),
            hint=_("gợi ý: thử cổng khác, ví dụ --port 8061"),
        ) from error


class StudioServer(PatientServer):
    """Tells when it answers."""

    def __init__(
        self, app: Starlette, ready: Callable[[], None] = lambda: None, tls: Tls | None = None
    ) -> None:
        super().__init__(app, ready, tls.cert if tls else None, tls.key if tls else None)
