"""Loa Làng's own voice: rules and formants in numpy; speaks on any machine, with nothing to install."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.files import sha256
from loalang.messages import _
from loalang.speech import formant
from loalang.speech.engine import Request
from loalang.speech.formant.speaking import spoken
from loalang.speech.formant.tract import RATE
from loalang.speech.formant.voices import SPEAKERS, VoiceSource
from loalang.speech.marks import WordMark, marked
from loalang.speech.respelling import respelled, respellings_digest
from loalang.speech.trim import trimmed
from loalang.text import syllables

LEVEL = 0.22
"""Of the vowel a at full voice, against full scale: the same in every sentence, as of one who speaks."""

PEAK = 0.98
"""No sentence has been seen above 0.85; what would be is made softer as a whole."""

STEP = 2 ** (1 / 48)
"""One point of ``pitch``: a quarter of a semitone."""


class Loalang:
    """Speaks with the voice ``nu`` or ``nam``; ``pitch`` moves it by a quarter of a semitone a point."""

    name = "loalang"
    needs_network = False
    draft = True

    @cached_property
    def version(self) -> str:
        """The digest of the rules and tables: whatever changes in them may sound different."""
        files = sorted(Path(formant.__file__).parent.glob("*.py"))
        return sha256(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files))[:12]

    def problem(self, setting: EngineSetting) -> str | None:
        if setting.voice in SPEAKERS:
            return None
        return _("máy đọc loalang không có giọng '{voice}'; gợi ý: dùng {names}").format(
            voice=setting.voice, names=", ".join(sorted(SPEAKERS))
        )

    def model(self, setting: EngineSetting) -> str:
        """What it says depends on how words are spelt for it."""
        return respellings_digest()

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        for request in requests:
            yield _said(request)


def _said(request: Request) -> Clip:
    spelt = respelled(request.text)
    seconds = syllables(spelt.text) * 60 / request.pace
    said = spoken(spelt.text, _speaker(request.setting), seconds)
    if said is None:
        raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=request.text[:60]))
    samples = said.samples * np.float32(min(LEVEL, PEAK / np.abs(said.samples).max()))
    marks = [WordMark(start, end, word) for word, start, end in said.words]
    return trimmed(marked(samples, RATE, spelt.as_written(marks)))


def _speaker(setting: EngineSetting) -> VoiceSource:
    speaker = SPEAKERS[setting.voice]
    return replace(speaker, pitch=speaker.pitch * STEP ** (setting.pitch - 50))
