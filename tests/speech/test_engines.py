"""Every engine keeps the claims of the kit; and what is espeak's own."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from loalang.content.folder import ContentFolder
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError, UsageError
from loalang.model import DELIVERIES, Edition
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.speech.engines import ENGINES, engine, espeak, espeak_process
from loalang.speech.marks import marks_of
from loalang.testing import SENTENCES, EngineConformance, spoken

SETTINGS = {
    "espeak": EngineSetting(engine="espeak", voice="vi"),
    "tone": EngineSetting(engine="tone", voice="tone"),
    "loalang": EngineSetting(engine="loalang", voice="nu"),
    "gtts": EngineSetting(engine="gtts", voice="vi"),
    "edge": EngineSetting(engine="edge", voice="vi-VN-HoaiMyNeural"),
}
SERVERS = {"gtts": "net", "edge": "net"}


class TestEngines(EngineConformance):
    """Each of ours passes the kit that those of others run."""

    @pytest.fixture(params=sorted(ENGINES))
    def spoken_by(self, request: pytest.FixtureRequest) -> EngineSetting:
        """Every engine of the table, with what it needs running or installed."""
        match request.param:
            case "piper":
                return request.getfixturevalue("tiny")
            case "onnx":
                return request.getfixturevalue("flow")
            case "http":
                return request.getfixturevalue("province")[0]
            case "edge":
                pytest.importorskip("edge_tts")
        if request.param in SERVERS:
            request.getfixturevalue(SERVERS[request.param])
        return SETTINGS[request.param]

    @pytest.fixture
    def passage(self, spoken_by: EngineSetting) -> Sequence[str]:
        """The beginning of a lesson that ships; less of it where the test's servers take the time."""
        return lesson()[: 8 if engine(spoken_by.engine).needs_network else 24]

    @pytest.mark.parametrize("name", ["espeak", "edge", "loalang"])
    def test_these_tell_when_each_word_is_said(self, name: str, request: pytest.FixtureRequest) -> None:
        if name in SERVERS:
            pytest.importorskip("edge_tts")
            request.getfixturevalue(SERVERS[name])
        (clip,) = spoken(SETTINGS[name], SENTENCES[:1])
        assert [mark.word for mark in marks_of(clip)] == SENTENCES[0].replace(",", "").rstrip(".").split()


@cache
def lesson() -> tuple[str, ...]:
    folder = ContentFolder(Path(__file__).parents[2])
    script, document = folder.lesson("vneid-cai-dat")
    rundown = render(script, document, folder.station("an-nghia")[0], Edition.PODCAST, folder.format_folders)
    read = read_aloud(rundown, folder.lexicon, DELIVERIES[Edition.PODCAST])
    return tuple(utterance.spoken for utterance in read.utterances)


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
        assert spoken(SETTINGS["espeak"], SENTENCES[:1])[0].count > 0
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
