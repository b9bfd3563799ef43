"""What was heard once is not heard again: hearing a sentence takes a second of one core."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from loalang.files.blob_cache import BlobCache, cache_folder
from loalang.files.own_code import code_of
from loalang.speech.hearing import Ear, Heard

if TYPE_CHECKING:
    from loalang.audio.clip import Clip

LIMIT = 64 << 20
"""Bytes that are kept: some 60,000 sentences."""


class RememberingEar:
    """Asks a recogniser only of sound that it has not heard with these words.

    Args:
        name: which recogniser it is: another hears otherwise.
    """

    def __init__(self, ear: Ear, name: str) -> None:
        self._ear, self._name = ear, name
        self._kept = BlobCache(cache_folder() / "heard", ".json", LIMIT)

    def hear(self, clip: "Clip", words: Sequence[str]) -> Heard:
        key = self._key(clip, words)
        if (kept := self._kept.get(key)) is not None:
            facts = json.loads(kept)
            return Heard(tuple(facts["unheard"]), tuple(facts["twice"]))
        heard = self._ear.hear(clip, words)
        self._kept.put(key, json.dumps(asdict(heard)).encode())
        return heard

    def _key(self, clip: "Clip", words: Sequence[str]) -> str:
        how = code_of("loalang.speech.ear") + code_of("loalang.speech.hearing")
        facts = json.dumps([self._name, how, clip.rate, list(words)], ensure_ascii=False)
        return hashlib.sha256(facts.encode() + clip.samples.tobytes()).hexdigest()
