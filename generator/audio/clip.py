"""A clip: mono sound of one utterance, jingle or recording."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono samples, shape ``(n,)``, full scale ±1.0."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono sound in memory. ``samples`` has shape ``(n,)``, full scale ±1.0; ``rate`` is in Hz."""

    samples: Samples
    rate: int

    @property
    def count(self) -> int:
        """Number of samples."""
        return len(self.samples)

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.count / self.rate
