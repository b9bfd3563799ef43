"""Let tunes pass beside what is done to speech: pressed like speech, their chords grow rough and too loud."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from generator.audio.clip import Samples
from generator.audio.resample import RATE
from generator.audio.stages import Stage
from generator.model import Seconds

Stretch = tuple[Seconds, Seconds]
"""From when to when."""

FADE = 0.02
"""Seconds of cross-fade inside each end of a stretch."""


def beside(stages: Sequence[Stage], stretches: Sequence[Stretch], decibels: float) -> Stage:
    """Put a stream through ``stages``, but what lies in ``stretches`` only through a gain.

    Args:
        stretches: in order, none overlapping another.
    """
    factor = np.float32(10 ** (decibels / 20))

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        aside: deque[Samples] = deque()

        def kept() -> Iterator[Samples]:
            start = 0
            for block in blocks:
                share = _share(stretches, start, len(block))
                aside.append(block * (share * factor))
                yield block * (1 - share)
                start += len(block)

        through: Iterable[Samples] = kept()
        for stage in stages:
            through = stage(through)
        waiting: Samples = np.zeros(0, np.float32)
        for block in through:
            while len(waiting) < len(block):
                waiting = np.concatenate([waiting, aside.popleft()])
            yield block + waiting[: len(block)]
            waiting = waiting[len(block) :]

    return run


def _share(stretches: Sequence[Stretch], start: int, count: int) -> Samples:
    """Return how much of each sample lies in a stretch, 0 to 1."""
    share: Samples = np.zeros(count, np.float32)
    for opening, closing in stretches:
        first, last = opening * RATE, closing * RATE
        if last > start and first < start + count:
            corners = [first, first + FADE * RATE, last - FADE * RATE, last]
            share += np.interp(np.arange(start, start + count), corners, [0, 1, 1, 0]).astype(np.float32)
    return share
