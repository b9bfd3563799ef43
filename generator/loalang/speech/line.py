"""Whether the Internet can be reached: asked once a run, answered in at most three seconds."""

import http.client
import urllib.request
from functools import partial
from urllib.parse import urlsplit

from loalang.messages import _
from loalang.speech.probe import LONGEST, answered

HOSTS = ("translate.google.com", "speech.platform.bing.com")
"""Who must answer: those whom the engines would ask."""


def line_problem() -> str | None:
    """Say in one line that there is no Internet, and the remedy; else ``None``."""
    if answered("internet", [partial(_answers, host) for host in HOSTS]):
        return None
    return _("không có mạng Internet; gợi ý: kiểm tra dây mạng, Wi-Fi, hoặc dùng giọng cài trên máy")


def _answers(host: str) -> bool:
    proxy = urlsplit(urllib.request.getproxies().get("https", ""))
    try:
        connection = http.client.HTTPConnection(proxy.hostname or host, proxy.port or 443, timeout=LONGEST)
        if proxy.hostname:
            connection.set_tunnel(host, 443)
        connection.connect()
        connection.close()
    except (OSError, http.client.HTTPException):
        return False
    return True
