"""Programme blocks: one MP3 a session, exactly as long as it is planned.

The approved files themselves are joined frame by frame: what a leader approved is aired bit for bit, and a
block of half an hour takes seconds. Only the frame around them is spoken anew.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from loalang.audio.id3 import tag_mp3
from loalang.audio.joining import frames_of, joined, seconds_of
from loalang.building.draft_marks import block_tags
from loalang.building.session_frame import announcer, closing, frame_job, music, opening, sting
from loalang.errors import ContentError
from loalang.messages import _
from loalang.model import Cue
from loalang.pipeline import produce
from loalang.schedule.desk import AIR
from loalang.schedule.expiry import hold_to_days
from loalang.schedule.gate import Gate
from loalang.schedule.held_hours import hold_to_hours
from loalang.schedule.held_wishes import hold_to_wishes
from loalang.schedule.model import OPTIONAL, Entry, Session
from loalang.schedule.release import Refusal, RefusalKind, Release
from loalang.speech.synthesizer import Synthesizer

LEAST_MUSIC = 3.0
"""Seconds below which music is only a noise: less is silence, and no dead air (schedule.filling)."""


MUSIC_PIECE = 20.0
"""Seconds of music that are repeated."""


@dataclass(frozen=True, slots=True)
class Block:
    """A finished block.

    Attributes:
        items: what stands in it, in order.
        dropped: optional programmes that no longer fitted.
        releases: what was joined, in that order.
        parts: bytes of frames of each part in order, those of the frame around the programmes, too.
    """

    mp3: bytes
    seconds: float
    items: tuple[Entry, ...]
    dropped: tuple[Entry, ...]
    releases: tuple[Release, ...]
    parts: tuple[int, ...] = ()

    @property
    def draft(self) -> bool:
        """Whether a draft stands in it."""
        return any(release.draft for release in self.releases)


class BlockMaker:
    """Makes the blocks of one station of what the gate lets out; the parts that repeat are made once."""

    def __init__(self, gate: Gate, synthesizer: Synthesizer) -> None:
        desk = gate.desk
        self._gate = gate
        self._desk = desk
        self._synthesizer = synthesizer
        self._made: dict[tuple[Cue, ...], bytes] = {}
        self._name = desk.station.name
        self._voice = announcer(desk.folder, desk.station)
        self._kbps = frame_job(desk.folder, desk.station, desk.station.name, sting()).delivery.bitrate

    def make(self, session: Session) -> Block:
        """Make the block of a planned session.

        Raises:
            ContentError: a programme may not leave, or is forbidden; the session is none of the station's
                hours, or longer than planned.
            SpeechError: nobody could speak the frame.
        """
        station = self._desk.station
        hold_to_wishes(session, self._desk.folder.plan_file(station.id)[0].forbid)
        releases = {entry: self._release(entry.item, session.on) for entry in session.items}
        for release in releases.values():
            hold_to_days(release.episode, session.on)
        hold_to_hours(self._desk, session, {one.lesson: one.episode for one in releases.values()})
        first = self._part(opening(station, self._voice, session.on))
        between, last = self._part(sting()), self._part(closing(station, self._voice))
        leaving = {entry: release.leaving() for entry, release in releases.items()}
        items = {entry: frames_of(out.mp3, self._kbps, entry.item) for entry, out in leaving.items()}
        planned = session.seconds + sum(out.notice_seconds for out in leaving.values())
        dropped: list[Entry] = []
        while (left := planned - self._length(first, between, last, list(items.values()))) < 0:
            optional = [entry for entry in items if entry.role in OPTIONAL and not entry.pinned]
            if not optional or len(items) == 1:
                raise ContentError(
                    _("buổi {at} ngày {on} dài hơn lịch {seconds} giây").format(
                        at=session.at, on=f"{session.on:%d-%m-%Y}", seconds=f"{-left:.0f}"
                    ),
                    hint=_("gợi ý: xếp lại bằng loalang plan, nay đã biết độ dài thật của các bài"),
                )
            dropped.append(optional[-1])
            del items[optional[-1]]
        parts = [first]
        for i, programme in enumerate(items.values()):
            parts += [between, programme] if i else [programme]
        parts += [*self._rest(left), last]
        mp3 = joined(parts, self._kbps)
        kept = tuple(releases[entry] for entry in items)
        seconds = sum(seconds_of(part, self._kbps) for part in parts)
        tagged = tag_mp3(mp3, block_tags(_title(session), station, session.on.year, kept, self._engines()))
        if self._gate.credentials:
            engines = (*self._engines(), *(engine for release in kept for engine in release.engines))
            recorded = any(release.recorded for release in kept)
            tagged = self._gate.credentials.signed(
                tagged, _title(session), tuple(dict.fromkeys(engines)), recorded
            )
        lengths = tuple(len(part) for part in parts)
        return Block(tagged, seconds, tuple(items), tuple(dropped), kept, lengths)

    def _release(self, lesson: str, on: dt.date) -> Release:
        """Let a programme out for a session of a day.

        Raises:
            ContentError: it may not leave; what nobody wants heard any longer is mended by planning anew.
        """
        found = self._gate.judge(lesson, AIR)
        if isinstance(found, Refusal):
            if found.kind in (RefusalKind.WITHDRAWN, RefusalKind.EXPIRED, RefusalKind.DELETED):
                found = replace(found, mend=f"loalang plan --from {on} --weeks 1")
            raise found.error
        return found

    def _engines(self) -> tuple[str, ...]:
        """What speaks the frame."""
        return (self._synthesizer.speaker(self._voice).engine,)

    def _part(self, cues: tuple[Cue, ...]) -> bytes:
        """The frames of a part of the frame."""
        if cues not in self._made:
            job = frame_job(self._desk.folder, self._desk.station, self._name, cues, self._synthesizer)
            mp3 = BytesIO()
            produce(job, mp3)
            self._made[cues] = frames_of(mp3.getvalue(), self._kbps, self._name)
        return self._made[cues]

    def _rest(self, seconds: float) -> list[bytes]:
        """What fills the time left: music, or a silence that is too short for it.

        Music is the same piece again and again: what no leader signs in a block stays a minute or two of
        sound, however long the music is (publish.unsigned_sound).
        """
        from loalang.audio.encode import encode_mp3
        from loalang.audio.resample import RATE

        if seconds >= LEAST_MUSIC:
            extra = seconds_of(self._part(music(LEAST_MUSIC)), self._kbps) - LEAST_MUSIC
            piece = self._part(music(MUSIC_PIECE))
            times = int((seconds - LEAST_MUSIC - extra) // seconds_of(piece, self._kbps))
            left = seconds - times * seconds_of(piece, self._kbps)
            return [*[piece] * times, self._part(music(round(left - extra, 2)))]
        import numpy as np

        silence = np.zeros(max(round((seconds - 0.05) * RATE), 1), np.float32)
        return (
            [frames_of(encode_mp3([silence], self._kbps), self._kbps, self._desk.station.name)]
            if seconds > 0.1
            else []
        )

    def _length(self, first: bytes, between: bytes, last: bytes, programmes: Sequence[bytes]) -> float:
        stings = [between] * (len(programmes) - 1)
        return sum(seconds_of(part, self._kbps) for part in (first, last, *stings, *programmes))


def playlist(names: Sequence[str], titles: Sequence[str], seconds: Sequence[float]) -> bytes:
    """Write an M3U8 playlist with relative paths."""
    lines = ["#EXTM3U"]
    for name, title, length in zip(names, titles, seconds, strict=True):
        lines += [f"#EXTINF:{round(length)},{' '.join(title.split())}", name]
    return ("\n".join(lines) + "\n").encode()


def _title(session: Session) -> str:
    return f"{session.at} {_day(session.on)}"


def _day(on: dt.date) -> str:
    return f"{on:%d-%m-%Y}"
