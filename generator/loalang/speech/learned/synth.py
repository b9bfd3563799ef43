"""From rows to samples: one spectrum a period for the voice, one each 5 ms for the noise."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.overlap import BLOCK, lay
from loalang.speech.formant.score import FRAME, Signal
from loalang.speech.formant.tract import RATE, sounding
from loalang.speech.learned.frames import Frames
from loalang.speech.learned.shapes import shapes
from loalang.speech.learned.waves import Plane, power_of_two

SIZE = 768
NOISE_SIZE = 384
HOP = 110

PLAIN, MIDDLE, HISS = -60.0, 3000.0, 8000.0
"""dB of noise in a voice at no frequency; where it is as the network says; where nothing else is left, Hz."""

FINENESS = 4
"""So many levels a decibel of noise are told apart."""


def rendered(
    frames: Frames, pitch: Signal, creak: Signal, seconds: float, tract: float, seed: int
) -> NDArray[np.float32]:
    """Make the samples of an utterance.

    Args:
        pitch: Hz, every :data:`~loalang.speech.formant.score.FRAME` seconds.
        creak: 0-1, the same.
        seed: of the noise.
    """
    length = round(seconds * RATE)
    made = _voice(frames, pitch, creak, length, tract, seed)
    made += _noise(frames, length, tract, seed)
    return made


def _voice(
    frames: Frames, pitch: Signal, creak: Signal, length: int, tract: float, seed: int
) -> NDArray[np.float32]:
    clock = np.arange(len(pitch)) * FRAME
    phase = np.concatenate([[0.0], np.cumsum(0.5 * (pitch[1:] + pitch[:-1]) * FRAME)])
    at = np.interp(np.arange(1, int(phase[-1])), phase, clock)
    wobble = np.random.Generator(np.random.PCG64(seed)).random(len(at)) - 0.5
    period = np.interp(at, clock, 1 / pitch)
    pressed = np.interp(at, clock, creak)
    at = at + period * (0.012 * wobble + 0.16 * pressed * np.where(np.arange(len(at)) % 2, 1, -1))
    row = np.minimum(at / FRAME, len(frames.loud) - 1.001)
    level = _between(frames.voiced * frames.loud, row)
    level = np.sqrt(level) * (1 - CREAK_SOFTENS * pressed) * (1 + 0.1 * wobble) * np.sqrt(period * RATE)
    kept = np.flatnonzero(level > 1e-3 * np.sqrt(period * RATE))
    row, level, at = row[kept], level[kept], at[kept]
    start = np.floor(at * RATE).astype(np.int64)
    delay = at * RATE - start
    envelope, noise = _between(frames.envelope, row), _between(frames.noise, row)
    table, clear = shapes(tract, SIZE, HISS * tract), np.sqrt(1 - _noisy(SIZE, tract, HISS * tract))
    level *= SIZE**-0.5
    made = np.zeros(length + SIZE, np.float32)
    for first in range(0, len(at), BLOCK):
        some = slice(first, first + BLOCK)
        amplitude, cosine, sine = table.of(envelope[some], delay[some])
        amplitude *= clear[_levels(noise[some])]
        amplitude *= table.loudness(envelope[some]) * level[some, None].astype(np.float32)
        lay(sounding(_spectra(amplitude, cosine, sine), SIZE), start[some], made)
    return made[:length]


def _spectra(amplitude: Plane, cosine: Plane, sine: Plane) -> NDArray[np.complex64]:
    made = np.empty(amplitude.shape, np.complex64)
    np.multiply(amplitude, cosine, out=made.real)
    np.multiply(amplitude, sine, out=made.imag)
    return made


CREAK_SOFTENS = 0.5


def _between(values: Signal, row: Signal) -> Signal:
    """Straight between rows."""
    whole = row.astype(np.int64)
    part = (row - whole).reshape(-1, *[1] * (values.ndim - 1))
    made: Signal = values[whole] + (values[whole + 1] - values[whole]) * part
    return made


@cache
def _noisy(size: int, tract: float, highest: float = RATE / 2) -> Plane:
    """The share of noise in the power of a voice, at each level of :func:`_levels` in each bin."""
    f = np.arange(int(highest * size / RATE) + 1) * RATE / size / tract
    low = np.clip(f / MIDDLE, 0, 1)
    high = np.clip((f - MIDDLE) / (HISS - MIDDLE), 0, 1)
    noise = np.arange(0, -PLAIN * FINENESS + 1)[:, None] / -FINENESS
    bels = PLAIN * (1 - low) + noise * (low - high)
    return np.minimum(power_of_two(bels * (np.log2(10) / 10)), 1)


def _levels(noise: Signal) -> NDArray[np.int64]:
    """Where in :func:`_noisy` decibels of noise stand."""
    return np.rint(np.clip(noise, PLAIN, 0) * -FINENESS).astype(np.int64)


def _noise(frames: Frames, length: int, tract: float, seed: int) -> NDArray[np.float32]:
    """Noise where there is no voice, and what there is of it in the voice."""
    count = min(length // HOP + 1, len(frames.loud))
    used = np.flatnonzero(frames.loud[:count])
    white = _white()
    turn = seed % len(white)
    table, noisy = shapes(tract, NOISE_SIZE), _noisy(NOISE_SIZE, tract)
    levels = _levels(frames.noise)
    voiced = frames.voiced.astype(np.float32)[:, None]
    made = np.zeros(length + NOISE_SIZE + 2 * HOP, np.float32)
    for first in range(0, len(used), BLOCK):
        some = used[first : first + BLOCK]
        share = noisy[levels[some]]
        share *= voiced[some]
        share += 1 - voiced[some]
        amplitude, cosine, sine = table.of(frames.envelope[some])
        amplitude *= np.sqrt(share, out=share)
        amplitude *= table.loudness(frames.envelope[some])
        spectra = _spectra(amplitude, cosine, sine)
        spectra *= white[(some + turn) % len(white)]
        lay(sounding(spectra, NOISE_SIZE), some * HOP, made)
    return made[HOP : HOP + length]


@cache
def _white() -> NDArray[np.complex64]:
    """The spectra of windows of white noise, one each 5 ms, that go round in ten seconds without a seam.

    A sentence begins somewhere in the circle, and takes what it would else have to draw and transform.
    """
    drawn = np.random.Generator(np.random.PCG64(CIRCLE)).random(CIRCLE * HOP) * 3.4641 - 1.7320
    white = np.concatenate([drawn, drawn[:HOP]]).astype(np.float32)
    window = np.hanning(2 * HOP + 1)[: 2 * HOP].astype(np.float32)
    pieces = np.lib.stride_tricks.sliding_window_view(white, 2 * HOP)[::HOP]
    return np.fft.rfft(pieces * window, NOISE_SIZE, axis=-1, norm="ortho").astype(np.complex64)


CIRCLE = 2003
"""Windows of noise: a prime number, 4 MB."""
