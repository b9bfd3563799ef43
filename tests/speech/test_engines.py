"""Every engine keeps the same claims."""

import os
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from loalang.content.folder import ContentFolder
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError, UsageError
from loalang.model import DELIVERIES, Edition
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.speech.engine import Request
from loalang.speech.engines import ENGINES, engine, espeak, espeak_process
from loalang.speech.marks import marks_of
from loalang.text import syllables

SENTENCES = (
    "Kính thưa bà con, mời bà con nghe bài học hôm nay.",
    "Không đọc mã xác thực cho bất kỳ ai.",
    "Ta tắt máy.",
)
SETTINGS = {
    "espeak": EngineSetting(engine="espeak", voice="vi"),
    "tone": EngineSetting(engine="tone", voice="tone"),
    "loalang": EngineSetting(engine="loalang", voice="nu"),
    "gtts": EngineSetting(engine="gtts", voice="vi"),
    "edge": EngineSetting(engine="edge", voice="vi-VN-HoaiMyNeural"),
}
SERVERS = {"gtts": "net", "edge": "net"}


@pytest.fixture(params=sorted(ENGINES))
def setting(request: pytest.FixtureRequest) -> EngineSetting:
    """Every engine of the table, with what it needs running or installed."""
    match request.param:
        case "piper":
            return request.getfixturevalue("tiny")
        case "http":
            return request.getfixturevalue("province")[0]
        case "edge":
            pytest.importorskip("edge_tts")
    if request.param in SERVERS:
        request.getfixturevalue(SERVERS[request.param])
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


def test_an_engine_names_itself_its_version_and_its_model_the_same_each_time(setting: EngineSetting) -> None:
    candidate = engine(setting.engine)
    assert candidate.name == setting.engine
    assert candidate.version
    assert candidate.version == candidate.version
    assert candidate.model(setting) == candidate.model(setting)


@pytest.mark.parametrize("pace", [150, 180, 228, 260])
def test_the_real_pace_of_a_lesson_is_within_8_percent_of_what_was_asked(
    setting: EngineSetting, pace: float
) -> None:
    folder = ContentFolder(Path(__file__).parents[2])
    lesson, document = folder.lesson("vneid-cai-dat")
    rundown = render(lesson, document, folder.station("an-nghia")[0], Edition.PODCAST, folder.format_folders)
    texts = tuple(
        u.spoken for u in read_aloud(rundown, folder.lexicon, DELIVERIES[Edition.PODCAST]).utterances
    )
    if engine(setting.engine).needs_network:
        texts = texts[:8]  # their time is the test's servers'
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


def test_letters_in_parts_sound_as_composed_ones(setting: EngineSetting) -> None:
    composed = unicodedata.normalize("NFC", SENTENCES[0])
    parts = unicodedata.normalize("NFD", SENTENCES[0])
    assert composed != parts
    assert np.array_equal(clips(setting, (composed,))[0][0], clips(setting, (parts,))[0][0])


def test_a_long_sentence_is_spoken_whole(setting: EngineSetting) -> None:
    text = "Bà con mang căn cước đến nhà văn hóa thôn, gặp tổ công nghệ số cộng đồng, " * 3 + "rồi làm theo."
    ((samples, rate),) = clips(setting, (text,))
    assert syllables(text) / (len(samples) / rate) * 60 == pytest.approx(180, rel=0.1)


def test_marks_where_an_engine_gives_them_are_the_words_in_order_inside_the_clip(
    setting: EngineSetting,
) -> None:
    (clip,) = engine(setting.engine).speak([Request(SENTENCES[0], setting, 180)])
    marks = marks_of(clip)
    if setting.engine in ("espeak", "edge", "loalang"):
        assert [mark.word for mark in marks] == SENTENCES[0].replace(",", "").rstrip(".").split()
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    assert all(0 <= mark.start < mark.end <= clip.seconds + 1e-3 for mark in marks)


def test_a_text_without_words_is_our_error(setting: EngineSetting) -> None:
    with pytest.raises(SpeechError):
        clips(setting, ("",))


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

    from loalang.speech.engines import espeak

    deep = Path(str(tmp_path)) / ("x" * 120) / ("y" * 60) / "espeak-ng-data"
    shutil.copytree(espeakng_loader.get_data_path(), deep)
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(deep))
    espeak._library.cache_clear()
    try:
        assert len(clips(SETTINGS["espeak"], SENTENCES[:1])[0][0]) > 0
        assert len(espeak._library()[1].encode()) < 160
    finally:
        espeak._library.cache_clear()


@pytest.mark.parametrize(
    "voice", ["vi", "vi+Annie", "vi-vn-x-south", "vi-vn-x-south+Annie", "vi-vn-x-central"]
)
def test_a_voice_that_is_named_with_its_family_sounds_the_same(voice: str) -> None:
    from loalang.speech.engines.espeak import _library
    from loalang.speech.engines.espeak_worker import speak

    request: dict[str, object] = {"text": SENTENCES[0], "voice": voice, "rate": 150, "pitch": 60}
    plain, named = (speak(*_library(), {**request, "voice": name}) for name in (voice, f"aav/{voice}"))
    assert plain == named
    assert len(plain[1]) > 50_000


ORDER = {"text": "Xin chào bà con.", "voice": "aav/vi", "rate": 140, "pitch": 50}


def test_an_espeak_that_was_ended_is_started_again() -> None:
    before = espeak_process.ask(*espeak._library(), [ORDER])
    espeak_process._process(os.getpid(), *espeak._library())._process.kill()
    assert espeak_process.ask(*espeak._library(), [ORDER]) == before
    assert len(before[0].words) == 4


@pytest.mark.parametrize("fault", ["sys.exit()", "time.sleep(60)", "sys.stdout.write('x' * 12); sys.exit()"])
def test_an_espeak_that_ends_or_hangs_each_time_is_one_clear_line(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(f"import sys, time\nsys.stdin.readline()\n{fault}\n")
    monkeypatch.setattr(espeak_process, "WORKER", worker)
    monkeypatch.setattr(espeak_process, "LONGEST", 0.5)
    monkeypatch.setattr(espeak_process, "MORE", 0.0)
    with pytest.raises(SpeechError, match="espeak dừng giữa chừng"):
        espeak_process.ask("no library", str(tmp_path), [ORDER, ORDER])


def test_nothing_is_left_of_an_espeak_that_was_closed() -> None:
    process = espeak_process.EspeakProcess(*espeak._library())
    assert process.speak([ORDER])[0].pcm
    process.close()
    assert process._process.returncode == 0


def test_an_espeak_that_was_left_midway_answers_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    other = {**ORDER, "text": "Chào."}
    after = espeak_process.ask(*espeak._library(), [other])

    def interrupted(_process: espeak_process.EspeakProcess) -> espeak_process.Answer:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(espeak_process.EspeakProcess, "_answer", interrupted)
        with pytest.raises(KeyboardInterrupt):
            espeak_process.ask(*espeak._library(), [ORDER])
    assert espeak_process.ask(*espeak._library(), [other]) == after
