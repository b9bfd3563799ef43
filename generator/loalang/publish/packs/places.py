"""Which files a course pack may hold, by their names, and when two of them say the same.

Nothing of a commune's own stands here: no station, no plan, no approval, no episode. A name that is not in
the table is refused, whoever signed it.
"""

import re
import unicodedata

from loalang.audio.suffixes import SUFFIXES
from loalang.content.identifiers import reserved_by_windows
from loalang.files import sha256

COURSE = "scripts/course.yaml"

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SOUND = "(?:" + "|".join(re.escape(suffix) for suffix in SUFFIXES) + ")"
_PART = r"""[^\x00-\x1f<>:"/\\|?*.][^\x00-\x1f<>:"/\\|?*]*"""
_DEEP = rf"(?:{_PART}/){{0,4}}{_PART}"

PLACES = (
    re.compile(r"scripts/(?:course|lexicon)\.yaml"),
    re.compile(rf"scripts/(?:lessons|policies)/{_NAME}\.yaml"),
    re.compile(rf"scripts/formats/_?{_NAME}\.j2"),
    re.compile(rf"voices/{_NAME}\.yaml"),
    re.compile(rf"voices/jingles/{_NAME}{_SOUND}"),
    re.compile(rf"thu-am/{_DEEP}{_SOUND}", re.IGNORECASE),
    re.compile(rf"anh/{_DEEP}\.jpe?g", re.IGNORECASE),
)

LONGEST = 180
"""Letters of a name: Windows counts 260 with the folder it stands in."""

WRITTEN = (".yaml", ".j2")
"""Files of words: an editor may have changed their line ends, and that is no change."""


def may_stand(path: str) -> bool:
    """Say whether a pack may hold a file of this name: it stays in its place on every system."""
    if len(path) > LONGEST or unicodedata.normalize("NFC", path) != path or not path.isprintable():
        return False
    parts = path.split("/")
    if any(reserved_by_windows(part) or part != part.rstrip(". ") or part in (".", "..") for part in parts):
        return False
    return any(place.fullmatch(path) for place in PLACES)


def same_name(path: str) -> str:
    """Fold a name as Windows and macOS do: two that fold to one are one file there."""
    return unicodedata.normalize("NFC", path).casefold()


def fingerprint(path: str, data: bytes) -> str:
    """Digest what a file says; for words, however its lines end."""
    if path.endswith(WRITTEN):
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return sha256(data)
