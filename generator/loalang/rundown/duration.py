"""How long a programme will last, before anything is spoken."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.model import (
    RINGING,
    BedEnd,
    BedStart,
    Chapter,
    Delivery,
    Jingle,
    Pause,
    Recording,
    Seconds,
    SpokenCue,
    Utterance,
)
from loalang.text import predicted_seconds

Length = Callable[[Jingle | Recording], float]
"""Seconds of a sound that stands in a file."""


def lengths_in(folder: ContentFolder) -> Length:
    """Measure the tunes and recordings of a folder, each file once."""

    def length(cue: Jingle | Recording) -> float:
        path = folder.jingle(cue.name) if isinstance(cue, Jingle) else folder.recording(cue.path)
        return _file_seconds(path)

    return length


@lru_cache(maxsize=256)
def _file_seconds(path: Path) -> float:
    from loalang.audio.decode import read_clip  # with numpy: not for those who only predict speech

    return read_clip(path).seconds


def predicted(cues: Sequence[SpokenCue], delivery: Delivery, length: Length) -> Seconds:
    """Predict the seconds of ``cues``: speech by its syllables and the pace, the rest by its length.

    Within 8 % of the real audio on the lessons that ship (tests/test_shipped.py).
    """
    return Seconds(sum(_seconds(cue, delivery, length) for cue in cues))


def _seconds(cue: SpokenCue, delivery: Delivery, length: Length) -> float:
    match cue:
        case Utterance():
            return predicted_seconds(cue.spoken, delivery.pace, phrase_gap=0, sentence_gap=0)
        case Pause():
            return cue.seconds
        case Recording():
            return length(cue)
        case Jingle():
            return length(cue) + RINGING
        case BedEnd():
            return RINGING
        case BedStart() | Chapter():
            return 0
