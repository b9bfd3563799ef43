"""Loa Làng's own voices, by rule and learned, in numpy: they speak on any machine; nothing to install."""

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
from loalang.speech import formant, learned
from loalang.speech.engine import Request
from loalang.speech.formant.g2p import Accent
from loalang.speech.formant.speaking import Spoken, spoken
from loalang.speech.formant.tract import RATE
from loalang.speech.formant.voices import SPEAKERS
from loalang.speech.learned.speakers import SPEAKERS as LEARNED
from loalang.speech.marks import WordMark, marked
from loalang.speech.respelling import respelled, respellings_digest
from loalang.speech.trim import trimmed
from loalang.text import syllables

LEVEL = 0.22
"""Of the vowel a at full voice, against full scale: the same in every sentence, as of one who speaks."""

PEAK = 0.98
"""No sentence has been seen above 0.85; what would be is made softer as a whole."""

SOUTHERN = "-mien-nam"
"""What follows the name of a voice that speaks as the South does."""

VOICES = tuple(name + accent for name in (*SPEAKERS, *LEARNED) for accent in ("", SOUTHERN))

STEP = 2 ** (1 / 48)
"""One point of ``pitch``: a quarter of a semitone."""


class Loalang:
    """Speaks by rule with the voice ``nu`` or ``nam``, as it learned with ``nu-hoc`` or ``nam-hoc``; with
    ``-mien-nam`` behind any of these in the accent of the South.

    ``pitch`` moves a voice by a quarter of a semitone a point.
    """

    name = "loalang"
    needs_network = False
    draft = True

    @cached_property
    def version(self) -> str:
        """The digest of rules, tables and model: whatever changes in them may sound different."""
        rooms = (Path(formant.__file__).parent, Path(learned.__file__).parent)
        files = [path for room in rooms for path in sorted(room.glob("*.py"))]
        code = b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)
        return sha256(code + (rooms[1] / "model.npz").read_bytes())[:12]

    def problem(self, setting: EngineSetting) -> str | None:
        if setting.voice in VOICES:
            return None
        return _("máy đọc loalang không có giọng '{voice}'; gợi ý: dùng {names}").format(
            voice=setting.voice, names=", ".join(sorted(VOICES))
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
    said = _spoken(spelt.text, request.setting, seconds)
    if said is None:
        raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=request.text[:60]))
    samples = said.samples * np.float32(min(LEVEL, PEAK / np.abs(said.samples).max()))
    marks = [WordMark(start, end, word) for word, start, end in said.words]
    return trimmed(marked(samples, RATE, spelt.as_written(marks)))


def _spoken(text: str, setting: EngineSetting, seconds: float) -> Spoken | None:
    moved = STEP ** (setting.pitch - 50)
    name = setting.voice.removesuffix(SOUTHERN)
    accent = Accent.NORTH if name == setting.voice else Accent.SOUTH
    if name in LEARNED:
        from loalang.speech.learned.speaking import spoken as as_learned

        learner = LEARNED[name]
        return as_learned(text, replace(learner, pitch=learner.pitch * moved), seconds, accent)
    speaker = SPEAKERS[name]
    return spoken(text, replace(speaker, pitch=speaker.pitch * moved), seconds, accent)
