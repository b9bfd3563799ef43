"""Clips that were spoken before, by content: on the user's disk, bounded, checked, shared by processes."""

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from generator.speech.engine import Engine, Request

if TYPE_CHECKING:
    from generator.audio.clip import Clip

LIMIT = 2 << 30
"""Bytes the cache may hold: some 60 hours of speech."""

LAYOUT = 2
"""Counts changes of the files' layout; an older file is never asked for and is the first to be dropped."""

DIGEST_SIZE = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """The user's cache folder for us; ``LOALANG_CACHE`` names another."""
    if named := os.environ.get("LOALANG_CACHE"):
        return Path(named)
    return platformdirs.user_cache_path("loalang", appauthor=False)


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
    """One file a clip: SHA-256 of the rest, the marks as a line of JSON, then FLAC.

    A file that is damaged in any way is dropped and counts as missing. A cache that cannot be written (full
    disk, read-only) costs time and nothing else.
    """

    folder: Path
    limit: int = LIMIT

    def get(self, key: str) -> "Clip | None":
        """Give the clip of ``key``, or ``None``; a hit becomes the most recently used."""
        import soundfile

        from generator.speech.marks import Mark, marked

        path = self._path(key)
        try:
            raw = path.read_bytes()
            if hashlib.sha256(raw[DIGEST_SIZE:]).digest() != raw[:DIGEST_SIZE]:
                path.unlink()
                return None
            os.utime(path)
        except OSError:
            return None
        marks, _line, flac = raw[DIGEST_SIZE:].partition(b"\n")
        samples, rate = soundfile.read(io.BytesIO(flac), dtype="float32")  # exact: 16 bits fit into 24
        return marked(samples, rate, [Mark(*mark) for mark in json.loads(marks)])

    def put(self, key: str, clip: "Clip") -> None:
        """Keep a clip of 16-bit precision; a reader sees the whole file or none."""
        import numpy as np
        import soundfile

        from generator.speech.marks import marks_of
        from generator.speech.trim import to_pcm16

        flac = io.BytesIO()
        soundfile.write(
            flac, np.frombuffer(to_pcm16(clip), "<i2"), clip.rate, format="FLAC", subtype="PCM_16"
        )
        marks = [[mark.start, mark.end, mark.word] for mark in marks_of(clip)]
        data = json.dumps(marks, ensure_ascii=False).encode() + b"\n" + flac.getvalue()
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
                try:
                    part.write(hashlib.sha256(data).digest() + data)
                    part.close()
                    Path(part.name).replace(path)
                except OSError:
                    part.close()
                    Path(part.name).unlink(missing_ok=True)
        except OSError:
            return

    def content(self) -> tuple[int, int]:
        """Count the clips, and their bytes."""
        sizes = [size for _used, size, path in self._files() if path.suffix == ".clip"]
        return len(sizes), sum(sizes)

    def prune(self) -> int:
        """Drop the least recently used clips, and parts that a kill left, until the limit holds.

        Returns the number of bytes freed.
        """
        found = sorted(self._files())
        total = sum(size for _used, size, _path in found)
        freed = 0
        for used, size, path in found:
            abandoned = path.suffix == ".part" and used < found[-1][0] - 3600
            if total - freed > self.limit or abandoned:
                path.unlink(missing_ok=True)
                freed += size
        return freed

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("??/*"):
            try:
                status = path.stat()
            except OSError:
                continue
            yield status.st_mtime, status.st_size, path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.clip"
