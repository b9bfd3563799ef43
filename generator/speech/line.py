"""Whether the Internet can be reached: asked once a run, answered in at most three seconds."""

import http.client
import os
import queue
import threading
import time
import urllib.request
from urllib.parse import urlsplit

from generator.messages import _

HOSTS = ("translate.google.com", "speech.platform.bing.com")
"""Who must answer: those whom the engines would ask."""

LONGEST = 3.0

STATE = "LOALANG_LINE"
"""The environment variable that holds the answer, so that workers of the same run do not ask again."""


def line_problem() -> str | None:
    """Say in one line that there is no Internet, and the remedy; else ``None``."""
    if STATE not in os.environ:
        os.environ[STATE] = "up" if _anyone_answers() else "down"
    if os.environ[STATE] == "up":
        return None
    return _("không có mạng Internet; gợi ý: kiểm tra dây mạng, Wi-Fi, hoặc dùng giọng cài trên máy")


def _anyone_answers() -> bool:
    """Connect to all hosts at once, each in a thread that nobody waits for: a lookup of a name may hang."""
    answers: queue.Queue[bool] = queue.Queue()

    def ask(host: str) -> None:
        answers.put(_answers(host))

    for host in HOSTS:
        threading.Thread(target=ask, args=(host,), daemon=True).start()
    deadline = time.monotonic() + LONGEST
    try:
        return any(answers.get(timeout=max(0.0, deadline - time.monotonic())) for _host in HOSTS)
    except queue.Empty:
        return False


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
