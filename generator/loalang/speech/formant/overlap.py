"""Pieces of sound laid over each other."""

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.score import Signal


def laid(pieces: Signal, starts: NDArray[np.int64], length: int) -> Signal:
    """Add pieces ``(n, size)`` into a line, each from its start; all lie inside."""
    line = np.zeros(length)
    size = pieces.shape[1]
    for start, piece in zip(starts.tolist(), pieces, strict=True):
        line[start : start + size] += piece
    return line
