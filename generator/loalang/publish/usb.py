"""A USB stick for the amplifier in the commune hall.

Its players show ASCII names only, take at most 255 files a folder, play in the order in which files were
copied (FAT keeps that order), and some play no folders: so the stick is flat unless days are asked for.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.content.models import Station
from loalang.errors import UsageError
from loalang.files import cannot_write, write_whole
from loalang.library.episodes import EditionFacts, Library, Manifest
from loalang.messages import _
from loalang.model import Edition
from loalang.publish.heard import clock
from loalang.publish.page import sheet_page
from loalang.publish.plain import plain
from loalang.publish.playlists import Track, m3u8, xspf
from loalang.publish.safe_names import ascii_name

FOLDER_FILES = 255
"""Files that the players read in one folder (DESIGN.md)."""

SHEET = "000-doc-truoc.html"


NOT_PLAIN = ("APIC", "CHAP", "CTOC", "USLT")
"""Frames that only the podcast's edition has; it goes onto a stick where there is no other."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One file on the stick: where it goes, where it comes from, and what it is."""

    path: str
    source: Path
    episode: Manifest
    facts: EditionFacts

    @property
    def length(self) -> str:
        """Minutes and seconds."""
        return clock(self.facts.seconds)


def plan_usb(library: Library, episodes: Sequence[Manifest], per_day: int = 0) -> tuple[CopyLine, ...]:
    """Decide what goes onto the stick, in playing order.

    Args:
        episodes: in playing order; those without a loudspeaker's edition bring the podcast's.
        per_day: so many in a folder of each day; 0 puts all side by side.

    Raises:
        UsageError: more files than the players read in one folder.
    """
    chosen = [(episode, facts) for episode in episodes if (facts := _loud(episode))]
    lines = []
    for i, (episode, facts) in enumerate(chosen):
        name = f"{i + 1:03d}-{ascii_name(episode.title)}.mp3"
        path = f"{i // per_day + 1:02d}-ngay-{i // per_day + 1}/{name}" if per_day else name
        lines.append(CopyLine(path, library.place(episode.lesson) / facts.file, episode, facts))
    largest = max(per_day, 0) or len(lines)
    if largest > FOLDER_FILES:
        raise UsageError(
            _("{count} bài trong một thư mục, máy chỉ đọc {most}").format(count=largest, most=FOLDER_FILES),
            hint=_("gợi ý: chia theo ngày, ví dụ --per-day 2"),
        )
    return tuple(lines)


def copy_usb(lines: Sequence[CopyLine], station: Station, folder: Path) -> Iterator[CopyLine]:
    """Copy the files in order, then playlists and the sheet; give each line once it is there.

    A file is copied under another name and renamed when it is whole; what is on the stick is replaced.

    Raises:
        WriteError: the stick is full, or was pulled out.
    """
    tracks = [Track(line.path, line.episode.title, station.name, line.facts.seconds) for line in lines]
    for line in lines:
        target = folder / line.path
        try:
            sound = plain_tags(line.source.read_bytes())
        except OSError as error:
            raise cannot_write(target, error) from error
        write_whole(target, sound)
        yield line
    write_whole(folder / "danh-sach.m3u8", m3u8(station.name, tracks))
    write_whole(folder / "danh-sach.xspf", xspf(station.name, tracks))
    write_whole(folder / SHEET, sheet_page(station, lines))


def plain_tags(mp3: bytes) -> bytes:
    """Take away what old players stumble over: pictures, chapters, words. What is plain stays as it is."""
    from mutagen import id3

    file = io.BytesIO(mp3)
    try:
        tags = id3.ID3(file)
    except id3.ID3NoHeaderError:
        return mp3
    if not any(tags.getall(name) for name in NOT_PLAIN):
        return mp3
    for name in NOT_PLAIN:
        tags.delall(name)
    tags.save(file, v1=0, v2_version=3)
    return file.getvalue()


def _loud(episode: Manifest) -> EditionFacts | None:
    whole = {edition: facts for edition, facts in episode.editions.items() if facts.complete}
    return whole.get(Edition.LOUDSPEAKER) or whole.get(Edition.PODCAST)


def not_for_the_air(lines: Sequence[CopyLine]) -> tuple[str, ...]:
    """The titles of drafts among the files."""
    return tuple(plain(line.episode.title) for line in lines if line.facts.draft)
