"""Flow-matching voices on this machine, women and men: KorvaTTS, Supertonic 3, whatever has their files."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.messages import _, suggest
from loalang.speech.catalogue import offers
from loalang.speech.download import digest
from loalang.speech.engine import Request
from loalang.speech.models import Installed, installed
from loalang.speech.reference import YARDSTICK

if TYPE_CHECKING:
    from loalang.audio.clip import Clip
    from loalang.speech.engines.onnx_graphs import Graphs
    from loalang.speech.flow import Timbre

LONGEST_TEXT = 240
"""Characters at a time: the models were trained on at most 300, and beyond that they skip words."""

STEPS = 16
"""Refinements where nobody says how many the model wants."""

SLOWEST, FASTEST = 0.5, 2.0
"""How far the model's own speed may be changed; what remains is stretched."""

OPEN = 0.1
"""Of the loud frames' level: speech that ends above it was cut off, and is given more time."""

LAST = 0.02
"""Seconds at the end that are looked at: a frame."""

MORE = 0.15
"""Seconds more for a sentence whose end is open, twice at most."""


class Onnx:
    """Speaks in this process. The noise that a sentence grows from is seeded by its words, so that the same
    sentence gives the same samples; another attempt has another seed.

    A voice file names the installed model as ``model`` and its speaker as ``voice``.
    """

    name = "onnx"
    needs_network = False
    draft = False
    draws_lots = True

    @cached_property
    def version(self) -> str:
        """The library and our own way of calling it."""
        return f"{version('onnxruntime')}+1" if find_spec("onnxruntime") else "0"

    def problem(self, setting: EngineSetting) -> str | None:
        if find_spec("onnxruntime") is None:
            return _('chưa cài bộ chạy mạng nơ-ron; gợi ý: chạy lệnh pip install "loalang[onnx]"')
        known = [offer.name for offer in offers().values() if offer.engine == self.name]
        if setting.model is None:
            return _("thiếu tên mô hình; gợi ý: ghi model: {name} trong tệp giọng").format(name=known[0])
        model = installed(setting.model)
        if model is None and setting.model in known:
            return _("chưa cài giọng {voice}; gợi ý: chạy lệnh loalang voices install {voice}").format(
                voice=setting.model
            )
        if model is None:
            return _(
                "chưa cài giọng {voice}; gợi ý: xem lại tên, danh mục có {names}; hoặc chạy lệnh "
                "loalang voices install {voice} --from THƯ-MỤC"
            ).format(voice=setting.model, names=", ".join(known))
        return _unfit(model, setting)

    def model(self, setting: EngineSetting) -> str:
        return _found(setting).facts.sha256

    def speak(self, requests: Sequence[Request]) -> "Iterator[Clip]":
        from loalang.speech.answer import speakable
        from loalang.speech.pieces import joined
        from loalang.speech.stretch import paced
        from loalang.text import phrases

        for request in requests:
            text = speakable(request)
            clips = [_said(request, piece) for piece in phrases(text, LONGEST_TEXT)]
            yield paced(joined(clips), text, request.pace)


def seed_of(setting: EngineSetting, text: str, attempt: int) -> int:
    """Choose the noise of a text: by its words, its speaker and the attempt, on every machine alike."""
    told = f"{setting.model}\n{setting.voice}\n{attempt}\n{text}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:16], "big")


def _unfit(model: Installed, setting: EngineSetting) -> str | None:
    from loalang.speech.flow import speakers_in

    if model.facts.engine != Onnx.name:
        return _("{voice} không phải giọng của máy đọc này; gợi ý: xem lại model trong tệp giọng").format(
            voice=model.facts.name
        )
    if model.facts.language != "vi":
        return _("giọng {voice} không biết chữ tiếng Việt; gợi ý: dùng giọng khác trong danh mục").format(
            voice=model.facts.name
        )
    names = speakers_in(model.folder)
    if setting.voice not in names:
        return _("{model} không có người nói '{voice}'; {hint}").format(
            model=model.facts.name,
            voice=setting.voice,
            hint=suggest(setting.voice, names)
            or _("gợi ý: dùng một trong {names}").format(names=", ".join(names)),
        )
    return None


def _found(setting: EngineSetting) -> Installed:
    model = installed(setting.model or "")
    if model is None:
        raise SpeechError(_("chưa cài giọng {voice}").format(voice=setting.model))
    return model


def _said(request: Request, text: str) -> "Clip":
    """Speak one piece of a sentence near its pace, with all of its end."""
    from loalang.audio.clip import Clip
    from loalang.speech.answer import is_noise
    from loalang.speech.stretch import paced_seconds
    from loalang.speech.trim import trimmed

    setting = request.setting
    model = _found(setting)
    graphs, speaker = _loaded(model.folder, model.facts.sha256, setting.voice)
    natural = setting.natural_pace or _natural_pace(model.folder, model.facts.sha256, setting.voice)
    slower = natural / request.pace
    by_itself = graphs.seconds(text, speaker)
    wanted = paced_seconds(by_itself * slower, text, request.pace)
    seconds = min(max(wanted, by_itself / FASTEST), by_itself / SLOWEST)
    steps = model.facts.steps or STEPS
    seed = seed_of(setting, text, request.attempt)
    for more in range(3):
        noise = np.random.Generator(np.random.PCG64(seed))
        wave = graphs.wave(text, speaker, seconds + more * MORE, steps, noise)
        if not _ends_open(wave, graphs.config.rate):
            break
    peak = float(np.abs(wave).max(initial=0.0))
    clip = trimmed(Clip(wave / max(1.0, peak), graphs.config.rate))
    if not clip.samples.any():
        raise SpeechError(_("giọng {voice} đọc ra toàn khoảng lặng").format(voice=setting.voice))
    if is_noise(clip):
        raise SpeechError(
            _("giọng {voice} đọc ra tiếng rè, không phải tiếng nói").format(voice=setting.voice)
        )
    return clip


def _ends_open(wave: "np.typing.NDArray[np.float32]", rate: int) -> bool:
    """Say whether a sound stops while it is still loud: its last frame against its loud ones."""
    size = max(1, round(LAST * rate))
    frames = len(wave) // size
    if frames < 4:
        return False
    level = np.sqrt(np.square(wave[len(wave) - frames * size :].reshape(frames, size)).mean(axis=1))
    return bool(level[-1] > OPEN * np.percentile(level, 90))


@cache
def _natural_pace(folder: Path, digested: str, voice: str) -> float:
    """Ask the model how fast this speaker is by itself: syllables a minute."""
    from loalang.text import syllables

    graphs, speaker = _loaded(folder, digested, voice)
    seconds = sum(graphs.seconds(text, speaker) for text in YARDSTICK)
    return sum(map(syllables, YARDSTICK)) * 60 / seconds


@cache
def _loaded(folder: Path, digested: str, voice: str) -> "tuple[Graphs, Timbre]":
    """Open a model for a speaker, and see first that its files are those that were installed."""
    from loalang.speech.engines.onnx_graphs import graphs
    from loalang.speech.flow import speaker_of

    _check(folder, digested)
    return graphs(folder, digested), speaker_of(folder, voice)


@cache
def _check(folder: Path, _digested: str) -> None:
    """Hold every file against its digest, once a process: a disk that decays changes words in silence."""
    from loalang.speech.flow import reinstall

    model = installed(folder.name)
    for file in model.facts.files if model else ():
        if digest(folder / file.path) != file.sha256:
            raise SpeechError(
                _("tệp {file} của giọng {voice} đã đổi từ khi cài").format(file=file.path, voice=folder.name),
                hint=reinstall(),
            )
