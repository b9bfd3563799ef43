"""Whether the sound that stands beside a lesson is that lesson's, by what the sound itself shows.

Digests beside a file only say that it is the file they were written for. So before a leader signs, the MP3's
own tags must be the lesson's and the station's, its frames as long as the timeline and silent where the
timeline is silent, and the timeline's words those of the script. Of the 60 programmes that ship, each fits
its own timeline, and none fits one of the 59 others.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.files import read_bytes
from loalang.library.manifest import Manifest
from loalang.library.texts import part_of
from loalang.messages import _
from loalang.model import Edition

if TYPE_CHECKING:
    from loalang.audio.timeline import Span

NEAR = 0.06
"""Seconds by which a frame's edge lies beside the timeline's, at most: two frames."""

SLACK = 0.2
"""Seconds by which the frames may last longer than the timeline: two frames for a decoder's delay."""

HELD = 3
"""Frames in a row without any sound, which no passage has."""


def not_its_own(place: Path, episode: Manifest, edition: Edition, station: str) -> str:
    """Say by what an edition's sound is not this lesson's; empty where it is.

    Args:
        place: the lesson's folder; ``station``: the name of the station.
    """
    from loalang.audio.id3 import tags_told
    from loalang.library.timelines import read_timeline, timeline_name

    try:
        mp3 = read_bytes(place / f"{edition}.mp3")
        timeline = read_timeline(read_bytes(place / timeline_name(edition)))
    except (OSError, ValueError):
        return _("{edition} không nguyên vẹn, không duyệt được").format(edition=edition)
    told = tags_told(mp3)
    if told["TIT2"] != episode.title or told["TPE1"] != station:
        return _("tệp {edition}.mp3 mang nhãn “{title}” của {artist}").format(
            edition=edition, title=told["TIT2"], artist=told["TPE1"]
        )
    if told["TRCK"] != str(episode.number or "") or not told["COMM"].startswith(episode.summary):
        return _("tệp {edition}.mp3 mang nhãn của bài khác").format(edition=edition)
    if not _as_long(mp3, timeline):
        return _("tệp {edition}.mp3 không dài, không lặng như mốc thời gian của bài").format(edition=edition)
    if not _same_words(place, edition, timeline):
        return _("mốc thời gian của {edition}.mp3 ghi lời khác kịch bản").format(edition=edition)
    return ""


def _as_long(mp3: bytes, timeline: "Sequence[Span]") -> bool:
    """Say whether frames are as long as a timeline, and silent where it is, and only there."""
    from loalang.audio.info_frame import SAMPLES_PER_FRAME
    from loalang.audio.joining import silent_runs, sound_frames
    from loalang.audio.resample import RATE
    from loalang.audio.timeline import SpanKind

    frames, kbps = sound_frames(mp3)
    if not frames:
        return False
    end = max((span.end for span in timeline), default=0.0)
    count, runs = silent_runs(frames, kbps, HELD)
    second = SAMPLES_PER_FRAME / RATE
    if not 0 <= count * second - end < SLACK:
        return False
    held = [(start * second, stop * second) for start, stop in runs]
    quiet = [(span.start, span.end) for span in timeline if span.kind is SpanKind.SILENCE]
    beds = [(span.start, span.end) for span in timeline if span.kind is SpanKind.BED]
    spoken = [(span.start, span.end) for span in timeline if span.kind is SpanKind.SPEECH]
    if any(min(stop, b) - max(start, a) > NEAR for start, stop in held for a, b in spoken):
        return False
    return all(any(one < stop and start < other for one, other in (*held, *beds)) for start, stop in quiet)


def _same_words(place: Path, edition: Edition, timeline: "Sequence[Span]") -> bool:
    """Say whether all that a timeline says is said stands in the script as it was made."""
    from loalang.audio.timeline import SpanKind

    script = _plain(part_of(place / "rundown.txt", edition))
    return all(_plain(span.text) in script for span in timeline if span.kind is SpanKind.SPEECH)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
