"""How long a programme will last, before anything is spoken."""

from collections.abc import Callable, Sequence

from loalang.model import (
    RINGING,
    BedEnd,
    BedStart,
    Chapter,
    Jingle,
    Manner,
    Pause,
    Recording,
    Seconds,
    SpokenCue,
    Utterance,
)
from loalang.text import predicted_seconds

Length = Callable[[Jingle | Recording], float]
"""Seconds of a sound that stands in a file."""


def predicted(cues: Sequence[SpokenCue], manner: Manner, length: Length) -> Seconds:
    """Predict the seconds of ``cues``: speech by its syllables and the pace, the rest by its length.

    Within 8 % of the real audio on the lessons that ship (tests/test_shipped.py).
    """
    return Seconds(sum(_seconds(cue, manner, length) for cue in cues))


def _seconds(cue: SpokenCue, manner: Manner, length: Length) -> float:
    match cue:
        case Utterance():
            return predicted_seconds(cue.spoken, manner.pace, phrase_gap=0, sentence_gap=0)
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
