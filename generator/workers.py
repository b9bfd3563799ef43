"""Many jobs on all cores: each outcome when it is there, the same bytes whatever the number of workers."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from generator.errors import GeneratorError
from generator.job import Job
from generator.messages import _

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from generator.pipeline import Made

T = TypeVar("T")

AHEAD = 2
"""Jobs a worker that are handed out: enough that none waits, few enough for any number of jobs."""


def attempt(job: Job) -> "Made | GeneratorError":
    """Make one programme; a failure that a user can mend is a value."""
    from generator.pipeline import produce

    try:
        return produce(job)
    except GeneratorError as error:
        return error


def outcomes(
    orders: Iterable[T], make: Callable[[T], Job | GeneratorError], workers: int
) -> "Iterator[tuple[T, Job | None, Made | GeneratorError]]":
    """Do orders in turn, on ``workers`` processes; give each one's job and outcome when it is there.

    Args:
        orders: what is to be done; ``make`` gives its job, or why there is none, shortly before it is done.

    Raises:
        GeneratorError: a worker process was ended from outside.
    """
    if workers <= 1:
        for order in orders:
            job = make(order)
            yield (order, None, job) if isinstance(job, GeneratorError) else (order, job, attempt(job))
        return
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting = iter(orders)
    with _pool(workers) as pool:
        running: dict[Future[Made | GeneratorError], tuple[T, Job]] = {}
        while True:
            for order in islice(waiting, AHEAD * workers - len(running)):
                job = make(order)
                if isinstance(job, GeneratorError):
                    yield order, None, job
                else:
                    running[pool.submit(attempt, job)] = order, job
            if not running:
                return
            finished, _rest = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield (*running.pop(future), future.result())


@contextmanager
def _pool(workers: int) -> "Iterator[ProcessPoolExecutor]":
    """Keep worker processes; when anything goes wrong, Ctrl-C above all, they stop at once."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise GeneratorError(
            _("một tiến trình làm bài bị dừng giữa chừng"),
            hint=_("gợi ý: chạy lại với --jobs 1; máy có thể thiếu bộ nhớ"),
        ) from error
    except BaseException:  # what is half made is thrown away at once, not finished first
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
