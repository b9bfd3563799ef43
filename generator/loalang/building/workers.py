"""Many jobs on all cores: each outcome when it is there, the same bytes whatever the number of workers."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from loalang.errors import GeneratorError
from loalang.files import Staged, staged_file
from loalang.messages import _
from loalang.production.containment import contained
from loalang.production.job import Job

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from loalang.production.made import Made

T = TypeVar("T")

AHEAD = 2
"""Jobs a worker that are handed out: enough that none waits, few enough for any number of jobs."""


@dataclass(frozen=True, slots=True)
class Task:
    """A job, and the file that its MP3 is staged for."""

    job: Job
    path: Path


STOPPING = 1.0
"""Seconds in which a worker that was told to stop has stopped."""


def attempt(task: Task) -> "Made | GeneratorError":
    """Make one programme, staged beside its file; a failure is a value."""

    def make() -> "Made":
        from loalang.pipeline import produce

        with staged_file(task.path) as file:
            return produce(task.job, file)

    return contained(task.job.name, make)


def outcomes(
    orders: Iterable[T], make: Callable[[T], Task | GeneratorError], workers: int
) -> "Generator[tuple[T, Job | None, Made | GeneratorError], None, None]":
    """Do orders in turn, on ``workers`` processes; give each one's job and outcome when it is there.

    Close it when it is left early: it stops the workers and clears away what they left.

    Args:
        orders: what is to be done; ``make`` gives its task, or why there is none, shortly before it is done.
    """
    if workers <= 1:
        for order in orders:
            task = make(order)
            yield (
                (order, None, task) if isinstance(task, GeneratorError) else (order, task.job, attempt(task))
            )
        return
    waiting = iter(orders)
    while suspects := (yield from _until_one_breaks(waiting, make, workers)):
        for order, task in suspects:
            yield order, task.job, _alone(task)


def _until_one_breaks(
    waiting: Iterator[T], make: Callable[[T], Task | GeneratorError], workers: int
) -> "Generator[tuple[T, Job | None, Made | GeneratorError], None, list[tuple[T, Task]]]":
    """Do orders until none is left, or a worker process is ended from outside: by the system when memory is
    short, or by a library that crashes.

    Returns:
        what was being done then, one of which is to blame; empty when all is done.
    """
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    running: dict[Future[Made | GeneratorError], tuple[T, Task]] = {}
    broken: list[tuple[T, Task]] = []
    begun: set[Path] = set()  # noted before a task is handed out: Ctrl-C may come while it is
    try:
        with _pool(workers) as pool:
            while True:
                for order in islice(waiting, AHEAD * workers - len(running)):
                    task = make(order)
                    if isinstance(task, GeneratorError):
                        yield order, None, task
                        continue
                    begun.add(task.path)
                    try:
                        running[pool.submit(attempt, task)] = order, task
                    except BrokenProcessPool:
                        broken.append((order, task))
                        break
                if not running:
                    return broken
                finished, _rest = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    order, task = running[future]
                    if isinstance(future.exception(), BrokenProcessPool):
                        broken.append((order, task))
                    else:
                        yield order, task.job, contained(task.job.name, future.result)
                        begun.discard(task.path)
                    del running[future]
                if broken and not running:
                    return broken
    finally:
        for path in begun:  # what workers that were stopped left, or nobody took
            Staged(path).drop()


def _alone(task: Task) -> "Made | GeneratorError":
    """Do one task in a process of its own: if that ends too, it is this task that ends it."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        future = pool.submit(attempt, task)
        if not isinstance(future.exception(), BrokenProcessPool):
            return contained(task.job.name, future.result)
    Staged(task.path).drop()
    return GeneratorError(
        _("tiến trình làm bài này bị dừng giữa chừng"),
        task.job.name,
        _("gợi ý: máy có thể thiếu bộ nhớ, hoặc máy đọc của giọng bị hỏng; xem loalang voices"),
    )


def _begin() -> None:
    """Leave Ctrl-C, which reaches every process of a terminal, to the first one; and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    """However it ended: a worker would wait for work for ever."""
    from multiprocessing import parent_process

    first = parent_process()
    assert first
    first.join()
    os._exit(1)


@contextmanager
def _pool(workers: int) -> "Iterator[ProcessPoolExecutor]":
    """Keep worker processes; when anything goes wrong, Ctrl-C above all, they stop at once."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin)
    try:
        yield pool
    except BaseException:  # what is half made is thrown away at once, not finished first
        for worker in active_children():
            worker.terminate()
        for worker in active_children():
            worker.join(STOPPING)  # so that none still writes
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    # Where this runs in a child of the first process, "wait=False" and an early end would close the queue
    # before the workers are told to end, and the child would wait for them for ever.
    pool.shutdown()
