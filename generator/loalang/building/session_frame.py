"""What a session says besides its programmes: signature, greeting with the day, stings, music, closing."""

import datetime as dt
import math
from collections.abc import Sequence

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.errors import ContentError
from loalang.messages import _
from loalang.model import (
    BedEnd,
    BedStart,
    Cue,
    Edition,
    Jingle,
    Line,
    Pause,
    Rundown,
    Seconds,
)
from loalang.production.job import Job
from loalang.rundown.duration import lengths_in, predicted
from loalang.rundown.markup import escape, label
from loalang.rundown.reading_aloud import read_aloud
from loalang.schedule.model import WEEKDAYS, SessionFrame
from loalang.speech.synthesizer import Synthesizer

LONGEST_DAY = dt.date(2027, 11, 21)
"""No day takes more syllables to say: a prediction for it is enough for all."""

MARGIN = 1.1
"""Predictions are right to 8 % (loalang.rundown.duration)."""


def opening(station: Station, voice: str, on: dt.date) -> tuple[Cue, ...]:
    """Signature and greeting, with the day in words."""
    day = f"{WEEKDAYS[on.weekday()]}, ngày {on.day} tháng {on.month} năm {on.year}"
    return (
        Jingle("mo-dau"),
        Line(voice, f"Kính chào bà con {station.commune}. Đây là {station.name}."),
        Line(voice, f"Hôm nay là {day}. Mời bà con nghe chương trình."),
        Pause(Seconds(1.0)),
    )


def closing(station: Station, voice: str) -> tuple[Cue, ...]:
    """Farewell and closing tune."""
    return (
        Pause(Seconds(1.0)),
        Line(voice, f"Chương trình của {station.name} đến đây là hết. Kính chào bà con."),
        Jingle("ket-thuc"),
    )


def sting() -> tuple[Cue, ...]:
    """Between two programmes."""
    return (Jingle("chuyen-muc"),)


def music(seconds: float) -> tuple[Cue, ...]:
    """The bed alone."""
    return (BedStart("nhe-nhang"), Pause(Seconds(seconds)), BedEnd())


def announcer(folder: ContentFolder, station: Station) -> str:
    """The voice that greets: the station's own, else the first of its region, else the first of all.

    Raises:
        ContentError: the folder has no voice.
    """
    if station.voice:
        return station.voice
    voices = sorted(folder.voices.values(), key=lambda voice: (voice.region != station.region, voice.id))
    if not voices:
        raise ContentError(_("chưa có giọng nào trong thư mục voices"), str(folder.root))
    return voices[0].id


def frame_of(folder: ContentFolder, station: Station) -> SessionFrame:
    """How many seconds the frame takes, at most: whole seconds, so that a block always has room for it."""
    voice = announcer(folder, station)

    def seconds(cues: Sequence[Cue]) -> float:
        job = frame_job(folder, station, "khung", cues)
        script = read_aloud(job.rundown, folder.lexicon, job.delivery)
        return math.ceil(predicted(script.cues, job.delivery, lengths_in(folder)) * MARGIN)

    return SessionFrame(
        seconds(opening(station, voice, LONGEST_DAY)), seconds(sting()), seconds(closing(station, voice))
    )


def frame_job(
    folder: ContentFolder,
    station: Station,
    title: str,
    cues: Sequence[Cue],
    synthesizer: Synthesizer | None = None,
    edition: Edition = Edition.LOUDSPEAKER,
) -> Job:
    """A part of the frame as a job, so that it is made on the same way as every programme."""
    text = f"# {title}\n" + "".join(
        f"{label(c.voice)}: {escape(c.text)}\n" for c in cues if isinstance(c, Line)
    )
    lesson = Lesson.model_validate(
        {
            "id": "khung",
            "title": title,
            "format": "khung",
            "topic": "dia-phuong",
            "number": 1,
            "summary": title,
            "reviewed": dt.date(2026, 1, 1),
            "cast": {"mc": announcer(folder, station)},
            "segments": [{"say": title}],
        }
    )
    rundown = Rundown(title, tuple(cues), text)
    return Job(folder, lesson, station, edition, rundown, synthesizer or Synthesizer(folder.voices))
