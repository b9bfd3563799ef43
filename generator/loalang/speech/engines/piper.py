"""Piper: neural voices on this machine, without a line; the voice for the air."""

import json
import logging
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.files import from_json, read_bytes, read_text, sha256
from loalang.files.blob_cache import cache_folder
from loalang.messages import _
from loalang.speech.catalogue import offers
from loalang.speech.engine import Request
from loalang.speech.models import Installed, installed
from loalang.speech.reference import YARDSTICK

if TYPE_CHECKING:
    from piper import PiperVoice

    from loalang.audio.clip import Clip

LONGEST_TEXT = 240
"""Characters at a time: memory grows by some 30 MB a second of sound (measured with a medium voice)."""

PEAK = 0.9
"""Of full scale: Piper lifts every utterance to the same peak; the mix sets the level."""


class Piper:
    """Speaks in this process, through ONNX; the voice's length scale sets its pace.

    Without the network's noise the same words give the same samples; it costs a little liveliness.
    """

    name = "piper"
    needs_network = False
    draft = False

    @cached_property
    def version(self) -> str:
        """The library and our own way of calling it."""
        return f"{version('piper-tts')}+1" if find_spec("piper") else "0"

    def problem(self, setting: EngineSetting) -> str | None:
        if find_spec("piper") is None:
            return _('chưa cài máy đọc piper; gợi ý: chạy lệnh pip install "loalang[piper]"')
        voice = installed(setting.voice)
        if voice is None and setting.voice in offers():
            return _("chưa cài giọng {voice}; gợi ý: chạy lệnh loalang voices install {voice}").format(
                voice=setting.voice
            )
        if voice is None:
            return _(
                "chưa cài giọng {voice}; gợi ý: xem lại tên, danh mục có {names}; hoặc chạy lệnh "
                "loalang voices install {voice} --from TỆP"
            ).format(voice=setting.voice, names=", ".join(offers()))
        if voice.facts.language.partition("-")[0] != "vi":
            return _(
                "giọng {voice} nói tiếng '{language}', không phải tiếng Việt; gợi ý: dùng giọng vi_VN"
            ).format(voice=setting.voice, language=voice.facts.language)
        if setting.speaker is not None and setting.speaker >= voice.facts.speakers:
            return _(
                "giọng {voice} chỉ có người nói từ 0 đến {last}; gợi ý: sửa speaker trong tệp giọng"
            ).format(voice=setting.voice, last=voice.facts.speakers - 1)
        return None

    def model(self, setting: EngineSetting) -> str:
        return _found(setting).facts.sha256

    def speak(self, requests: Sequence[Request]) -> "Iterator[Clip]":
        from loalang.speech.answer import speakable
        from loalang.speech.pieces import joined
        from loalang.speech.stretch import paced
        from loalang.text import phrases

        for request in requests:
            text = speakable(request)
            natural = request.setting.natural_pace or self._natural_pace(request.setting)
            scale = natural / request.pace
            clips = [_said(request.setting, piece, scale) for piece in phrases(text, LONGEST_TEXT)]
            yield paced(joined(clips), text, request.pace)

    def _natural_pace(self, setting: EngineSetting) -> float:
        """Measure a voice once, and remember it by its digest: syllables a minute at length scale 1."""
        from loalang.text import syllables

        facts = [_found(setting).facts.sha256, setting.speaker, self.version, YARDSTICK]
        known = cache_folder() / "pace" / f"{sha256(json.dumps(facts).encode())}.json"
        try:
            return float(from_json(read_bytes(known)))
        except (OSError, ValueError, TypeError):
            seconds = sum(_said(setting, text, 1.0).seconds for text in YARDSTICK)
        pace = round(sum(map(syllables, YARDSTICK)) * 60 / seconds, 1)
        try:
            known.parent.mkdir(parents=True, exist_ok=True)
            known.write_text(json.dumps(pace), encoding="utf-8")
        except OSError:
            pass  # measured again next time
        return pace


def _found(setting: EngineSetting) -> Installed:
    voice = installed(setting.voice)
    if voice is None:
        raise SpeechError(_("chưa cài giọng {voice}").format(voice=setting.voice))
    return voice


def _said(setting: EngineSetting, text: str, length_scale: float) -> "Clip":
    import numpy as np
    from onnxruntime.capi import onnxruntime_pybind11_state as onnx
    from piper import SynthesisConfig

    from loalang.audio.clip import Clip
    from loalang.speech.trim import trimmed

    voice = _loaded(str(_found(setting).model))
    delivery = SynthesisConfig(
        speaker_id=setting.speaker, length_scale=length_scale, noise_scale=0.0, noise_w_scale=0.0, volume=PEAK
    )
    try:
        chunks = list(voice.synthesize(text, delivery))
    except (onnx.RuntimeException, onnx.InvalidArgument, onnx.Fail, ValueError) as error:
        raise SpeechError(
            _("giọng {voice} không đọc được câu '{text}'").format(voice=setting.voice, text=text[:60])
        ) from error
    if not chunks:
        raise SpeechError(_("không có chữ nào để đọc trong '{text}'").format(text=text[:60]))
    sound = np.concatenate([chunk.audio_float_array for chunk in chunks])
    rate = chunks[0].sample_rate
    clip = trimmed(Clip(sound, rate))
    if not clip.samples.any():
        raise SpeechError(_("giọng {voice} đọc ra toàn khoảng lặng").format(voice=setting.voice))
    return clip


@cache
def _loaded(model: str) -> "PiperVoice":
    """Load a network once a process. A worker that shares the machine with others takes one core of it."""
    from multiprocessing import parent_process

    from onnxruntime import InferenceSession, SessionOptions
    from onnxruntime.capi import onnxruntime_pybind11_state as onnx
    from piper import PiperConfig, PiperVoice

    logging.getLogger("piper").setLevel(logging.ERROR)
    try:
        options = SessionOptions()
        if parent_process() is not None:
            options.intra_op_num_threads = 1
        session = InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])
        config = from_json(read_text(Path(f"{model}.json")))
        return PiperVoice(session=session, config=PiperConfig.from_dict(config))
    except (
        onnx.InvalidProtobuf,
        onnx.Fail,
        onnx.NoSuchFile,
        onnx.InvalidGraph,
        ValueError,
        KeyError,
    ) as error:
        raise SpeechError(
            _("không mở được giọng {model}").format(model=model),
            hint=_("gợi ý: cài lại giọng này bằng lệnh loalang voices install"),
        ) from error
