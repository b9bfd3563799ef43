"""Our own steps and the libraries under them: what they are now, so that a change of either is noticed.

No version number is kept by hand: a step is the digest of its own code.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from loalang.files import sha256
from loalang.files.own_code import PACKAGE, digest, remembered, used_by

STEPS = (
    "text",
    "files/unseen.py",
    "rundown/reading_aloud.py",
    "rundown/markup.py",
    "speech",
    "audio",
    "production/tags.py",
    "pipeline.py",
    "model.py",
)
"""The parts of our own code that decide how a programme sounds: when they change, all is made anew.

Of a room, only the files that :mod:`loalang.pipeline` uses; an engine's are told by its speaker.
"""

READING = ("text", "files/unseen.py", "rundown/reading_aloud.py")
"""Those that only turn written words into spoken ones: where these come out the same, nothing is made."""

LIBRARIES = ("numpy", "soxr", "soundfile", "pydub", "lameenc", "mutagen")
"""What computes samples or writes the file; the engines' own are told by each engine's version."""


@cache
def steps() -> Mapping[str, str]:
    """Digest each of :data:`STEPS`."""
    told: dict[str, str] = json.loads(remembered("steps", lambda: json.dumps(_steps())))
    return told


def _steps() -> dict[str, str]:
    used = used_by("loalang.pipeline")
    return {
        name.removesuffix(".py"): digest(path for path in used if path.is_relative_to(PACKAGE / name))
        for name in STEPS
    }


@cache
def libraries() -> Mapping[str, str]:
    """The versions of :data:`LIBRARIES`."""
    return {name: _version(name) for name in LIBRARIES}


@cache
def sound_version() -> str:
    """Digest what turns clips into MP3 frames: our own steps and the libraries under them."""
    return sha256(json.dumps([steps()["audio"], dict(libraries())], sort_keys=True).encode())


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # a system's own build may carry no metadata
        return ""
