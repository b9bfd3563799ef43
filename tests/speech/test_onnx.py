"""The flow family: real ONNX Runtime, toy graphs of the real names and shapes."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from loalang.content.models import EngineSetting
from loalang.errors import GeneratorError, SpeechError, UsageError
from loalang.speech.cache import key_of
from loalang.speech.engine import Request
from loalang.speech.engines import onnx as engine
from loalang.speech.engines.onnx import Onnx, seed_of
from loalang.speech.install import install, plan
from loalang.speech.models import installed
from loalang.text import syllables

onnx = pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from speech.toy_flow import styles, toy, write  # noqa: E402 (needs onnx)

NAME = "giong-thu"
SEED = 218215881884587555685678159823762574180
"""Reckoned once: it may never change, or every clip of every station does."""

TEXT = "Kính thưa bà con, mời bà con nghe bài học hôm nay."


@pytest.fixture
def stick(toy_model: Path, tmp_path: Path) -> Path:
    """A toy of one's own to harm."""
    return Path(shutil.copytree(toy_model, tmp_path / "usb"))


@pytest.fixture
def woman(flow: EngineSetting) -> EngineSetting:
    return flow


def speak(setting: EngineSetting, text: str = TEXT, pace: float = 180, attempt: int = 0) -> np.ndarray:
    (clip,) = Onnx().speak([Request(text, setting, pace, attempt)])
    return clip.samples


def test_the_same_words_give_the_same_samples_and_another_attempt_others(woman: EngineSetting) -> None:
    first = speak(woman)
    assert np.array_equal(first, speak(woman))
    assert not np.array_equal(first[:4000], speak(woman, attempt=1)[:4000])
    assert key_of(Onnx(), Request(TEXT, woman, 180)) != key_of(Onnx(), Request(TEXT, woman, 180, 1))


def test_a_seed_is_the_same_on_every_machine() -> None:
    setting = EngineSetting(engine="onnx", model="m", voice="v")
    assert seed_of(setting, "Chào bà con.", 0) == SEED
    assert seed_of(setting, "Chào bà con.", 0) != seed_of(setting, "Chào bà con.", 1)


def test_two_speakers_of_one_model_are_two_voices(woman: EngineSetting) -> None:
    man = woman.model_copy(update={"voice": "nam_mot"})
    assert not np.array_equal(speak(woman), speak(man))


@pytest.mark.parametrize("pace", [150, 180, 228])
def test_the_model_s_own_speed_gives_the_pace(
    woman: EngineSetting, pace: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("stretched")

    monkeypatch.setattr("loalang.speech.stretch.stretched", never)
    seconds = len(speak(woman, TEXT * 2, pace)) / 16_000
    assert syllables(TEXT * 2) * 60 / seconds == pytest.approx(pace, rel=0.06)


def test_a_long_sentence_is_spoken_in_pieces_and_none_is_lost(
    woman: EngineSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    own = engine._said
    monkeypatch.setattr(engine, "_said", lambda request, text: said.append(text) or own(request, text))
    text = "Bà con nhớ mang theo căn cước, sổ hộ khẩu và đơn đã ghi, " * 8 + "xin cảm ơn."
    speak(woman, text)
    assert len(said) > 1
    assert " ".join(said).split() == text.split()


def test_speech_that_ends_while_it_is_loud_is_given_more_time(
    woman: EngineSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = installed(NAME)
    assert model
    graphs, speaker = engine._loaded(model.folder, model.facts.sha256, "nu_mot")
    asked: list[float] = []
    own = type(graphs).wave

    def cut(self: object, text: str, who: object, seconds: float, *rest: object) -> np.ndarray:
        asked.append(seconds)
        wave = own(graphs, text, speaker, seconds, *rest)  # type: ignore[arg-type]
        return wave if len(asked) > 1 else wave[: len(wave) // 2]

    monkeypatch.setattr(type(graphs), "wave", cut)
    speak(woman)
    assert asked == pytest.approx([asked[0], asked[0] + engine.MORE])


def test_a_letter_that_the_model_does_not_know_is_never_left_out(woman: EngineSetting) -> None:
    with pytest.raises(SpeechError, match="không biết chữ 'я'"):
        speak(woman, "Kính thưa я bà con.")
    assert len(speak(woman, "Kính thưa… bà con!"))  # a sign is no sound


def test_what_a_voice_lacks_is_one_line_with_its_remedy(
    woman: EngineSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Onnx().problem(woman) is None
    for changed, told in [
        ({"model": None}, "ghi model: korvatts"),
        ({"model": "korvatts"}, "loalang voices install korvatts"),
        ({"model": "khong-co"}, "--from THƯ-MỤC"),
        ({"voice": "nu_mott"}, "có phải 'nu_mot'?"),
        ({"voice": "zzzz"}, "nam_mot, nu_mot"),
    ]:
        problem = str(Onnx().problem(woman.model_copy(update=changed)))
        assert told in problem
        assert "\n" not in problem
    monkeypatch.setattr(engine, "find_spec", lambda _name: None)
    assert 'pip install "loalang[onnx]"' in str(Onnx().problem(woman))


def test_a_model_for_another_language_is_a_problem(models: Path, tmp_path: Path) -> None:
    install(plan(NAME, str(toy(tmp_path / "en", letters="abcdefghijklmnopqrstuvwxyz <>/.,"))))
    problem = Onnx().problem(EngineSetting(engine="onnx", model=NAME, voice="nu_mot"))
    assert "không biết chữ tiếng Việt" in str(problem)


def _another_graph(folder: Path) -> None:
    shutil.copy(folder / "onnx" / "vocoder.onnx", folder / "onnx" / "text_encoder.onnx")


def _no_graph(folder: Path) -> None:
    (folder / "onnx" / "vocoder.onnx").write_bytes(b"\0" * 999)


def _other_rows(folder: Path) -> None:
    config = (folder / "onnx" / "tts.json").read_text(encoding="utf-8")
    (folder / "onnx" / "tts.json").write_text(config.replace('"latent_dim": 2', '"latent_dim": 3'), "utf-8")


def _other_frame(folder: Path) -> None:
    config = (folder / "onnx" / "tts.json").read_text(encoding="utf-8")
    (folder / "onnx" / "tts.json").write_text(config.replace("64", "65"), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_another_graph, "mạng của loại giọng khác"),
        (_no_graph, "không mở được"),
        (_other_rows, "sai hình dạng"),
        (_other_frame, "sai hình dạng"),
    ],
)
def test_a_model_that_is_no_such_model_is_told_in_one_line(
    models: Path, stick: Path, harm: object, told: str
) -> None:
    harm(stick)  # type: ignore[operator]
    install(plan(NAME, str(stick)))
    with pytest.raises(GeneratorError, match=told) as caught:
        speak(EngineSetting(engine="onnx", model=NAME, voice="nu_mot"))
    assert caught.value.hint


def test_a_length_that_no_text_can_have_is_refused(models: Path, tmp_path: Path) -> None:
    install(plan(NAME, str(toy(tmp_path / "slow", seconds=60.0))))
    with pytest.raises(SpeechError, match="đoán sai độ dài"):
        speak(EngineSetting(engine="onnx", model=NAME, voice="nu_mot"))


@pytest.mark.parametrize(
    ("file", "facts", "told"),
    [
        ("voice_styles/nu_mot.json", styles(0.5, (1, 40, 256)), "1 × 40 × 256"),
        ("voice_styles/nu_mot.json", {"style_ttl": 1}, "nu_mot.json hỏng"),
        ("onnx/tts.json", {"ae": {}}, "tts.json hỏng"),
        ("onnx/unicode_indexer.json", {"a": 1}, "unicode_indexer.json hỏng"),
    ],
)
def test_a_small_file_of_another_shape_is_refused_at_the_installation(
    models: Path, stick: Path, file: str, facts: object, told: str
) -> None:
    write(stick / file, facts)
    with pytest.raises(SpeechError, match=told) as caught:
        install(plan(NAME, str(stick)))
    assert caught.value.hint
    assert installed(NAME) is None


@pytest.mark.parametrize("file", ["onnx/vocoder.onnx", "onnx/tts.json"])
def test_a_file_that_is_missing_is_named(models: Path, stick: Path, file: str) -> None:
    (stick / file).unlink()
    with pytest.raises(UsageError, match=Path(file).name):
        plan(NAME, str(stick / "..") + "/usb") if file.endswith("json") else plan("korvatts", str(stick))


def test_a_byte_that_changed_on_the_disk_is_found_before_it_speaks(woman: EngineSetting) -> None:
    model = installed(NAME)
    assert model
    path = model.folder / "onnx" / "vocoder.onnx"
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)
    engine._check.cache_clear()
    engine._loaded.cache_clear()
    with pytest.raises(SpeechError, match="đã đổi từ khi cài"):
        speak(woman)


def test_a_machine_without_the_memory_is_told_what_to_do(
    woman: EngineSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    model = installed(NAME)
    assert model
    graphs, _speaker = engine._loaded(model.folder, model.facts.sha256, "nu_mot")
    monkeypatch.setitem(graphs.sessions, "vocoder", SimpleNamespace(run=full))
    with pytest.raises(SpeechError, match="không đủ bộ nhớ") as caught:
        speak(woman)
    assert "--jobs 1" in caught.value.hint


def test_nothing_but_an_engine_loads_the_runtime() -> None:
    from loalang import speech

    users = [
        path.name
        for path in Path(speech.__path__[0]).rglob("*.py")
        if "onnxruntime" in path.read_text(encoding="utf-8")
    ]
    assert sorted(users) == ["onnx.py", "onnx_graphs.py", "piper.py"]
