"""The facts of one episode, as they stand in its ``manifest.json``."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from loalang.model import Edition

MANIFEST = "manifest.json"


class _Kept(BaseModel):
    """Facts in a manifest. A key of a later version is passed over, not an error."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Spoke(_Kept):
    """Who spoke as a voice, with which model (its digest), and why no better engine of its chain did."""

    voice: str
    engine: str
    version: str
    model: str = ""
    passed_over: tuple[str, ...] = ()


class EditionFacts(_Kept):
    """One finished edition. ``inputs`` digests all it was made from, ``sha256`` is of the file.

    It names no file: an edition's MP3 has the edition's name, so that no manifest can lead to another.
    """

    bytes: int
    sha256: str
    seconds: float
    inputs: str
    draft: bool
    complete: bool
    speakers: tuple[Spoke, ...]
    unread: tuple[str, ...] = ()


class Aired(_Kept):
    """When it is aired as a notice: its first and last day, its sessions and its class of bulletin."""

    until: dt.date
    first: dt.date | None = None
    sessions: Literal["all", "eve"] | int | tuple[str, ...] = "all"
    bulletin: str = "ordinary"


class Asked(_Kept):
    """A question of the programme with its answer; ``wrong`` are others to choose from, which nobody says."""

    ask: str
    answer: str
    wrong: tuple[str, ...] = ()

    @property
    def right(self) -> str:
        """The answer as one of several: without "Đúng rồi," before it."""
        told = re.sub(r"^\s*(đúng rồi|chính xác|vâng)\s*[,.:!]\s*", "", self.answer, flags=re.IGNORECASE)
        return told[:1].upper() + told[1:]


class Manifest(_Kept):
    """The facts of one episode. ``guid`` and ``published`` never change once they are written.

    ``term`` is approved with it: who lengthens it needs a new approval. ``None`` for what has none.
    """

    lesson: str
    station: str
    title: str
    summary: str
    topic: str
    number: int | None
    guid: str
    published: dt.datetime
    format: str = ""
    key_points: tuple[str, ...] = ()
    quiz: tuple[Asked, ...] = ()
    term: Aired | None = None
    editions: Mapping[Edition, EditionFacts] = {}
