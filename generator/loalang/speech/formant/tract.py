"""The vocal tract as spectra: resonances and their opposites, for many moments at once.

Klatt's digital resonators in cascade (JASA 67, 1980), as polynomials in z: multiplied out for every moment,
then one FFT of the coefficients gives all spectra.
"""

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.score import Signal

Spectra = NDArray[np.complex128]

RATE = 22_050
SIZE = 1024
"""Samples of an impulse response: 46 ms, in which a resonance of 60 Hz falls by 75 dB."""

UPPER = ((3500.0, 180.0), (4500.0, 250.0), (5500.0, 350.0), (6500.0, 450.0), (7500.0, 550.0),
         (8500.0, 650.0), (9500.0, 750.0))  # fmt: skip
"""Formants that do not move, Hz of a man, and their bandwidths."""

NASAL = ((270.0, 110.0), (1000.0, 200.0), (2050.0, 300.0), (2900.0, 350.0))
"""Resonances of throat and nose in a murmur (Stevens 1998, chapter 9)."""


def quadratic(frequency: Signal, bandwidth: Signal) -> Signal:
    """Coefficients ``(n, 3)`` of ``1 - 2 r cos(w) z^-1 + r² z^-2``, scaled to 1 at zero frequency."""
    radius = np.exp(-np.pi * bandwidth / RATE)
    first = -2 * radius * np.cos(2 * np.pi * frequency / RATE)
    second = radius * radius
    gain = 1 + first + second
    return np.stack([1 / gain, first / gain, second / gain], axis=-1)


def multiplied(factors: list[Signal]) -> Signal:
    """Multiply polynomials ``(n, 3)``, row by row."""
    product = factors[0]
    for factor in factors[1:]:
        made = np.zeros((len(product), product.shape[1] + 2))
        for i in range(3):
            made[:, i : i + product.shape[1]] += factor[:, i : i + 1] * product
        product = made
    return product


def spectra(polynomials: Signal) -> Spectra:
    """Values of polynomials at the frequencies of a transform of :data:`SIZE`."""
    return np.fft.rfft(polynomials, SIZE, axis=-1)


def fixed(resonances: tuple[tuple[float, float], ...], tract: float, bandwidth: float) -> Spectra:
    """The spectrum of resonances that do not move; those too near half the rate are left out."""
    low = [(f * tract, b * bandwidth) for f, b in resonances if f * tract < 0.47 * RATE]
    factors = [quadratic(np.array([f]), np.array([b])) for f, b in low]
    made: Spectra = 1 / spectra(multiplied(factors))[0]
    return made


def frequencies(size: int = SIZE) -> Signal:
    """The frequencies of a spectrum, Hz."""
    return np.asarray(np.fft.rfftfreq(size, 1 / RATE), np.float64)
