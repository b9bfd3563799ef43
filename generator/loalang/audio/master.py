"""Master a programme: bring it to the sound and the loudness of its edition."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from loalang.audio.beside import Stretch, beside
from loalang.audio.chains import BAND_TAPS, CHAINS, MOST_BENT, TOWARD_CLEAR, WITHOUT_IMAGES, Chain
from loalang.audio.clip import Clip, Samples
from loalang.audio.dynamics import compress, limit
from loalang.audio.loudness import Lufs, Meter, Powers, gated
from loalang.audio.measure import LevelMeter
from loalang.audio.resample import RATE, resample_blocks
from loalang.audio.speech_spectrum import SpeechSpectrum, toward
from loalang.audio.spool import Spool
from loalang.audio.stages import Curve, Stage, gain, shape
from loalang.audio.weighing import Weighing
from loalang.model import Edition

SILENT = -1000.0
"""Decibels: what is never heard."""

TAKEN_BACK = 1.5
"""Decibels to add for each that the limiter took: it takes back a third of them (measured on speech)."""
MOST_LIFT = 4.0
"""Decibels; more would press a sound that is only a few high peaks."""
SELDOM = 0.03
"""Share of a programme's tenths that the limiter may touch before it costs loudness: 0.1 LU at most."""

SoundTape = Spool[np.float32]

GUESSES = 4
"""At what pressing peaks takes of the loudness; each leaves half of the error of the one before."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a chain is set for a voice.

    Attributes:
        colour: the chain's filter, bent for the voice, with the gain that the dynamics want.
        lift: gain in dB at the end that brings the voice to the chain's loudness.
        noise: level in dBFS of the noise in pauses behind the filter; :data:`SILENT` where there is none.
    """

    colour: Curve
    lift: float
    noise: float = SILENT

    def to_bytes(self) -> bytes:
        """Write it for keeping, to the last bit."""
        return json.dumps([self.colour, self.lift, self.noise]).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fit":
        """Read it back."""
        colour, lift, noise = json.loads(data)
        return cls(tuple((float(hertz), float(level)) for hertz, level in colour), float(lift), float(noise))


def fit(blocks: Iterable[Samples], edition: Edition, rate: int = RATE) -> Fit:
    """Find how to master a sound by hearing all of it: its spectrum and its loudness decide."""
    chain = CHAINS[edition]
    with SoundTape() as raw, SoundTape() as driven:
        return _fit(*_at(chain, _numbers(blocks), rate), raw, driven, chain)


def master(blocks: Iterable[Samples], edition: Edition, rate: int = RATE) -> Iterator[Samples]:
    """Yield a sound in the colour and at the loudness of its edition, ready to be encoded.

    All of it is heard before the first block comes. Meanwhile it waits on a spool, so that memory stays
    bounded. Silence stays silence.

    Args:
        blocks: mono, of any length each, full scale ±1.0.
        rate: of the blocks, in Hz; 44,100 or half of it spares a conversion.

    Yields:
        Mono at 44,100 Hz, as long as what came.
    """
    chain = CHAINS[edition]
    with SoundTape() as raw, SoundTape() as driven:
        came = _Counted(blocks)
        fitted = _fit(*_at(chain, _numbers(came), rate), raw, driven, chain)
        raw.close()
        whole = _through(driven.play(), _finish(chain, fitted.lift))
        yield from _just(round(came.samples * RATE / rate), whole)


def fit_music(blocks: Iterable[Samples], edition: Edition, level: Lufs, rate: int) -> Fit:
    """Find how to master music that plays alone: it keeps its distance from the voices.

    Args:
        blocks: at ``rate`` Hz, at which the edition's chain works.
        level: of the voices in the mix.
    """
    chain = CHAINS[edition]
    before = Meter(rate)
    music = Mastering(Fit(chain.colour, 0.0), edition, rate, music=True)
    for _ in music.run(before.watch(blocks)):
        pass
    return Fit(chain.colour, chain.aim - level - _difference(gated(music.powers()), before.integrated()))


class Mastering:
    """A sound goes through a chain that is set already; its loudness can be read afterwards.

    Args:
        fitted: how the chain is set.
        rate: of what comes, in Hz, at which the edition's chain works.
        tunes: where tunes play, from when to when, in order: they pass beside the dynamics.
        music: whether there is nothing but music, which needs no dynamics.
    """

    def __init__(
        self, fitted: Fit, edition: Edition, rate: int, tunes: Sequence[Stretch] = (), music: bool = False
    ) -> None:
        chain = CHAINS[edition]
        if music:
            chain = replace(chain, dynamics=lambda _noise: (), pressed=None)
        self._level = LevelMeter(RATE)
        stages, self._weighing = _stages(chain, rate, fitted.colour, fitted.noise, tunes)
        self._stages = (*stages, *_finish(chain, fitted.lift))

    def run(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Yield the blocks mastered, at 44,100 Hz."""
        return self._level.watch(_through(blocks, self._stages))

    def powers(self) -> Powers:
        """Return the weighed mean square of every whole tenth of a second that came out."""
        return self._weighing.weighed(self._level.powers())


def _fit(blocks: Iterable[Samples], rate: int, raw: SoundTape, driven: SoundTape, chain: Chain) -> Fit:
    """Record a sound as it comes, and as it leaves the dynamics; say how to set the chain."""
    spectrum = SpeechSpectrum(rate)
    raw.record(spectrum.watch(blocks))
    colour = chain.colour
    if chain.target is not None:
        colour = toward(spectrum, colour, chain.target, TOWARD_CLEAR, MOST_BENT)
    feed = _difference(chain.drive, spectrum.level(colour))
    colour = tuple((float(hertz), float(level + feed)) for hertz, level in colour)
    noise = max(SILENT, float(spectrum.floor(colour)))
    stages, weighing = _stages(chain, rate, colour, noise)
    level = LevelMeter(RATE)
    driven.record(level.watch(_through(raw.play(), stages)))
    return Fit(colour, float(_lift(driven, chain, level, weighing)), noise)


def _stages(
    chain: Chain, rate: int, colour: Curve, noise: float, tunes: Sequence[Stretch] = ()
) -> tuple[tuple[Stage, ...], Weighing]:
    """All but the end of a chain; its last filter brings it to 44,100 Hz and shows spectra to a weighing."""
    dynamics, times = chain.dynamics(noise), RATE // rate
    if chain.band is None:
        if times > 1:
            colour = (*colour, *((hertz, colour[-1][1] + level) for hertz, level in WITHOUT_IMAGES))
        weighing = Weighing(rate, chain.taps(rate))
        return (shape(colour, chain.taps(rate), rate, times, weighing.show), *dynamics), weighing
    if tunes and chain.tunes is not None:
        dynamics = (beside(dynamics, tunes, chain.tunes, rate),)
    weighing = Weighing(rate, BAND_TAPS)
    band = shape(chain.band, BAND_TAPS, rate, times, weighing.show)
    return (shape(colour, chain.taps(rate), rate), *dynamics, band), weighing


def _finish(chain: Chain, lift: float) -> tuple[Stage, ...]:
    if chain.pressed is None:
        return gain(lift), limit(chain.ceiling)
    return gain(lift), compress(chain.pressed, math.inf, release=1.0, around=1)


def _lift(ready: SoundTape, chain: Chain, level: LevelMeter, weighing: Weighing) -> float:
    """Find the gain that brings a spool to its loudness, though peaks that it lifts too high are limited.

    What the limiter takes is only known by listening: where it works for more than moments, listen once
    more. What pressing takes can be guessed. Sound of a few high peaks and little else stays below target.
    """
    lift = _difference(chain.aim, weighing.loudness(level.powers()))
    if chain.pressed is not None:
        for _ in range(GUESSES):
            lift = _difference(chain.aim, weighing.loudness(level.pressed(chain.pressed - lift)))
        return lift
    if level.share_above(chain.ceiling - lift) < SELDOM:
        return lift
    limited = LevelMeter(RATE)
    for _ in limited.watch(_through(ready.play(), _finish(chain, lift))):
        pass
    short = _difference(chain.aim, weighing.loudness(limited.powers()))
    return lift + min(TAKEN_BACK * short, MOST_LIFT)


def _at(chain: Chain, blocks: Iterable[Samples], given: int) -> tuple[Iterable[Samples], int]:
    """Bring blocks to a rate at which a chain works; say which."""
    rate = chain.rate_for(given)
    if rate == given:
        return blocks, rate
    return (clip.samples for clip in resample_blocks((Clip(block, given) for block in blocks), rate)), rate


class _Counted:
    """Blocks, and how many samples have passed."""

    def __init__(self, blocks: Iterable[Samples]) -> None:
        self._blocks, self.samples = blocks, 0

    def __iter__(self) -> Iterator[Samples]:
        for block in self._blocks:
            self.samples += len(block)
            yield block


def _just(count: int, blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Yield so many samples: rounding to another rate and back may have added one or lost one."""
    for block in blocks:
        yield block[:count]
        count -= min(count, len(block))
    if count:
        yield np.zeros(count, np.float32)


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
        if math.isfinite(float(block.sum())):
            yield block
        else:
            yield np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
