"""Pieces of sound laid over each other."""

import numpy as np
from numpy.typing import NDArray

BLOCK = 48
"""Pieces made at once: each of their planes is 50 KB, which stays near the core and asks for no new pages."""


def lay(pieces: NDArray[np.float32], starts: NDArray[np.int64], line: NDArray[np.float32]) -> None:
    """Add pieces ``(n, size)`` into a line, each from its start; all lie inside."""
    size = pieces.shape[1]
    for start, piece in zip(starts.tolist(), pieces, strict=True):
        line[start : start + size] += piece
