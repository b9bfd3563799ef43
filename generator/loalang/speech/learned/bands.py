"""An envelope as forty coefficients of its logarithm over 64 bands, as wide as the ear's."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TAUGHT_RATE = 16_000
"""Hz of the recordings; nothing is known above half of it."""

BANDS, COEFFICIENTS = 64, 40


def mel(hertz: NDArray[np.floating]) -> NDArray[np.float64]:
    """Pitch as the ear places it (O'Shaughnessy 1987)."""
    return np.asarray(1127 * np.log1p(np.asarray(hertz, np.float64) / 700))


@cache
def centres() -> NDArray[np.float64]:
    """The middles of the bands, Hz."""
    return np.asarray(700 * np.expm1(np.linspace(0, mel(np.array(TAUGHT_RATE / 2)), BANDS) / 1127))


@cache
def cosines() -> NDArray[np.float64]:
    """The orthonormal DCT-II ``(COEFFICIENTS, BANDS)``: bands to coefficients; transposed, back."""
    k, n = np.arange(COEFFICIENTS)[:, None], np.arange(BANDS)
    made = np.cos(np.pi * k * (n + 0.5) / BANDS) * np.sqrt(2 / BANDS)
    made[0] /= np.sqrt(2)
    return np.asarray(made)
