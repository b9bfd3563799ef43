"""The Info header frame of an MP3: how many frames, and which samples are the encoder's own.

lameenc writes none, so that players would count the encoder's delay and padding as sound. The layout is
LAME's (http://gabriel.mp3-tech.org/mp3infotag.html), in a silent first frame.
"""

import struct
from dataclasses import dataclass
from functools import lru_cache

from loalang.audio.crc16 import advanced, crc16

SAMPLES_PER_FRAME = 1152
"""Of MPEG-1 layer III."""

ENCODER_DELAY = 576
"""Samples that LAME puts before the first. Decoders add 529 of their own and drop both: 1,105 in all
(measured with an impulse through lameenc 1.9 and libsndfile 1.2)."""

RATES = (44_100, 48_000, 32_000)
"""Of MPEG-1 in Hz, in the order of the header's index."""

BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Of MPEG-1 layer III in kbit/s, in the order of the header's index 1, 2, …"""

SMALLEST_BITRATE = 64
"""The lowest whose frame holds the Info header (177 bytes) at every rate."""

_FRAMES, _BYTES, _TABLE_OF_CONTENTS, _QUALITY = 1, 2, 4, 8
_BEFORE_DATA = 4 + 17  # a header, and the side information of a mono frame
_ENCODER = b"LAME3.100"  # the library inside lameenc
_CONSTANT_BITRATE = 1
_SOURCE_RATE = {32_000: 0, 44_100: 1, 48_000: 2}


@dataclass(frozen=True, slots=True)
class Audio:
    """The frames of a mono CBR file made by LAME, as far as the header tells of them.

    Attributes:
        frames: how many; ``size`` all their bytes, ``crc`` the CRC-16 of these.
    """

    frames: int = 0
    size: int = 0
    crc: int = 0

    def followed_by(self, more: "Audio") -> "Audio":
        """Add frames."""
        crc = advanced(self.crc, more.size) ^ more.crc
        return Audio(self.frames + more.frames, self.size + more.size, crc)


def info_frame(audio: bytes | bytearray | Audio, samples: int, rate: int, kbps: int, quality: int) -> bytes:
    """Return the frame that goes before ``audio``, the frames of a mono CBR file made by LAME.

    Args:
        audio: all frames, as lameenc made them, or what is known of them.
        samples: how many were given to the encoder.
        rate: of the samples, in Hz.
        kbps: the constant bit rate.
        quality: LAME's, 0 (best) to 9.
    """
    if not isinstance(audio, Audio):
        audio = Audio(count_frames(audio, rate, kbps), len(audio), crc16(audio))
    size, frames = 144 * kbps * 1000 // rate, audio.frames
    padding = frames * SAMPLES_PER_FRAME - ENCODER_DELAY - samples
    total = size + audio.size
    header = silent_frame(rate, kbps)[:_BEFORE_DATA] + struct.pack(
        ">4s3I100sI",
        b"Info",
        _FRAMES | _BYTES | _TABLE_OF_CONTENTS | _QUALITY,
        frames,
        total,
        bytes(percent * 256 // 100 for percent in range(100)),  # constant: time is place
        100 - 10 * quality,
    )
    extension = struct.pack(
        ">9sBBIHHBB3sBbHIH",
        _ENCODER,
        _CONSTANT_BITRATE,
        0,  # low-pass: not said
        0,  # peak: not said
        0,  # replay gains: not said
        0,
        0,  # ATH
        min(kbps, 255),
        (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
        _SOURCE_RATE[rate] << 6,
        0,  # gain applied to the frames: none
        0,  # preset: none
        total,
        audio.crc,
    )
    frame = header + extension
    return (frame + crc16(frame).to_bytes(2, "big")).ljust(size, b"\0")


@lru_cache(8)
def silent_frame(rate: int, kbps: int, padded: bool = False) -> bytes:
    """Return a mono frame that says that it holds nothing: decoders give silence."""
    header = (
        0xFF,
        0xFB,  # MPEG-1, layer III, no checksum
        BITRATES.index(kbps) + 1 << 4 | RATES.index(rate) << 2 | padded << 1,
        0xC4,  # mono, original: as LAME marks its frames
    )
    return bytes(header).ljust(144 * kbps * 1000 // rate + padded, b"\0")


def count_frames(audio: bytes | bytearray, rate: int, kbps: int) -> int:
    """Count the frames of a CBR file without tags, by their own padding bits."""
    size, at, frames = 144 * kbps * 1000 // rate, 0, 0
    while at + 2 < len(audio):  # what is left of a cut header is no frame
        at += size + (audio[at + 2] >> 1 & 1)
        frames += 1
    return frames


def frames_end(audio: bytes | bytearray, size: int, count: int | None) -> int:
    """Return where the first ``count`` frames end, or all of them; ``size`` is of one without padding."""
    if count is None or len(audio) <= count * size:
        return len(audio)
    at = 0
    while count and at + 2 < len(audio):
        at += size + (audio[at + 2] >> 1 & 1)
        count -= 1
    return at
