"""One programme to make: everything that its bytes depend on, and the digest of it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from generator.content import Lesson, Station
from generator.course_cover import course_cover
from generator.files import sha256
from generator.folder import PACKAGE, ContentFolder
from generator.model import MANNERS, BedStart, Edition, Jingle, Line, Manner, Recording, Rundown
from generator.speech.booth import Booth

SOUND_CODE = ("audio", "speech", "text", "job.py", "pipeline.py", "reading_aloud.py", "model.py")
"""The parts of our own code that decide how a programme sounds: when they change, all is made anew."""


@dataclass(frozen=True)
class Job:
    """One edition of one lesson for one station. Picklable: any process can do it.

    Attributes:
        folder: the content folder that names are found in.
        booth: the voices, and where clips are kept.
        draft: whether words that could not be read are spoken as they are.
    """

    folder: ContentFolder
    lesson: Lesson
    station: Station
    edition: Edition
    rundown: Rundown
    booth: Booth
    draft: bool = False

    @property
    def name(self) -> str:
        """What messages call it: lesson and edition."""
        return f"{self.lesson.id}/{self.edition}"

    @property
    def manner(self) -> Manner:
        """The edition's manner, with what the station overrides."""
        override = self.station.editions.get(self.edition)
        told = override.model_dump(exclude_none=True) if override else {}
        return replace(MANNERS[self.edition], **told)

    def digest(self) -> str:
        """Digest all that the programme's bytes depend on. No clock and no file time is part of it.

        Raises:
            ContentError: a jingle or recording that the rundown names is missing.
            SpeechError: a voice that it names cannot speak.
        """
        voices = dict.fromkeys(cue.voice for cue in self.rundown.cues if isinstance(cue, Line))
        facts = {
            "code": sound_code_digest(),
            "edition": self.edition,
            "manner": asdict(self.manner),
            "rundown": self.rundown.text,
            "lexicon": self.folder.lexicon.digest,
            "speakers": [_facts(self.booth, voice) for voice in voices],
            "sounds": {name: sha256(path.read_bytes()) for name, path in self._sounds()},
            "tags": [self.lesson.number, self.station.name, *self._pictures()],
            "draft": self.draft,
        }
        return sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode())

    def _pictures(self) -> list[str]:
        return [sha256(course_cover())] if self.edition is Edition.PODCAST else []

    def _sounds(self) -> Iterator[tuple[str, Path]]:
        for cue in self.rundown.cues:
            if isinstance(cue, Jingle | BedStart):
                yield cue.name, self.folder.jingle(cue.name)
            elif isinstance(cue, Recording):
                yield cue.path, self.folder.recording(cue.path)


def _facts(booth: Booth, voice: str) -> list[object]:
    speaker = booth.speaker(voice)
    setting = speaker.setting.model_dump(mode="json")
    return [voice, speaker.engine, speaker.version, speaker.model, setting]


@cache
def sound_code_digest() -> str:
    """Digest our own code as far as it decides the sound, so that no version number must be kept by hand."""
    found: dict[str, str] = {}
    for name in SOUND_CODE:
        place = PACKAGE / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in {".py", ".yaml", ".tsv"}:
                found[path.relative_to(PACKAGE).as_posix()] = sha256(path.read_bytes())
    return sha256(json.dumps(found, sort_keys=True).encode())
