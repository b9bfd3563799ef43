"""The short code of a programme: what a resident says on the telephone to ask about it."""

import hashlib

from loalang.library.episodes import Manifest

LETTERS = "ACDEGHKMNPTVXY"
"""What is told apart on a bad line, read in Vietnamese."""


def code_of(episode: Manifest) -> str:
    """The code: ``B10`` for the tenth lesson; else letters and figures made from its id: ``T-KM47``."""
    if episode.number:
        return f"B{episode.number}"
    digest = int.from_bytes(hashlib.sha256(episode.lesson.encode()).digest()[:6], "big")
    letters = "".join(LETTERS[digest // len(LETTERS) ** place % len(LETTERS)] for place in range(2))
    return f"T-{letters}{digest // len(LETTERS) ** 2 % 100:02d}"
