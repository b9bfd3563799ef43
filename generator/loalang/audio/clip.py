"""A clip: mono sound of one utterance, jingle or recording."""

import hashlib
from dataclasses import dataclass, field

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

    @property
    def content(self) -> str:
        """Digest of rate and samples: the same for the same sound. What is kept knows its own, unread."""
        return hashlib.sha256(f"{self.rate} ".encode() + self.samples.tobytes()).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class NamedClip(Clip):
    """A clip that came from somewhere known: ``named`` changes whenever its samples do."""

    named: str

    @property
    def content(self) -> str:
        """What it was given."""
        return self.named


def rounded(samples: NDArray[np.floating], full_scale: int) -> Pcm:
    """Return samples as 16-bit numbers, 1.0 as ``full_scale`` (32,767 or 32,768), cut off above."""
    scaled = samples * np.float32(full_scale)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -full_scale, 32_767, out=scaled)
    return scaled.astype("<i2")


@dataclass(frozen=True, slots=True)
class Known:
    """A clip by its content: what was found out of one holds for every clip of the same sound."""

    content: str
    clip: Clip = field(compare=False, repr=False)

    @classmethod
    def of(cls, clip: Clip) -> "Known":
        """Name a clip by what it is."""
        return cls(clip.content, clip)
