"""True peak: how high the wave rises between the samples."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from loalang.audio.clip import Samples

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


@dataclass(frozen=True, slots=True, eq=False)
class Interpolators:
    """A windowed sinc for each point between two samples.

    Attributes:
        weights: shape ``(taps, OVERSAMPLING - 1)``.
        rise: how many times the highest sample no point between samples exceeds.
    """

    weights: NDArray[np.float32]
    rise: float

    @classmethod
    def of(cls, taps: int) -> "Interpolators":
        """Design them, so many samples long."""
        places = np.arange(taps) - (taps // 2 - 1)
        columns = []
        for step in range(1, OVERSAMPLING):
            distance = places - step / OVERSAMPLING
            window = np.i0(_BETA * np.sqrt(np.clip(1 - (distance / (taps / 2)) ** 2, 0, None))) / np.i0(_BETA)
            weights = np.sinc(distance) * window
            columns.append(weights / weights.sum())
        stacked = np.stack(columns, axis=1).astype(np.float32)
        return cls(stacked, float(np.abs(stacked).sum(axis=0).max()))


INTERPOLATORS = Interpolators.of(TAPS)
QUICK = Interpolators.of(10)
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
        hop: samples a hop, as many as ``taps - 1`` or more.
        floor: full scale 1.0; where the wave cannot rise above it, only samples are looked at, which
            saves nearly all of the work and changes no value above the floor.

    Returns:
        Shape ``(n,)``, full scale 1.0.
    """
    before, low = len(interpolators.weights) - 1, floor / interpolators.rise
    highest = highest_of(samples[before:], hop)
    high = np.concatenate([[np.abs(samples[:before]).max(initial=0.0) > low], highest > low])
    places = np.flatnonzero(high[1:] | high[:-1])
    if len(places):
        # Samples in rows, hops in columns: what is added up lies side by side.
        pieces = np.ascontiguousarray(sliding_window_view(samples, before + hop)[::hop][places].T)
        for taps in interpolators.weights.T:
            # Not by a matrix product: BLAS would start threads for it, and on a busy machine they spin.
            between = pieces[:hop] * taps[0]
            for place in range(1, before + 1):
                between += pieces[place : place + hop] * taps[place]
            highest[places] = np.maximum(highest[places], np.abs(between, out=between).max(axis=0))
    return highest


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
