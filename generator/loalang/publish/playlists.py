"""Playlists with relative paths: M3U8 and XSPF, for VLC, foobar2000, and the hall's own player."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import escape

from loalang.publish.plain import plain


@dataclass(frozen=True, slots=True)
class Track:
    """A file to play: its path from the playlist's folder, with ``/``, and its length in seconds."""

    path: str
    title: str
    artist: str
    seconds: float


def m3u8(title: str, tracks: Sequence[Track]) -> bytes:
    """Write an extended M3U in UTF-8."""
    lines = ["#EXTM3U", f"#PLAYLIST:{plain(title)}"]
    for track in tracks:
        lines += [f"#EXTINF:{round(track.seconds)},{plain(track.artist)} - {plain(track.title)}", track.path]
    return ("\n".join(lines) + "\n").encode()


def xspf(title: str, tracks: Sequence[Track]) -> bytes:
    """Write XSPF 1, lengths in milliseconds."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
        f"  <title>{escape(plain(title))}</title>",
        "  <trackList>",
    ]
    for track in tracks:
        lines += [
            "    <track>",
            f"      <location>{escape(quote(track.path))}</location>",
            f"      <title>{escape(plain(track.title))}</title>",
            f"      <creator>{escape(plain(track.artist))}</creator>",
            f"      <duration>{round(track.seconds * 1000)}</duration>",
            "    </track>",
        ]
    return ("\n".join([*lines, "  </trackList>", "</playlist>"]) + "\n").encode()
