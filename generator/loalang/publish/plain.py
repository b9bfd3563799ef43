"""Words fit for any format: one line, no control characters, cut between letters."""

import re
from functools import lru_cache

_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What XML 1.0 forbids or discourages, and marks that turn the direction of writing around."""


@lru_cache(maxsize=4096)  # the same words go into five formats
def plain(text: str) -> str:
    """Put ``text`` on one line, without what no reader could show."""
    if text.isprintable() and "  " not in text and text.strip(" ") == text:  # mostly it stands so already
        return text
    return " ".join(writable(text).split())


def writable(text: str) -> str:
    """Take from ``text`` what no reader could show; its spaces and lines stay."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)  # mostly there is nothing to look for


def shortened(text: str, most: int) -> str:
    """Cut a text to ``most`` bytes of UTF-8, between words where that is possible; ``…`` shows the cut."""
    if len(text.encode()) <= most:
        return text
    cut = text.encode()[: most - 3].decode(errors="ignore")
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > len(cut) // 2 else cut).rstrip() + "…"


def clock(seconds: float) -> str:
    """Write a length as minutes and seconds: ``4:05``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
