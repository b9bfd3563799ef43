"""Which files of a station's folder are for listeners: its books and plans stand in the same folder."""

from collections.abc import Sequence

from loalang.model import Edition

AT_THE_TOP = (".xml", ".opml", ".xsl", ".webmanifest", ".js", ".jpg", ".png", "index.html", "dang-ky.html")
OF_A_PROGRAMME = (".mp3", ".vtt", ".srt", ".chapters.json", ".transcript.json", ".png", ".jpg", "index.html")
TEXTS = frozenset(f"{edition}.txt" for edition in Edition)
"""The words to be read; ``rundown.txt`` and ``spoken.txt`` are what an officer approves."""

NEVER = frozenset({"plans", "diary", "phat", "blocks", "feedback"})
"""Folders that hold no programme."""


def is_shown(parts: Sequence[str]) -> bool:
    """Say whether listeners see a file.

    Args:
        parts: its path inside the station's folder.
    """
    if not parts or len(parts) > 2:
        return False
    name = parts[-1]
    if len(parts) == 1:
        return name.endswith((*AT_THE_TOP, "offline.html"))
    if parts[0] == "assets":
        return True
    return parts[0] not in NEVER and (name in TEXTS or name.endswith(OF_A_PROGRAMME))
