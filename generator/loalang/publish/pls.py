"""Playlists as Winamp wrote them, for old players of commune halls: PLS version 2."""

from collections.abc import Sequence

from loalang.publish.plain import plain
from loalang.publish.playlists import Track


def pls(tracks: Sequence[Track]) -> bytes:
    """Write the tracks with their titles and their lengths in seconds."""
    lines = ["[playlist]"]
    for number, track in enumerate(tracks, 1):
        lines += [
            f"File{number}={track.path}",
            f"Title{number}={plain(track.artist)} - {plain(track.title)}",
            f"Length{number}={round(track.seconds)}",
        ]
    return ("\n".join([*lines, f"NumberOfEntries={len(tracks)}", "Version=2"]) + "\n").encode()
