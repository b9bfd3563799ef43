"""Clips put aside in a file, so that a programme of any length needs the memory of one utterance."""

import weakref
from tempfile import SpooledTemporaryFile

import numpy as np

from generator.audio.clip import Clip, Samples
from generator.speech.marks import Mark, MarkedClip, marks_of

IN_MEMORY = 16 * 2**20
"""Bytes kept in memory before there is a file: three minutes of a voice at 22,050 Hz."""


class Shelf:
    """Takes clips and gives them back as clips that read their samples when they are asked for."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - closed with the shelf
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, clip: Clip) -> "ShelvedClip":
        """Put a clip aside."""
        samples = np.ascontiguousarray(clip.samples, np.float32)
        self._file.seek(self._end)
        self._file.write(samples.data)
        shelved = ShelvedClip(self, self._end, len(samples), clip.rate, marks_of(clip))
        self._end += samples.nbytes
        return shelved

    def read(self, start: int, count: int) -> Samples:
        """Read so many samples from a byte on."""
        self._file.seek(start)
        return np.frombuffer(self._file.read(4 * count), np.float32)


class ShelvedClip(MarkedClip):
    """A clip whose samples lie on a shelf; each look at them reads them anew."""

    __slots__ = ("_count", "_shelf", "_start")

    _shelf: Shelf
    _start: int
    _count: int

    def __init__(self, shelf: Shelf, start: int, count: int, rate: int, marks: tuple[Mark, ...]) -> None:
        for name, value in (
            ("_shelf", shelf),
            ("_start", start),
            ("_count", count),
            ("rate", rate),
            ("marks", marks),
        ):
            object.__setattr__(self, name, value)

    @property
    def samples(self) -> Samples:
        """Mono samples, shape ``(n,)``, full scale ±1.0."""
        return self._shelf.read(self._start, self._count)

    @property
    def count(self) -> int:
        """Number of samples."""
        return self._count
