"""Powers of two, cosines and sines out of sums and products alone, in single precision.

Every processor rounds those alike, while its own exponentials and cosines differ in the last place; and they
are several times as quick as those of double precision. The polynomials go through Chebyshev's points, which
comes near to the least greatest error: below 10⁻⁸, so that single precision decides.
"""

import numpy as np
from numpy.typing import NDArray

from loalang.speech.learned.told import Rows

Plane = NDArray[np.float32]

POWER = (1.0, 0.69314718, 0.240226507, 0.0555032715, 0.00961805694, 0.00134004280, 0.000154614449)
"""2ˣ by powers of x, from -½ to ½."""

SINE = (6.28318548, -41.3416824, 81.6024780, -76.5811691, 39.7598267)
"""sin(2πx) / x by powers of x², from -¼ to ¼."""

LEAST = -120.0
"""Below this power nothing is heard, and single precision ends."""


def power_of_two(of: Rows | Plane, terms: int = len(POWER)) -> Plane:
    """2 to the power of each number, which stays below 127; with four ``terms``, to a part in a thousand."""
    of = np.maximum(of, of.dtype.type(LEAST))
    whole = np.rint(of)
    of -= whole
    part = of.astype(np.float32, copy=False)
    made = _polynomial(POWER[:terms], part)
    bits = made.view(np.int32)
    bits += whole.astype(np.int32) << 23
    return made


def turned(turns: Rows | Plane) -> tuple[Plane, Plane]:
    """Cosine and sine of angles in whole turns."""
    part = (turns - np.rint(turns)).astype(np.float32, copy=False)
    folded = np.empty((2, *part.shape), np.float32)
    np.abs(part, out=folded[0])
    np.subtract(np.float32(0.25), folded[0], out=folded[0])
    np.clip(part, np.float32(-0.25), np.float32(0.25), out=folded[1])
    folded[1] *= 2
    folded[1] -= part
    made = _polynomial(SINE, folded * folded)
    made *= folded
    return made[0], made[1]


def _polynomial(coefficients: tuple[float, ...], at: Plane) -> Plane:
    """By Horner's rule."""
    *rest, highest = (np.float32(one) for one in coefficients)
    made: Plane = at * highest
    made += rest[-1]
    for one in rest[-2::-1]:
        made *= at
        made += one
    return made
