"""A build in a process of its own: it can be watched, stopped at once, and the one who asked stays quick."""

import contextlib
import os
import signal
import threading
import time
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from loalang.errors import GeneratorError

STOPPING = 5.0
"""Seconds in which a build that was told to stop has put away what was half made."""


@dataclass
class BuildApart:
    """A build that runs, or ran.

    Attributes:
        jobs: worker processes.
        name: of the programme that was finished last.
        failures: what could not be made, as officers read it.
        remarks: what a person should look at, or hear, in what was made.
    """

    root: Path
    station: str
    lessons: tuple[str, ...]
    jobs: int = 1
    total: int = 0
    done: int = 0
    name: str = ""
    waiting: bool = False
    failures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    finished: bool = False
    stopped: bool = False
    begun: float = field(default_factory=time.monotonic)
    _process: Any = None
    _listener: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        context = get_context("spawn")
        mine, its = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_run, args=(its, self.root, self.station, self.lessons, self.jobs)
        )
        self._process.start()
        its.close()
        self._listener = threading.Thread(target=self._listen, args=(mine,), daemon=True)
        self._listener.start()

    def wait(self) -> None:
        """Return once it has ended."""
        if self._listener:
            self._listener.join()

    def stop(self) -> None:
        """Stop at once; what was half made is thrown away, what was finished stays."""
        if self._process is not None and self._process.is_alive():
            self.stopped = True
            self._process.terminate()
            self._process.join(STOPPING)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()

    @property
    def left(self) -> float | None:
        """Seconds that it will still take, as far as can be told."""
        if self.finished or not self.done:
            return None
        return (time.monotonic() - self.begun) / self.done * (self.total - self.done)

    def _listen(self, told: Connection) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                for key, value in told.recv().items():
                    setattr(self, key, value)
        self._process.join()
        self.finished = True


def _run(told: Connection, root: Path, station: str, lessons: tuple[str, ...], jobs: int) -> None:
    """Build in the new process; a build that is told to stop leaves as Ctrl-C would make it leave."""
    from multiprocessing import parent_process

    from loalang.building.progress import BuildProgress
    from loalang.building.stations import BuildRequest, build
    from loalang.content.folder import ContentFolder

    def end_with_the_first() -> None:
        first = parent_process()
        assert first
        first.join()
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=end_with_the_first, daemon=True).start()

    class Told(BuildProgress):
        count = 0

        def waiting(self) -> None:
            told.send({"waiting": True})

        def hearing(self, name: str) -> None:
            told.send({"name": name})

        def begin(self, total: int) -> None:
            told.send({"total": total, "waiting": False})

        def done(self, name: str) -> None:
            self.count += 1
            told.send({"done": self.count, "name": name})

    request = BuildRequest(out=root / "episodes", lessons=lessons, jobs=jobs)
    try:
        summary = build(ContentFolder(root), station, request, Told())
        failures = tuple(f"{failure.name}: {failure.error}" for failure in summary.failures)
        told.send({"failures": failures, "remarks": summary.remarks})
    except GeneratorError as error:
        told.send({"failures": (str(error),)})
    except KeyboardInterrupt:
        pass  # it was told to stop


def _leave(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


__all__ = ["BuildApart"]
