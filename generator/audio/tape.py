"""A tape: sound put aside between two passes, in memory while it is short, else in a temporary file."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

import numpy as np

from generator.audio.clip import Samples

IN_MEMORY = 32 * 2**20
"""Bytes kept in memory: three minutes of mono."""
BLOCK = 1 << 15
"""Samples a block when played."""

Tape = IO[bytes]


def blank(in_memory: int = IN_MEMORY) -> Tape:
    """Return an empty tape; use it in a ``with`` block, which throws it away at the end."""
    return SpooledTemporaryFile(max_size=in_memory)


def record(tape: Tape, blocks: Iterable[Samples]) -> None:
    """Put all blocks on a blank tape."""
    for block in blocks:
        tape.write(np.ascontiguousarray(block, np.float32).data)


def play(tape: Tape) -> Iterator[Samples]:
    """Yield all that was recorded, from the beginning."""
    tape.seek(0)
    while data := tape.read(BLOCK * 4):
        yield np.frombuffer(data, np.float32)
