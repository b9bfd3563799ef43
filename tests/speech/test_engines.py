"""Every engine keeps the same claims."""

import unicodedata

import numpy as np
import pytest

from generator.content import EngineSetting
from generator.errors import SpeechError, UsageError
from generator.speech.engine import Request
from generator.speech.engines import ENGINES, engine
from generator.text import syllables

SENTENCES = (
    "Kính thưa bà con, mời bà con nghe bài học hôm nay.",
    "Không đọc mã xác thực cho bất kỳ ai.",
    "Ta tắt máy.",
)
SETTINGS = {
    "espeak": EngineSetting(engine="espeak", voice="vi"),
    "tone": EngineSetting(engine="tone", voice="tone"),
}


@pytest.fixture(params=sorted(ENGINES))
def setting(request: pytest.FixtureRequest) -> EngineSetting:
    return SETTINGS[request.param]


def clips(setting: EngineSetting, texts: tuple[str, ...], pace: float = 180) -> list[tuple[np.ndarray, int]]:
    requests = [Request(text, setting, pace) for text in texts]
    return [(clip.samples, clip.rate) for clip in engine(setting.engine).speak(requests)]


def test_an_engine_that_can_speak_has_no_problem(setting: EngineSetting) -> None:
    assert engine(setting.engine).problem(setting) is None


def test_clips_come_in_order_mono_and_at_a_told_rate(setting: EngineSetting) -> None:
    spoken = clips(setting, SENTENCES)
    assert [len(s) for s, _rate in spoken] == sorted((len(s) for s, _rate in spoken), reverse=True)
    assert all(s.ndim == 1 and s.dtype == np.float32 and rate >= 8000 for s, rate in spoken)


@pytest.mark.parametrize("pace", [150, 180, 228, 260])
def test_the_real_pace_is_within_8_percent_of_what_was_asked(setting: EngineSetting, pace: float) -> None:
    texts = (
        "Bà con chuẩn bị căn cước công dân và số điện thoại của mình.",
        "Khi cần trợ giúp, bà con hãy đến nhà văn hóa thôn để gặp tổ công nghệ số cộng đồng.",
        "Ngân hàng không bao giờ gọi điện yêu cầu bà con chuyển tiền.",
        "Để quét mã, bà con mở máy ảnh và đưa điện thoại lại gần.",
    )
    seconds = sum(len(s) / rate for s, rate in clips(setting, texts, pace))
    assert sum(map(syllables, texts)) / seconds * 60 == pytest.approx(pace, rel=0.08)


def test_silence_is_trimmed(setting: EngineSetting) -> None:
    for samples, rate in clips(setting, SENTENCES):
        sounding = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 0.01)
        assert sounding[0] / rate < 0.1
        assert (len(samples) - sounding[-1]) / rate < 0.1


def test_a_clip_does_not_depend_on_what_was_spoken_before(setting: EngineSetting) -> None:
    alone = [clips(setting, (text,))[0][0] for text in SENTENCES]
    together = [s for s, _rate in clips(setting, (*SENTENCES, *SENTENCES))]
    assert all(np.array_equal(a, b) for a, b in zip(alone * 2, together, strict=True))


def test_samples_have_16_bit_precision(setting: EngineSetting) -> None:
    samples = clips(setting, SENTENCES[:1])[0][0]
    assert np.array_equal(np.rint(samples * 32768), samples * 32768)


def test_a_text_without_words_is_our_error(setting: EngineSetting) -> None:
    with pytest.raises(SpeechError):
        clips(setting, ("",))


def test_composed_letters_sound_as_they_should() -> None:
    text = unicodedata.normalize("NFC", "Tiếng Việt")
    assert len(clips(SETTINGS["espeak"], (text,))[0][0]) > 0


@pytest.mark.parametrize(
    ("voice", "remedy"), [("xx", "dùng vi"), ("en", "dùng vi"), ("vi+nobody", "bỏ phần sau dấu cộng")]
)
def test_an_unknown_espeak_voice_is_a_problem_with_its_remedy(voice: str, remedy: str) -> None:
    problem = engine("espeak").problem(EngineSetting(engine="espeak", voice=voice))
    assert problem
    assert remedy in problem


def test_an_unknown_engine_names_those_that_exist() -> None:
    with pytest.raises(UsageError, match="không có máy đọc 'gttts'") as caught:
        engine("gttts")
    assert "espeak" in caught.value.hint


def test_espeak_s_data_is_copied_where_its_path_is_too_long(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil
    from pathlib import Path

    import espeakng_loader

    from generator.speech.engines import espeak

    deep = Path(str(tmp_path)) / ("x" * 120) / ("y" * 60) / "espeak-ng-data"
    shutil.copytree(espeakng_loader.get_data_path(), deep)
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(deep))
    espeak._library.cache_clear()
    try:
        assert len(clips(SETTINGS["espeak"], SENTENCES[:1])[0][0]) > 0
        assert len(espeak._library()[1].encode()) < 160
    finally:
        espeak._library.cache_clear()
