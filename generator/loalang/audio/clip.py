"""A clip: mono sound of one utterance, jingle or recording."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono samples, shape ``(n,)``, full scale ±1.0."""


Pcm = NDArray[np.int16]
"""Mono samples of 16 bits, shape ``(n,)``, full scale ±32,767."""


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


def rounded(samples: NDArray[np.floating], full_scale: int) -> Pcm:
    """Return samples as 16-bit numbers, 1.0 as ``full_scale`` (32,767 or 32,768), cut off above."""
    scaled = samples * np.float32(full_scale)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -full_scale, 32_767, out=scaled)
    return scaled.astype("<i2")


def interned(clip: Clip) -> Clip:
    """Return one and the same clip for the same samples, so that what is found out of it can be kept."""
    return _interned(clip.samples.astype(np.float32, copy=False).tobytes(), clip.rate)


@lru_cache(8)
def _interned(samples: bytes, rate: int) -> Clip:
    return Clip(np.frombuffer(samples, np.float32), rate)
