"""A clip that was spoken before, by what is known of it: its samples are read only where somebody asks."""

from collections.abc import Callable
from dataclasses import dataclass

from loalang.speech.marks import WordMark
from loalang.speech.pcm import PcmClip


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What is known of a clip without its samples.

    Attributes:
        rate: in Hz.
        count: of its samples.
        content: the digest of both, :func:`loalang.speech.pcm.content_of`.
        marks: its words, where the engine tells.
    """

    rate: int
    count: int
    content: str
    marks: tuple[WordMark, ...] = ()


class KeptClip(PcmClip):
    """A clip whose samples lie in a cache; each look at them reads them anew."""

    __slots__ = ("_facts", "_read")

    _facts: ClipFacts
    _read: Callable[[], bytes]

    def __init__(self, facts: ClipFacts, read: Callable[[], bytes]) -> None:
        super().__init__(b"", facts.rate, facts.marks)
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_read", read)

    @property
    def pcm(self) -> bytes:
        """Little-endian 16-bit samples."""
        return self._read()

    @property
    def count(self) -> int:
        """Number of samples."""
        return self._facts.count

    @property
    def content(self) -> str:
        """Digest of rate and samples."""
        return self._facts.content
