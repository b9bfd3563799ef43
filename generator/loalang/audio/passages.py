"""Passages: what is heard between two silences, mixed, mastered and encoded by itself.

A passage depends on nothing outside it, so the same greeting, tune or sentence is made once for all
programmes, and a word that changes costs one passage.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from loalang.audio.sounds import Silence
from loalang.audio.timeline import LEAD, BedSpan, Layout, Slot

TAIL = 5
"""MP3 frames of silence after the last sound: 131 ms, for the longest filter and the 25 ms of a codec's
delay."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sounds with ``LEAD`` and :data:`TAIL` around them.

    Attributes:
        start: of the lead, in MP3 frames from the programme's beginning.
        frames: how many MP3 frames it is long, with lead and tail.
        slots: the sounds, and the pauses between them.
    """

    start: int
    frames: int
    slots: tuple[Slot, ...]


def passages(layout: Layout) -> Iterator[Passage]:
    """Cut a programme in every silence that holds the end of one passage and the beginning of the next."""
    starts = [slot.start for slot in layout.slots]
    for start, end in _heard(layout, LEAD + TAIL):
        slots = layout.slots[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Passage(start - LEAD, end - start + LEAD + TAIL, slots)


def _heard(layout: Layout, apart: int) -> Iterator[tuple[int, int]]:
    """Join sounds and beds that are less than ``apart`` frames apart; from where to where each is heard."""
    sounds: list[Slot | BedSpan] = [slot for slot in layout.slots if not isinstance(slot.sound, Silence)]
    spans = sorted((span.start, span.end) for span in [*sounds, *layout.beds] if span.end > span.start)
    open_start, open_end = spans[0] if spans else (0, 0)
    for start, end in spans[1:]:
        if start - open_end < apart:
            open_end = max(open_end, end)
        else:
            yield open_start, open_end
            open_start, open_end = start, end
    if spans:
        yield open_start, open_end
