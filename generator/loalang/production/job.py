"""One programme to make: everything that its bytes depend on, and the key of it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.files import sha256
from loalang.files.blob_cache import BlobCache
from loalang.model import BedStart, Delivery, Edition, Jingle, Line, Recording, Rundown
from loalang.production.code_digests import libraries, steps
from loalang.production.course_cover import course_cover
from loalang.production.inputs import Inputs, Origin, SpeakerInputs, Value
from loalang.rundown.render import variables
from loalang.speech.synthesizer import Synthesizer


@dataclass(frozen=True)
class Job:
    """One edition of one lesson for one station. Picklable: any process can do it.

    Attributes:
        folder: the content folder that names are found in.
        synthesizer: the voices, and where clips are kept.
        draft: whether words that could not be read are spoken as they are.
        passages: where finished passages are kept, or ``None`` to make them all.
    """

    folder: ContentFolder
    lesson: Lesson
    station: Station
    edition: Edition
    rundown: Rundown
    synthesizer: Synthesizer
    draft: bool = False
    passages: BlobCache | None = None

    @property
    def name(self) -> str:
        """What messages call it: lesson and edition."""
        return f"{self.lesson.id}/{self.edition}"

    @property
    def delivery(self) -> Delivery:
        """The edition's delivery, with what the station overrides."""
        return self.station.delivery(self.edition)

    def inputs(self) -> Inputs:
        """Gather all that the programme's bytes depend on.

        Raises:
            ContentError: a jingle or recording that the rundown names is missing.
            SpeechError: a voice that it names cannot speak.
        """
        cues, folder = self.rundown.cues, self.folder
        tunes = {cue.name: folder.jingle(cue.name) for cue in cues if isinstance(cue, Jingle | BedStart)}
        recorded = {cue.path: folder.recording(cue.path) for cue in cues if isinstance(cue, Recording)}
        return Inputs(
            edition=self.edition,
            rundown=self.rundown.text,
            delivery=asdict(self.delivery),
            tags={
                "title": self.lesson.title,
                "number": self.lesson.number,
                "summary": self.lesson.summary,
                "year": self.lesson.reviewed.year,
                "station": self.station.name,
                "album": self.folder.course.name if self.lesson.number else "",
                "picture": sha256(course_cover(self.folder)) if self.edition is Edition.PODCAST else None,
            },
            speakers={
                voice: _speaker(self.synthesizer, voice)
                for voice in dict.fromkeys(cue.voice for cue in cues if isinstance(cue, Line))
            },
            jingles={name: folder.digest(path) for name, path in tunes.items()},
            recordings={name: folder.digest(path) for name, path in recorded.items()},
            lexicon=folder.lexicon_digest,
            steps=steps(),
            libraries=libraries(),
            draft=self.draft,
        )

    def origin(self) -> Origin:
        """Say where the rundown's words come from, for those who ask what changed."""
        names = variables(self.lesson, self.station)
        segments = [segment.model_dump(mode="json") for segment in self.lesson.segments]
        return Origin(
            station=_flat(names["station"]),
            lesson=_flat(names["lesson"]),
            segments=sha256(json.dumps([self.lesson.cast, segments], ensure_ascii=False).encode()),
            format=self.folder.format_digest(self.lesson.format),
        )


def _speaker(synthesizer: Synthesizer, voice: str) -> SpeakerInputs:
    speaker = synthesizer.speaker(voice)
    setting = speaker.setting.model_dump(mode="json")
    return SpeakerInputs(
        engine=speaker.engine,
        version=speaker.version,
        model=speaker.model,
        code=speaker.code,
        setting=setting,
    )


def _flat(names: Mapping[str, object], before: str = "") -> dict[str, Value]:
    """Write nested names as scripts do: ``team.phone``."""
    found: dict[str, Value] = {}
    for name, value in names.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{before}{name}.")
        elif isinstance(value, str | int | float):
            found[before + name] = value
    return found
