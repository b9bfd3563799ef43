"""MP3 frames put in their places in a file, and frames of silence between them; nothing is decoded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import SEEK_END
from itertools import chain
from typing import IO

from loalang.audio.crc16 import crc16
from loalang.audio.encode import QUALITY
from loalang.audio.info_frame import (
    SAMPLES_PER_FRAME,
    Audio,
    frames_end,
    info_frame,
    silent_frame,
)
from loalang.audio.resample import RATE

ENDING = 2
"""Frames after the last sample: a decoder is 1,105 samples late, nearly one frame."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage in a programme.

    Attributes:
        start: the frame at which it begins.
        frames: MP3 frames that need none before them.
        crc: of these, CRC-16.
    """

    start: int
    frames: bytes
    crc: int


def splice(parts: Iterable[Placed], length: int, kbps: int, out: IO[bytes]) -> None:
    """Write an MP3 file without tags, from where ``out`` stands.

    Args:
        parts: in order, none reaching into the next.
        length: of the programme, in frames.
        kbps: the constant bit rate of all parts.
        out: can be read from or not, but must seek.
    """
    start, audio = out.tell(), Audio()
    out.write(silent_frame(RATE, kbps))  # the header's place
    for data, told in _pieces(parts, length + ENDING, kbps):
        out.write(data)
        audio = audio.followed_by(told)
    out.seek(start)
    out.write(info_frame(audio, length * SAMPLES_PER_FRAME, RATE, kbps, QUALITY))
    out.seek(0, SEEK_END)


def _pieces(parts: Iterable[Placed], length: int, kbps: int) -> Iterator[tuple[bytes, Audio]]:
    """Yield each part, and before it the silence that leads to it."""
    size, place, written = 144 * kbps * 1000 // RATE, 0, 0
    for part in chain(parts, [Placed(length, b"", 0)]):
        padded = []
        for number in range(place + 1, part.start + 1):
            due = 144 * kbps * 1000 * number // RATE  # the bytes of so many frames at this bit rate
            padded.append(written + size < due)
            written += size + padded[-1]
        yield _silence(tuple(padded), kbps)
        end = frames_end(part.frames, size, length - part.start)
        within, crc = (part.frames, part.crc) if end == len(part.frames) else _cut(part.frames, end)
        # A frame is padded as soon as the bit rate asks for it, so the bytes tell how many there are.
        count = round(len(within) * RATE / (144_000 * kbps))
        yield within, Audio(count, len(within), crc)
        place, written = part.start + count, written + len(within)


def _cut(frames: bytes, end: int) -> tuple[bytes, int]:
    return frames[:end], crc16(frames[:end])


@lru_cache(1 << 12)
def _silence(padded: tuple[bool, ...], kbps: int) -> tuple[bytes, Audio]:
    """Silent frames, each longer by a byte or not."""
    data = b"".join(silent_frame(RATE, kbps, one) for one in padded)
    return data, Audio(len(padded), len(data), crc16(data))
