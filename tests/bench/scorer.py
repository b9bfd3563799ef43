"""How well a sound fits each of several texts: whisper asked to choose, not to guess.

Each text is forced upon the decoder and its tokens' log-probabilities are added; the candidates of one probe
differ in one syllable of a neutral sentence. What a text scores on a hiss tells little of how likely it is by
itself (taking that off made the choice among 19 onsets worse); the probes take off its mean over their set.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from loalang.audio.clip import Clip
from loalang.files import write_whole
from loalang.files.blob_cache import cache_folder
from tests.bench.recogniser import key_of, model, prepared

if TYPE_CHECKING:
    import tokenizers

TOGETHER = 8
"""Texts decoded at once."""

FRAMES = 300
"""Frames of 20 ms of the encoder's 30 s that the decoder may look at, for a sound of up to 5 s: a fifth of
the time. The best of 19 candidates stayed the same, their distances changed by at most 3 nats (measured)."""


def scores(clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
    """Return the log-likelihood of each text given the sound; natural logarithms."""
    sound = prepared(clip)
    digest = hashlib.sha256(json.dumps(["forced, whole", FRAMES, *texts]).encode()).hexdigest()[:16]
    path = cache_folder() / "judge" / "forced" / f"{key_of(sound)}-{digest}.json"
    if path.exists():
        return tuple(json.loads(path.read_text(encoding="utf-8")))
    sums = _computed(sound, texts)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(sums).encode())
    return tuple(sums)


def _whole(tokenizer: "tokenizers.Tokenizer") -> "tokenizers.Tokenizer":
    """Return the tokenizer with its first merge, ``Ġ t``, which the package's file lacks.

    Without it no word in *t*, *th* or *tr* is cut as the model was taught, and each scores as nonsense.
    Decoding is not concerned: it puts tokens together and cuts nothing.
    """
    import tokenizers

    facts = json.loads(tokenizer.to_str())
    merges = facts["model"]["merges"]
    first = ["Ġ", "t"] if isinstance(merges[0], list) else "Ġ t"
    if first not in merges:
        merges.insert(0, first)
    return tokenizers.Tokenizer.from_str(json.dumps(facts))


def _computed(sound: np.ndarray, texts: Sequence[str]) -> list[float]:
    import ctranslate2
    from faster_whisper.audio import pad_or_trim
    from faster_whisper.tokenizer import Tokenizer

    whisper = model()
    tokenizer = Tokenizer(_whole(whisper.hf_tokenizer), True, task="transcribe", language="vi")
    features = whisper.feature_extractor(sound)
    frames = max(FRAMES, features.shape[-1] // 2 + 50)
    encoded = np.asarray(whisper.encode(pad_or_trim(features)))[:, :frames]
    sums: list[float] = []
    for start in range(0, len(texts), TOGETHER):
        tokens = [tokenizer.encode(f" {text}") for text in texts[start : start + TOGETHER]]
        repeated = ctranslate2.StorageView.from_array(np.repeat(encoded, len(tokens), axis=0))
        answers = whisper.model.align(repeated, tokenizer.sot_sequence, tokens, [2 * frames] * len(tokens))
        sums += [float(np.log(np.maximum(answer.text_token_probs, 1e-10)).sum()) for answer in answers]
    return sums
