"""The voice at the glottis: one spectrum a period.

The open phase as two poles that run backwards from the closure, with a zero at no frequency, and a tilt
above: the causal-anticausal model (B. Doval, C. d'Alessandro, N. Henrich, "The voice source as a
causal/anticausal linear filter", VOQUAL 2003), which has the spectrum of the Liljencrants-Fant pulse without
its iteration.
"""

import numpy as np

from loalang.speech.formant.score import Signal
from loalang.speech.formant.tract import RATE, Spectra, spectra

ASYMMETRY = 0.68
"""Share of the open phase before the flow's peak: 0.6-0.8 in modal voice (Henrich 2001)."""


def pulses(pitch: Signal, open_quotient: Signal, tilt: Signal) -> Spectra:
    """Spectra ``(n, bins)`` of the flow's derivative about its closure, which jumps by 1."""
    omega = np.pi * pitch / (open_quotient * RATE)
    decay = -omega / np.tan(np.pi * ASYMMETRY)
    radius = np.exp(-decay)
    one = np.ones_like(radius)
    poles = np.stack([one, -2 * radius * np.cos(omega), radius * radius], axis=-1)
    zero = np.stack([one, -one], axis=-1)
    backwards = np.conj(spectra(zero) / spectra(poles))
    kept = np.exp(-2 * np.pi * tilt / RATE)
    made: Spectra = backwards * (1 - kept)[:, None] / spectra(np.stack([one, -kept], axis=-1))
    return made
