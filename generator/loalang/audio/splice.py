"""MP3 frames put in their places in a file, and frames of silence between them; nothing is decoded."""

from collections.abc import Iterable, Iterator
from io import SEEK_END
from itertools import chain
from typing import IO

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


AT_ONCE = 1 << 20
"""Bytes that are written and summed up at once: to begin summing up takes a millisecond."""


def splice(parts: Iterable[tuple[int, bytes]], length: int, kbps: int, out: IO[bytes]) -> None:
    """Write an MP3 file without tags, from where ``out`` stands.

    Args:
        parts: each the frame at which it begins and its frames, in order, none reaching into the next.
        length: of the programme, in frames.
        kbps: the constant bit rate of all parts.
        out: can be read from or not, but must seek.
    """
    start, audio = out.tell(), Audio()
    out.write(silent_frame(RATE, kbps))  # the header's place
    waiting: list[bytes] = []
    count = size = 0
    for frames, data in chain(_frames(parts, length + ENDING, kbps), [(0, b"")]):
        waiting.append(data)
        count, size = count + frames, size + len(data)
        if not data or size >= AT_ONCE:
            joined = b"".join(waiting)
            out.write(joined)
            audio = audio.followed_by(joined, count)
            waiting, count, size = [], 0, 0
    out.seek(start)
    out.write(info_frame(audio, length * SAMPLES_PER_FRAME, RATE, kbps, QUALITY))
    out.seek(0, SEEK_END)


def _frames(parts: Iterable[tuple[int, bytes]], length: int, kbps: int) -> Iterator[tuple[int, bytes]]:
    """Yield each part with the silence before it, and how many frames that is."""
    size, place, written = 144 * kbps * 1000 // RATE, 0, 0
    for start, frames in chain(parts, [(length, b"")]):
        silence: list[bytes] = []
        for number in range(place + 1, start + 1):
            due = 144 * kbps * 1000 * number // RATE  # the bytes of so many frames at this bit rate
            silence.append(silent_frame(RATE, kbps, padded=written + size < due))
            written += len(silence[-1])
        within = frames[: frames_end(frames, size, length - start)]
        # A frame is padded as soon as the bit rate asks for it, so the bytes tell how many there are.
        count = round(len(within) * RATE / (144_000 * kbps))
        yield len(silence) + count, b"".join([*silence, within])
        place, written = start + count, written + len(within)
