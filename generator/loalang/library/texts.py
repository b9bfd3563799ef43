"""The texts beside an episode, ``rundown.txt`` and ``spoken.txt``: a part an edition, under ``% edition``."""

import re
from pathlib import Path

from loalang.files import read_text
from loalang.model import Edition

_HEAD = re.compile(rf"^% ({'|'.join(Edition)})\n", re.MULTILINE)


def with_part(path: Path, edition: Edition, text: str) -> str:
    """Give the text at ``path`` with this edition's part as it is now; the other's stays as it was made."""
    parts = {**_parts(path), edition.value: text}
    return "\n".join(f"% {one}\n{parts[one]}" for one in Edition if one in parts)


def part_of(path: Path, edition: Edition) -> str:
    """Give this edition's part of the text at ``path``; empty when there is none."""
    return _parts(path).get(edition.value, "")


def _parts(path: Path) -> dict[str, str]:
    """Take a text apart; one that is missing or damaged has no parts."""
    try:
        pieces = _HEAD.split(read_text(path))
    except (OSError, UnicodeDecodeError):
        return {}
    found = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    last = next(reversed(found), "")
    return {name: part if name == last else part.removesuffix("\n") for name, part in found.items()}
