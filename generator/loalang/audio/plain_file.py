"""Clips joined as they are, in a file: to hear a voice, not to broadcast it."""

import io
from collections.abc import Sequence

import numpy as np

from loalang.audio.clip import Clip
from loalang.errors import UsageError
from loalang.messages import _

BITRATE = 96
"""kbit/s of an MP3, as for the podcast."""


def plain_file(clips: Sequence[Clip], gap: float, suffix: str) -> bytes:
    """Join clips of one rate, ``gap`` seconds apart, and write them as the file name's ending asks.

    Raises:
        UsageError: the ending is neither ``.wav`` nor ``.mp3``.
    """
    rate = clips[0].rate
    silence = np.zeros(round(gap * rate), np.float32)
    parts = [part for clip in clips for part in (clip.samples, silence)][:-1]
    joined = Clip(np.concatenate(parts), rate)
    match suffix.lower():
        case ".wav":
            import soundfile

            wav = io.BytesIO()
            soundfile.write(wav, joined.samples, rate, format="WAV", subtype="PCM_16")
            return wav.getvalue()
        case ".mp3":
            from loalang.audio.encode import encode_mp3
            from loalang.audio.resample import resample

            return encode_mp3([resample(joined).samples], BITRATE)
        case _:
            raise UsageError(
                _("không ghi được dạng '{suffix}'").format(suffix=suffix),
                hint=_("gợi ý: dùng .wav hoặc .mp3"),
            )
