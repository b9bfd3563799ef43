"""The voice at the glottis: one spectrum a period.

The open phase as two poles that run backwards from the closure, with a zero at no frequency, and a tilt
above: the causal-anticausal model (B. Doval, C. d'Alessandro, N. Henrich, "The voice source as a
causal/anticausal linear filter", VOQUAL 2003), which has the spectrum of the Liljencrants-Fant pulse without
its iteration.
"""

import numpy as np

from loalang.speech.formant.score import Signal
from loalang.speech.formant.tract import RATE, Resonators, Spectra, late

ASYMMETRY = 0.68
"""Share of the open phase before the flow's peak: 0.6-0.8 in modal voice (Henrich 2001)."""


def glottis(pitch: Signal, open_quotient: Signal, tilt: Signal) -> Resonators:
    """What :func:`jump` is divided by, a sample behind."""
    angle = np.pi * pitch / (open_quotient * RATE)
    radius = np.exp(angle / np.tan(np.pi * ASYMMETRY))
    square = radius * radius
    kept = np.exp(-2 * np.pi * tilt / RATE)
    # (d - a u - i c sin) (1 + k u + i k sin), as in :mod:`tract`; the open phase runs backwards
    a, c, d, k = 1 + square, 1 - square, 1 + square - 2 * radius * np.cos(angle), kept / (1 - kept)
    even = [d, d * k - a + 2 * c * k, -(a + c) * k]
    return Resonators(even, [d * k - c, -(a + c) * k])


def jump() -> Spectra:
    """The flow's derivative about its closure jumps by 1."""
    made: Spectra = 1 - late(-1)
    return made
