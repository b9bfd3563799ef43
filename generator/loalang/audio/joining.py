"""MP3 files joined frame by frame: nothing is decoded, so what was approved is aired bit for bit."""

from collections.abc import Sequence

from loalang.audio.encode import QUALITY
from loalang.audio.info_frame import BITRATES, ENCODER_DELAY, SAMPLES_PER_FRAME, count_frames, info_frame
from loalang.audio.resample import RATE
from loalang.errors import ContentError
from loalang.files import sha256
from loalang.messages import _

_ID3 = 10  # bytes of an ID3v2 header
_ID3V1 = 128


def frames_of(mp3: bytes, kbps: int, name: str) -> bytes:
    """Return the sounding frames of one of our files: without tags and the Info frame.

    Raises:
        ContentError: it is no mono file of this bit rate at 44.1 kHz.
    """
    start = 0
    if mp3[:3] == b"ID3":
        size = 0
        for byte in mp3[6:10]:  # seven bits each
            size = size << 7 | byte & 0x7F
        start = _ID3 + size
    end = len(mp3) - _ID3V1 if mp3[-_ID3V1:][:3] == b"TAG" else len(mp3)
    header = mp3[start : start + 4]
    if len(header) < 4 or header[:2] != b"\xff\xfb" or header[2] & 0xFC != BITRATES.index(kbps) + 1 << 4:
        raise ContentError(
            _("không phải MP3 {kbps} kbit/s, 44,1 kHz").format(kbps=kbps),
            name,
            _("gợi ý: làm lại bài này bằng loalang build"),
        )
    size = 144 * kbps * 1000 // RATE + (header[2] >> 1 & 1)
    if b"Info" in mp3[start : start + 64]:
        start += size
    return mp3[start:end]


def sound_frames(mp3: bytes) -> tuple[bytes, int]:
    """Return the sounding frames of one of our files, whatever its tags, and the bit rate; none of others."""
    for kbps in BITRATES:
        try:
            return frames_of(mp3, kbps, ""), kbps
        except (ContentError, ValueError):
            continue
    return b"", 0


def sound_digest(mp3: bytes) -> str:
    """SHA-256 of the frames of one of our files; empty when it is none."""
    frames, _kbps = sound_frames(mp3)
    return sha256(frames) if frames else ""


def holds_sound(mp3: bytes, digest: str, span: Sequence[int] = ()) -> bool:
    """Say whether the frames with this digest stand in a file: all of it, or from a byte on so many.

    Args:
        span: where in the file's frames they begin, and how long they are; empty for all of them.
    """
    frames, _kbps = sound_frames(mp3)
    start, length = (int(span[0]), int(span[1])) if span else (0, len(frames))
    return bool(digest) and start >= 0 and sha256(frames[start : start + length]) == digest


def seconds_of(frames: bytes, kbps: int) -> float:
    """How long frames sound."""
    return count_frames(frames, RATE, kbps) * SAMPLES_PER_FRAME / RATE


def silent_runs(frames: bytes, kbps: int, least: int) -> tuple[int, list[tuple[int, int]]]:
    """Count frames, and find where at least so many in a row hold nothing: the first, and the one after."""
    size, at, count, begun = 144 * kbps * 1000 // RATE, 0, 0, -1
    runs: list[tuple[int, int]] = []
    while at + 4 <= len(frames):
        end = at + size + (frames[at + 2] >> 1 & 1)
        silent = not frames[at + 4 : end].strip(b"\0")
        if silent and begun < 0:
            begun = count
        elif not silent and begun >= 0:
            runs += [(begun, count)] if count - begun >= least else []
            begun = -1
        at, count = end, count + 1
    return count, [*runs, (begun, count)] if begun >= 0 else runs


def joined(parts: Sequence[bytes], kbps: int) -> bytes:
    """Join frames into one file without tags, with an Info frame of its own."""
    audio = b"".join(parts)
    samples = count_frames(audio, RATE, kbps) * SAMPLES_PER_FRAME - 2 * ENCODER_DELAY
    return info_frame(audio, samples, RATE, kbps, QUALITY) + audio


def played_seconds(mp3: bytes) -> float:
    """How long one of our files sounds; 0 when it is none."""
    frames, kbps = sound_frames(mp3)
    return seconds_of(frames, kbps) if frames else 0.0
