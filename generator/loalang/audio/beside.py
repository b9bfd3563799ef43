"""Let tunes pass beside what is done to speech: pressed like speech, their chords grow rough and too loud."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from loalang.audio.clip import Samples
from loalang.audio.stages import Stage
from loalang.model import Seconds

Stretch = tuple[Seconds, Seconds]
"""From when to when."""

FADE = 0.02
"""Seconds of cross-fade inside each end of a stretch."""


def beside(stages: Sequence[Stage], stretches: Sequence[Stretch], decibels: float, rate: int) -> Stage:
    """Put a stream through ``stages``, but what lies in ``stretches`` only through a gain.

    Args:
        stretches: in order, none overlapping another.
        rate: in Hz.
    """
    factor = np.float32(10 ** (decibels / 20))

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        aside: deque[tuple[int, Samples]] = deque()

        def kept() -> Iterator[Samples]:
            start = 0
            for block in blocks:
                share = _share(stretches, start / rate, len(block), rate)
                if share is not None:
                    aside.append((start, block * (share * factor)))
                yield block if share is None else block * (1 - share)
                start += len(block)

        through: Iterable[Samples] = kept()
        for stage in stages:
            through = stage(through)
        now = 0
        for block in through:
            end = now + len(block)
            while aside and aside[0][0] < end:
                start, samples = aside[0]
                first, last = max(start, now), min(start + len(samples), end)
                added = block.copy()
                added[first - now : last - now] += samples[first - start : last - start]
                block = added
                if last < start + len(samples):
                    break
                aside.popleft()
            yield block
            now = end

    return run


def _share(stretches: Sequence[Stretch], start: float, count: int, rate: int) -> Samples | None:
    """Return how much of each sample lies in a stretch, 0 to 1; ``None`` where nothing does."""
    share: Samples | None = None
    for opening, closing in stretches:
        if closing > start and opening < start + count / rate:
            corners = [opening, opening + FADE, closing - FADE, closing]
            inside = np.interp(start + np.arange(count) / rate, corners, [0, 1, 1, 0]).astype(np.float32)
            share = inside if share is None else share + inside
    return share
