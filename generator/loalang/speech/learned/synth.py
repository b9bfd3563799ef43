"""From rows to samples: one spectrum a period for the voice, one each 5 ms for the noise."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.overlap import BLOCK, lay
from loalang.speech.formant.score import FRAME, Signal
from loalang.speech.formant.tract import RATE, joined, sounding
from loalang.speech.learned.frames import Frames
from loalang.speech.learned.shapes import shapes
from loalang.speech.learned.waves import Plane, power_of_two

SIZE = 1024
NOISE_SIZE = 512
HOP = 110

PLAIN, MIDDLE, HISS = -60.0, 3000.0, 8000.0
"""dB of noise in a voice at no frequency; where it is as the network says; where nothing else is left, Hz."""

ROUGH = 4
"""Terms of a power that is a share: it is right to a hundredth of a decibel."""

ALL_BUT = np.float32(1 - 2.0**-24)
"""The most of a voice that may be noise."""


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
    table = shapes(tract, SIZE)
    loudness = (level * SIZE**-0.5).astype(np.float32)[:, None]
    made = np.zeros(length + SIZE, np.float32)
    for first in range(0, len(at), BLOCK):
        some = slice(first, first + BLOCK)
        amplitude, cosine, sine = table.of(envelope[some], delay[some])
        amplitude *= loudness[some]
        amplitude *= np.sqrt(1 - _noisy(noise[some], SIZE, tract))
        cosine *= amplitude
        sine *= amplitude
        lay(sounding(joined((cosine, sine)), SIZE), start[some], made)
    return made[:length]


CREAK_SOFTENS = 0.5


def _between(values: Signal, row: Signal) -> Signal:
    """Straight between rows."""
    whole = row.astype(np.int64)
    part = (row - whole).reshape(-1, *[1] * (values.ndim - 1))
    made: Signal = values[whole] + (values[whole + 1] - values[whole]) * part
    return made


def _noisy(noise: Signal, size: int, tract: float) -> Plane:
    """The share of noise in the power of a voice ``(n, bins)``."""
    least, more = _rising(size, tract)
    return np.minimum(power_of_two(noise.astype(np.float32)[:, None] * more + least, ROUGH), ALL_BUT)


@cache
def _rising(size: int, tract: float) -> tuple[Plane, Plane]:
    """By bin: the power of two of the noise in a voice without any, and of what each decibel adds."""
    f = np.arange(size // 2 + 1) * RATE / size / tract
    low = np.clip(f / MIDDLE, 0, 1)
    high = np.clip((f - MIDDLE) / (HISS - MIDDLE), 0, 1)
    bel = np.log2(10) / 10
    return (PLAIN * bel * (1 - low)).astype(np.float32), (bel * (low - high)).astype(np.float32)


def _noise(frames: Frames, length: int, tract: float, seed: int) -> NDArray[np.float32]:
    """Noise where there is no voice, and what there is of it in the voice."""
    count = min(length // HOP + 1, len(frames.loud))
    used = np.flatnonzero(frames.loud[:count])
    white = _white()
    turn = seed % len(white)
    table = shapes(tract, NOISE_SIZE)
    voiced = frames.voiced.astype(np.float32)[:, None]
    made = np.zeros(length + NOISE_SIZE + 2 * HOP, np.float32)
    for first in range(0, len(used), BLOCK):
        some = used[first : first + BLOCK]
        share = _noisy(frames.noise[some], NOISE_SIZE, tract)
        share -= 1
        share *= voiced[some]
        share += 1
        amplitude, cosine, sine = table.of(frames.envelope[some])
        amplitude *= np.sqrt(share)
        cosine *= amplitude
        sine *= amplitude
        spectra = joined((cosine, sine))
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
