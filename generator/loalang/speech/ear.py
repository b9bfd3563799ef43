"""The ear: whisper-base through faster-whisper, asked how likely texts are. The only file that loads it."""

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soxr

from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.hearing import Ear, Heard, heard_of, variants
from loalang.speech.models import installed
from loalang.speech.remembering import RememberingEar

if TYPE_CHECKING:
    from loalang.audio.clip import Clip, Samples

MODEL = "whisper-base"
NAMED = "LOALANG_EAR"
"""The variable that names a folder with another model of faster-whisper's."""

RATE = 16_000
LEAD = 0.25
"""Seconds of silence before and after, so that no onset stands on the first sample."""

TOGETHER = 8
"""Texts compared at once: 40 MB of the encoder's answer."""

FRAMES = 50
"""A second."""

NOISE = np.float32(0.05)
"""How loud the noise is that a sentence is held against: its standard deviation, 26 dB below full scale."""

LEAST_FRAMES, MOST_FRAMES = 300, 1500
"""Of 20 ms that the decoder may look at: all that sounds, and a second; all 30 s take five times as long."""


class Whisper:
    """Hears on this machine; nothing leaves it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hear(self, clip: "Clip", words: Sequence[str]) -> Heard:
        sound = _prepared(clip)
        frames = min(MOST_FRAMES, max(LEAST_FRAMES, sound.size * FRAMES // RATE + FRAMES))
        texts = variants(words)
        rows = self._fit(self._encoded(sound, frames), texts)
        blank = self._fit(self._noise, texts[:1])[0]
        _whisper, tokenizer = self._loaded
        lengths = [len(tokenizer.encode(f" {word}")) for word in words]
        if sum(lengths) != len(rows[0]):
            raise SpeechError(_("máy nghe không tách được từng tiếng của câu"))
        ends = np.cumsum(lengths)[:-1]
        own, alone = ([float(part.sum()) for part in np.split(row, ends)] for row in (rows[0], blank))
        return heard_of([float(row.sum()) for row in rows], own, alone)

    def _encoded(self, sound: "Samples", frames: int) -> "Samples":
        from faster_whisper.audio import pad_or_trim

        whisper, _tokenizer = self._loaded
        encoded = whisper.encode(pad_or_trim(whisper.feature_extractor(sound)))
        return np.asarray(encoded)[:, :frames]

    @cached_property
    def _noise(self) -> "Samples":
        """What the decoder looks at where nobody speaks."""
        drawn = np.random.default_rng(1).standard_normal(LEAST_FRAMES * RATE // FRAMES)
        return self._encoded(NOISE * drawn.astype(np.float32), LEAST_FRAMES)

    def _fit(self, encoded: "Samples", texts: Sequence[str]) -> list[Any]:
        """Log-probabilities of each token of each text."""
        from ctranslate2 import StorageView

        whisper, tokenizer = self._loaded
        rows: list[Any] = []
        for start in range(0, len(texts), TOGETHER):
            tokens = [tokenizer.encode(f" {text}") for text in texts[start : start + TOGETHER]]
            repeated = StorageView.from_array(np.repeat(encoded, len(tokens), axis=0))
            lengths = [2 * encoded.shape[1]] * len(tokens)
            answers = whisper.model.align(repeated, tokenizer.sot_sequence, tokens, lengths)
            rows += [np.log(np.maximum(answer.text_token_probs, 1e-10)) for answer in answers]
        return rows

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer

        try:
            whisper = WhisperModel(str(self.folder), device="cpu", compute_type="int8", cpu_threads=2)
        except (RuntimeError, ValueError, OSError) as error:
            raise SpeechError(
                _("không mở được máy nghe trong {folder}").format(folder=self.folder),
                hint=_("gợi ý: cài lại bằng lệnh loalang voices install {name}").format(name=MODEL),
            ) from error
        return whisper, Tokenizer(_whole(whisper.hf_tokenizer), True, task="transcribe", language="vi")


def the_ear() -> Ear:
    """Find the recogniser of this machine.

    Raises:
        SpeechError: its library or its model is not there; how to install it is told.
    """
    if find_spec("faster_whisper") is None:
        raise SpeechError(
            _("chưa cài bộ máy nghe"), hint=_('gợi ý: chạy lệnh pip install "loalang[kiem-nghe]"')
        )
    if named := os.environ.get(NAMED):
        return RememberingEar(Whisper(Path(named)), named)
    model = installed(MODEL)
    if model is None:
        raise SpeechError(
            _("chưa cài mô hình của máy nghe"),
            hint=_("gợi ý: chạy lệnh loalang voices install {name}").format(name=MODEL),
        )
    return RememberingEar(Whisper(model.folder), MODEL)


def _prepared(clip: "Clip") -> "np.typing.NDArray[np.float32]":
    """Bring a clip to 16 kHz, silence about it and a peak of one half; whisper's features know no level."""
    sound = soxr.resample(clip.samples, clip.rate, RATE).astype(np.float32)
    peak = float(np.abs(sound).max(initial=0.0))
    quiet = np.zeros(round(LEAD * RATE), np.float32)
    return np.concatenate([quiet, sound * np.float32(0.5 / peak if peak else 1.0), quiet])


def _whole(tokenizer: Any) -> Any:
    """Give the tokenizer its first merge, ``Ġ t``, which the published file lacks.

    Without it no word in *t*, *th* or *tr* is cut as the model was taught, and each counts as nonsense.
    """
    import json

    import tokenizers

    facts = json.loads(tokenizer.to_str())
    merges = facts["model"]["merges"]
    first = ["Ġ", "t"] if isinstance(merges[0], list) else "Ġ t"
    if first not in merges:
        merges.insert(0, first)
    return tokenizers.Tokenizer.from_str(json.dumps(facts))
