"""What stands of a station's episodes and what is to be made: the part of a build that makes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.content.yaml_nodes import Document
from loalang.errors import GeneratorError
from loalang.files.blob_cache import BlobCache
from loalang.library.episodes import Library
from loalang.library.staleness import Freshness, Verdict, judge
from loalang.model import Edition, Rundown
from loalang.production.containment import contained
from loalang.production.job import Job
from loalang.rundown.render import render
from loalang.speech.synthesizer import Synthesizer

Lessons = Mapping[str, tuple[Lesson, Document] | GeneratorError]
"""The lessons by id, read once for all stations; a mistake stands in the place of one that has it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A programme that could not be made, and why."""

    name: str
    error: GeneratorError


@dataclass(frozen=True, slots=True)
class Found:
    """One edition of one lesson, and what a build would do with it. Light: the job is made when it is done.

    Attributes:
        length: characters of the rundown, as a guess of the work.
    """

    lesson: str
    edition: Edition
    length: int
    verdict: Verdict

    @property
    def name(self) -> str:
        """What messages call it: lesson and edition."""
        return f"{self.lesson}/{self.edition}"


@dataclass(frozen=True, slots=True)
class Survey:
    """All editions of one station, in the order of the lessons' ids."""

    station: Station
    library: Library
    found: tuple[Found, ...]
    failures: tuple[Failure, ...]

    @property
    def stale(self) -> tuple[Found, ...]:
        """What is to be made, the longest first, so that no worker is left with a long one at the end."""
        stale = [found for found in self.found if found.verdict.stale]
        return tuple(sorted(stale, key=lambda found: (-found.length, found.name)))


RENDERED_KEPT = 512
"""Rundowns that wait between the survey and their job; of more than that, the later are rendered again."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What every job of a build shares.

    Attributes:
        draft: whether words that could not be read are spoken as they are.
        passages: where finished passages are kept, or ``None``.
        rendered: rundowns that the survey made and a job will ask for.
    """

    folder: ContentFolder
    lessons: Lessons
    editions: tuple[Edition, ...]
    synthesizer: Synthesizer
    draft: bool = False
    passages: BlobCache | None = None
    rendered: dict[tuple[str, str, Edition], Rundown] = field(default_factory=dict)

    def job(self, lesson: str, station: Station, edition: Edition) -> Job:
        """Render one edition of one lesson, or take what the survey rendered.

        Raises:
            GeneratorError: a mistake in the lesson, the station or the format.
        """
        script, document = self.lesson(lesson)
        rundown = self.rendered.pop((station.id, lesson, edition), None)
        if rundown is None:
            rundown = render(script, document, station, edition, self.folder.format_folders)
        return Job(
            self.folder, script, station, edition, rundown, self.synthesizer, self.draft, self.passages
        )

    def lesson(self, identifier: str) -> tuple[Lesson, Document]:
        """Give a lesson, or raise the mistake that it has."""
        found = self.lessons[identifier]
        if isinstance(found, GeneratorError):
            raise found
        return found

    def survey(self, station: Station, library: Library) -> Survey:
        """Look at every lesson in every edition; a lesson with a mistake is a failure, not the end."""
        failures: list[Failure] = []
        found = tuple(self._look(station, library, failures))
        return Survey(station, library, found, tuple(failures))

    def _look(self, station: Station, library: Library, failures: list[Failure]) -> Iterator[Found]:
        for identifier, edition in product(self.lessons, self.editions):
            if any(failure.name == identifier for failure in failures):
                continue  # the lesson itself is at fault, and that was told
            job = contained(identifier, partial(self.job, identifier, station, edition))
            if isinstance(job, GeneratorError):
                failures.append(Failure(identifier, job))
                continue
            verdict = contained(job.name, partial(judge, job, library))
            if isinstance(verdict, GeneratorError):
                failures.append(Failure(job.name, verdict))
                continue
            if verdict.state is not Freshness.CURRENT and len(self.rendered) < RENDERED_KEPT:
                self.rendered[station.id, identifier, edition] = job.rundown
            yield Found(identifier, edition, len(job.rundown.text), verdict)


def read_lessons(folder: ContentFolder, identifiers: tuple[str, ...]) -> Lessons:
    """Read lessons, all when none is named; never raises: a mistake is a value."""
    read: dict[str, tuple[Lesson, Document] | GeneratorError] = {}
    for identifier in identifiers or folder.lesson_ids:
        read[identifier] = contained(identifier, partial(folder.lesson, identifier))
    return read
