"""What a server sent, as a clip that can be trusted: sound at all, not silent, as long as its words."""

import io
from collections.abc import Sequence

import numpy as np

from loalang.audio.clip import Clip
from loalang.errors import SpeechError
from loalang.messages import _, decimal
from loalang.speech.engine import Request
from loalang.speech.marks import WordMark, marked
from loalang.speech.retrying import PassingError
from loalang.speech.trim import trimmed
from loalang.text import syllables

SHORTEST, LONGEST = 0.06, 1.2
"""Seconds a syllable may last on average: 1,000 a minute is no speech, 50 a minute is not that text."""

AROUND = 1.5
"""Seconds of pauses and of a last long syllable that any answer may have more."""


def clip_of(sound: bytes, text: str, marks: Sequence[WordMark] = ()) -> Clip:
    """Decode an answer in memory (MP3, WAV, FLAC, OGG) and hold it against its text; silence is trimmed.

    ``marks`` are those of the answer as it came.

    Raises:
        PassingError: it is no sound, cut, silent, or of a length that the text cannot have.
    """
    import soundfile

    try:
        samples, rate = soundfile.read(io.BytesIO(sound), dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, TypeError, ValueError) as error:
        raise PassingError(_("máy chủ trả lời không phải âm thanh")) from error
    mono = np.nan_to_num(samples).mean(axis=1, dtype=np.float32)
    clip = trimmed(marked(mono, rate, marks))
    if not len(clip.samples) or not clip.samples.any():
        raise PassingError(_("máy chủ trả lời không có tiếng"))
    count = max(1, syllables(text))
    if not SHORTEST * count <= clip.seconds <= LONGEST * count + AROUND:
        raise PassingError(
            _("máy chủ trả lời sai độ dài ({seconds} giây cho {count} tiếng)").format(
                seconds=decimal(clip.seconds), count=count
            )
        )
    return clip


def speakable(request: Request) -> str:
    """Give the text, or refuse one without any word: no server should be asked to say nothing."""
    if not syllables(request.text):
        raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=request.text[:60]))
    return request.text
