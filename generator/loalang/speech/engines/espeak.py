"""espeak-ng, embedded by a wheel: speaks on any machine, in a robot's voice; for drafts."""

import functools
import shutil
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.engine import Request
from loalang.speech.respelling import respelled, respellings_digest

if TYPE_CHECKING:
    from loalang.audio.clip import Clip
    from loalang.speech.marks import WordMark

AT_ONCE = 120
"""Sentences asked for at once: about ten minutes of speech, 26 MB."""

LONGEST_DATA_PATH = 159
"""Bytes: espeak keeps the path in a buffer of 160."""

FAMILY = "aav"
"""Where espeak keeps Vietnamese among its languages: named with it, ``vi`` is opened in 0.3 ms, and without
it sought for 2.2 ms among all voices; the sound is the same, byte by byte (measured)."""


class Espeak:
    """Speaks in a process of its own: the library is not thread-safe and keeps global state."""

    name = "espeak"
    needs_network = False
    draft = True

    @functools.cached_property
    def version(self) -> str:
        """The library's wheel and our own way of calling it."""
        return f"{version('espeakng-loader')}+3"

    def problem(self, setting: EngineSetting) -> str | None:
        language, _plus, variant = setting.voice.partition("+")
        data, vietnamese = _voices()
        if language.lower() not in vietnamese:
            return _("espeak không có giọng '{voice}'; gợi ý: dùng {names}").format(
                voice=setting.voice, names=", ".join(sorted(vietnamese))
            )
        if variant and not (data / "voices" / "!v" / variant).is_file():
            return _("espeak không có kiểu giọng '{variant}'; gợi ý: bỏ phần sau dấu cộng").format(
                variant=variant
            )
        return None

    def model(self, setting: EngineSetting) -> str:
        """What it says depends on how words are spelt for it."""
        return respellings_digest()

    def speak(self, requests: Sequence[Request]) -> "Iterator[Clip]":
        from loalang.speech.engines.espeak_process import ask
        from loalang.speech.pcm import from_pcm16
        from loalang.speech.trim import trimmed

        texts = [respelled(request.text) for request in requests]
        orders = [_order(request, text.text) for request, text in zip(requests, texts, strict=True)]
        answers = (
            answer
            for start in range(0, len(orders), AT_ONCE)
            for answer in ask(*_library(), orders[start : start + AT_ONCE])
        )
        for request, text, answer in zip(requests, texts, answers, strict=True):
            if not any(answer.pcm):
                raise SpeechError(_("espeak không đọc được câu '{text}'").format(text=request.text[:60]))
            marks = _marks(text.text, answer.words, len(answer.pcm) / 2 / answer.rate)
            yield trimmed(from_pcm16(answer.pcm, answer.rate, text.as_written(marks)))


def _marks(text: str, words: Sequence[tuple[int, ...]], seconds: float) -> "list[WordMark]":
    """Say when each word is spoken: until the next begins, the last one until the end."""
    from loalang.speech.marks import WordMark

    ends = [milliseconds / 1000 for milliseconds, _at, _length in words[1:]] + [seconds]
    return [
        WordMark(milliseconds / 1000, end, text[at : at + length])
        for (milliseconds, at, length), end in zip(words, ends, strict=False)
    ]


def _order(request: Request, text: str) -> dict[str, object]:
    """Say a request in espeak's terms, with the text as it is spelt for it.

    Pace: over 150 sentences of the lessons, ``vi`` and its variants spoke 1.525 × rate − 14.5 syllables a
    minute for rates of 110 to 170 words a minute, within 1.5 % (measured).
    """
    rate = round((request.pace + 14.5) / 1.525)
    setting = request.setting
    return {"text": text, "voice": f"{FAMILY}/{setting.voice}", "rate": rate, "pitch": setting.pitch}


@functools.cache
def _voices() -> tuple[Path, tuple[str, ...]]:
    """Where the wheel keeps its data, and the Vietnamese voices in it."""
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    return data, tuple(path.name.lower() for path in (data / "lang" / FAMILY).glob("vi*"))


@functools.cache
def _library() -> tuple[str, str]:
    """Find the library and its data; where the data's path is too long for espeak, copy it to a short one."""
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    if len(str(data).encode()) > LONGEST_DATA_PATH:
        from loalang.files.blob_cache import cache_folder

        short = cache_folder() / f"espeak-{version('espeakng-loader')}"
        if not (short / "complete").exists():
            shutil.copytree(data, short, dirs_exist_ok=True)
            (short / "complete").touch()
        data = short
    return espeakng_loader.get_library_path(), str(data)
