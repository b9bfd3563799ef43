"""The episodes folder: what was made, from what, and whether it still holds.

One folder a lesson: ``loudspeaker.mp3``, ``podcast.mp3``, each one's ``.timeline.json`` and ``.inputs.json``,
``rundown.txt``, ``spoken.txt``, ``manifest.json``.
The manifest is written twice: first saying that an edition is being replaced, last saying that it is whole. A
kill at any moment leaves either the old edition, or a manifest that asks for it to be made again.
"""

import contextlib
import datetime as dt
import json
import math
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from loalang.files import Staged, cannot_write, measured, read_bytes, stage, write_whole
from loalang.library.made_files import MadeFiles
from loalang.library.manifest import MANIFEST, EditionFacts, Manifest, Spoke
from loalang.library.term import aired
from loalang.library.texts import with_part
from loalang.library.timelines import read_timeline, timeline_name, write_timeline
from loalang.model import Edition
from loalang.production.inputs import Kept, inputs_name, read_inputs, write_inputs

if TYPE_CHECKING:
    from loalang.audio.timeline import Span
    from loalang.production.job import Job
    from loalang.production.made import Made

__all__ = [
    "GUIDS",
    "MANIFEST",
    "PUBLISHED_AT",
    "EditionFacts",
    "Library",
    "Manifest",
    "Spoke",
    "aired",
    "place_in_course",
]

GUIDS = uuid.UUID("5c1f0a5e-7a0c-5d34-9a83-5a2f5e1d6b11")
"""The namespace of all guids of ours; it never changes."""

PUBLISHED_AT = dt.time(7, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
"""The hour of the day in Việt Nam: earlier, and a client in UTC shows the day before."""


def place_in_course(episode: Manifest) -> tuple[float, str]:
    """Order by: the course's lessons by their number, then all else by id."""
    return (episode.number or math.inf, episode.lesson)


@dataclass(frozen=True, slots=True)
class Library:
    """The episodes of one station, in ``folder``; ``thorough``: damage is looked for byte by byte."""

    folder: Path
    thorough: bool = False

    def place(self, lesson: str) -> Path:
        """The folder of one episode."""
        return self.folder / lesson

    def mp3(self, job: "Job") -> Path:
        """The file of one edition."""
        return self.place(job.lesson.id) / f"{job.edition}.mp3"

    def manifest(self, lesson: str) -> Manifest | None:
        """Read what is known of an episode; a missing or damaged manifest, or another's, is none."""
        try:
            found = Manifest.model_validate_json(read_bytes(self.place(lesson) / MANIFEST))
        except (OSError, ValidationError):
            return None
        return found if found.lesson == lesson else None

    def episodes(self) -> Iterator[Manifest]:
        """All episodes with at least one whole edition, in the order of the course."""
        found = (self.manifest(path.parent.name) for path in self.folder.glob(f"*/{MANIFEST}"))
        whole = (m for m in found if m and any(e.complete for e in m.editions.values()))
        yield from sorted(whole, key=place_in_course)

    def timeline(self, lesson: str, edition: Edition) -> "tuple[Span, ...]":
        """What starts where in an edition; empty when its file is missing or damaged."""
        try:
            return read_timeline(read_bytes(self.place(lesson) / timeline_name(edition)))
        except (OSError, ValueError):
            return ()

    def kept(self, lesson: str, edition: Edition) -> Kept | None:
        """What an edition was made from; none when it was not kept, as by older versions, or is damaged."""
        try:
            return read_inputs(read_bytes(self.place(lesson) / inputs_name(edition)))
        except (OSError, ValidationError):
            return None

    def harmed(self, lesson: str, edition: Edition, facts: EditionFacts) -> tuple[str, ...]:
        """Name the files of an edition that are missing, or not as they were made."""
        sound = f"{edition}.mp3"
        changed = MadeFiles(self.place(lesson)).changed(_names(edition), self.thorough)
        wrong = _size(self.place(lesson) / sound) != facts.bytes and sound not in changed
        return (sound, *changed) if wrong else changed

    def described(self, job: "Job") -> bool:
        """Say whether the manifest tells of the lesson what it says now."""
        manifest = self.manifest(job.lesson.id)
        return manifest is not None and manifest == _described(manifest, job)

    def renew(self, job: "Job") -> None:
        """Note that an edition is said as the job would say it, though some of its inputs changed.

        Raises:
            WriteError: the disk is full or the folder read-only.
        """
        manifest = self.manifest(job.lesson.id)
        assert manifest, "only what stands is renewed"
        place = self.place(job.lesson.id)
        said = kept.said if (kept := self.kept(job.lesson.id, job.edition)) else ""
        kept = Kept(inputs=job.inputs(), origin=job.origin(), said=said)
        facts = manifest.editions[job.edition].model_copy(update={"inputs": kept.inputs.digest})
        renewed = _with(manifest, job, facts)
        write_whole(place / inputs_name(job.edition), write_inputs(kept))
        write_whole(place / MANIFEST, _json(renewed))
        MadeFiles(place).note((inputs_name(job.edition), MANIFEST), _identity(renewed))

    def store(self, job: "Job", kept: Kept, made: "Made") -> Manifest:
        """Put one finished edition, whose MP3 is staged for :meth:`mp3`, in its place.

        Args:
            job: what was made, ``kept`` from what.

        Raises:
            WriteError: the disk is full or the folder read-only; what was there before stays.
        """
        place, mp3 = self.place(job.lesson.id), Staged(self.mp3(job))
        size, digest = measured(mp3.part)
        facts = EditionFacts(
            bytes=size,
            sha256=digest,
            seconds=round(max((span.end for span in made.timeline), default=0), 3),
            inputs=_key(kept, made),
            draft=job.draft or any(speaker.draft for speaker in made.speakers),
            complete=True,
            speakers=tuple(
                Spoke(
                    voice=s.voice,
                    engine=s.engine,
                    version=s.version,
                    model=s.model,
                    passed_over=s.passed_over,
                )
                for s in made.speakers
            ),
            unread=tuple(doubt.unread.token for doubt in made.script.doubts),
        )
        before = self._before(job)
        manifest = _with(before, job, facts)
        replacing = _with(before, job, facts.model_copy(update={"complete": False}))
        beside = {
            timeline_name(job.edition): write_timeline(made.timeline),
            inputs_name(job.edition): write_inputs(kept),
            **self._texts(job, made),
        }
        staged = [mp3, *(Staged(place / name) for name in beside)]
        try:
            for name, data in beside.items():
                stage(place / name, data)
            write_whole(place / MANIFEST, _json(replacing))
            for file in staged:
                file.commit()
        except BaseException:  # also Ctrl-C: nothing half stays
            for file in staged:
                file.drop()
            raise
        write_whole(place / MANIFEST, _json(manifest))
        MadeFiles(place).note(_names(job.edition), _identity(manifest), {mp3.path.name: digest})
        return manifest

    def _before(self, job: "Job") -> Manifest:
        """What stood before: not what others changed, and always with the guid and the day of the first."""
        made = MadeFiles(self.place(job.lesson.id))
        for name in made.changed(_TEXTS):
            _take_away(made.place / name)  # the other edition's part may be what was changed
        first = _first_manifest(job)
        with contextlib.suppress(ValidationError):
            first = Manifest.model_validate_json(
                json.dumps({**first.model_dump(mode="json"), **made.identity})
            )
        before = self.manifest(job.lesson.id)
        return before if before and not (made.identity and made.changed((MANIFEST,))) else first

    def _texts(self, job: "Job", made: "Made") -> dict[str, bytes]:
        """The rundown and the spoken text as this edition was made: what an officer reads and approves."""
        place = self.place(job.lesson.id)
        texts = {"rundown.txt": job.rundown.text, "spoken.txt": made.script.text}
        return {name: with_part(place / name, job.edition, text).encode() for name, text in texts.items()}


_TEXTS = ("rundown.txt", "spoken.txt")


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:  # a folder of that name
        raise cannot_write(path, error) from error


def _names(edition: Edition) -> tuple[str, ...]:
    """The files that an edition stands on."""
    return (f"{edition}.mp3", timeline_name(edition), inputs_name(edition), *_TEXTS, MANIFEST)


def _identity(manifest: Manifest) -> dict[str, str]:
    """What of an episode never changes, whatever becomes of its manifest."""
    return {"guid": manifest.guid, "published": manifest.published.isoformat()}


def _json(manifest: Manifest) -> bytes:
    return (manifest.model_dump_json(indent=2) + "\n").encode()


def _first_manifest(job: "Job") -> Manifest:
    """Give an episode its guid and its date for ever: both follow from the script, not from a clock."""
    lesson, station = job.lesson, job.station
    minute = dt.timedelta(minutes=min(lesson.number or 0, 900))  # the course in its order within one day
    return Manifest(
        lesson=lesson.id,
        station=station.id,
        title=lesson.title,
        summary=lesson.summary,
        topic=lesson.topic,
        number=lesson.number,
        guid=str(uuid.uuid5(GUIDS, f"{station.id}/{lesson.id}")),
        published=dt.datetime.combine(lesson.reviewed, PUBLISHED_AT) + minute,
    )


def _key(kept: Kept, made: "Made") -> str:
    """The digest that the episode holds for; none where another engine had to step in: it is tried again."""
    planned = {voice: speaker.engine for voice, speaker in kept.inputs.speakers.items()}
    stepped_in = any(speaker.engine != planned.get(speaker.voice) for speaker in made.speakers)
    return "" if stepped_in else kept.inputs.digest


def _with(before: Manifest, job: "Job", facts: EditionFacts) -> Manifest:
    """The manifest with this edition, and the lesson's words as they are now."""
    editions = {**before.editions, job.edition: facts}
    return _described(before, job).model_copy(
        update={"editions": {e: editions[e] for e in Edition if e in editions}}
    )


def _described(before: Manifest, job: "Job") -> Manifest:
    """The manifest with the lesson's words as they are now."""
    from loalang.library.telling import key_points, quiz  # renders: only where something is stored

    lesson = job.lesson
    return before.model_copy(
        update={
            "title": lesson.title,
            "summary": lesson.summary,
            "topic": lesson.topic,
            "number": lesson.number,
            "format": lesson.format,
            "key_points": key_points(job),
            "quiz": quiz(job),
            "term": aired(lesson),
        }
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
