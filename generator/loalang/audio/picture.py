"""Numbers to draw of a sound: its outline, its spectrum. Drawing is left to whoever shows them."""

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.resample import RATE

LOWEST, HIGHEST = 80.0, 16_000.0
"""Hz between which a spectrum is read."""
BANDS_PER_OCTAVE = 6
_FRAME = 4096


def outline(samples: Samples, points: int) -> NDArray[np.float32]:
    """Return the lowest and the highest sample of so many equal stretches; shape ``(points, 2)``."""
    edges = np.linspace(0, len(samples), points + 1).astype(int)[:-1]
    lows, highs = np.minimum.reduceat(samples, edges), np.maximum.reduceat(samples, edges)
    return np.stack([lows, highs], axis=1)


def spectrum(samples: Samples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return centres in Hz and levels in dBFS of sixths of an octave, averaged over the whole sound."""
    window = np.hanning(_FRAME).astype(np.float32)
    count = max(1, len(samples) // _FRAME)
    padded = np.pad(samples, (0, max(0, _FRAME - len(samples))))
    power = np.zeros(_FRAME // 2 + 1)
    for index in range(count):
        frame = padded[index * _FRAME : (index + 1) * _FRAME]
        power += np.abs(np.fft.rfft(frame * window)) ** 2
    power *= 2 / count / float(np.sum(window**2)) / _FRAME
    hertz = np.fft.rfftfreq(_FRAME, 1 / RATE)
    number = int(BANDS_PER_OCTAVE * np.log2(HIGHEST / LOWEST))
    centres = LOWEST * 2 ** (np.arange(number) / BANDS_PER_OCTAVE)
    half = 2 ** (0.5 / BANDS_PER_OCTAVE)
    levels = []
    for centre in centres:
        # Narrow bands at the bottom hold less than one bin: take the nearest.
        inside = (hertz >= centre / half) & (hertz < centre * half)
        if not inside.any():
            inside[round(centre / hertz[1])] = True
        levels.append(10 * np.log10(power[inside].mean() * centre * (half - 1 / half) / hertz[1] + 1e-12))
    return centres, np.array(levels)
