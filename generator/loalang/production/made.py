"""What is told of a programme that was made."""

from dataclasses import dataclass

from loalang.audio.timeline import Span
from loalang.rundown.reading_aloud import SpokenRundown
from loalang.speech.synthesizer import Speaker


@dataclass(frozen=True, slots=True)
class Made:
    """What is told of a programme that was made: what starts where in it, what is said, and who spoke."""

    timeline: tuple[Span, ...]
    script: SpokenRundown
    speakers: tuple[Speaker, ...]
    remarks: tuple[str, ...] = ()
