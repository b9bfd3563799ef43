"""How much the rules have to say in each row, and the envelopes of both as one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from loalang.speech.formant.consonants import CONSONANTS, Manner
from loalang.speech.formant.timing import Timed
from loalang.speech.learned.frames import STEP, Frames, Rules
from loalang.speech.learned.sparse import every_other
from loalang.speech.learned.told import Rows

RAMP = 10.0
"""Milliseconds in which the rules come in and go out."""

SONOROUS = (Manner.NASAL, Manner.LATERAL)

UNTAUGHT = ("j", "ɻ")
"""Half vowels that the recordings do not have: all by rule."""


def blended(frames: Frames, ruled: Callable[[Rows], Rows], placed: Sequence[Timed], rules: Rules) -> Frames:
    """Mix what the network and the rules say, in the logarithm; the level stays the network's.

    Args:
        ruled: what the rules say of times in milliseconds. They are asked of every other row that needs them:
            formants of rules move straight from point to point.
    """
    share = _shares(placed, len(frames.loud), rules)
    both = share > 0
    said = every_other(lambda rows: ruled(rows * STEP), both)
    said[:, 0] += np.mean(frames.envelope[both, 0] - said[both, 0])
    return replace(frames, envelope=frames.envelope + share[:, None] * (said - frames.envelope))


def _shares(placed: Sequence[Timed], count: int, rules: Rules) -> Rows:
    """The rules' share of each row."""
    times = np.arange(count) * STEP
    made = np.zeros(count)

    def between(begin: float, end: float, share: float) -> None:
        inside = np.minimum(np.clip((times - begin) / RAMP, 0, 1), np.clip((end - times) / RAMP, 0, 1))
        np.maximum(made, share * inside, out=made)

    for one in placed:
        syllable = one.syllable
        between(one.voice, one.close if syllable.coda else one.end, rules.vowel)
        if syllable.coda and not syllable.stopped:
            between(one.close - RAMP, one.end, rules.murmur)
        if syllable.onset and CONSONANTS[syllable.onset].delivery in SONOROUS:
            between(one.start, one.voice + RAMP, rules.murmur)
        if syllable.onset in UNTAUGHT:
            between(one.start, one.voice + RAMP, 1.0)
    return made
