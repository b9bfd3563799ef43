"""True peak: how high the wave rises between the samples."""

import numpy as np
from numpy.typing import NDArray

from generator.audio.clip import Samples

OVERSAMPLING = 4
"""Points looked at per sample; BS.1770-4 annex 2 asks for at least four at 48 kHz."""

TAPS = 24
"""Length of each interpolator, in samples. A sine up to 0.4 × rate is read within 0.02 dB (computed)."""

_BETA = 5.0
"""Of the Kaiser window: flattest to 0.4 × rate at this length."""

LONG = 512
"""Samples from which on a hop is quickest reduced where it lies."""

_RUN = 64
"""Samples judged together: a run whose samples are all low cannot hide a high peak."""


Interpolators = NDArray[np.float32]
"""A windowed sinc for each point between two samples, shape ``(taps, OVERSAMPLING - 1)``."""


def _interpolators(taps: int) -> Interpolators:
    places = np.arange(taps) - (taps // 2 - 1)
    columns = []
    for step in range(1, OVERSAMPLING):
        distance = places - step / OVERSAMPLING
        window = np.i0(_BETA * np.sqrt(np.clip(1 - (distance / (taps / 2)) ** 2, 0, None))) / np.i0(_BETA)
        weights = np.sinc(distance) * window
        columns.append(weights / weights.sum())
    return np.stack(columns, axis=1).astype(np.float32)


def rise(interpolators: Interpolators) -> float:
    """Return how many times the highest sample no point between samples exceeds."""
    return float(np.abs(interpolators).sum(axis=0).max())


INTERPOLATORS = _interpolators(TAPS)
QUICK = _interpolators(10)
"""Reads a sine up to 0.3 × rate within 0.03 dB (computed), at half the cost: for a limiter."""


def highest_of(samples: Samples, hop: int) -> NDArray[np.float32]:
    """Return the greatest magnitude of every hop; the samples are whole hops."""
    bars = samples.reshape(-1, hop)
    if hop >= LONG:
        return np.maximum(bars.max(axis=1), -bars.min(axis=1)) if bars.size else np.zeros(0, np.float32)
    # Reducing across rows is three times as quick as along short ones.
    columns = np.abs(np.ascontiguousarray(bars.T))
    highest: NDArray[np.float32] = columns.max(axis=0) if columns.size else np.zeros(0, np.float32)
    return highest


def peaks(
    samples: Samples, hop: int, floor: float, interpolators: Interpolators = INTERPOLATORS
) -> NDArray[np.float32]:
    """Return the highest point of each hop, between the samples too.

    Args:
        samples: shape ``(taps - 1 + n * hop,)``: the first ``taps - 1`` are those before the first hop,
            so that a point between samples is found at most ``taps // 2`` samples late.
        hop: samples a hop.
        floor: full scale 1.0; where the wave cannot rise above it, only samples are looked at, which
            saves nearly all of the work and changes no value above the floor.

    Returns:
        Shape ``(n,)``, full scale 1.0.
    """
    before = len(interpolators) - 1
    count = len(samples) - before
    tall = np.abs(samples)
    high = tall > floor / rise(interpolators)
    tall = tall[before:]
    if high.any():
        reach = high[before:].copy()
        for place in range(before):
            reach |= high[place : place + count]
        places = np.flatnonzero(reach)
        under = [samples[places + place] for place in range(before + 1)]
        for taps in interpolators.T:
            # Not by a matrix product: BLAS would start threads for it, and on a busy machine they spin.
            between = under[0] * taps[0]
            for sample, tap in zip(under[1:], taps[1:], strict=True):
                between += sample * tap
            tall[places] = np.maximum(tall[places], np.abs(between))
    return highest_of(tall, hop)


class PeakMeter:
    """The true peak of a sound that comes in blocks of any length."""

    def __init__(self) -> None:
        self._before: Samples = np.zeros(TAPS - 1, np.float32)
        self._rest: Samples = np.zeros(0, np.float32)
        self._highest = 0.0

    def add(self, block: Samples) -> None:
        """Take the next samples; full scale ±1.0."""
        fresh = np.concatenate([self._rest, block])
        whole = len(fresh) // _RUN * _RUN
        if whole:
            self._look(fresh[:whole])
        self._rest = fresh[whole:]

    def peak(self) -> float:
        """Return the highest point so far, full scale 1.0, as if silence followed."""
        ending = PeakMeter()
        ending._before, ending._highest = self._before, self._highest
        ending._look(np.pad(self._rest, (0, -len(self._rest) % _RUN + _RUN)))
        return ending._highest

    def _look(self, fresh: Samples) -> None:
        loudest = float(np.abs(fresh).max())
        self._highest = max(self._highest, loudest)
        heard = np.concatenate([self._before, fresh])
        self._highest = max(self._highest, float(peaks(heard, _RUN, self._highest).max()))
        self._before = heard[-(TAPS - 1) :]
