"""When each word of an utterance is said, where an engine tells it: for transcripts that follow the voice."""

from collections.abc import Sequence
from dataclasses import dataclass

from loalang.audio.clip import Clip, Samples


@dataclass(frozen=True, slots=True)
class WordMark:
    """One word, from ``start`` to ``end``: seconds from the beginning of the clip."""

    start: float
    end: float
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class MarkedClip(Clip):
    """A clip that knows its words. What does not care takes it as any clip."""

    marks: tuple[WordMark, ...] = ()


def marks_of(clip: Clip) -> tuple[WordMark, ...]:
    """The words of a clip in order; none where the engine does not tell."""
    return clip.marks if isinstance(clip, MarkedClip) else ()


def marked(samples: Samples, rate: int, marks: Sequence[WordMark]) -> Clip:
    """Make a clip of samples and their words, each kept inside the clip."""
    if not marks:
        return Clip(samples, rate)
    return MarkedClip(samples, rate, inside(marks, len(samples) / rate))


def inside(marks: Sequence[WordMark], seconds: float) -> tuple[WordMark, ...]:
    """Keep marks inside a clip of so many seconds, to a tenth of a millisecond."""

    def kept(time: float) -> float:
        return round(min(max(time, 0.0), seconds), 4)

    return tuple(WordMark(kept(mark.start), kept(mark.end), mark.word) for mark in marks)


def moved(marks: Sequence[WordMark], by: float = 0.0, factor: float = 1.0) -> tuple[WordMark, ...]:
    """Shift marks ``by`` seconds, then stretch their times by ``factor``."""
    return tuple(WordMark((m.start + by) * factor, (m.end + by) * factor, m.word) for m in marks)
