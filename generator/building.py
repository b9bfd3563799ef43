"""Build a station's episodes: find what is stale, make it on all cores, put it in its place."""

from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path

from filelock import FileLock, Timeout

from generator.content import Station
from generator.errors import GeneratorError
from generator.files import cannot_write
from generator.folder import ContentFolder
from generator.job import Job
from generator.library import Library, Manifest
from generator.messages import _
from generator.model import Edition
from generator.pipeline import Made, produce
from generator.publish.website import refresh
from generator.reading_aloud import read_aloud
from generator.rundown import render
from generator.speech.booth import Booth
from generator.speech.cache import ClipCache, cache_folder


@dataclass(frozen=True, slots=True)
class Wish:
    """What to build.

    Attributes:
        lessons: ids, or all when empty.
        out: where stations' folders stand.
        engine: the one engine to use, or ``None`` for the voices' own chains.
        draft: speak words that could not be read as they are, and mark the episode.
        online: let voices speak as their online twins: their words leave this machine.
        strict: fail rather than speak with anything but the best engine of a voice.
        jobs: worker processes.
    """

    station: str
    out: Path
    lessons: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = tuple(Edition)
    engine: str | None = None
    draft: bool = False
    online: bool = False
    strict: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """A programme that could not be made, and why."""

    name: str
    error: GeneratorError


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did. ``episodes`` are all that stand in the station's folder now."""

    episodes: tuple[Manifest, ...]
    made: tuple[str, ...]
    current: tuple[str, ...]
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]


class Watch:
    """Told how the work goes; does nothing. A command line shows a bar instead."""

    def waiting(self) -> None:
        """Another build holds the folder."""

    def begin(self, total: int) -> None:
        """So many programmes are to be made."""

    def done(self, name: str) -> None:
        """One more is finished, well or not."""


def build(folder: ContentFolder, wish: Wish, watch: Watch) -> Summary:
    """Make what is stale of a station's episodes, then its feed and its page.

    A lesson with a mistake fails alone; the others are made.

    Raises:
        GeneratorError: nothing can be built: an unknown name, a folder that cannot be written.
    """
    station, _document = folder.station(wish.station)
    library = Library(wish.out / station.id)
    with _locked(wish.out, watch):
        jobs, failures = _jobs(folder, station, wish)
        stale: dict[str, tuple[Job, str]] = {}
        for job in jobs:
            try:
                digest = job.digest()
            except GeneratorError as error:
                failures.append(Failure(job.name, error))
                continue
            if not library.holds(job, digest):
                stale[job.name] = job, digest
        made: list[str] = []
        remarks: list[str] = []
        watch.begin(len(stale))
        for name, outcome in _outcomes(stale, wish.jobs):
            job, digest = stale[name]
            if isinstance(outcome, Made):
                library.store(job, _inputs(job, digest, outcome), outcome, _texts(job))
                remarks += outcome.remarks
                made.append(name)
            else:
                failures.append(Failure(name, outcome))
            watch.done(name)
        episodes = tuple(library.episodes())
        refresh(library, station, episodes)
        if made:
            ClipCache(_clips()).prune()
    current = tuple(job.name for job in jobs if job.name not in stale)
    return Summary(episodes, tuple(made), current, tuple(failures), tuple(dict.fromkeys(remarks)))


def _inputs(job: Job, digest: str, made: Made) -> str:
    """The digest that the episode holds for; none where another engine had to step in: it is tried again."""
    planned = [job.booth.speaker(speaker.voice).engine for speaker in made.speakers]
    return digest if planned == [speaker.engine for speaker in made.speakers] else ""


def _jobs(folder: ContentFolder, station: Station, wish: Wish) -> tuple[list[Job], list[Failure]]:
    """Render every lesson in every edition; a lesson with a mistake is a failure, not the end."""
    jobs: list[Job] = []
    failures: list[Failure] = []
    booth = Booth(folder.voices, ClipCache(_clips()), wish.engine, wish.online, wish.strict)
    for identifier in wish.lessons or folder.lesson_ids:
        try:
            lesson, document = folder.lesson(identifier)
            for edition in wish.editions:
                rundown = render(lesson, document, station, edition, folder.format_folders)
                jobs.append(Job(folder, lesson, station, edition, rundown, booth, wish.draft))
        except GeneratorError as error:
            failures.append(Failure(identifier, error))
    return jobs, failures


def _outcomes(
    stale: Mapping[str, tuple[Job, str]], workers: int
) -> Iterator[tuple[str, Made | GeneratorError]]:
    """Do the jobs, longest first, and give each outcome when it is there."""
    jobs = sorted((job for job, _digest in stale.values()), key=lambda job: -len(job.rundown.text))
    if workers <= 1 or len(jobs) <= 1:
        yield from ((job.name, attempt(job)) for job in jobs)
        return
    pool = ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn"))
    try:
        running: dict[Future[Made | GeneratorError], str] = {
            pool.submit(attempt, job): job.name for job in jobs
        }
        while running:
            finished, _rest = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield running.pop(future), future.result()
    except BrokenProcessPool as error:
        raise GeneratorError(
            _("một tiến trình làm bài bị dừng giữa chừng"),
            hint=_("gợi ý: chạy lại với --jobs 1; máy có thể thiếu bộ nhớ"),
        ) from error
    except BaseException:  # Ctrl-C above all: what is half made is thrown away at once, not finished first
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def attempt(job: Job) -> Made | GeneratorError:
    """Make one programme; a failure that a user can mend is a value."""
    try:
        return produce(job)
    except GeneratorError as error:
        return error


def _texts(job: Job) -> dict[str, str]:
    """The rundown and the spoken text of both editions: what an officer reads and approves."""
    rundowns, spokens = [], []
    for edition in Edition:
        _lesson, document = job.folder.lesson(job.lesson.id)
        rundown = render(job.lesson, document, job.station, edition, job.folder.format_folders)
        mark = f"% {edition}\n"
        rundowns.append(mark + rundown.text)
        spokens.append(mark + read_aloud(rundown, job.folder.lexicon, job.manner).text)
    return {"rundown.txt": "\n".join(rundowns), "spoken.txt": "\n".join(spokens)}


@contextmanager
def _locked(out: Path, watch: Watch) -> Iterator[None]:
    """Hold the episodes folder: a second build waits, and says so."""
    place = out / ".lock"
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            watch.waiting()
            lock.acquire()
    except OSError as error:
        raise cannot_write(place, error) from error
    try:
        yield
    finally:
        lock.release()


def _clips() -> Path:
    return cache_folder() / "clips"
