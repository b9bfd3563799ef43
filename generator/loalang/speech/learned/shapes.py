"""From coefficients to spectra: the amplitude of an envelope, and the phase that makes it sound at once."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from loalang.speech.formant.tract import RATE
from loalang.speech.learned.bands import centres, cosines
from loalang.speech.learned.told import Rows
from loalang.speech.learned.waves import Plane, power_of_two, turned

FINE = 4096
"""Length of the transform in which phases are reckoned: their cepstrum must have died away."""

UNIT, GRAIN = 2.0**24, 2.0**10
"""What a table and a coefficient are whole numbers of parts of: sums of their products are exact."""

FALL = 12.0
"""dB an octave above the highest frequency that the recordings know."""


DELAY = 64.0
"""A delay is told in so small parts of a sample that a coefficient's grain does not coarsen it."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """For one tract and one length of transform.

    Attributes:
        table: coefficients, and the delay, to the power of two of the amplitude in each bin and to the least
            phase in turns, one beside the other ``(COEFFICIENTS + 1, 2 * bins)``.
        offset: both of these, where nothing was learned.
    """

    table: Rows
    offset: Rows

    def of(self, coefficients: Rows, delay: Rows | float = 0.0) -> tuple[Plane, Plane, Plane]:
        """Amplitude, and cosine and sine of the phase, of each row in each bin; ``delay`` in samples."""
        told = np.column_stack([coefficients, np.broadcast_to(delay, len(coefficients)) * DELAY])
        made = exactly(told, self.table)
        made += self.offset
        bins = made.shape[1] // 2
        return power_of_two(made[:, :bins]), *turned(made[:, bins:])


def whole(table: Rows) -> Rows:
    """Round a table so that products with it are exact."""
    made: Rows = np.rint(table * UNIT)
    return made


def exactly(coefficients: Rows, table: Rows) -> Rows:
    """A product of matrices of whole numbers, which is the same whatever BLAS does it; ``table`` is whole."""
    made: Rows = np.rint(coefficients * GRAIN) @ table
    made *= 1 / (GRAIN * UNIT)
    return made


@cache
def shapes(tract: float, size: int) -> Shapes:
    """Prepare the tables of a tract's length: frequencies are those of the recordings times ``tract``."""
    frequencies = np.arange(FINE // 2 + 1) * RATE / FINE / tract
    known = centres()
    bands = np.array([np.interp(frequencies, known, row) for row in cosines()])
    octaves = np.log2(np.maximum(frequencies / known[-1], 1))
    offset = -FALL / 8.686 * octaves
    step = FINE // size

    def least_phase(logarithm: Rows) -> Rows:
        cepstrum = np.fft.irfft(logarithm, FINE)
        cepstrum[..., 1 : FINE // 2] *= 2
        cepstrum[..., FINE // 2 + 1 :] = 0
        turned: Rows = np.fft.rfft(cepstrum).imag
        return turned

    def both(logarithm: Rows) -> Rows:
        parts = logarithm / np.log(2), least_phase(logarithm) / (2 * np.pi)
        return np.concatenate([one[..., ::step] for one in parts], axis=-1)

    later = np.arange(size // 2 + 1) / (-size * DELAY)
    return Shapes(
        whole(np.vstack([both(0.5 * bands), np.concatenate([np.zeros_like(later), later])])), both(offset)
    )
