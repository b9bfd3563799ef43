"""From coefficients to spectra: the amplitude of an envelope, and the phase that makes it sound at once."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from loalang.speech.formant.tract import RATE
from loalang.speech.learned.bands import centres, cosines
from loalang.speech.learned.told import Rows

FINE = 4096
"""Length of the transform in which phases are reckoned: their cepstrum must have died away."""

UNIT, GRAIN = 2.0**16, 2.0**10
"""What a table and a coefficient are whole numbers of parts of: sums of their products are exact."""

FALL = 12.0
"""dB an octave above the highest frequency that the recordings know."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """For one tract and one length of transform.

    Attributes:
        logarithm: coefficients to the logarithm of the amplitude ``(COEFFICIENTS, bins)``.
        phase: coefficients to the least phase, radians.
        offset: of the logarithm, where nothing was learned.
        offset_phase: the phase of that.
    """

    logarithm: Rows
    phase: Rows
    offset: Rows
    offset_phase: Rows

    def amplitude(self, coefficients: Rows) -> Rows:
        """The logarithm of the amplitude in each bin."""
        made: Rows = exactly(coefficients, self.logarithm) + self.offset
        return made

    def turned(self, coefficients: Rows) -> Rows:
        """The phase in each bin."""
        made: Rows = exactly(coefficients, self.phase) + self.offset_phase
        return made


def whole(table: Rows) -> Rows:
    """Round a table so that products with it are exact."""
    made: Rows = np.rint(table * UNIT)
    return made


def exactly(coefficients: Rows, table: Rows) -> Rows:
    """A product of matrices of whole numbers, which is the same whatever BLAS does it; ``table`` is whole."""
    made: Rows = (np.rint(coefficients * GRAIN) @ table) * (1 / (GRAIN * UNIT))
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

    half = 0.5 * bands
    return Shapes(
        whole(half[:, ::step]),
        whole(least_phase(half)[:, ::step]),
        offset[::step],
        least_phase(offset)[::step],
    )
