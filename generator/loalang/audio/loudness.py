"""Loudness by ITU-R BS.1770-4 and EBU R 128, and the true peak, of mono sound."""

import math
from collections.abc import Iterable, Iterator
from typing import NewType

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.peak import PeakMeter

Lufs = NewType("Lufs", float)
"""Loudness units relative to full scale; ``-inf`` is silence."""

DbTp = NewType("DbTp", float)
"""True peak in decibels relative to full scale; ``-inf`` is silence."""

Powers = NDArray[np.float64]
"""Mean squares of successive tenths of a second, shape ``(n,)``."""

SILENCE = Lufs(-math.inf)
HOPS_PER_SECOND = 10
MOMENTARY = 4
"""Hops of a momentary or gating block: 400 ms, overlapping by 75 % (BS.1770-4)."""
SHORT_TERM = 30
"""Hops of a short-term block: 3 s (EBU Tech 3341)."""
ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
RANGE_GATE = -20.0

_FRAME = 1 << 16
"""Samples transformed at once; powers of two are quickest.

A frame begins with the hop before it: in 0.1 s the slowest pole of the K filter (38 Hz) forgets 200 dB.
"""


def integrated(samples: Samples, rate: int) -> Lufs:
    """Return the gated loudness of the whole."""
    return _metered(samples, rate).integrated()


def short_term(samples: Samples, rate: int) -> NDArray[np.float64]:
    """Return the loudness of every 3 s, ten times a second, in LUFS."""
    return _metered(samples, rate).short_term()


def true_peak(samples: Samples) -> DbTp:
    """Return the highest point of the wave, read four times between samples."""
    meter = PeakMeter()
    for block in pieces(samples):
        meter.add(block)
    return DbTp(decibels(meter.peak()))


def decibels(amplitude: float) -> float:
    """Return an amplitude in decibels, ``-inf`` for nothing."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def gated(powers: Powers) -> Lufs:
    """Return the loudness of what passes the gates."""
    kept = gate(powers)
    return Lufs(float(_loudness(kept.mean()))) if len(kept) else SILENCE


def gate(powers: Powers) -> Powers:
    """Return the blocks of 400 ms above −70 LUFS and above the mean of those less 10 LU."""
    blocks = _sliding(powers, MOMENTARY)
    return blocks[gate_open(blocks)]


def gate_open(blocks: Powers) -> NDArray[np.bool_]:
    """Say which blocks pass: above −70 LUFS, and above the mean of those less 10 LU."""
    loud = _loudness(blocks) > ABSOLUTE_GATE
    if loud.any():
        loud &= _loudness(blocks) > _loudness(blocks[loud].mean()) + RELATIVE_GATE
    return loud


def mean_squares(samples: Samples, hop: int) -> Powers:
    """Return the mean square of every whole hop."""
    hops = samples[: len(samples) // hop * hop].reshape(-1, hop)
    squares: Powers = np.einsum("ij,ij->i", hops, hops).astype(np.float64)
    return squares / hop


class Meter:
    """Loudness of a sound that comes in blocks of any length.

    Keeps ten numbers a second: an hour is 36,000.
    """

    def __init__(self, rate: int) -> None:
        self._hop = round(rate / HOPS_PER_SECOND)
        self._step = (_FRAME // self._hop - 1) * self._hop
        self._response = k_weighting(_FRAME, rate)
        self._before: Samples = np.zeros(self._hop, np.float32)
        self._fresh: list[Samples] = []
        self._count = 0
        self._powers: list[Powers] = []

    def add(self, block: Samples) -> None:
        """Take the next samples; full scale ±1.0."""
        self._fresh.append(block)
        self._count += len(block)
        step = self._step
        if self._count < step:
            return
        fresh = np.concatenate(self._fresh)
        whole = len(fresh) // step * step
        for start in range(0, whole, step):
            piece = fresh[start : start + step]
            self._powers.append(self._weigh(piece))
            self._before = piece[-self._hop :].copy()
        self._fresh, self._count = [fresh[whole:].copy()], len(fresh) - whole

    def watch(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Hand blocks on unchanged while taking them."""
        for block in blocks:
            self.add(block)
            yield block

    def integrated(self) -> Lufs:
        """Return the gated loudness so far; ``-inf`` for silence or less than 400 ms."""
        return gated(self.powers())

    def momentary(self) -> NDArray[np.float64]:
        """Return the loudness of every 400 ms, ten times a second, in LUFS."""
        return _loudness(_sliding(self.powers(), MOMENTARY))

    def short_term(self) -> NDArray[np.float64]:
        """Return the loudness of every 3 s, ten times a second, in LUFS."""
        return _loudness(_sliding(self.powers(), SHORT_TERM))

    def loudness_range(self) -> float:
        """Return the spread of short-term loudness in LU, 10th to 95th percentile (EBU Tech 3342)."""
        blocks = _sliding(self.powers(), SHORT_TERM)
        loud = blocks[_loudness(blocks) > ABSOLUTE_GATE]
        if not len(loud):
            return 0.0
        levels = _loudness(loud[_loudness(loud) > _loudness(loud.mean()) + RANGE_GATE])
        low, high = np.percentile(levels, [10, 95], method="nearest")
        return float(high - low)

    def powers(self) -> Powers:
        """Return the K-weighted mean square of every whole tenth of a second so far."""
        rest = np.concatenate([*self._fresh, np.zeros(0, np.float32)])
        whole = len(rest) // self._hop * self._hop
        ending = [self._weigh(rest[:whole])] if whole else []
        return np.concatenate([np.zeros(0), *self._powers, *ending])

    def _weigh(self, fresh: Samples) -> Powers:
        """Weigh whole hops, at most a step of them."""
        frame = np.concatenate([self._before, fresh])
        weighted = np.fft.irfft(np.fft.rfft(frame, _FRAME) * self._response, _FRAME).astype(
            np.float32, copy=False
        )
        return mean_squares(weighted[self._hop : len(frame)], self._hop)


def k_weighting(size: int, rate: int) -> NDArray[np.complex64]:
    """Return the response of the K filter at the bins of a real transform of ``size`` samples.

    The two biquads of BS.1770-4, table 1 and 2, given there at 48 kHz, as the analogue prototypes that
    yield them at any rate (the constants of libebur128, which reproduce the tables to 1e-12).
    """
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    k, q = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = (
        (high + band * k / q + k * k) + 2 * (k * k - high) * z + (high - band * k / q + k * k) * z * z
    ) / ((1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z * z)
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    low_cut = (1 - z) ** 2 / (1 + 2 * (k * k - 1) / a0 * z + (1 - k / q + k * k) / a0 * z * z)
    return np.asarray(shelf * low_cut, np.complex64)


def _metered(samples: Samples, rate: int) -> Meter:
    meter = Meter(rate)
    for block in pieces(samples):
        meter.add(block)
    return meter


def pieces(samples: Samples) -> Iterator[Samples]:
    """Cut a sound into blocks that a processor's cache holds."""
    for start in range(0, len(samples), _FRAME):
        yield samples[start : start + _FRAME]


def _sliding(powers: Powers, hops: int) -> Powers:
    if len(powers) < hops:
        return np.zeros(0)
    blocks: Powers = sliding_window_view(powers, hops).mean(axis=1)
    return blocks


def _loudness(powers: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(powers, 1e-30)))
