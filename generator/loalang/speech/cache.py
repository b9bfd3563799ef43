"""Clips that were spoken before, by all that their sound depends on."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.files.blob_cache import BlobCache, cache_folder
from loalang.files.own_code import code_of
from loalang.speech.engine import Engine, Request

if TYPE_CHECKING:
    from loalang.audio.clip import Clip
    from loalang.speech.kept_clip import ClipFacts

LIMIT = 2 << 30
"""Bytes the cache may hold: 13 hours of speech at 22,050 Hz."""

FACTS_LIMIT = 64 << 20
"""Bytes of what is known of clips without their samples: 200,000 of them."""

NEAR = 4096
"""Clips of which a process remembers what is known, some 10 MB: a course's sentences are asked for by each of
its communes, and reading one file each costs as much as all else that finds what stands."""

LAYOUT = 3
"""Counts changes of the files' layout; an older file is never asked for and is the first to be dropped."""


def key_of(engine: Engine, request: Request) -> str:
    """Digest everything that a clip's sound depends on."""
    facts = [
        LAYOUT,
        engine.name,
        engine.version,
        code_of(type(engine).__module__),
        engine.model(request.setting),
        request.setting.model_dump(mode="json"),
        request.pace,
        request.text,
        *([request.attempt] if request.attempt else []),
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ClipCache:
    """One blob a clip: its rate and its marks as a line of JSON, then 16-bit PCM.

    FLAC would take a little more than half of the room, and two to four times as long (measured). What a
    programme is laid out by stands beside it, so that a sentence whose passage is finished is never read.
    """

    folder: Path
    limit: int = LIMIT
    far: str = ""

    @property
    def blobs(self) -> BlobCache:
        """Where they lie."""
        return BlobCache(self.folder, ".clip", self.limit, self.far)

    @property
    def _facts(self) -> BlobCache:
        return BlobCache(Path(self.folder, "facts"), ".facts", min(FACTS_LIMIT, self.limit), self.far)

    def facts(self, key: str) -> "ClipFacts | None":
        """Tell of the clip of ``key`` what is known without its samples, which may be gone meanwhile."""
        from loalang.speech.kept_clip import ClipFacts
        from loalang.speech.marks import WordMark

        if (near := _near.get((self.folder, key))) is not None:
            return near
        if (data := self._facts.get(key)) is not None:
            rate, count, content, marks = json.loads(data)
            facts = ClipFacts(rate, count, content, tuple(WordMark(*mark) for mark in marks))
            return self._remember(key, facts)
        clip = self.get(key)
        return None if clip is None else self._tell(key, clip)

    def get(self, key: str) -> "Clip | None":
        """Give the clip of ``key``, or ``None``."""
        from loalang.speech.marks import WordMark
        from loalang.speech.pcm import from_pcm16

        data = self.blobs.get(key)
        if data is None:
            return None
        head, _line, pcm = data.partition(b"\n")
        rate, marks = json.loads(head)
        return from_pcm16(pcm, rate, [WordMark(*mark) for mark in marks])

    def put(self, key: str, clip: "Clip") -> None:
        """Keep a clip of 16-bit precision."""
        from loalang.speech.marks import marks_of
        from loalang.speech.pcm import to_pcm16

        marks = [[mark.start, mark.end, mark.word] for mark in marks_of(clip)]
        head = json.dumps([clip.rate, marks], ensure_ascii=False).encode()
        self.blobs.put(key, head + b"\n" + to_pcm16(clip))
        self._tell(key, clip)

    def _tell(self, key: str, clip: "Clip") -> "ClipFacts":
        from loalang.speech.kept_clip import ClipFacts
        from loalang.speech.marks import marks_of
        from loalang.speech.pcm import content_of, to_pcm16

        pcm, marks = to_pcm16(clip), marks_of(clip)
        facts = ClipFacts(clip.rate, len(pcm) // 2, content_of(pcm, clip.rate), marks)
        told = [facts.rate, facts.count, facts.content, [[mark.start, mark.end, mark.word] for mark in marks]]
        self._facts.put(key, json.dumps(told, ensure_ascii=False).encode())
        return self._remember(key, facts)

    def _remember(self, key: str, facts: "ClipFacts") -> "ClipFacts":
        if len(_near) >= NEAR:
            _near.pop(next(iter(_near)), None)
        _near[self.folder, key] = facts
        return facts

    def prune(self) -> int:
        """Drop the least recently used until the limits hold; the number of bytes freed."""
        return self.blobs.prune() + self._facts.prune()


_near: dict[tuple[Path, str], "ClipFacts"] = {}


def user_clips(far: str = "") -> ClipCache:
    """The clips of whoever is at this machine; ``far``: a store shared with others."""
    return ClipCache(cache_folder() / "clips", far=far)
