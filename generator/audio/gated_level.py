"""The level of speech without its pauses: a quick stand-in for a loudness meter."""

import numpy as np

from generator.audio.clip import Samples

_HOP = 0.1
_HOPS = 4  # in a block, which is 0.4 s
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_SINE_OFFSET = -0.691
"""BS.1770's constant, so that a 1 kHz sine reads as with a meter."""


def gated_level(samples: Samples, rate: int) -> float:
    """Return the level in LUFS but for the frequency weighting, gated as in ITU-R BS.1770-4.

    Sound shorter than a block of 0.4 s is measured as one; silence is minus infinity.
    """
    hop = round(_HOP * rate)
    hops = len(samples) // hop
    if hops < _HOPS:
        power = np.array([np.square(samples, dtype=np.float64).mean()]) if len(samples) else np.zeros(0)
    else:
        cut = samples[: hops * hop].reshape(hops, hop)
        energy = np.einsum("ij,ij->i", cut, cut, dtype=np.float64)
        power = np.convolve(energy, np.ones(_HOPS), "valid") / (_HOPS * hop)
    loud = power[power > _power(_ABSOLUTE_GATE)]
    if not len(loud):
        return -np.inf
    loud = loud[loud > loud.mean() * 10 ** (_RELATIVE_GATE / 10)]
    return float(_SINE_OFFSET + 10 * np.log10(loud.mean()))


def _power(level: float) -> float:
    return float(10 ** ((level - _SINE_OFFSET) / 10))
