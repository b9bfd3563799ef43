"""One limit for the whole of a server's answer: headers, body and all, by time and by size.

A library's own timeouts are between two bytes: a server that sends one a second is never late for them.
"""

import contextvars
import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.retrying import PassingError

if TYPE_CHECKING:
    import requests

T = TypeVar("T")

LARGEST = 50 << 20
"""Bytes of one answer: ten minutes of WAV; no sentence is longer."""

_BLOCK = 1 << 16


def within(seconds: float, ask: Callable[[], T]) -> T:
    """Ask something that may never answer, and wait so long for it.

    It is asked in a thread of its own, which is left to itself when the time is over: nothing can make it
    return, and it ends with the process at the latest. How many are left so is bounded by the retries.

    Raises:
        PassingError: the time is over.
        Exception: what ``ask`` raised.
    """
    given: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def asking() -> None:
        try:
            given.put((context.run(ask), None))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            given.put((None, error))

    context = contextvars.copy_context()
    threading.Thread(target=asking, daemon=True, name="loalang-ask").start()
    try:
        answer, error = given.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise PassingError(_("máy chủ trả lời quá chậm, đã hết thời gian chờ")) from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]


def whole(answer: "requests.Response", seconds: float, largest: int | None = None) -> bytes:
    """Read the body of an answer that was asked for as a stream, decoded, to its end.

    Raises:
        PassingError: the time is over, or the server gave less than it had announced.
        SpeechError: it gives more than any sentence has.
        requests.RequestException: the line broke.
    """
    until = time.monotonic() + seconds
    found, most = bytearray(), LARGEST if largest is None else largest
    for block in answer.iter_content(_BLOCK):
        found += block
        if len(found) > most:
            raise SpeechError(_("máy chủ trả lời quá dài"))
        if time.monotonic() > until:
            raise PassingError(_("máy chủ trả lời quá chậm, đã hết thời gian chờ"))
    told = answer.headers.get("Content-Length", "")
    if told.isdecimal() and len(found) < int(told) and "Content-Encoding" not in answer.headers:
        raise PassingError(_("máy chủ trả lời thiếu"))
    return bytes(found)
