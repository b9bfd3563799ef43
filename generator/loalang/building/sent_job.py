"""A job as it travels to another machine: all that it is, and no place on a disk.

The content folder travels once, packed; a job is put together again from it there.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.errors import GeneratorError
from loalang.files import read_bytes, sha256
from loalang.files.blob_cache import BlobCache
from loalang.messages import _
from loalang.model import Edition, Recording, Rundown
from loalang.production.job import Job
from loalang.speech.cache import ClipCache
from loalang.speech.synthesizer import Synthesizer

PACKED = ("scripts", "voices", "thu-am")
"""Folders that a programme is made from."""

ANY_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Home:
    """Where jobs that were sent are done: the content folder as it was unpacked, and what is kept there."""

    folder: ContentFolder
    clips: ClipCache
    passages: BlobCache


@dataclass(frozen=True, slots=True)
class SentJob:
    """One job on its way.

    Attributes:
        inputs: the digest of all that its bytes depend on, as they are where it comes from.
        aside: recordings and pictures that lie outside the packed folders, by name.
    """

    lesson: Lesson
    station: Station
    edition: Edition
    rundown: Rundown
    only: str | None
    online: bool
    strict: bool
    draft: bool
    inputs: str
    aside: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def of(cls, job: Job) -> "SentJob":
        """Take a job along.

        Raises:
            GeneratorError: a recording that it names is missing, a voice cannot speak.
        """
        speaks = job.synthesizer
        return cls(
            job.lesson,
            job.station,
            job.edition,
            job.rundown,
            speaks.only,
            speaks.online,
            speaks.strict,
            job.draft,
            job.inputs().digest,
            tuple(_aside(job)),
        )

    @property
    def key(self) -> str:
        """Its name by content: the same programme is one piece of work, whoever asks for it."""
        return f"{self.station.id}/{self.lesson.id}/{self.edition}-{self.inputs}"

    def job(self, home: Home) -> Job:
        """Put the job together again.

        Raises:
            GeneratorError: it would give other bytes here than where it comes from.
        """
        for name, data in self.aside:
            place = home.folder.root / name
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        synthesizer = Synthesizer(home.folder.voices, home.clips, self.only, self.online, self.strict)
        job = Job(
            home.folder,
            self.lesson,
            self.station,
            self.edition,
            self.rundown,
            synthesizer,
            self.draft,
            home.passages,
        )
        if job.inputs().digest != self.inputs:
            raise GeneratorError(
                _("máy làm thuê có bản Loa Làng, thư viện hoặc giọng đọc khác máy chính"),
                job.name,
                _("gợi ý: cài cùng một bản và cùng các giọng ở mọi máy"),
            )
        return job


def _aside(job: Job) -> Iterator[tuple[str, bytes]]:
    named = [cue.path for cue in job.rundown.cues if isinstance(cue, Recording)]
    places = [job.folder.recording(name) for name in dict.fromkeys(named)]
    if job.folder.course.cover:
        places.append(job.folder.picture(job.folder.course.cover))
    for place in places:
        name = place.resolve().relative_to(job.folder.root.resolve()).as_posix()
        if name.split("/")[0] not in PACKED:
            yield name, read_bytes(place)


def packed(folder: ContentFolder) -> tuple[str, bytes]:
    """Pack what programmes are made from; the digest of it, and the bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in PACKED:
            for path in sorted((folder.root / name).rglob("*")):
                if path.is_file():
                    told = zipfile.ZipInfo(path.relative_to(folder.root).as_posix(), ANY_DAY)
                    archive.writestr(told, read_bytes(path), zipfile.ZIP_DEFLATED, 1)
    return sha256(out.getvalue())[:32], out.getvalue()


def unpacked(data: bytes, place: Path) -> ContentFolder:
    """Unpack it in a folder of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(place)
    return ContentFolder(place)
