"""What of a file no leader signed: a block's greeting, stings, music and farewell, and nothing else.

Its parts are told beside it, but anybody could write that down: so what they may be is bounded here. Each
part is short, all that differ are no more than a frame takes, and it is whole frames of the file's own kind,
so that no other stream hides in them.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from loalang.audio.info_frame import BITRATES
from loalang.audio.joining import seconds_of, sound_frames
from loalang.audio.resample import RATE
from loalang.files import sha256
from loalang.messages import _

PART = 45.0
"""Seconds of one part. Measured with our voices: greeting 23, farewell 15, a sting 3, a piece of music 23."""

DIFFERENT = 120.0
"""Seconds of parts that differ: greeting, sting, farewell, and two pieces of music."""

ALL = 15 * 60.0
"""Seconds of all, most of them the same piece of music: a policy allows ten minutes of it (``Fill``)."""


def unsigned_seconds(row: Mapping[str, Any], data: bytes) -> tuple[float, str]:
    """Say how many seconds of a file nobody signed, and why that is more than a frame takes; empty where not.

    Raises:
        LookupError, TypeError, ValueError: the evidence is damaged.
    """
    if any(held["approved"] == row["sha256"] for held in row["holds"]):
        return 0.0, ""
    frames, kbps = sound_frames(data)
    spans = sorted((int(held["span"][0]), int(held["span"][1])) for held in row["holds"])
    parts = list(_unsigned(frames, spans, [int(length) for length in row.get("parts", ())]))
    if not all(_whole(part, kbps) for part in parts):
        return 0.0, _("có đoạn không ai ký mà không phải tiếng của một khối")
    lengths = [(seconds_of(part, kbps), sha256(part)) for part in parts]
    seconds = sum(length for length, _digest in lengths)
    different = sum({digest: length for length, digest in lengths}.values())
    longest = max((length for length, _digest in lengths), default=0.0)
    if longest > PART or different > DIFFERENT or seconds > ALL:
        told = _("có {seconds} giây không ai ký, nhiều hơn lời chào và nhạc của một khối")
        return seconds, told.format(seconds=round(different))
    return seconds, ""


def _unsigned(frames: bytes, spans: Sequence[tuple[int, int]], lengths: Sequence[int]) -> list[bytes]:
    """Cut out what lies between the signed spans, part by part where the parts are told."""
    ends = []
    at = 0
    for length in lengths:
        if length < 1:
            raise ValueError("a part without sound")
        at += length
        ends.append(at)
    if ends and at != len(frames):
        raise ValueError("parts are not the file")
    found, at = [], 0
    for start, length in (*spans, (len(frames), 0)):
        if start < at or length < 0 or start + length > len(frames):
            raise ValueError("spans overlap")
        cuts = [at, *(end for end in ends if at < end < start), start]
        found += [frames[one:other] for one, other in pairwise(cuts) if other > one]
        at = start + length
    return found


def _whole(part: bytes, kbps: int) -> bool:
    """Say whether bytes are frames of our kind of file from the first to the last, and nothing else."""
    size, at = 144 * kbps * 1000 // RATE, 0
    sign = BITRATES.index(kbps) + 1 << 4
    while at + 4 <= len(part):
        if part[at : at + 2] != b"\xff\xfb" or part[at + 2] & 0xFC != sign:
            return False
        at += size + (part[at + 2] >> 1 & 1)
    return at == len(part)
