"""What starts where: sounds are placed one after another, each beginning where an MP3 frame begins.

So what is encoded once can stand anywhere, in any programme.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from loalang.audio.info_frame import SAMPLES_PER_FRAME
from loalang.audio.resample import RATE
from loalang.audio.sounds import BedEnd, BedStart, ChapterMark, Recorded, Silence, Sound, Speech, Tune


def grid(rate: int) -> int:
    """Return the samples of an MP3 frame of 26 ms, at 44,100 Hz or a rate that divides it."""
    return SAMPLES_PER_FRAME * rate // RATE


FRAME = SAMPLES_PER_FRAME / RATE
"""Seconds of an MP3 frame."""

LEAD = 3
"""MP3 frames of silence before a programme's first sound: 78 ms. The longest filter is heard 75 ms ahead."""


class SpanKind(StrEnum):
    """What a span of a programme is."""

    SPEECH = "speech"
    TUNE = "tune"
    SILENCE = "silence"
    RECORDING = "recording"
    BED = "bed"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a programme from ``start`` to ``end``, in seconds, right to a millisecond.

    Attributes:
        label: speaker, name of the tune, recording or bed, title of the chapter; empty for silence.
        text: the words of speech as written; else empty.
        letters: when letters of ``text`` are reached, in order: seconds, and the letter's index; where known.
    """

    start: float
    end: float
    kind: SpanKind
    label: str = ""
    text: str = ""
    letters: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the programme for one foreground sound: ``start`` and ``length`` in MP3 frames.

    ``index`` is the sound's place among all that were given.
    """

    index: int
    start: int
    length: int
    sound: Speech | Tune | Silence | Recorded

    @property
    def end(self) -> int:
        """Frame after the last."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class BedSpan:
    """Where a bed plays, in MP3 frames. ``index`` is its place among all sounds that were given."""

    index: int
    start: int
    end: int
    bed: BedStart


@dataclass(frozen=True, slots=True)
class Layout:
    """A programme without its samples: foreground slots without a hole, beds under them, chapters.

    Attributes:
        marks: the MP3 frame and title of each chapter.
        length: MP3 frames of the whole.
    """

    slots: tuple[Slot, ...]
    beds: tuple[BedSpan, ...]
    marks: tuple[tuple[int, str], ...]
    length: int


def place(sounds: Sequence[Sound]) -> Layout:
    """Place the sounds one after another behind a lead. The first chapter begins with the lead."""
    slots: list[Slot] = []
    beds: list[BedSpan] = []
    marks: list[tuple[int, str]] = []
    now, opened = LEAD, None
    for index, sound in enumerate(sounds):
        match sound:
            case Speech() | Tune() | Silence() | Recorded():
                slots.append(Slot(index, now, _length(sound), sound))
                now = slots[-1].end
            case BedStart():
                beds += _close(opened, now)
                opened = BedSpan(index, now, now, sound)
            case BedEnd():
                beds += _close(opened, now)
                opened = None
            case ChapterMark():
                marks.append((now if slots else 0, sound.title))
            case _:
                assert_never(sound)
    beds += _close(opened, now)
    return Layout(tuple(slots), tuple(beds), tuple(marks), now)


def _close(opened: BedSpan | None, now: int) -> list[BedSpan]:
    """End the open bed, if there is one and it played at all."""
    return [replace(opened, end=now)] if opened and now > opened.start else []


def spans(layout: Layout) -> tuple[Span, ...]:
    """Say what starts where, in order of start; a chapter and a bed come before what is in them."""

    found = [
        Span(start * FRAME, end * FRAME, SpanKind.CHAPTER, title)
        for (start, title), (end, _) in pairwise([*layout.marks, (layout.length, "")])
    ]
    found += [Span(bed.start * FRAME, bed.end * FRAME, SpanKind.BED, bed.bed.name) for bed in layout.beds]
    found += [_span(slot.sound, slot.start * FRAME, slot.end * FRAME) for slot in layout.slots]
    return tuple(sorted(found, key=lambda span: span.start))  # stable: wider kinds stay first


def _span(sound: Speech | Tune | Silence | Recorded, start: float, end: float) -> Span:
    match sound:
        case Speech():
            letters = tuple((start + seconds, index) for seconds, index in sound.letters)
            return Span(
                start, start + sound.clip.seconds, SpanKind.SPEECH, sound.speaker, sound.text, letters
            )
        case Tune():
            return Span(start, start + sound.clip.seconds, SpanKind.TUNE, sound.name)
        case Recorded():
            return Span(start, start + sound.clip.seconds, SpanKind.RECORDING, sound.name)
        case Silence():
            return Span(start, end, SpanKind.SILENCE)
        case _:
            assert_never(sound)


def _length(sound: Speech | Tune | Silence | Recorded) -> int:
    """MP3 frames of the slot: sounds are rounded up, silence to the nearest."""
    if isinstance(sound, Silence):
        return round(sound.seconds / FRAME)
    return -(-sound.clip.count * RATE // (sound.clip.rate * SAMPLES_PER_FRAME))
