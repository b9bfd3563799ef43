"""MP3 frames put in their places in a file, and frames of silence between them; nothing is decoded."""

from collections.abc import Iterable, Iterator

from generator.audio.encode import QUALITY
from generator.audio.info_frame import (
    BITRATES,
    RATES,
    SAMPLES_PER_FRAME,
    count_frames,
    frames_end,
    info_frame,
)
from generator.audio.resample import RATE

ENDING = 2
"""Frames after the last sample: a decoder is 1,105 samples late, nearly one frame."""


def splice(parts: Iterable[tuple[int, bytes]], length: int, kbps: int) -> bytes:
    """Return an MP3 file without tags.

    Args:
        parts: each the frame at which it begins and its frames, in order, none reaching into the next.
        length: of the programme, in frames.
        kbps: the constant bit rate of all parts.
    """
    audio = b"".join(_frames(parts, length + ENDING, kbps))
    return info_frame(audio, length * SAMPLES_PER_FRAME, RATE, kbps, QUALITY) + audio


def _frames(parts: Iterable[tuple[int, bytes]], length: int, kbps: int) -> Iterator[bytes]:
    place = written = 0
    for start, frames in [*parts, (length, b"")]:
        while place < start:
            due = 144 * kbps * 1000 * (place + 1) // RATE  # the bytes of so many frames at this bit rate
            silence = silent_frame(kbps, padded=written + 144 * kbps * 1000 // RATE < due)
            yield silence
            place, written = place + 1, written + len(silence)
        within = frames[: frames_end(frames, 144 * kbps * 1000 // RATE, length - place)]
        yield within
        place, written = place + count_frames(within, RATE, kbps), written + len(within)


def silent_frame(kbps: int, padded: bool) -> bytes:
    """Return a mono frame at 44,100 Hz that says it holds nothing: decoders give silence."""
    header = bytes([0xFF, 0xFB, BITRATES.index(kbps) + 1 << 4 | RATES.index(RATE) << 2 | padded << 1, 0xC4])
    return header.ljust(144 * kbps * 1000 // RATE + padded, b"\0")


