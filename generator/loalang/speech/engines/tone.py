"""Beeps of the predicted length, one a syllable: for drafts of a programme and for tests. Instant."""

from collections.abc import Iterator, Sequence

import numpy as np

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.engine import Request
from loalang.speech.pcm import from_pcm16, to_pcm16
from loalang.text import syllables

RATE = 22_050
LEVEL = 0.25
STEP = 2 ** (1 / 12)


class Tone:
    """Speaks any text as beeps, higher for a higher ``pitch``; every beep lasts 70 % of its syllable."""

    name = "tone"
    version = "1"
    needs_network = False
    draft = True

    def problem(self, setting: EngineSetting) -> str | None:
        return None

    def model(self, setting: EngineSetting) -> str:
        return ""

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        for request in requests:
            count = syllables(request.text)
            if not count:
                raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=request.text[:60]))
            yield _beeps(
                count, round(60 / request.pace * RATE), 220 * STEP ** ((request.setting.pitch - 50) / 4)
            )


def _beeps(count: int, length: int, pitch: float) -> Clip:
    """Make a beep every ``length`` samples, up and down a pentatonic scale from ``pitch`` Hz."""
    sounding = round(0.7 * length)
    time = np.arange(sounding) / RATE
    envelope = np.minimum(1, np.minimum(time, time[::-1]) / 0.01)
    scale = [pitch * STEP**step for step in (0, 2, 4, 7, 9, 7, 4, 2)]
    samples = np.zeros(count * length - (length - sounding), np.float32)
    for i in range(count):
        beep = LEVEL * envelope * np.sin(2 * np.pi * scale[i % len(scale)] * time)
        samples[i * length : i * length + sounding] = beep
    return from_pcm16(to_pcm16(Clip(samples, RATE)), RATE)
