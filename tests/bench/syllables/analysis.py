"""Recordings become rows: pitch by Praat's autocorrelation, and the envelope that the pitch does not shape.

The window is three periods long, so that it holds as much of the wave wherever it stands, and the power is
averaged over one harmonic's distance: the first two steps of CheapTrick (M. Morise, Speech Communication 67,
2015). Where there is no pitch the window is 12 ms.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.g2p import syllables_of
from loalang.speech.learned.bands import BANDS, TAUGHT_RATE, centres, cosines
from tests.bench.syllables.material import Analysed
from tests.bench.syllables.recordings import Recording

HOP = TAUGHT_RATE // 200
SIZE = 1024
LOWEST, HIGHEST = 60.0, 330.0
UNPITCHED = 250.0
LEVEL = 0.08
"""Every syllable is brought to this effective value."""

FLOOR = 1e-9


Pitch = Callable[[NDArray[np.float64], int], NDArray[np.float64]]


def analysed(recording: Recording, pitch_of: Pitch | None = None) -> Analysed | None:
    """Analyse one recording; ``None`` where it is too short to be a syllable, or not one."""
    read = syllables_of(recording.syllable)
    samples = recording.samples.astype(np.float64)
    if len(read) != 1 or len(samples) < TAUGHT_RATE // 10:
        return None
    samples = samples - samples.mean()
    samples *= LEVEL / np.sqrt(np.mean(samples**2))
    count = len(samples) // HOP
    pitch = (pitch_of or _pitch)(samples, count)
    bands = _bands(samples, pitch, count)
    power = np.exp(bands) @ np.gradient(centres())
    return Analysed(
        read[0],
        (bands @ cosines().T).astype(np.float32),
        pitch.astype(np.float32),
        (10 * np.log10(power)).astype(np.float32),
    )


def _pitch(samples: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    import parselmouth

    sound = parselmouth.Sound(samples, TAUGHT_RATE)
    found = sound.to_pitch_ac(
        time_step=HOP / TAUGHT_RATE, pitch_floor=LOWEST, pitch_ceiling=HIGHEST, voicing_threshold=0.35
    )
    times, values = found.xs(), found.selected_array["frequency"]
    at = np.arange(count) * HOP / TAUGHT_RATE
    nearest = np.clip(np.round((at - times[0]) * TAUGHT_RATE / HOP).astype(int), 0, len(values) - 1)
    return np.asarray(values[nearest])


def _bands(samples: NDArray[np.float64], pitch: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """The log power of each band ``(count, BANDS)``."""
    padded = np.pad(samples, SIZE // 2).astype(np.float32)
    pieces = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::HOP][:count]
    height = np.where(pitch > 0, pitch, UNPITCHED)[:, None]
    turns = (np.arange(SIZE) - SIZE // 2) * height / (3 * TAUGHT_RATE)
    window = np.where(np.abs(turns) < 0.5, 0.5 + 0.5 * np.cos(2 * np.pi * turns), 0)
    spectra = np.fft.rfft(pieces * window, axis=-1)
    power = (spectra.real**2 + spectra.imag**2) / np.sum(window**2, axis=1, keepdims=True)
    return np.asarray(np.log(_smoothed(power, height * SIZE / TAUGHT_RATE) @ _weights() + FLOOR))


def _smoothed(power: NDArray[np.float64], width: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average over ``width`` bins about each; the spectrum is mirrored at its ends."""
    edge = 16
    mirrored = np.pad(power, ((0, 0), (edge, edge)), "reflect")
    total = np.cumsum(mirrored, axis=1)
    total = np.pad(total, ((0, 0), (1, 0)))

    def until(place: NDArray[np.float64]) -> NDArray[np.float64]:
        whole = np.floor(place).astype(int)
        part = place - whole
        low = np.take_along_axis(total, whole, axis=1)
        return low + part * np.take_along_axis(mirrored, np.minimum(whole, mirrored.shape[1] - 1), axis=1)

    middle = np.arange(power.shape[1]) + edge + 0.5
    return (until(middle + width / 2) - until(middle - width / 2)) / width


def _weights() -> NDArray[np.float64]:
    """Triangles ``(bins, BANDS)`` about the bands' middles."""
    bins = np.linspace(0, TAUGHT_RATE / 2, SIZE // 2 + 1)
    middles = centres()
    made = np.zeros((len(bins), BANDS))
    for i, middle in enumerate(middles):
        width = max(16.0, (middles[min(i + 1, BANDS - 1)] - middles[max(i - 1, 0)]) / 2)
        made[:, i] = np.maximum(0, 1 - np.abs(bins - middle) / width)
    return made / made.sum(axis=0)
