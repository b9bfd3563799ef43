"""CRC-16 (polynomial 0x8005, reflected, start 0) as LAME's Info header wants it, over megabytes at once.

A plain Python loop would take half a second for ten minutes of MP3; here thousands of strips of the data
advance together, and their remainders are then folded pairwise. A CRC that starts at 0 is linear, so that
zeros in front change nothing and ``crc(a + b) = advance(crc(a), len(b)) ^ crc(b)``.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_STRIPS = 1 << 12

Remainders = NDArray[np.uint16]


def crc16(data: bytes | bytearray, before: int = 0) -> int:
    """Return the CRC-16 of ``data``, or of all so far where ``before`` is that of what came before it."""
    if before:  # a register that is not empty is as good as two other first bytes
        first = int.from_bytes(data[:2], "little") ^ before
        if len(data) < 2:
            return first >> 8 ^ int(_after_byte(np.array([first & 0xFF], np.uint16))[0]) if data else before
        data = first.to_bytes(2, "little") + data[2:]
    width = -(-len(data) // (2 * _STRIPS))
    padded = np.zeros(2 * _STRIPS * width, np.uint8)
    padded[len(padded) - len(data) :] = np.frombuffer(data, np.uint8)
    remainders = np.zeros(_STRIPS, np.uint16)
    for column in np.ascontiguousarray(padded.view("<u2").reshape(_STRIPS, width).T):
        remainders = _AFTER_WORD[remainders ^ column]
    for low, high in _shifts(width):
        leading = remainders[0::2]
        remainders = low[leading & 0xFF] ^ high[leading >> 8] ^ remainders[1::2]
    return int(remainders[0])


@lru_cache(64)
def _shifts(width: int) -> tuple[tuple[Remainders, Remainders], ...]:
    """What becomes of a register over one strip of so many words of zeros, over two, four …: of its lower
    eight bits, and of its upper."""
    shift = np.uint16(1) << np.arange(16, dtype=np.uint16)  # where each single bit goes
    for _ in range(width):
        shift = _AFTER_WORD[shift]
    one_byte = np.arange(256, dtype=np.uint16)
    found = []
    for _ in range(_STRIPS.bit_length() - 1):
        found.append((_map(shift, one_byte), _map(shift, one_byte * np.uint16(256))))
        shift = _map(shift, shift)
    return tuple(found)


def _after_byte(registers: Remainders) -> Remainders:
    """Let eight bits out of each register."""
    for _ in range(8):
        registers = np.where(registers & 1, (registers >> 1) ^ np.uint16(0xA001), registers >> 1)
    return registers


_AFTER_WORD = _after_byte(_after_byte(np.arange(1 << 16, dtype=np.uint16)))
"""What becomes of a register that has taken in two bytes at once."""


def _map(matrix: Remainders, vectors: Remainders) -> Remainders:
    """Multiply bit vectors by a 16 × 16 matrix over GF(2), given as the images of single bits."""
    images = np.zeros(len(vectors), np.uint16)
    for bit in range(16):
        images ^= np.where(vectors >> bit & 1, matrix[bit], np.uint16(0))
    return images
