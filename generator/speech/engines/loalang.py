"""Loa Làng's own voice: rules and formants in numpy; speaks on any machine, with nothing to install."""

from collections.abc import Iterator, Sequence

import numpy as np

from generator.audio.clip import Clip
from generator.content import EngineSetting
from generator.errors import SpeechError
from generator.messages import _
from generator.speech.engine import Request
from generator.speech.formant.speaking import spoken
from generator.speech.formant.tract import RATE
from generator.speech.formant.voices import SPEAKERS, Speaker
from generator.speech.marks import Mark, marked
from generator.speech.trim import from_pcm16, to_pcm16, trimmed
from generator.text import syllables

PEAK = 0.7
"""Of full scale; the mix sets the level."""

STEP = 2 ** (1 / 48)
"""One point of ``pitch``: a quarter of a semitone."""


class Loalang:
    """Speaks with the voice ``nu`` or ``nam``; ``pitch`` moves it by a quarter of a semitone a point."""

    name = "loalang"
    version = "1"
    needs_network = False
    draft = True

    def problem(self, setting: EngineSetting) -> str | None:
        if setting.voice in SPEAKERS:
            return None
        return _("máy đọc loalang không có giọng '{voice}'; gợi ý: dùng {names}").format(
            voice=setting.voice, names=", ".join(sorted(SPEAKERS))
        )

    def model(self, setting: EngineSetting) -> str:
        return ""

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        for request in requests:
            yield _said(request)


def _said(request: Request) -> Clip:
    seconds = syllables(request.text) * 60 / request.pace
    said = spoken(request.text, _speaker(request.setting), seconds)
    if said is None:
        raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=request.text[:60]))
    samples = (said.samples * (PEAK / np.abs(said.samples).max())).astype(np.float32)
    sound = from_pcm16(to_pcm16(Clip(samples, RATE)), RATE)
    return trimmed(marked(sound.samples, RATE, [Mark(start, end, word) for word, start, end in said.words]))


def _speaker(setting: EngineSetting) -> Speaker:
    from dataclasses import replace

    speaker = SPEAKERS[setting.voice]
    return replace(speaker, pitch=speaker.pitch * STEP ** (setting.pitch - 50))
