"""Files appear whole or not at all, and what was made once is kept by its content."""

from loalang.files.atomic import (
    Staged,
    cannot_write,
    measured,
    sha256,
    stage,
    staged_file,
    write_whole,
)
from loalang.files.untrusted import from_json, open_file, read_bytes, read_text

__all__ = [
    "Staged",
    "cannot_write",
    "from_json",
    "measured",
    "open_file",
    "read_bytes",
    "read_text",
    "sha256",
    "stage",
    "staged_file",
    "write_whole",
]
