"""A spool: sound put aside between two passes, in memory while it is short, the rest in a temporary file."""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

S = TypeVar("S", np.float32, np.int16)
"""Of samples in floating point, or of 16 bits."""

IN_MEMORY = 12 * 2**20
"""Bytes kept in memory: a minute of mono at 44,100 Hz in floating point. Two tapes at once are in use."""
BLOCK = 1 << 15
"""Samples a block when read from the file."""


class Spool(Generic[S]):
    """Use it in a ``with`` block, which throws it away at the end. All its blocks are of one type."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._room = in_memory
        self._blocks: list[NDArray[S]] = []
        self._type: np.dtype[S] | None = None
        self._file: IO[bytes] | None = None

    def record(self, blocks: Iterable[NDArray[S]]) -> None:
        """Put all blocks on the spool, after what is there."""
        for block in blocks:
            if self._room >= block.nbytes:
                self._room -= block.nbytes
                self._blocks.append(block)
                continue
            self._room = 0  # what follows must stay behind what is in the file
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - until close
                self._type = block.dtype
            self._file.write(np.ascontiguousarray(block).data)

    def play(self) -> Iterator[NDArray[S]]:
        """Yield all that was recorded, from the beginning."""
        yield from self._blocks
        if self._file and self._type:
            self._file.seek(0)
            while data := self._file.read(BLOCK * self._type.itemsize):
                yield np.frombuffer(data, self._type)

    def close(self) -> None:
        """Free memory and file."""
        self._blocks = []
        if self._file:
            self._file.close()

    def __enter__(self) -> "Spool[S]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
