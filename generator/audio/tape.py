"""A tape: sound put aside between two passes, in memory while it is short, else in a temporary file."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType

import numpy as np

from generator.audio.clip import Samples

IN_MEMORY = 32 * 2**20
"""Bytes kept in memory: three minutes of mono."""
BLOCK = 1 << 15
"""Samples a block when played."""


class Tape:
    """Sound recorded once and played once or more. Close it, or use it in a ``with`` block."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)

    def __enter__(self) -> "Tape":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def record(self, blocks: Iterable[Samples]) -> None:
        """Take all blocks, over what was recorded before."""
        self._file.seek(0)
        self._file.truncate()
        for block in blocks:
            self._file.write(np.ascontiguousarray(block, np.float32).data)

    def play(self) -> Iterator[Samples]:
        """Yield all samples in blocks; do not record meanwhile."""
        self._file.seek(0)
        while data := self._file.read(BLOCK * 4):
            yield np.frombuffer(data, np.float32)
