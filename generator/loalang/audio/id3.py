"""ID3v2.3 tags in UTF-16, the form that every player of commune stations reads (DESIGN.md)."""

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mutagen import id3

PADDING = 1024
"""Bytes of room after the tag, so that a player's own editor need not rewrite the file."""

_UTF16 = 1
_FRONT_COVER = 3
_ORDERED_AND_TOP_LEVEL = 0b11
_NO_OFFSET = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ChapterTag:
    """A part of the programme: ``start`` and ``end`` in seconds from its beginning."""

    start: float
    end: float
    title: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself. Empty text is left out.

    Attributes:
        artist: the station.
        album: the course.
        track: place in the course, of ``tracks_total``; 0 is none.
        language: ISO 639-2.
        year: of publication; 0 is none.
        lyrics: all that is said, for players that show it; empty is none.
        cover: a JPEG or PNG picture, or nothing.
        extra: pairs of a name and a text, each a TXXX frame.
    """

    title: str
    artist: str = ""
    album: str = ""
    track: int = 0
    tracks_total: int = 0
    language: str = "vie"
    comment: str = ""
    year: int = 0
    chapters: tuple[ChapterTag, ...] = ()
    lyrics: str = ""
    cover: bytes = b""
    extra: tuple[tuple[str, str], ...] = ()


def tag_mp3(mp3: bytes, tags: Tags) -> bytes:
    """Return ``mp3`` with ``tags`` before it, in place of any that it had. The same bytes each time."""
    file = io.BytesIO(mp3)
    _frames(tags).save(file, v1=0, v2_version=3, padding=lambda _: PADDING)
    return _chapters_in_order(file.getvalue())


def _chapters_in_order(mp3: bytes) -> bytes:
    """Put CHAP frames in the order of time: mutagen writes the shorter first, and some list as they read.

    A frame of ID3v2.3 has ten bytes of head: its name, its size without them, two bytes of flags.
    """
    at, end = (
        10,
        10 + sum((byte & 0x7F) << shift for byte, shift in zip(mp3[6:10], (21, 14, 7, 0), strict=True)),
    )
    frames: list[bytes] = []
    while at < end and mp3[at]:
        size = 10 + int.from_bytes(mp3[at + 4 : at + 8], "big")
        frames.append(mp3[at : at + size])
        at += size
    chapters = iter(sorted((f for f in frames if f.startswith(b"CHAP")), key=_start))
    ordered = [next(chapters) if frame.startswith(b"CHAP") else frame for frame in frames]
    return mp3[:10] + b"".join(ordered) + mp3[at:]


def _start(chapter: bytes) -> int:
    """When a CHAP frame begins, in thousandths of a second: behind its name, which a zero ends."""
    name_ends = chapter.index(0, 10) + 1
    return int.from_bytes(chapter[name_ends : name_ends + 4], "big")


def tag_bytes(tags: Tags) -> bytes:
    """Return what stands before an MP3's first frame."""
    return tag_mp3(b"", tags)


def title_of(mp3: bytes) -> str:
    """The title in the tag of a file; empty where there is none, or none that can be read."""
    return tags_told(mp3)["TIT2"]


def tags_told(mp3: bytes) -> Mapping[str, str]:
    """What the tag of a file tells, by the names of its frames; empty where it tells nothing."""
    told: dict[str, str] = dict.fromkeys(("TIT2", "TPE1", "TALB", "TRCK", "COMM"), "")
    tags = read_tags(mp3)
    return told if tags is None else {name: str((tags.getall(name) or [""])[0]) for name in told}


def read_tags(mp3: bytes) -> "id3.ID3 | None":
    """Read the tag of a file; nothing where there is none, or none that can be read.

    mutagen raises whatever its parts raise: 44,089 of 179,050 damaged tags came through its own errors.
    """
    from mutagen import MutagenError, id3

    try:
        return id3.ID3(io.BytesIO(mp3))
    except (MutagenError, ValueError, EOFError, LookupError, TypeError, ArithmeticError):
        return None
    except (struct.error, zlib.error, AttributeError, AssertionError, RecursionError, MemoryError):
        return None


def _frames(tags: Tags) -> "id3.ID3":
    from mutagen import id3

    frames = id3.ID3()
    for frame, text in (
        (id3.TIT2, tags.title),
        (id3.TPE1, tags.artist),
        (id3.TALB, tags.album),
        (id3.TRCK, _track(tags)),
        (id3.TLAN, tags.language),
        (id3.TYER, f"{tags.year:04}" if tags.year else ""),
    ):
        if text:
            frames.add(frame(encoding=_UTF16, text=[text]))
    if tags.comment:
        frames.add(id3.COMM(encoding=_UTF16, lang=tags.language, desc="", text=[tags.comment]))
    if tags.lyrics:
        frames.add(id3.USLT(encoding=_UTF16, lang=tags.language, desc="", text=tags.lyrics))
    for name, text in tags.extra:
        frames.add(id3.TXXX(encoding=_UTF16, desc=name, text=[text]))
    if tags.cover:
        mime = "image/png" if tags.cover.startswith(b"\x89PNG") else "image/jpeg"
        # Latin-1 and no description: Windows shows no cover whose frame is in UTF-16.
        frames.add(id3.APIC(encoding=0, mime=mime, type=_FRONT_COVER, desc="", data=tags.cover))
    _add_chapters(frames, tags.chapters)
    return frames


def _track(tags: Tags) -> str:
    if not tags.track:
        return ""
    return f"{tags.track}/{tags.tracks_total}" if tags.tracks_total else str(tags.track)


def _add_chapters(frames: "id3.ID3", chapters: tuple[ChapterTag, ...]) -> None:
    """Add a CHAP frame each and the table of contents over them (ID3v2 Chapter Frame Addendum 1.0)."""
    from mutagen import id3

    if not chapters:
        return
    names = [f"chp{number}" for number in range(len(chapters))]
    frames.add(
        id3.CTOC(element_id="toc", flags=_ORDERED_AND_TOP_LEVEL, child_element_ids=names, sub_frames=[])
    )
    for name, chapter in zip(names, chapters, strict=True):
        frames.add(
            id3.CHAP(
                element_id=name,
                start_time=round(chapter.start * 1000),
                end_time=round(chapter.end * 1000),
                start_offset=_NO_OFFSET,
                end_offset=_NO_OFFSET,
                sub_frames=[id3.TIT2(encoding=_UTF16, text=[chapter.title])],
            )
        )
