"""Sounds of the South, which the recordings lack: from the nearest that they have, set right by rule."""

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.g2p import Accent, LexicalTone, Syllable
from loalang.speech.learned.bands import COEFFICIENTS, centres, cosines
from loalang.speech.learned.shapes import exactly, whole
from loalang.speech.learned.told import Rows

NEAREST = {"j": "z", "ɻ": "z", "ʂ": "s", "ʈ": "tɕ"}
"""Onsets, and what the network is asked for in their place."""

MODAL = {
    LexicalTone.NANG: LexicalTone.NGANG,
    LexicalTone.HOI: LexicalTone.HUYEN,
    LexicalTone.NGA: LexicalTone.SAC,
}
"""Tones that Hanoi's glottis cuts, and one of the same half of the voice whose voice runs on."""

LOWER = {"ʂ": 1.45, "ʈ": 1.15}
"""By how much the noise of an onset lies lower than that of the nearest: its front cavity is longer."""

QUIET = {"j": -20.0, "ɻ": -12.0}
"""dB of noise at the most in onsets that are half vowels."""


SUNK = 0.75
"""Share of a rime after which the recordings fade where the South's nặng still has to turn."""


def turns_low(syllable: Syllable) -> bool:
    """Whether it is a nặng that sinks and turns with a voice that runs on."""
    south = syllable.accent is Accent.SOUTH
    return south and syllable.tone is LexicalTone.NANG and not syllable.stopped


def as_taught(syllable: Syllable) -> Syllable:
    """Give the syllable that the network knows."""
    if syllable.accent is not Accent.SOUTH:
        return syllable
    onset = NEAREST.get(syllable.onset, syllable.onset)
    return replace(syllable, onset=onset, tone=MODAL.get(syllable.tone, syllable.tone))


def set_right(said: Rows, onset: str, beginning: NDArray[np.bool_]) -> None:
    """Change what the network said of the nearest onset, in the rows where ``beginning`` is true."""
    if onset in LOWER:
        rows = said[beginning, :COEFFICIENTS]
        said[beginning, :COEFFICIENTS] = exactly(rows, _lowered(LOWER[onset]))
    if onset in QUIET:
        said[beginning, COEFFICIENTS] = 1.0
        said[beginning, -1] = np.minimum(said[beginning, -1], QUIET[onset])


@cache
def _lowered(times: float) -> Rows:
    """The table that turns coefficients into those of the envelope with frequencies divided by ``times``."""
    bands = np.array([np.interp(centres() * times, centres(), row) for row in cosines()])
    return whole(bands @ cosines().T)
