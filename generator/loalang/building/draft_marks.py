"""What leaves says what it is: a draft in its name, its tags and aloud; every sound that a machine speaks."""

from collections.abc import Sequence
from io import BytesIO

from loalang.audio.id3 import Tags, tag_mp3
from loalang.audio.joining import frames_of, joined, seconds_of
from loalang.building.session_frame import announcer, frame_job
from loalang.content.folder import ContentFolder
from loalang.content.models import Station
from loalang.model import Cue, Edition, Line, Pause, Seconds
from loalang.pipeline import produce
from loalang.schedule.release import DRAFT_NOTICE, DRAFT_TITLE, Marked, Release
from loalang.speech.synthesizer import Synthesizer

SYNTHETIC = "SYNTHETIC_SPEECH"
"""The tag that tells machines that a machine speaks, and which (law 134/2025/QH15)."""

DRAFT = "BẢN NHÁP, không để phát sóng."
"""In the tags of a draft, for residents: not in the language of who is at the computer."""


class SpokenMarks:
    """Marks drafts of one station; the notice is spoken once for each edition."""

    def __init__(self, folder: ContentFolder, station: Station, synthesizer: Synthesizer) -> None:
        self._folder = folder
        self._station = station
        self._synthesizer = synthesizer
        self._voice = announcer(folder, station)
        self._made: dict[Edition, bytes] = {}

    def mark(self, mp3: bytes, edition: Edition, title: str) -> Marked:
        """Put the notice before the sound, frame by frame, and say it in the tags."""
        kbps = self._station.delivery(edition).bitrate
        notice = self._notice(edition, kbps)
        engine = self._synthesizer.speaker(self._voice).engine
        tags = Tags(
            title,
            artist=self._station.name,
            album=self._station.name,
            comment=f"{DRAFT} Giọng nói tổng hợp bằng máy.",
            extra=((SYNTHETIC, engine), ("DRAFT", "yes")),
        )
        sound = joined([notice, frames_of(mp3, kbps, title)], kbps)
        return Marked(tag_mp3(sound, tags), seconds_of(notice, kbps))

    def _notice(self, edition: Edition, kbps: int) -> bytes:
        if edition not in self._made:
            cues: tuple[Cue, ...] = (Line(self._voice, DRAFT_NOTICE), Pause(Seconds(1.0)))
            mp3 = BytesIO()
            produce(
                frame_job(self._folder, self._station, self._station.name, cues, self._synthesizer, edition),
                mp3,
            )
            self._made[edition] = frames_of(mp3.getvalue(), kbps, DRAFT_NOTICE)
        return self._made[edition]


def block_tags(
    title: str, station: Station, year: int, releases: Sequence[Release], frame: Sequence[str]
) -> Tags:
    """Say of a block what it is, that machines speak in it and which, and that it is a draft where it is."""
    spoke = [spoke.engine for release in releases for spoke in release.facts.speakers]
    engines = ", ".join(dict.fromkeys([*frame, *spoke]))
    draft = any(release.draft for release in releases)
    comment = f"Giọng nói tổng hợp bằng máy ({engines})."
    if draft:
        comment = f"{DRAFT} {comment}"
    return Tags(
        f"{DRAFT_TITLE} {title}" if draft else title,
        artist=station.name,
        album=station.name,
        year=year,
        comment=comment,
        extra=((SYNTHETIC, engines), *((("DRAFT", "yes"),) if draft else ())),
    )
