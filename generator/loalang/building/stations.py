"""Build stations' episodes: find what is stale, make it on all cores, put it in its place."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.building.kept_passages import passages
from loalang.building.progress import BuildProgress
from loalang.building.survey import BuildContext, Failure, Found, Survey, read_lessons
from loalang.building.workers import Task, outcomes
from loalang.content.folder import ContentFolder
from loalang.content.models import Station
from loalang.errors import GeneratorError, WriteError
from loalang.files import Staged, cannot_write
from loalang.library.episodes import Library, Manifest
from loalang.library.staleness import Freshness, keep
from loalang.messages import _
from loalang.model import Edition
from loalang.production.containment import contained
from loalang.production.job import Job
from loalang.publish.serving import previewed
from loalang.publish.website import refresh
from loalang.schedule.expiry import shown
from loalang.speech.cache import user_clips
from loalang.speech.synthesizer import Synthesizer

if TYPE_CHECKING:
    from loalang.production.made import Made


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build.

    Attributes:
        lessons: ids, or all when empty.
        out: where stations' folders stand.
        engine: the one engine to use, or ``None`` for the voices' own chains.
        draft: speak words that could not be read as they are, and mark the episode.
        online: let voices speak as their online twins: their words leave this machine.
        strict: fail rather than speak with anything but the best engine of a voice.
        verify: look for damage byte by byte, whatever sizes and times of files say.
        jobs: worker processes.
        cluster: where else they run: ``local``, or the address of a Dask scheduler; empty for our own.
        store: what machines share, a folder or a bucket; empty where they share nothing.
        share: which of how many shares of the stations this machine makes, from 1.
        today: notices that were over before this day are shown no more.
    """

    out: Path
    lessons: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = tuple(Edition)
    engine: str | None = None
    draft: bool = False
    online: bool = False
    strict: bool = False
    verify: bool = False
    jobs: int = 1
    cluster: str = ""
    store: str = ""
    share: tuple[int, int] = (1, 1)
    today: dt.date = dt.date.min


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did for a station. ``episodes`` are all that stand in the station's folder now."""

    station: Station
    episodes: tuple[Manifest, ...]
    made: tuple[str, ...]
    current: tuple[str, ...]
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]


def build(folder: ContentFolder, station: str, request: BuildRequest, progress: BuildProgress) -> Summary:
    """Make what is stale of one station's episodes, then its feed and its page.

    A lesson with a mistake fails alone; the others are made.

    Raises:
        GeneratorError: nothing can be built: an unknown name, a folder that cannot be written.
    """
    found, _document = folder.station(station)
    return build_stations(folder, (found,), request, progress)[0]


def build_stations(
    folder: ContentFolder, stations: Sequence[Station], request: BuildRequest, progress: BuildProgress
) -> tuple[Summary, ...]:
    """Build several stations with the same workers, each as :func:`build` would; summaries in that order."""
    if request.cluster:
        import loalang.building.cluster  # noqa: F401 - where it is not installed, that is told now
    context = _context(folder, request)
    with _locked(request, progress):
        works = [
            _Work(survey, shown=partial(shown, folder, survey.station.id, survey.library, request.today))
            for survey in _surveys(context, stations, request)
        ]
        orders = [(work, found) for work in works for found in work.survey.stale]
        left = Counter(work.survey.station.id for work, _found in orders)
        if not request.cluster:
            _hear(orders, context, progress)
        progress.begin(len(orders))
        for work in works:
            work.renew(context)
            if not left[work.survey.station.id]:
                work.finish()
                progress.placed(work.survey.station.id, len(works))

        def task_of(order: tuple[_Work, Found]) -> Task | GeneratorError:
            work, found = order
            return contained(found.name, partial(work.task, found, context))

        with closing(_outcomes(folder, orders, task_of, request)) as done:
            for (work, found), job, outcome in done:
                if job is None or isinstance(outcome, GeneratorError):
                    work.note(found.name, outcome)
                else:
                    work.put(job, outcome)
                progress.done(found.name if len(works) == 1 else f"{work.survey.station.id}/{found.name}")
                left[work.survey.station.id] -= 1
                if not left[work.survey.station.id]:
                    work.finish()
                    progress.placed(work.survey.station.id, len(works))
        if len(orders) > len(Edition):  # a lesson more does not fill a disk, and looking takes time
            user_clips().prune()
            passages().prune()
    return tuple(work.summary() for work in works)


def survey_stations(
    folder: ContentFolder, stations: Sequence[Station], request: BuildRequest
) -> Iterator[Survey]:
    """Tell what :func:`build_stations` would do, station by station, and make nothing."""
    return _surveys(_context(folder, request), stations, request)


@dataclass(slots=True)
class _Work:
    """A station while it is built."""

    survey: Survey
    made: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    episodes: tuple[Manifest, ...] = ()
    shown: Callable[[], tuple[Manifest, ...]] = tuple  # what was deleted or is over is shown no more

    def note(self, name: str, outcome: object) -> None:
        """Keep a failure; a disk that is full ends the build, for the next will not find more room."""
        if isinstance(outcome, WriteError):
            raise outcome
        if isinstance(outcome, GeneratorError):
            self.failures.append(Failure(name, outcome))

    def task(self, found: Found, context: BuildContext) -> Task:
        """What a worker is told to do."""
        job = context.job(found.lesson, self.survey.station, found.edition)
        return Task(job, self.survey.library.mp3(job))

    def put(self, job: Job, made: "Made") -> None:
        """Store what was made; what cannot be stored leaves no half file."""
        stored = contained(job.name, partial(self._store, job, made))
        if isinstance(stored, GeneratorError):
            Staged(self.survey.library.mp3(job)).drop()
        self.note(job.name, stored)

    def _store(self, job: Job, made: "Made") -> None:
        self.survey.library.store(job, keep(job, made.script), made)
        self.remarks += made.remarks
        told = _("{place}: khuôn {format} không đọc đoạn này")
        passed_over = (source.where for source in job.rundown.passed_over)
        self.remarks += [told.format(place=place, format=job.lesson.format) for place in passed_over]
        self.made.append(job.name)

    def renew(self, context: BuildContext) -> None:
        """Note what changed around programmes that sound as before."""
        for found in self.survey.found:
            if found.verdict.state is Freshness.RENEWED:
                self.note(found.name, contained(found.name, partial(self._renew, found, context)))

    def _renew(self, found: Found, context: BuildContext) -> None:
        self.survey.library.renew(context.job(found.lesson, self.survey.station, found.edition))

    def finish(self) -> None:
        """Bring what the station shows the world up to date."""
        library, station = self.survey.library, self.survey.station
        self.episodes = self.shown()
        left = contained(station.id, lambda: refresh(library, station, previewed(library, self.episodes)))
        for name, error in ({station.id: left} if isinstance(left, GeneratorError) else left).items():
            self.note(name, error)

    def summary(self) -> Summary:
        """Say what was done."""
        return Summary(
            self.survey.station,
            self.episodes,
            tuple(self.made),
            tuple(found.name for found in self.survey.found if not found.verdict.stale),
            (*self.survey.failures, *self.failures),
            tuple(dict.fromkeys(self.remarks)),
        )


_Order = tuple[_Work, Found]


def _hear(orders: Sequence[_Order], context: BuildContext, progress: BuildProgress) -> None:
    """Let what is to be made be heard by machine, where an ear is installed and a voice may lose words."""
    if not orders:
        return
    from loalang.building.hearing_first import ear_at_hand, hear_first, may_lose_words

    if not may_lose_words(context.synthesizer) or not (ear := ear_at_hand()):
        return
    for work, found in orders:
        progress.hearing(found.name)
        job = contained(found.name, partial(context.job, found.lesson, work.survey.station, found.edition))
        if isinstance(job, Job):
            work.remarks += hear_first(job, ear)


def _outcomes(
    folder: ContentFolder,
    orders: Sequence[_Order],
    task_of: Callable[[_Order], Task | GeneratorError],
    request: BuildRequest,
) -> "Generator[tuple[_Order, Job | None, Made | GeneratorError], None, None]":
    """Do orders on this machine's processes, or on a cluster: the same jobs, the same bytes."""
    if not request.cluster:
        return outcomes(orders, task_of, _workers(orders, request.jobs))
    from loalang.building.cluster import Cluster, outcomes_on
    from loalang.building.sharing import waves

    def place(order: _Order) -> tuple[str, str]:
        return order[0].survey.station.id, order[1].edition

    cluster = Cluster(request.cluster, request.jobs, request.store)
    return outcomes_on(cluster, folder, waves(orders, place), task_of)


def _workers(orders: Sequence[_Order], jobs: int) -> int:
    """Choose how many processes to start: none for a lesson whose programmes stood before and share most of
    their passages with what they are now, for a process takes as long to start.
    """
    again = all(found.verdict.state is Freshness.STALE for _work, found in orders)
    return 1 if again and len(orders) <= len(Edition) else min(jobs, len(orders))


def _context(folder: ContentFolder, request: BuildRequest) -> BuildContext:
    synthesizer = Synthesizer(
        folder.voices, user_clips(request.store), request.engine, request.online, request.strict
    )
    return BuildContext(
        folder,
        read_lessons(folder, request.lessons),
        request.editions,
        synthesizer,
        request.draft,
        passages(request.store),
    )


def _surveys(context: BuildContext, stations: Sequence[Station], request: BuildRequest) -> Iterator[Survey]:
    for station in stations:
        yield context.survey(station, Library(request.out / station.id, request.verify))


@contextmanager
def _locked(request: BuildRequest, progress: BuildProgress) -> Iterator[None]:
    """Hold the episodes folder, or a share of it: a second build waits, and says so."""
    from filelock import FileLock, Timeout

    out, (share, shares) = request.out, request.share
    place = out / (".lock" if shares == 1 else f".lock-{share}-{shares}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress.waiting()
            lock.acquire()
    except OSError as error:
        raise cannot_write(place, error) from error
    try:
        yield
    finally:
        lock.release()
