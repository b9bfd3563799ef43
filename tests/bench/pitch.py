"""Pitch before and after: the six tones must come through the chain untouched."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tests.bench.metrics import RATE, Sound

LOWEST, HIGHEST = 70.0, 400.0
VOICED = 0.6
"""Normalised autocorrelation above which both sounds count as voiced."""


def pitch_shift(before: Sound, after: Sound) -> float:
    """Return the median relative difference of fundamental frequency over frames voiced in both."""
    hertz, sure = _track(before)
    other, also = _track(after)
    both = (sure > VOICED) & (also > VOICED)
    return float(np.median(np.abs(other[both] / hertz[both] - 1)))


def _track(sound: Sound) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fundamental frequency and certainty every 20 ms, by autocorrelation of 40 ms."""
    window, step = round(0.04 * RATE), round(0.02 * RATE)
    frames = sliding_window_view(sound.astype(float), window)[::step] * np.hanning(window)
    size = 1 << 12
    frames_power = np.abs(np.fft.rfft(frames, size)) ** 2
    lags = np.fft.irfft(frames_power)[:, : round(RATE / LOWEST) + 2]
    shape = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(window), size)) ** 2)[: lags.shape[1]]
    likeness = lags / np.maximum(lags[:, :1], 1e-12) / (shape / shape[0])
    first = round(RATE / HIGHEST)
    best = first + likeness[:, first:-1].argmax(axis=1)
    row = np.arange(len(best))
    left, top, right = likeness[row, best - 1], likeness[row, best], likeness[row, best + 1]
    bend = np.minimum(left - 2 * top + right, -1e-12)
    return RATE / (best + 0.5 * (left - right) / bend), top
