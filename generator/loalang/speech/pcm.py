"""Clips of 16-bit samples, as engines speak and as clips are kept: in floating point only when asked for."""

import hashlib
from collections.abc import Sequence

import numpy as np

from loalang.audio.clip import Clip, Samples, rounded
from loalang.speech.marks import MarkedClip, WordMark, inside

FULL_SCALE = 32_768


class PcmClip(MarkedClip):
    """A clip of little-endian 16-bit samples; each look at ``samples`` reckons them anew."""

    __slots__ = ("_pcm",)

    _pcm: bytes

    def __init__(self, pcm: bytes, rate: int, marks: tuple[WordMark, ...] = ()) -> None:
        for name, value in (("_pcm", pcm), ("rate", rate), ("marks", marks)):
            object.__setattr__(self, name, value)

    @property
    def pcm(self) -> bytes:
        """Little-endian 16-bit samples."""
        return self._pcm

    @property
    def samples(self) -> Samples:
        """Mono samples, shape ``(n,)``, full scale ±1.0."""
        samples = np.frombuffer(self.pcm, "<i2").astype(np.float32)
        samples /= FULL_SCALE
        return samples

    @property
    def count(self) -> int:
        """Number of samples."""
        return len(self._pcm) // 2

    @property
    def content(self) -> str:
        """Digest of rate and samples."""
        return content_of(self.pcm, self.rate)


def content_of(pcm: bytes, rate: int) -> str:
    """Digest 16-bit samples and their rate: the same for the same sound."""
    return hashlib.sha256(b"pcm16 %d " % rate + pcm).hexdigest()


def from_pcm16(pcm: bytes, rate: int, marks: Sequence[WordMark] = ()) -> PcmClip:
    """Make a clip of little-endian mono 16-bit PCM; ``rate`` in Hz."""
    return PcmClip(pcm, rate, inside(marks, len(pcm) // 2 / rate))


def to_pcm16(clip: Clip) -> bytes:
    """Give a clip as little-endian mono 16-bit PCM, rounded and limited to full scale."""
    if isinstance(clip, PcmClip):
        return clip.pcm
    return rounded(clip.samples, FULL_SCALE).tobytes()
