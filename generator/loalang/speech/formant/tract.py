"""The vocal tract as spectra: resonances and their opposites, for many moments at once.

Klatt's digital resonators in cascade (JASA 67, 1980). Each is ``1 - 2 r cos(t) z^-1 + r² z^-2``, which on
the unit circle is ``z^-1 (1 - a u + i c sin(w))`` with ``u = 1 - cos(w)``, once it is scaled to 1 at zero
frequency: so a product of three is a polynomial of u and a sine times another, eleven sums and products a
bin, without any transform. Powers of u, which is small where resonances are narrow, keep their digits where
powers of the cosine or of z lose four; so single precision is enough. Coefficients are reckoned in double
precision, and from there on nothing but sums and products is done, which every processor does alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.score import Signal

Spectra = NDArray[np.complex128]

Plane = NDArray[np.float32]
Planes = tuple[Plane, Plane]
"""Real and imaginary parts ``(n, bins)``, each in one piece: twice as fast as side by side."""

RATE = 22_050
SIZE = 768
"""Samples of a period's response, 35 ms: 15 before the closure, 20 in which a narrow F1 falls by 50 dB."""

UPPER = ((3500.0, 180.0), (4500.0, 250.0), (5500.0, 350.0), (6500.0, 450.0), (7500.0, 550.0),
         (8500.0, 650.0), (9500.0, 750.0))  # fmt: skip
"""Formants that do not move, Hz of a man, and their bandwidths."""

NASAL = ((270.0, 110.0), (1000.0, 200.0), (2050.0, 300.0), (2900.0, 350.0))
"""Resonances of throat and nose in a murmur (Stevens 1998, chapter 9)."""


@dataclass(frozen=True, slots=True)
class Resonators:
    """What resonators in cascade divide by, for ``n`` moments; as many samples ahead as they are.

    Indexed, it is what they divide by at some of the moments.

    Attributes:
        even: coefficients of the powers of u in the real part, each ``(n,)``.
        odd: those in the imaginary part, which is the sine times them.
    """

    even: list[Signal]
    odd: list[Signal]

    @classmethod
    def of(cls, frequency: Signal, bandwidth: Signal) -> "Resonators":
        """One resonator, scaled to 1 at zero frequency; Hz."""
        radius = np.exp(-np.pi * bandwidth / RATE)
        square = radius * radius
        gain = 1 / (1 - 2 * radius * np.cos(2 * np.pi * frequency / RATE) + square)
        return cls([np.ones_like(gain), -(1 + square) * gain], [(1 - square) * gain])

    def __mul__(self, other: "Resonators") -> "Resonators":
        """Both in cascade."""
        sines = _times(self.odd, other.odd)
        even = _plus(_times(self.even, other.even), _times([0, -2, 1], sines))  # i² sin² = u² - 2u
        return Resonators(even, _plus(_times(self.even, other.odd), _times(self.odd, other.even)))

    def __getitem__(self, some: slice | NDArray[np.int64]) -> "Resonators":
        return Resonators([one[some] for one in self.even], [one[some] for one in self.odd])

    def values(self, size: int = SIZE) -> Planes:
        """Their values at the frequencies of a transform."""
        return self._values(*circle(size))

    def at(self, bins: NDArray[np.int64], size: int = SIZE) -> Planes:
        """Their values in some bins of a transform."""
        u, sine = circle(size)
        return self._values(u[bins], sine[bins])

    def _values(self, u: Plane, sine: Plane) -> Planes:
        imaginary = polynomial(self.odd, u)
        imaginary *= sine
        return polynomial(self.even, u), imaginary


def _times(one: Sequence[Signal | int], other: Sequence[Signal]) -> list[Signal]:
    made: list[Signal] = [np.zeros_like(other[0])] * (len(one) + len(other) - 1)
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            made[i + j] = made[i + j] + left * right
    return made


def _plus(one: list[Signal], other: list[Signal]) -> list[Signal]:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return [a + b for a, b in zip(longer, shorter, strict=False)] + longer[len(shorter) :]


def polynomial(coefficients: Sequence[Signal], at: Plane) -> Plane:
    """Values ``(n, bins)`` of polynomials whose coefficients are ``(n,)`` each, by Horner's rule."""
    *rest, highest = (one.astype(np.float32)[:, None] for one in coefficients)
    if not rest:
        return np.repeat(highest, len(at), axis=1)
    made: Plane = highest * at
    made += rest[-1]
    for one in rest[-2::-1]:
        made *= at
        made += one
    return made


def times(one: Planes, other: Planes) -> Planes:
    """Multiply complex numbers."""
    real = one[0] * other[0]
    real -= one[1] * other[1]
    imaginary = one[0] * other[1]
    imaginary += one[1] * other[0]
    return real, imaginary


def over(numerator: Planes, denominator: Planes, level: Signal | None = None) -> Planes:
    """Divide complex numbers, and scale each row."""
    size = denominator[0] * denominator[0]
    size += denominator[1] * denominator[1]
    np.divide(np.float32(1) if level is None else level.astype(np.float32)[:, None], size, out=size)
    real, imaginary = times(numerator, (denominator[0], -denominator[1]))
    real *= size
    imaginary *= size
    return real, imaginary


def joined(planes: Planes) -> NDArray[np.complex64]:
    """Lay real and imaginary parts side by side."""
    made = np.empty(planes[0].shape, np.complex64)
    made.real, made.imag = planes
    return made


def parted(spectrum: Spectra) -> Planes:
    """Take real and imaginary parts apart."""
    return spectrum.real.astype(np.float32), spectrum.imag.astype(np.float32)


def late(samples: float, size: int = SIZE) -> Spectra:
    """The spectrum of a delay."""
    made: Spectra = np.exp(-2j * np.pi * samples / size * np.arange(size // 2 + 1))
    return made


@lru_cache(maxsize=2)
def circle(size: int) -> Planes:
    """u and sine of the frequencies of a transform."""
    angle = 2 * np.pi * np.arange(size // 2 + 1) / size
    return (2 * np.sin(angle / 2) ** 2).astype(np.float32), np.sin(angle).astype(np.float32)


def fixed(resonances: tuple[tuple[float, float], ...], tract: float, bandwidth: float) -> Spectra:
    """The spectrum of resonances that do not move; those too near half the rate are left out."""
    low = [(f * tract, b * bandwidth) for f, b in resonances if f * tract < 0.47 * RATE]
    made = late(-len(low))
    for frequency, width in low:
        made = made / joined(Resonators.of(np.array([frequency]), np.array([width])).values())[0]
    return made.astype(np.complex128)


def sounding(spectra: NDArray[np.complexfloating], size: int) -> Plane:
    """Samples ``(n, size)`` of spectra, times the root of ``size``: only so numpy keeps single precision."""
    return np.fft.irfft(spectra, size, axis=-1, norm="ortho").astype(np.float32, copy=False)


def frequencies(size: int = SIZE) -> Signal:
    """The frequencies of a spectrum, Hz."""
    return np.asarray(np.fft.rfftfreq(size, 1 / RATE), np.float64)
