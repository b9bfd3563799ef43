"""What is known of a recorded syllable."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.g2p import Syllable
from loalang.speech.learned.bands import Floats


class UnusableRecordingsError(Exception):
    """The recordings are not there, or not as they should be."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """One recorded syllable, a row each 5 ms.

    Attributes:
        envelope: coefficients ``(n, 40)`` of the log envelope.
        pitch: Hz, 0 where there is none.
        level: dB, of the frame.
    """

    syllable: Syllable
    envelope: Floats
    pitch: Floats
    level: Floats


Cuts = NDArray[np.int64]
"""Frames where onset, release, rime, coda and silence begin: ``(5,)``."""
