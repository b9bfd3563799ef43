"""Master a programme: bring it to the sound and the loudness of its edition."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from generator.audio.clip import Samples
from generator.audio.loudness import DbTp, Lufs, Meter
from generator.audio.stages import Curve, Stage, clip_softly, compress, gain, limit, shape
from generator.audio.tape import Tape
from generator.model import Edition

ENCODER_LOSS = 0.45
"""Decibels by which LAME's constant bit rate lowers all it encodes (it scales by 0.95)."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What an edition does to a programme, in this order.

    Attributes:
        colour: filters, before any level counts.
        drive: LUFS that the dynamics are fed, whatever the programme came at.
        dynamics: stages whose work depends on level.
        target: loudness of the decoded file.
        ceiling: true peak before encoding; the decoded file overshoots it by up to 0.75 dB.
    """

    colour: tuple[Stage, ...]
    drive: Lufs
    dynamics: tuple[Stage, ...]
    target: Lufs
    ceiling: DbTp


RUMBLE: Curve = ((20, -60), (40, -24), (70, -1), (90, 0))
"""Footsteps, wind on the microphone, hum of the mains: nothing a voice needs."""

HORN: Curve = (
    (80, -40),
    (140, -18),
    (200, -9),
    (500, -3),
    (1000, 6),
    (2000, 9),
    (4000, 9),
    (5500, 5),
    (6600, -20),
    (8000, -40),
)
"""What a horn passes, and more of it where consonants are (measured: docs/loudspeaker.md)."""

CHAINS: dict[Edition, Chain] = {
    Edition.PODCAST: Chain(
        colour=(shape(RUMBLE, taps=2823),),
        drive=Lufs(-20.0),
        dynamics=(),
        target=Lufs(-16.0),
        ceiling=DbTp(-1.8),
    ),
    Edition.LOUDSPEAKER: Chain(
        colour=(shape(HORN, taps=1411),),
        drive=Lufs(-12.0),
        dynamics=(compress(threshold=-28.0, ratio=3.0), gain(8.0), clip_softly(1.2)),
        target=Lufs(-14.0),
        ceiling=DbTp(-2.0),
    ),
}


def master(blocks: Iterable[Samples], edition: Edition) -> Iterator[Samples]:
    """Yield the programme in the sound and at the loudness of its edition, ready to be encoded.

    All of it is heard before the first block comes: its loudness decides the gain. It waits on a
    tape, so that memory stays bounded. Silence stays silence.

    Args:
        blocks: mono, 44,100 Hz, full scale ±1.0, of any length each.
    """
    chain = CHAINS[edition]
    with Tape() as tape:
        loudness = _record(tape, _through(_sane(blocks), chain.colour))
        if chain.dynamics:
            with Tape() as driven:
                level = gain(_difference(chain.drive, loudness))
                loudness = _record(driven, _through(tape.play(), (level, *chain.dynamics)))
                tape, driven = driven, tape
                yield from _finish(tape, chain, loudness)
            return
        yield from _finish(tape, chain, loudness)


def _finish(tape: Tape, chain: Chain, loudness: Lufs) -> Iterator[Samples]:
    aim = Lufs(chain.target + ENCODER_LOSS)
    return _through(tape.play(), (gain(_difference(aim, loudness)), limit(chain.ceiling)))


def _through(blocks: Iterable[Samples], stages: tuple[Stage, ...]) -> Iterator[Samples]:
    for stage in stages:
        blocks = stage(blocks)
    return iter(blocks)


def _record(tape: Tape, blocks: Iterable[Samples]) -> Lufs:
    """Put blocks on the tape and return their loudness."""
    meter = Meter(44_100)

    def metered() -> Iterator[Samples]:
        for block in blocks:
            meter.add(block)
            yield block

    tape.record(metered())
    return meter.integrated()


def _difference(aim: Lufs, loudness: Lufs) -> float:
    """Return the gain in dB from one loudness to another; none for silence."""
    return aim - loudness if math.isfinite(loudness) else 0.0


def _sane(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Drop what is no number: a broken float file must not spoil the rest."""
    for block in blocks:
        yield np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
