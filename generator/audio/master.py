"""Master a programme: bring it to the sound and the loudness of its edition."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.audio.beside import Stretch, beside
from generator.audio.clip import Samples
from generator.audio.loudness import DbTp, Lufs, Meter
from generator.audio.measure import LevelMeter
from generator.audio.peak import RISE
from generator.audio.resample import RATE
from generator.audio.stages import Curve, Stage, clip_softly, compress, even_out, gain, limit, shape
from generator.audio.tape import Tape, blank, play, record
from generator.model import Edition

ENCODER_LOSS = 0.45
"""Decibels by which LAME's constant bit rate lowers all it encodes (it scales by 0.95)."""

TAKEN_BACK = 1.5
"""Decibels to add for each that the limiter took: it takes back a third of them (measured on speech)."""
MOST = 4.0
"""Decibels; more would press a sound that is only a few high peaks."""
SELDOM = 0.03
"""Share of a programme's tenths that the limiter may touch before it costs loudness: 0.1 LU at most."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What an edition does to a programme, in this order.

    Attributes:
        colour: filters, before any level counts.
        drive: level of speech in dBFS that the dynamics are fed, whatever the programme came at.
        dynamics: stages whose work depends on level.
        tunes: gain in dB of tunes, which pass beside the dynamics, so that they are about as loud as
            speech that went through; ``None`` sends them through as well.
        target: loudness of the decoded file.
        ceiling: true peak before encoding; the decoded file overshoots it by up to 0.8 dB.
        rise: how many times its highest sample the wave may rise between samples.
    """

    colour: tuple[Stage, ...]
    drive: float
    dynamics: tuple[Stage, ...]
    tunes: float | None
    target: Lufs
    ceiling: DbTp
    rise: float = RISE


RUMBLE: Curve = ((20, -60), (40, -24), (70, -1), (90, 0))
"""Footsteps, wind on the microphone, hum of the mains: nothing a voice needs."""

HORN: Curve = (
    (80, -40),
    (140, -18),
    (200, -9),
    (500, -3),
    (1000, 4),
    (2000, 7),
    (4000, 7.5),
    (5500, 5),
    (6600, -12),
    (8000, -40),
)
"""What a horn passes, and more of it where consonants are (measured: docs/loudspeaker.md)."""

BAND: Curve = ((90, -50), (160, 0), (6800, 0), (8000, -70))
"""Takes away what clipping adds where no horn sounds.

Without it LAME spends its bits there, and at 64 kbit/s the decoded peaks overshoot by 4.8 dB instead of
0.8 (measured).
"""

TUNES = 4.0
"""Brings a tune 2 LU below speech in the mix out about as far below it (measured)."""

CHAINS: dict[Edition, Chain] = {
    Edition.PODCAST: Chain(
        colour=(shape(RUMBLE, taps=8821),),
        drive=-20.0,
        dynamics=(compress(threshold=-12.0, ratio=6.0, release=0.1),),
        tunes=None,
        target=Lufs(-16.0),
        ceiling=DbTp(-1.8),
    ),
    Edition.LOUDSPEAKER: Chain(
        colour=(shape(HORN, taps=1411),),
        drive=-16.0,
        dynamics=(
            even_out(threshold=-24.0, ratio=5.0, hush_below=-29.0, hush_ratio=3.0),
            gain(25.0),
            clip_softly(1.2),
            shape(BAND, taps=1411),
        ),
        tunes=TUNES,
        target=Lufs(-14.0),
        ceiling=DbTp(-2.5),
        rise=1.2,  # 1 / cos(π/2 × 8 kHz / 22.05 kHz): nothing sounds above 8 kHz
    ),
}


def master(blocks: Iterable[Samples], edition: Edition, tunes: Sequence[Stretch] = ()) -> Iterator[Samples]:
    """Yield the programme in the sound and at the loudness of its edition, ready to be encoded.

    All of it is heard before the first block comes: its loudness decides the gain. Meanwhile it waits
    on a tape, so that memory stays bounded. Silence stays silence.

    Args:
        blocks: mono, 44,100 Hz, full scale ±1.0, of any length each.
        tunes: where tunes play alone, from when to when, in order.
    """
    chain = CHAINS[edition]
    with blank() as coloured, blank() as driven:
        level = LevelMeter(RATE)
        record(coloured, level.watch(_through(_numbers(blocks), chain.colour)))
        dynamics = chain.dynamics
        if tunes and chain.tunes is not None:
            dynamics = (beside(dynamics, tunes, chain.tunes),)
        feed = gain(_difference(chain.drive, level.speech()))
        record(driven, _through(play(coloured), (feed, *dynamics)))
        coloured.close()
        yield from _through(play(driven), _finish(driven, chain))


def _finish(ready: Tape, chain: Chain) -> tuple[Stage, ...]:
    """Find the gain that brings a tape to its target, and limit it where that lifts peaks too high.

    What the limiter takes is only known by listening: where it works for more than moments, listen once
    more. Sound of a few high peaks and little else stays below its target.
    """
    aim = chain.target + ENCODER_LOSS
    level = LevelMeter(RATE)
    lift = _difference(aim, _loudness(level.watch(play(ready))))
    limiter = limit(chain.ceiling, chain.rise)
    if level.share_above(chain.ceiling - lift) < SELDOM:
        return (gain(lift), limiter)
    short = _difference(aim, _loudness(_through(play(ready), (gain(lift), limiter))))
    return (gain(lift + min(TAKEN_BACK * short, MOST)), limiter)


def _loudness(blocks: Iterable[Samples]) -> Lufs:
    meter = Meter(RATE)
    for block in blocks:
        meter.add(block)
    return meter.integrated()


def _through(blocks: Iterable[Samples], stages: tuple[Stage, ...]) -> Iterator[Samples]:
    for stage in stages:
        blocks = stage(blocks)
    return iter(blocks)


def _difference(aim: float, level: float) -> float:
    """Return the gain in dB from one level to another; none for silence."""
    return aim - level if math.isfinite(level) else 0.0


def _numbers(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Put silence where a broken file has no number: it must not spoil the rest."""
    for block in blocks:
        yield np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
