"""What a recogniser hears: whisper-base through faster-whisper, the same text for the same sound.

Beam of 5, temperature 0 with no second try at a higher one, Vietnamese, no timestamps, nothing of an earlier
sentence as a prompt, no sentence skipped as silence. float32 on one thread: no weight is rounded and sums
keep one order. int8 took 0.6 of the time, but wrote 11 of 12 sentences of espeak otherwise (91 errors for
85); two threads wrote the same and were no quicker on a busy machine (measured).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
import soxr

from loalang.audio.clip import Clip
from loalang.files import write_whole
from loalang.files.blob_cache import cache_folder
from tests.bench.whisper_model import SHA256, model_folder

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

RATE = 16_000
LEAD = 0.25
"""Seconds of silence before and after, so that no onset stands on the first sample."""

OPTIONS: dict[str, Any] = {
    "language": "vi",
    "beam_size": 5,
    "temperature": 0.0,
    "condition_on_previous_text": False,
    "without_timestamps": True,
    "no_speech_threshold": None,
    "log_prob_threshold": None,
    "compression_ratio_threshold": None,
    "max_new_tokens": 120,
}
"""120 tokens are twice what 16 syllables take: a loop of the decoder ends there, for every voice alike."""

MACHINE = {"device": "cpu", "compute_type": "float32", "cpu_threads": 1, "num_workers": 1}


@dataclass(frozen=True, slots=True)
class Heard:
    """What was recognised of one sentence.

    Attributes:
        text: as whisper writes it, with its digits and punctuation.
        log_probability: natural logarithm, mean over the tokens; the decoder's own confidence.
        tokens: how many.
    """

    text: str
    log_probability: float
    tokens: int


def recognise(clips: Sequence[Clip]) -> list[Heard]:
    """Recognise each clip on its own; what was heard before comes from the user's cache."""
    return [_recognise(prepared(clip)) for clip in clips]


def prepared(clip: Clip) -> np.ndarray:
    """Bring a clip to 16 kHz, silence about it and a peak of one half; whisper's features know no level."""
    sound = soxr.resample(clip.samples, clip.rate, RATE).astype(np.float32)
    peak = float(np.abs(sound).max(initial=0.0))
    quiet = np.zeros(round(LEAD * RATE), np.float32)
    return np.concatenate([quiet, sound * np.float32(0.5 / peak if peak else 1.0), quiet])


def _recognise(sound: np.ndarray) -> Heard:
    path = cache_folder() / "judge" / "heard" / f"{key_of(sound)}.json"
    if path.exists():
        return Heard(**json.loads(path.read_text(encoding="utf-8")))
    segments = list(model().transcribe(sound, **OPTIONS)[0])
    tokens = sum(len(segment.tokens) for segment in segments)
    total = sum(segment.avg_logprob * len(segment.tokens) for segment in segments)
    text = " ".join(segment.text.strip() for segment in segments)
    heard = Heard(text, total / tokens if tokens else 0.0, tokens)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(asdict(heard), ensure_ascii=False).encode())
    return heard


def key_of(sound: np.ndarray) -> str:
    """Digest the sound and everything that decides what is heard in it."""
    facts = [SHA256, OPTIONS, MACHINE, version("faster-whisper"), version("ctranslate2")]
    head = json.dumps(facts, sort_keys=True).encode()
    return hashlib.sha256(head + sound.tobytes()).hexdigest()[:32]


@cache
def model() -> "WhisperModel":
    """Load the recogniser, once a process."""
    from faster_whisper import WhisperModel

    return WhisperModel(str(model_folder()), **MACHINE)
