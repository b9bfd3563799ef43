"""Stages that turn sound down as it gets loud: a fader that follows what it hears, in decibels.

See :mod:`loalang.audio.stages` for what a stage is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from loalang.audio.clip import Samples
from loalang.audio.peak import QUICK, highest_of, peaks
from loalang.audio.resample import RATE
from loalang.audio.stages import Levels, Stage, even, followed

BEFORE = len(QUICK.weights) - 1
"""Samples that a rider hears again before those that are new, to look between them."""

HOPS = 1024
"""That a rider works on at once: 512 or 2,048 take longer (measured)."""

HUSH = 30.0
"""Decibels by which a pause is turned down at most."""


def compress(threshold: float, ratio: float, release: float, rate: int = RATE, around: int = 2) -> Stage:
    """Bring what rises above ``threshold`` dBFS closer to it: ``ratio`` decibels become one.

    Heard is the peak of each millisecond and of so many ``around`` it on either side; it is let go at
    ``release`` decibels a millisecond. Sound below the threshold passes untouched.
    """

    def law(levels: Levels) -> Levels:
        return np.maximum(levels - threshold, 0.0) * (1 - 1 / ratio)

    return _by_milliseconds(law, release, rate, around, idle_below=10 ** (threshold / 20))


def even_out(
    threshold: float, ratio: float, hush_below: float, hush_ratio: float, release: float, rate: int = RATE
) -> Stage:
    """Compress syllables, and keep pauses from coming up with them.

    What lies below ``hush_below`` dBFS falls ``hush_ratio`` times as far, by :data:`HUSH` more at most.
    Heard is the peak of each millisecond and of one more on either side, so that even the pulses of a deep
    voice are turned down each by itself; a level is let go at ``release`` decibels a millisecond.
    """

    def law(levels: Levels) -> Levels:
        # Turning syllables up would bring a hall's hum between them up as well: below the threshold of pauses
        # it falls, but never by more than HUSH, or a recording would sound cut to pieces.
        loud = np.maximum(levels - threshold, 0.0) * (1 - 1 / ratio)
        return loud + np.clip((hush_below - levels) * (hush_ratio - 1), 0.0, HUSH)

    return _by_milliseconds(law, release, rate, around=1)


def limit(ceiling: float) -> Stage:
    """Keep the true peak under ``ceiling`` dBTP, turning down smoothly before a peak comes.

    Every hop is turned down at least as far as its own peak asks; 5 ms ahead the turn begins.
    """
    hop = 32  # 0.7 ms: shorter than a period of what a horn passes
    floor = 10 ** (ceiling / 20)

    def law(levels: Levels) -> Levels:
        return np.maximum(levels - ceiling, 0.0)

    # 8 hops ahead are 5.8 ms; 0.06 dB a hop give 8 dB back in 0.1 s: slower than a pitch period, so that it
    # does not ride on the waves of a voice.
    rider = _Rider(hop, ahead=8, attack=1.5, release=0.06)
    return _ride(rider, law, lambda heard: peaks(heard, hop, floor, QUICK), floor / QUICK.rise)


def _by_milliseconds(
    law: Callable[[Levels], Levels], release: float, rate: int, around: int, idle_below: float = 0.0
) -> Stage:
    hop = rate // 1000
    rider = _Rider(hop, around, attack=0.0, release=release)
    return _ride(rider, law, lambda heard: highest_of(heard[BEFORE:], hop), idle_below)


@dataclass(frozen=True, slots=True)
class _Rider:
    """A hand on the fader: how it follows the levels that it hears.

    Attributes:
        hop: samples between two settings of the fader; it moves in a straight line between them.
        ahead: hops heard before they pass; also how long a level is held after.
        attack: dB a hop by which a level counts less, the farther off it is (from the third hop on).
        release: dB a hop by which a level that has passed is forgotten.
    """

    hop: int
    ahead: int
    attack: float
    release: float


def _ride(
    rider: _Rider,
    law: Callable[[Levels], Levels],
    hear: Callable[[Samples], Samples],
    idle_below: float = 0.0,
) -> Stage:
    """Turn a stream down by ``law`` of what is heard.

    Args:
        law: levels to reductions, both in dB.
        hear: ``BEFORE`` samples before and some hops to the peak of each hop.
        idle_below: while no sample exceeds this and nothing is turned down, sound passes as it is.
    """
    hop, ahead = rider.hop, rider.ahead
    # Between two settings the fader moves in a straight line: a step would click.
    ramp = (np.arange(hop, dtype=np.float32) / hop)[None, :]
    # A level counts in full for the hops beside it, and less by ``attack`` dB the farther off it is: so the
    # turn begins early and gently.
    offsets = np.arange(-ahead, ahead)
    discounts = rider.attack * np.maximum(np.maximum(offsets, -1 - offsets) - 1, 0)

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        waiting: Samples = np.zeros(ahead * hop, np.float32)
        levels: Levels = np.full(2 * ahead - 1, -200.0)  # -200 dB: silence before the beginning
        envelope, setting = -200.0, 1.0
        skip = ahead * hop
        for block in even(followed(blocks, ahead * hop), HOPS * hop):
            short = -len(block) % hop  # only the last block: filled up to a whole hop, and cut again below
            passing = np.concatenate([waiting, block, np.zeros(short, np.float32)])
            waiting = passing[len(passing) - ahead * hop :]
            # Most of a pause is far below what any law turns down: it passes without being reckoned at all.
            if setting == 1.0 and max(float(passing.max()), -float(passing.min())) < idle_below:
                # What was heard before lies in ``waiting`` too: quiet, and as good as silence.
                levels, envelope = np.full(2 * ahead - 1, -200.0), -200.0
                quiet = passing[: len(passing) - ahead * hop - short]
                if len(quiet) > skip:
                    yield quiet[skip:]
                skip = max(0, skip - len(quiet))
                continue
            # 1e-10 is -200 dB: digital silence has no logarithm.
            fresh = 20 * np.log10(np.maximum(hear(passing[ahead * hop - BEFORE :]), 1e-10).astype(np.float64))
            levels = np.concatenate([levels, fresh])
            near = levels[: len(fresh)] - discounts[0]
            for place in range(1, 2 * ahead):  # the highest of 2 × ahead hops, each with its discount
                np.maximum(near, levels[place : place + len(fresh)] - discounts[place], out=near)
            levels = levels[len(levels) - (2 * ahead - 1) :]
            # A release linear in dB as one running maximum, without a loop: lift each hop by what it would
            # have fallen since the first, take the maximum so far, and let it down again.
            slope = rider.release * np.arange(1, len(near) + 1)
            envelopes = np.maximum(np.maximum.accumulate(near + slope), envelope) - slope
            settings: Samples = np.append(setting, 10 ** (-law(envelopes) / 20)).astype(np.float32)
            envelope, setting = float(envelopes[-1]), float(settings[-1])
            # One fader value a sample: the setting before the hop, and its share of the way to the next.
            faders: Samples = (np.diff(settings)[:, None] * ramp).astype(np.float32, copy=False)
            faders += settings[:-1, None]
            faders *= passing[: len(near) * hop].reshape(-1, hop)
            faded = faders.ravel()[: faders.size - short]
            if len(faded) > skip:
                yield faded[skip:]
            skip = max(0, skip - len(faded))

    return run
