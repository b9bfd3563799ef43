"""Clips that were spoken before, by all that their sound depends on."""

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.blob_cache import BlobCache, cache_folder
from generator.speech.engine import Engine, Request

if TYPE_CHECKING:
    from generator.audio.clip import Clip

LIMIT = 2 << 30
"""Bytes the cache may hold: some 60 hours of speech."""

LAYOUT = 2
"""Counts changes of the files' layout; an older file is never asked for and is the first to be dropped."""


def key_of(engine: Engine, request: Request) -> str:
    """Digest everything that a clip's sound depends on."""
    facts = [
        LAYOUT,
        engine.name,
        engine.version,
        engine.model(request.setting),
        request.setting.model_dump(mode="json"),
        request.pace,
        request.text,
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ClipCache:
    """One blob a clip: the marks as a line of JSON, then FLAC."""

    folder: Path
    limit: int = LIMIT

    @property
    def blobs(self) -> BlobCache:
        """Where they lie."""
        return BlobCache(self.folder, ".clip", self.limit)

    def get(self, key: str) -> "Clip | None":
        """Give the clip of ``key``, or ``None``."""
        import soundfile

        from generator.speech.marks import Mark, marked

        data = self.blobs.get(key)
        if data is None:
            return None
        marks, _line, flac = data.partition(b"\n")
        samples, rate = soundfile.read(io.BytesIO(flac), dtype="float32")  # exact: 16 bits fit into 24
        return marked(samples, rate, [Mark(*mark) for mark in json.loads(marks)])

    def put(self, key: str, clip: "Clip") -> None:
        """Keep a clip of 16-bit precision."""
        import numpy as np
        import soundfile

        from generator.speech.marks import marks_of
        from generator.speech.trim import to_pcm16

        flac = io.BytesIO()
        soundfile.write(
            flac, np.frombuffer(to_pcm16(clip), "<i2"), clip.rate, format="FLAC", subtype="PCM_16"
        )
        marks = [[mark.start, mark.end, mark.word] for mark in marks_of(clip)]
        self.blobs.put(key, json.dumps(marks, ensure_ascii=False).encode() + b"\n" + flac.getvalue())


def user_clips() -> ClipCache:
    """The clips of whoever is at this machine."""
    return ClipCache(cache_folder() / "clips")
