"""Jobs on many machines, by Dask: the one file that knows it. The same jobs as on one, the same bytes.

Workers make, this process writes: a worker gives the bytes of a programme, and they are staged and stored
here, the manifest last. A worker that is lost costs what it was making; a scheduler that is lost, what was
being made.
"""

import io
import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from loalang.building.kept_passages import passages
from loalang.building.sent_job import Home, SentJob, packed, unpacked
from loalang.building.workers import AHEAD, Task
from loalang.content.folder import ContentFolder
from loalang.errors import GeneratorError, UsageError
from loalang.files import staged_file
from loalang.files.fault_log import logged
from loalang.messages import _
from loalang.production.containment import contained
from loalang.production.job import Job
from loalang.speech.cache import user_clips

if TYPE_CHECKING:
    from loalang.production.made import Made

try:
    import dask
    from distributed import Client, KilledWorker, LocalCluster, WorkerPlugin, wait
    from distributed.comm.core import CommClosedError
except ImportError as error:  # told before anything is made: whoever builds imports this first
    raise UsageError(
        _("chưa cài phần làm trên nhiều máy"), hint=_("gợi ý: pip install 'loalang[province]'")
    ) from error

T = TypeVar("T")

LOCAL = "local"

LOOK = 10.0
"""Seconds after which it is looked whether the scheduler is still there, and who has come or gone."""

PATIENCE = 1800.0
"""Seconds that a scheduler may be away: its machine is started again."""

PRUNED_EVERY = 200
"""Programmes after which a worker holds its cache to its limits."""

_LOST = (CancelledError, CommClosedError, OSError, TimeoutError, RuntimeError)
"""What Dask raises where the scheduler went away."""

QUIET = {
    "distributed.nanny.pre-spawn-environ": {f"{of}_NUM_THREADS": 1 for of in ("OMP", "MKL", "OPENBLAS")},
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "2s",
    "distributed.scheduler.work-stealing-interval": "2s",
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.disk": False,
}
"""Dask looks after a few large things; here are thousands of small arrays. Its allocator setting
(``MALLOC_TRIM_THRESHOLD_``) gives every one back to the system, and its clocks tick a hundred times a second:
together they cost two thirds of the work itself (measured)."""

_HOMES: dict[str, Home] = {}
"""In a worker: the content folders that came, by digest."""

_done = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where jobs are done.

    Attributes:
        address: ``local``, or that of a scheduler (``tcp://10.0.0.5:8786``).
        jobs: how many processes, where it is this machine's.
        store: what machines share.
    """

    address: str
    jobs: int
    store: str = ""


class Content(WorkerPlugin):  # type: ignore[misc]
    """Brings the content folder to every worker, also to one that joins later."""

    def __init__(self, digest: str, data: bytes, store: str) -> None:
        self.name = f"loalang-{digest}"
        self.digest, self.data, self.store = digest, data, store
        self.place = ""

    def setup(self, worker: Any) -> None:
        """Unpack it on a worker."""
        self.place = tempfile.mkdtemp(prefix="loalang-")
        folder = unpacked(self.data, Path(self.place))
        _HOMES[self.digest] = Home(folder, user_clips(self.store), passages(self.store))

    def teardown(self, worker: Any) -> None:
        """Take it away again."""
        _HOMES.pop(self.digest, None)
        shutil.rmtree(self.place, ignore_errors=True)


def make(digest: str, sent: SentJob) -> "tuple[Made, bytes] | GeneratorError":
    """Make one programme in a worker; a failure is a value."""
    global _done

    def produced() -> "tuple[Made, bytes]":
        from loalang.pipeline import produce

        out = io.BytesIO()
        return produce(sent.job(_HOMES[digest]), out), out.getvalue()

    outcome = contained(f"{sent.lesson.id}/{sent.edition}", produced)
    _done += 1
    if _done % PRUNED_EVERY == 0:
        _HOMES[digest].clips.prune()
        _HOMES[digest].passages.prune()
    return outcome


def outcomes_on(
    cluster: Cluster,
    folder: ContentFolder,
    waves: Iterable[Iterable[T]],
    task_of: Callable[[T], Task | GeneratorError],
) -> "Generator[tuple[T, Job | None, Made | GeneratorError], None, None]":
    """Do orders wave by wave, each begun when the one before is done; give each one's job and outcome when it
    is there, its MP3 staged. As :func:`loalang.building.workers.outcomes`.
    """
    crew = _Crew(cluster, *packed(folder))
    try:
        for wave in waves:
            waiting, running = iter(wave), dict[str, tuple[T, Task]]()
            while True:
                for order in islice(waiting, max(0, crew.room - len(running))):
                    task = task_of(order)
                    if isinstance(task, GeneratorError):
                        yield order, None, task
                        continue
                    sent = contained(task.job.name, lambda job=task.job: SentJob.of(job))  # type: ignore[misc]
                    if isinstance(sent, GeneratorError):
                        yield order, None, sent
                        continue
                    running[sent.key] = order, task
                    crew.submit(sent)
                if not running:
                    break
                for key, outcome in crew.finished():
                    order, task = running.pop(key)
                    yield order, task.job, _staged(task, outcome)
    finally:
        crew.leave()


def _staged(task: Task, outcome: "tuple[Made, bytes] | GeneratorError") -> "Made | GeneratorError":
    """Put what a worker made beside its place; what cannot be written is a failure."""
    if isinstance(outcome, GeneratorError):
        return outcome
    made, data = outcome

    def put() -> "Made":
        with staged_file(task.path) as file:
            file.write(data)
        return made

    return contained(task.job.name, put)


class _Crew:
    """The workers, and what they are at."""

    def __init__(self, cluster: Cluster, digest: str, data: bytes) -> None:
        self._cluster, self._digest, self._data = cluster, digest, data
        self._sent: dict[str, SentJob] = {}
        self._futures: dict[str, Any] = {}
        self._room, self._looked = 0, -LOOK
        self._own: Any = None
        self._client: Any = None
        self._join(time.monotonic())

    @property
    def room(self) -> int:
        """How many jobs may be handed out: few enough for any number of jobs, enough that no worker waits."""
        if time.monotonic() - self._looked >= LOOK:
            with suppress(*_LOST):
                self._room = AHEAD * sum(self._client.nthreads().values())
            self._looked = time.monotonic()
        return max(self._room, AHEAD)

    def submit(self, sent: SentJob) -> None:
        """Hand out a job."""
        self._sent[sent.key] = sent
        with suppress(*_LOST):  # what cannot be handed out now is handed out again
            self._hand_out(sent)

    def finished(self) -> "Iterator[tuple[str, tuple[Made, bytes] | GeneratorError]]":
        """Wait until a job is done, or some are; each one's key and outcome."""
        told = False
        while not told:
            try:
                if len(self._futures) < len(self._sent) or self._client.status != "running":
                    raise OSError("the scheduler is away")
                done = wait(list(self._futures.values()), LOOK, "FIRST_COMPLETED").done
            except TimeoutError:
                continue
            except _LOST:
                self._join(time.monotonic())
                continue
            for future in done:
                try:
                    outcome = _outcome(future)
                except _LOST:
                    break  # those that are left are asked for again
                self._sent.pop(future.key)
                self._futures.pop(future.key).release()
                told = True
                yield future.key, outcome

    def leave(self) -> None:
        """Let go of the workers; those of our own end."""
        for one in (self._client, self._own):
            with suppress(*_LOST):
                if one is not None:
                    one.close()

    def _hand_out(self, sent: SentJob) -> None:
        self._futures[sent.key] = self._client.submit(make, self._digest, sent, key=sent.key)

    def _join(self, began: float) -> None:
        """Find the scheduler, bring it the content, and hand out anew what is not done.

        Raises:
            UsageError: there is none at this address, or it stays away.
        """
        if self._client is not None:
            with suppress(*_LOST):
                self._client.close(timeout=2)
        while True:
            try:
                self._client = self._found()
                self._client.register_plugin(Content(self._digest, self._data, self._cluster.store))
                self._futures = {}
                for sent in self._sent.values():
                    self._hand_out(sent)
                return
            except (*_LOST, ValueError) as error:  # an address that is none is a ValueError
                if not self._sent or time.monotonic() - began > PATIENCE:
                    raise UsageError(
                        _("không thấy máy điều phối ở {address}").format(address=self._cluster.address),
                        hint=_("gợi ý: trên máy điều phối chạy dask scheduler, rồi xem địa chỉ nó in ra"),
                    ) from error
                time.sleep(1.0)

    def _found(self) -> Any:
        with dask.config.set(QUIET):
            if self._cluster.address != LOCAL:
                return Client(self._cluster.address, timeout=10)
            self._own = self._own or LocalCluster(
                n_workers=self._cluster.jobs,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address=None,
                silence_logs="CRITICAL",
            )
            return Client(self._own)


def _outcome(future: Any) -> "tuple[Made, bytes] | GeneratorError":
    """What became of a job.

    Raises:
        CancelledError: nobody knows; the scheduler was another.
    """
    if future.status == "finished":
        outcome: tuple[Made, bytes] | GeneratorError = future.result()
        return outcome
    if future.status != "error":
        raise CancelledError
    problem = future.exception()
    if isinstance(problem, KilledWorker):
        return GeneratorError(
            _("tiến trình làm bài này bị dừng giữa chừng"),
            str(future.key).rpartition("-")[0],
            _("gợi ý: máy có thể thiếu bộ nhớ, hoặc máy đọc của giọng bị hỏng; xem loalang voices"),
        )
    return logged(problem, str(future.key))
