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

LOOSE = 2.0**8
"""Coefficients of sounds are whole numbers of these parts of 1: their rounding lies 60 dB below the voice."""

POWERS, TURNS = 2.0**11, 2.0**13
"""Powers and turns that these add are of these parts, so that 24 bits hold their sums: single precision."""

ENOUGH = 5
"""Terms of a power: it is right to four parts in a hundred thousand."""

WIDEST = 240.0
"""The most of a row's coefficients together, but for the first; 164 was the most in what was spoken."""

FALL = 12.0
"""dB an octave above the highest frequency that the recordings know."""


DELAY = 4.0
"""A delay is told in so small parts of a sample that a coefficient's grain does not coarsen it."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """For one tract and the lower bins of one length of transform.

    Attributes:
        table: coefficients but for the first, the delay and what stands where nothing was learned, to the
            power of two of the amplitude in each bin and to the least phase in turns, one beside the other
            ``(COEFFICIENTS + 1, 2 * bins)``.
        level: the power of two of the amplitude that 1 of the first coefficient stands for; it has no phase.
    """

    table: Plane
    level: float

    def of(self, coefficients: Rows, delay: Rows | float = 0.0) -> tuple[Plane, Plane, Plane]:
        """Amplitude, cosine and sine of the phase of each row in each bin; ``delay`` in samples.

        The amplitude lacks what :meth:`loudness` is.
        """
        told = np.ones((len(coefficients), len(self.table)))
        told[:, :-2] = narrowed(coefficients[:, 1:])
        told[:, -2] = np.rint(delay * (DELAY * LOOSE)) / LOOSE
        made = told.astype(np.float32) @ self.table
        bins = made.shape[1] // 2
        return power_of_two(made[:, :bins], ENOUGH), *turned(made[:, bins:])

    def loudness(self, coefficients: Rows) -> Plane:
        """What the amplitudes of each row are to be multiplied by ``(n, 1)``."""
        return power_of_two(self.level * coefficients[:, :1])


def narrowed(coefficients: Rows) -> Rows:
    """Round coefficients, and let those of no row be more than :data:`WIDEST` together."""
    made: Rows = np.rint(coefficients * LOOSE)
    most = np.abs(made).sum(axis=1, keepdims=True)
    if most.max(initial=0) > WIDEST * LOOSE:
        made = np.trunc(made * np.minimum(1, WIDEST * LOOSE / np.maximum(most, 1)))
    made *= 1 / LOOSE
    return made


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
def shapes(tract: float, size: int, highest: float = RATE / 2) -> Shapes:
    """Prepare the tables of a tract's length: frequencies are those of the recordings times ``tract``.

    Args:
        size: of the transform.
        highest: frequency that is asked for, Hz.
    """
    frequencies = np.arange(FINE // 2 + 1) * RATE / FINE / tract
    known = centres()
    bands = np.array([np.interp(frequencies, known, row) for row in cosines()])
    octaves = np.log2(np.maximum(frequencies / known[-1], 1))
    offset = -FALL / 8.686 * octaves
    bins = int(highest * size / RATE) + 1
    places = np.arange(bins) / size

    def least_phase(logarithm: Rows) -> Rows:
        cepstrum = np.fft.irfft(logarithm, FINE)
        cepstrum[..., 1 : FINE // 2] *= 2
        cepstrum[..., FINE // 2 + 1 :] = 0
        turned: Rows = np.fft.rfft(cepstrum).imag
        return turned

    def both(logarithm: Rows) -> Rows:
        parts = (logarithm / np.log(2), POWERS), (least_phase(logarithm) / (2 * np.pi), TURNS)
        at = np.arange(FINE // 2 + 1) / FINE
        return np.concatenate(
            [np.rint([np.interp(places, at, row) * unit for row in one]) / unit for one, unit in parts],
            axis=1,
        )

    level = 0.5 * cosines()[0, 0] / np.log(2)
    later = np.concatenate([np.zeros(bins), -np.rint(places / DELAY * TURNS) / TURNS])
    table = np.vstack([both(0.5 * bands[1:]), later, both(offset[None])])
    return Shapes(table.astype(np.float32), float(level))
