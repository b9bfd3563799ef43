"""The process that speaks with espeak, kept for the sentences to come: to start one takes as long as five."""

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from loalang.errors import SpeechError
from loalang.messages import _

WORKER = Path(__file__).with_name("espeak_worker.py")
"""Run as a file: importing it as part of the package would load the package first."""

LONGEST, MORE = 30.0, 10.0
"""Seconds for sentences, and for each of them more; one takes 6 ms, so a process that takes longer hangs."""

CLOSING = 1.0
"""Seconds in which a process that was told to end has ended."""


Order = Mapping[str, object]
"""``text``, ``voice``, ``rate`` (words a minute) and ``pitch`` (0–99)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was spoken.

    Attributes:
        rate: in Hz.
        pcm: mono, 16 bits, little-endian; empty where espeak refused.
        words: of each, when it begins in milliseconds, its place in the text, and its length.
    """

    rate: int
    pcm: bytes
    words: tuple[tuple[int, int, int], ...]


class EspeakProcess:
    """Speaks orders. Any thread may ask; others wait."""

    def __init__(self, library: str, data: str) -> None:
        command = [sys.executable, "-I", "-S", str(WORKER), library, data]
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def speak(self, orders: Sequence[Order]) -> list[Answer]:
        """Speak some texts; two processes that took turns for each would wait for one another.

        Raises:
            OSError: the process ended, or hung and was ended.
        """
        lines = b"".join(json.dumps(order).encode() + b"\n" for order in orders)
        watchdog = threading.Timer(LONGEST + MORE * len(orders), self._process.kill)
        writer = threading.Thread(target=self._write, args=(lines,), daemon=True)
        with self._lock:
            try:
                watchdog.start()
                writer.start()
                return [self._answer() for _ in orders]
            except BaseException:  # Ctrl-C too: what it would still answer is for nobody
                self._process.kill()
                self.close()
                raise
            finally:
                watchdog.cancel()

    def close(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self._ends()[0].close()  # it ends when there is nothing more to read
        try:
            self._process.wait(CLOSING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._ends()[1].close()

    def _write(self, lines: bytes) -> None:
        """Beside reading: neither pipe holds all that goes through it."""
        with contextlib.suppress(OSError, ValueError):  # whoever reads notices that the process has ended
            orders = self._ends()[0]
            orders.write(lines)
            orders.flush()

    def _answer(self) -> Answer:
        answers = self._ends()[1]
        head = answers.read(12)
        if len(head) < 12:
            raise OSError(_("tiến trình đã dừng"))
        rate, size, count = struct.unpack("<III", head)
        pcm, words = answers.read(size), answers.read(12 * count)
        if len(pcm) < size or len(words) < 12 * count:
            raise OSError(_("tiến trình đã dừng"))
        return Answer(rate, pcm, tuple(struct.iter_unpack("<III", words)))

    def _ends(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout


def ask(library: str, data: str, orders: Sequence[Order]) -> list[Answer]:
    """Speak orders in this process's own espeak process; one that has ended is replaced.

    Raises:
        SpeechError: it could not be started, or it ended twice.
    """
    for last in (False, True):
        try:
            return _process(os.getpid(), library, data).speak(orders)
        except BaseException as error:
            _process.cache_clear()
            if not isinstance(error, OSError):
                raise
            if last:
                raise SpeechError(_("espeak dừng giữa chừng ({error})").format(error=error)) from error
    raise AssertionError


@cache
def _process(_pid: int, library: str, data: str) -> EspeakProcess:
    """Start it; a process that was forked from ours starts its own."""
    process = EspeakProcess(library, data)
    atexit.register(process.close)
    return process
