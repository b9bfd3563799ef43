"""Clips put aside in a file, so that a programme of any length needs the memory of one utterance."""

import weakref
from tempfile import SpooledTemporaryFile

from loalang.audio.clip import Clip
from loalang.speech.marks import WordMark, marks_of
from loalang.speech.pcm import PcmClip, content_of, to_pcm16

IN_MEMORY = 16 * 2**20
"""Bytes kept in memory before there is a file: six minutes of a voice at 22,050 Hz."""


class ClipSpool:
    """Takes clips and gives them back as clips that read their samples when they are asked for."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - closed with the spool
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, clip: Clip) -> "ShelvedClip":
        """Put a clip aside, in 16 bits, as all clips are kept."""
        pcm = to_pcm16(clip)
        self._file.seek(self._end)
        self._file.write(pcm)
        shelved = ShelvedClip(self, self._end, pcm, clip.rate, marks_of(clip))
        self._end += len(pcm)
        return shelved

    def read(self, start: int, size: int) -> bytes:
        """Read so many bytes from one on."""
        self._file.seek(start)
        return self._file.read(size)


class ShelvedClip(PcmClip):
    """A clip whose samples lie on a spool; each look at them reads them anew."""

    __slots__ = ("_content", "_size", "_spool", "_start")

    _spool: ClipSpool
    _start: int
    _size: int
    _content: str

    def __init__(
        self, spool: ClipSpool, start: int, pcm: bytes, rate: int, marks: tuple[WordMark, ...]
    ) -> None:
        super().__init__(b"", rate, marks)
        told = {"_spool": spool, "_start": start, "_size": len(pcm), "_content": content_of(pcm, rate)}
        for name, value in told.items():
            object.__setattr__(self, name, value)

    @property
    def pcm(self) -> bytes:
        """Little-endian 16-bit samples."""
        return self._spool.read(self._start, self._size)

    @property
    def count(self) -> int:
        """Number of samples."""
        return self._size // 2

    @property
    def content(self) -> str:
        """Digest of rate and samples, as they were put aside."""
        return self._content
