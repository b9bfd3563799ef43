"""The commands that hints name are of the station, and of the results, that the officer's own command was of.

What refuses knows lessons, not options: ``loalang approve quet-ma-qr`` is another station's approval where
the command said ``-s binh-an``. So each hint gets, as it is printed, what was typed and is not meant anyway.
"""

import re
from pathlib import Path

TAKES = (
    "approve",
    "block",
    "build",
    "diary add",
    "diary export",
    "diary verify",
    "export ivr",
    "export liquidsoap",
    "export nguon",
    "export playlists",
    "export usb",
    "plan",
    "play",
    "poster",
    "publish",
    "withdraw",
)
"""Commands that take ``--station`` and ``--out``."""

_NAMED = re.compile(rf"\bloalang (?:{'|'.join(TAKES)})(?![\w-])")
_OWN = re.compile(r"(?<!\S)(?:-s|--station|--out)(?!\S)")

_given: list[str] = []


def forget() -> None:
    """A new command begins."""
    _given.clear()


def remember(station: str | None, out: Path | None) -> None:
    """Keep what was typed; ``None`` where it was not, or is meant anyway."""
    forget()
    if station is not None:
        _given.extend(("-s", station))
    if out is not None:
        _given.extend(("--out", f'"{out}"' if " " in str(out) else str(out)))


def meant(text: str) -> str:
    """Add what was typed to every command in a text, line by line; what names its own stays as it is."""
    if not _given:
        return text
    lines = text.split("\n")
    return "\n".join(line if _OWN.search(line) else _NAMED.sub(_with_given, line) for line in lines)


def _with_given(found: re.Match[str]) -> str:
    return " ".join((found[0], *_given))
