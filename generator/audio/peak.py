"""True peak: how high the wave rises between the samples."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from generator.audio.clip import Samples

OVERSAMPLING = 4
"""Points looked at per sample; BS.1770-4 annex 2 asks for at least four at 48 kHz."""

TAPS = 24
"""Length of each interpolator, in samples. A sine up to 0.4 × rate is read within 0.02 dB (computed)."""

_BETA = 5.0
"""Of the Kaiser window: flattest to 0.4 × rate at this length."""

_RUN = 64
"""Samples judged together: a run whose samples are all low cannot hide a high peak."""


def _interpolators() -> NDArray[np.float32]:
    """Design a windowed sinc for each point between two samples; shape ``(TAPS, OVERSAMPLING - 1)``."""
    places = np.arange(TAPS) - (TAPS // 2 - 1)
    columns = []
    for step in range(1, OVERSAMPLING):
        distance = places - step / OVERSAMPLING
        window = np.i0(_BETA * np.sqrt(np.clip(1 - (distance / (TAPS / 2)) ** 2, 0, None))) / np.i0(_BETA)
        taps = np.sinc(distance) * window
        columns.append(taps / taps.sum())
    return np.stack(columns, axis=1).astype(np.float32)


INTERPOLATORS = _interpolators()
RISE = float(np.abs(INTERPOLATORS).sum(axis=0).max())
"""No point between samples is higher than this many times the highest sample under the interpolator."""


def highest_of(samples: Samples, hop: int) -> NDArray[np.float32]:
    """Return the greatest magnitude of every hop; the samples are whole hops."""
    # Reducing across rows is three times as quick as along them.
    columns = np.ascontiguousarray(np.abs(samples).reshape(-1, hop).T)
    highest: NDArray[np.float32] = columns.max(axis=0) if columns.size else np.zeros(0, np.float32)
    return highest


def peaks(samples: Samples, hop: int, floor: float) -> NDArray[np.float32]:
    """Return the highest point of each hop, between the samples too.

    Args:
        samples: shape ``(TAPS - 1 + n * hop,)``: the first ``TAPS - 1`` are those before the first hop,
            so that a point between samples is found at most ``TAPS // 2`` samples late.
        hop: samples a hop.
        floor: full scale 1.0; a hop whose wave cannot rise above it is judged by its samples alone,
            which saves nearly all of the work and changes no value above the floor.

    Returns:
        Shape ``(n,)``, full scale 1.0.
    """
    body = samples[TAPS - 1 :]
    highest = highest_of(body, hop)
    if (
        not len(highest)
        or max(float(highest.max()), float(np.abs(samples[: TAPS - 1]).max())) * RISE <= floor
    ):
        return highest
    # The interpolator reaches back TAPS - 1 samples: look at those hops as well.
    back = -(-(TAPS - 1) // hop)
    padded = np.concatenate([np.full(back, float(np.abs(samples[: TAPS - 1]).max())), highest])
    reach = sliding_window_view(padded, back + 1).max(axis=1)
    suspects = np.flatnonzero(reach * RISE > floor)
    near = np.ascontiguousarray(sliding_window_view(samples, hop + TAPS - 1)[suspects * hop].T)
    for taps in INTERPOLATORS.T:
        # Not by a matrix product: BLAS would start threads for it, and on a busy machine they spin.
        between = near[:hop] * taps[0]
        for place in range(1, TAPS):
            between += near[place : place + hop] * taps[place]
        highest[suspects] = np.maximum(highest[suspects], np.abs(between).max(axis=0))
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
