"""What starts where: sounds are placed one after another, on a grid that pydub counts without rounding."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from generator.audio.clip import Clip
from generator.audio.resample import RATE
from generator.audio.sounds import BedEnd, BedStart, ChapterMark, Recorded, Silence, Sound, Speech, Tune

GRID_MS = 10
"""Every sound starts on a multiple of this. pydub counts in milliseconds, which are 44.1 frames each; only
tens of them are whole (441), so that its cuts and overlays neither lose nor add a frame."""

GRID = RATE * GRID_MS // 1000


class Kind(StrEnum):
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
    """

    start: float
    end: float
    kind: Kind
    label: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the programme for one foreground sound: ``start`` and ``length`` in frames.

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
    """Where a bed plays, in frames. ``index`` is its place among all sounds that were given."""

    index: int
    start: int
    end: int
    bed: BedStart


@dataclass(frozen=True, slots=True)
class Layout:
    """A programme without its samples: foreground slots without a hole, beds under them, chapters.

    Attributes:
        marks: the frame and title of each chapter.
        length: frames of the whole.
    """

    slots: tuple[Slot, ...]
    beds: tuple[BedSpan, ...]
    marks: tuple[tuple[int, str], ...]
    length: int


def place(sounds: Sequence[Sound]) -> Layout:
    """Place the sounds one after another."""
    slots: list[Slot] = []
    beds: list[BedSpan] = []
    marks: list[tuple[int, str]] = []
    now, opened = 0, None
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
                marks.append((now, sound.title))
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
        Span(_seconds(start), _seconds(end), Kind.CHAPTER, title)
        for (start, title), (end, _) in pairwise([*layout.marks, (layout.length, "")])
    ]
    found += [Span(_seconds(b.start), _seconds(b.end), Kind.BED, b.bed.name) for b in layout.beds]
    found += [_span(slot) for slot in layout.slots]
    return tuple(sorted(found, key=lambda span: span.start))  # stable: wider kinds stay first


def _span(slot: Slot) -> Span:
    start, sound = _seconds(slot.start), slot.sound
    match sound:
        case Speech():
            return Span(start, start + sound.clip.seconds, Kind.SPEECH, sound.speaker, sound.text)
        case Tune():
            return Span(start, start + sound.clip.seconds, Kind.TUNE, sound.name)
        case Recorded():
            return Span(start, start + sound.clip.seconds, Kind.RECORDING, sound.name)
        case Silence():
            return Span(start, _seconds(slot.end), Kind.SILENCE)
        case _:
            assert_never(sound)


def _length(sound: Speech | Tune | Silence | Recorded) -> int:
    """Frames of the slot: sounds are rounded up to the grid, silence to the nearest."""
    if isinstance(sound, Silence):
        return round(sound.seconds * 1000 / GRID_MS) * GRID
    return -(-frames(sound.clip) // GRID) * GRID


def frames(clip: Clip) -> int:
    """Frames that the clip has once it is at the programme's rate, at most."""
    return math.ceil(len(clip.samples) * RATE / clip.rate)


def _seconds(frame: int) -> float:
    return frame / RATE
