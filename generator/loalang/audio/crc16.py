"""CRC-16 (polynomial 0x8005, reflected, start 0) as LAME's Info header wants it, over megabytes at once.

A plain Python loop would take half a second for ten minutes of MP3; here thousands of strips of the data
advance together, and their remainders are then folded pairwise. A CRC that starts at 0 is linear, so that
zeros in front change nothing and ``crc(a + b) = advanced(crc(a), len(b)) ^ crc(b)``: what a file is spliced
of is summed up once, wherever it goes.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_STRIPS = 1 << 12

_ORDER = (1 << 15) - 1
"""The powers of x repeat after so many: the polynomial is x + 1 times a primitive one of degree 15."""

Remainders = NDArray[np.uint16]


def crc16(data: bytes | bytearray, before: int = 0) -> int:
    """Return the CRC-16 of ``data``, or of all so far where ``before`` is that of what came before it."""
    width = -(-len(data) // (2 * _STRIPS))
    padded = np.zeros(2 * _STRIPS * width, np.uint8)
    padded[len(padded) - len(data) :] = np.frombuffer(data, np.uint8)
    remainders = np.zeros(_STRIPS, np.uint16)
    for column in np.ascontiguousarray(padded.view("<u2").reshape(_STRIPS, width).T):
        remainders = _AFTER_WORD[remainders ^ column]
    for low, high in _shifts(width):
        leading = remainders[0::2]
        remainders = low[leading & 0xFF] ^ high[leading >> 8] ^ remainders[1::2]
    return int(remainders[0]) ^ advanced(before, len(data))


def advanced(crc: int, size: int) -> int:
    """What becomes of a CRC over so many bytes of zeros: it is multiplied by a power of x."""
    shift, found = 8 * size, 0
    while crc:
        lowest = crc & -crc
        found ^= _POWERS[(16 - lowest.bit_length() + shift) % _ORDER]
        crc ^= lowest
    return found


def _powers() -> list[int]:
    """x⁰, x¹ … modulo the polynomial, as registers: x⁰ is their highest bit."""
    powers = [0x8000]
    while len(powers) < _ORDER:
        powers.append(powers[-1] >> 1 ^ (0xA001 if powers[-1] & 1 else 0))
    return powers


_POWERS = _powers()


@lru_cache(64)
def _shifts(width: int) -> tuple[tuple[Remainders, Remainders], ...]:
    """What becomes of a register over one strip of so many words of zeros, over two, four …: of its lower
    eight bits, and of its upper."""
    found = []
    for level in range(_STRIPS.bit_length() - 1):
        size = 2 * width << level
        single = np.array([advanced(1 << bit, size) for bit in range(16)], np.uint16)
        found.append((_sums(single[:8]), _sums(single[8:])))
    return tuple(found)


def _sums(single: Remainders) -> Remainders:
    """For each byte, what its bits come to together: those of ``single`` that are set."""
    byte = np.arange(256)[:, None] >> np.arange(8) & 1
    sums: Remainders = np.bitwise_xor.reduce(np.where(byte, single, np.uint16(0)), axis=1)
    return sums


def _after_byte(registers: Remainders) -> Remainders:
    """Let eight bits out of each register."""
    for _ in range(8):
        registers = np.where(registers & 1, (registers >> 1) ^ np.uint16(0xA001), registers >> 1)
    return registers


_AFTER_WORD = _after_byte(_after_byte(np.arange(1 << 16, dtype=np.uint16)))
"""What becomes of a register that has taken in two bytes at once."""
