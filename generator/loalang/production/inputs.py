"""What one programme is made from, part by part: the key that decides whether it still holds.

Kept beside the episode as ``podcast.inputs.json``, so that a later build can say what changed. No clock
and no file time is part of it.
"""

import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from loalang.files import sha256
from loalang.model import Edition

Value = str | int | float | None


class _Part(BaseModel):
    """A key of a later version is passed over; one that an older version did not write is empty."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class SpeakerInputs(_Part):
    """Which engine speaks as a voice, which code of ours it is, and what it is told."""

    engine: str = ""
    version: str = ""
    model: str = ""
    code: str = ""
    setting: Mapping[str, Value] = {}


class Inputs(_Part):
    """All that the bytes of a programme depend on: the same inputs give the same bytes.

    Attributes:
        rundown: the radio script, as text.
        delivery: pace, gap and bit rate.
        tags: what the file tells of itself.
        speakers: by voice.
        jingles, recordings: the digest of each file's bytes, by name.
        lexicon: the digest of the folder's own lexicon.
        steps: the digest of each step of our own; ``libraries``: the version of each library under them.
        draft: whether words that nobody can read are spoken as they are.
    """

    edition: str = ""
    rundown: str = ""
    delivery: Mapping[str, Value] = {}
    tags: Mapping[str, Value] = {}
    speakers: Mapping[str, SpeakerInputs] = {}
    jingles: Mapping[str, str] = {}
    recordings: Mapping[str, str] = {}
    lexicon: str = ""
    steps: Mapping[str, str] = {}
    libraries: Mapping[str, str] = {}
    draft: bool = False

    @property
    def digest(self) -> str:
        """One key for all of it."""
        return sha256(json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False).encode())


class Origin(_Part):
    """Where the words of a rundown come from: no part of the key, for a remark in a file changes no sound.

    Attributes:
        station, lesson: what a script may name, by the names that it uses.
        segments: the digest of the lesson's blocks, ``format`` of its template and of the parts of templates.
    """

    station: Mapping[str, Value] = {}
    lesson: Mapping[str, Value] = {}
    segments: str = ""
    format: str = ""


class Kept(_Part):
    """What is kept of a programme that was made. ``said`` digests its words as they are spoken."""

    inputs: Inputs
    origin: Origin = Origin()
    said: str = ""


def inputs_name(edition: Edition) -> str:
    """The file's name in the episode's folder."""
    return f"{edition}.inputs.json"


def write_inputs(kept: Kept) -> bytes:
    """Write what is kept; the same gives the same bytes."""
    told = json.dumps(kept.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, indent=1)
    return f"{told}\n".encode()


def read_inputs(data: bytes) -> Kept:
    """Read it back.

    Raises:
        pydantic.ValidationError: the file is damaged.
    """
    return Kept.model_validate_json(data)
