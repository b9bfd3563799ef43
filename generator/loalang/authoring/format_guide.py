"""What a format is for and an example of it, as the comments at the head of its template tell.

A format explains itself: its first comment says in one line what it is for, the second, which begins with
"Ví dụ:", holds the ``cast`` and ``segments`` of a script that can be built as it stands.
"""

from dataclasses import dataclass

from loalang.content.folder import ContentFolder
from loalang.files import read_text

_EXAMPLE = "Ví dụ:"


@dataclass(frozen=True, slots=True)
class FormatGuide:
    """One format: its name, what it is for, and the ``cast`` and ``segments`` of an example (YAML)."""

    name: str
    purpose: str
    example: str


def format_guide(folder: ContentFolder, name: str) -> FormatGuide:
    """Read what a format of ``folder.format_names`` tells of itself; each part may be empty."""
    path = next(p for home in folder.format_folders if (p := home / f"{name}.j2").is_file())
    parts = [part.partition("#}") for part in read_text(path, errors="replace").split("{#")[1:]]
    comments = [text.strip() for text, end, _code in parts if end]
    purpose = next((text for text in comments if not text.startswith(_EXAMPLE)), "")
    example = next((text for text in comments if text.startswith(_EXAMPLE)), "")
    return FormatGuide(name, " ".join(purpose.split()), example.removeprefix(_EXAMPLE).strip("\n"))
