"""What a server sent, as a clip that can be trusted: sound at all, not silent, as long as its words."""

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Clip
from loalang.audio.decode import LOUDEST
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


SILENCE = 30.0
"""Seconds of silence before and after that are trimmed."""

LOWEST_RATE, HIGHEST_RATE = 4_000, 96_000
MOST_CHANNELS = 2
"""Of any voice. What is within them and within its seconds takes 80 MB at most."""

FLATTEST = 0.4
"""Spectral flatness of speech is less (:func:`is_noise`)."""


def clip_of(sound: bytes, text: str, marks: Sequence[WordMark] = ()) -> Clip:
    """Decode an answer in memory (MP3, WAV, FLAC, OGG) and hold it against its text; silence is trimmed.

    ``marks`` are those of the answer as it came.

    Raises:
        PassingError: it is no sound, cut, silent, or of a length that the text cannot have.
    """
    count = max(1, syllables(text))
    if _is_cut(sound):
        raise PassingError(_("máy chủ trả lời thiếu"))
    samples, rate = _decoded(sound, LONGEST * count + AROUND + SILENCE)
    finite = np.clip(np.nan_to_num(samples), -LOUDEST, LOUDEST)
    mono = finite.mean(axis=1, dtype=np.float32)
    clip = trimmed(marked(mono, rate, marks))
    if not len(clip.samples) or not clip.samples.any():
        raise PassingError(_("máy chủ trả lời không có tiếng"))
    if not SHORTEST * count <= clip.seconds <= LONGEST * count + AROUND:
        raise PassingError(
            _("máy chủ trả lời sai độ dài ({seconds} giây cho {count} tiếng)").format(
                seconds=decimal(clip.seconds), count=count
            )
        )
    if is_noise(clip):
        raise PassingError(_("máy chủ trả lời tiếng rè, không phải tiếng nói"))
    return clip


def _decoded(sound: bytes, seconds: float) -> tuple[NDArray[np.float32], int]:
    """Decode so much of an answer at most: shape ``(n, channels)``, and its rate.

    Raises:
        PassingError: it is no sound that a voice has, or there is more of it: a megabyte can be hours.
    """
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(sound)) as file:
            if not LOWEST_RATE <= file.samplerate <= HIGHEST_RATE or file.channels > MOST_CHANNELS:
                raise PassingError(_("máy chủ trả lời không phải tiếng nói"))
            samples = file.read(round(seconds * file.samplerate), dtype="float32", always_2d=True)
            if len(file.read(1, dtype="float32", always_2d=True)):
                raise PassingError(_("máy chủ trả lời quá dài"))
            return samples, file.samplerate
    except (soundfile.SoundFileError, TypeError, ValueError) as error:
        raise PassingError(_("máy chủ trả lời không phải âm thanh")) from error


def _is_cut(sound: bytes) -> bool:
    """Say whether a WAV ends before its own header says: the line broke, and no length was announced.

    A server that streams does not know the length and writes the largest there is.
    """
    at = sound.find(b"data", 12, 4096)
    if sound[:4] != b"RIFF" or at < 0 or len(sound) < at + 8:
        return False
    told = int.from_bytes(sound[at + 4 : at + 8], "little")
    return len(sound) - at - 8 < told < 0x7FFF0000


def is_noise(clip: Clip) -> bool:
    """Say whether a clip is as flat as noise: its loud frames have all frequencies alike.

    Spectral flatness from 100 Hz to 7 kHz: white noise has 0.56 (the exponential distribution's), speech a
    median of 0.01 to 0.15 (measured on espeak, Piper and our own voice); a hiss or two do not move a median.
    """
    size = 1 << max(7, round(np.log2(clip.rate * 0.025)))
    frames = len(clip.samples) // size
    if frames < 4:
        return False
    windowed = clip.samples[: frames * size].reshape(frames, size) * np.hanning(size).astype(np.float32)
    hertz = np.fft.rfftfreq(size, 1 / clip.rate)
    band = (hertz >= 100) & (hertz <= min(7000.0, 0.45 * clip.rate))
    power = np.square(np.abs(np.fft.rfft(windowed, axis=1)[:, band])) + 1e-12
    mean = power.mean(axis=1)
    loud = mean > mean.max() / 20
    flatness = np.exp(np.log(power[loud]).mean(axis=1)) / mean[loud]
    return bool(np.median(flatness) > FLATTEST)


def speakable(request: Request) -> str:
    """Give the text, or refuse one without any word: no server should be asked to say nothing."""
    if not syllables(request.text):
        raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=request.text[:60]))
    return request.text
