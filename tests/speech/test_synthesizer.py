"""The synthesizer: one engine a voice, nothing spoken twice, nothing changed silently."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting, Voice
from loalang.errors import SpeechError, UsageError
from loalang.model import Utterance
from loalang.speech import engines
from loalang.speech.cache import ClipCache, key_of
from loalang.speech.engine import Request
from loalang.speech.engines.tone import Tone
from loalang.speech.marks import WordMark, marked, marks_of
from loalang.speech.synthesizer import Synthesizer


class Faulty(Tone):
    """Beeps, but fails after so many clips; counts what it was asked."""

    name = "faulty"
    version = "1"
    draft = False
    limit = 10**9
    trouble: str | None = None

    def __init__(self) -> None:
        self.asked: list[str] = []

    def problem(self, setting: EngineSetting) -> str | None:
        return self.trouble

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        for done, clip in enumerate(super().speak(requests)):
            if done >= self.limit:
                raise SpeechError("mất mạng")
            self.asked.append(requests[done].text)
            yield clip


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faulty]:
    monkeypatch.setitem(engines.ENGINES, "faulty", f"{__name__}:Faulty")
    engines.engine.cache_clear()
    made = engines.engine("faulty")
    assert isinstance(made, Faulty)
    yield made
    engines.engine.cache_clear()


def voice(name: str, *chain: str) -> Voice:
    links = tuple(EngineSetting(engine=engine, voice="x") for engine in chain)
    return Voice(id=name, name=name.title(), gender="nu", description="Thử.", engines=links)


VOICES = {"lan": voice("lan", "faulty", "tone"), "hung": voice("hung", "tone")}
TALK = tuple(
    Utterance(who, text, text)
    for who, text in [("lan", "Một hai ba."), ("hung", "Bốn."), ("lan", "Năm sáu."), ("lan", "Một hai ba.")]
)


def test_clips_come_in_the_order_of_the_talk(faulty: Faulty) -> None:
    session = Synthesizer(VOICES).speak(TALK, 180, print)
    lengths = [clip.seconds for clip in session.clips]
    assert lengths[0] == lengths[3] > lengths[2] > lengths[1]
    assert [(s.voice, s.engine, s.draft) for s in session.speakers] == [
        ("lan", "faulty", False),
        ("hung", "tone", True),
    ]


def test_every_utterance_has_its_own_clip_whether_spoken_or_from_the_cache(tmp_path: Path) -> None:
    words = ["Một.", "Một hai.", "Một hai ba.", "Một hai ba bốn."]
    talk = [Utterance("hung", text, text) for text in words]
    synthesizer = Synthesizer(VOICES, ClipCache(tmp_path))
    for asked in (talk[:2], talk, talk[::-1]):
        lengths = [clip.seconds for clip in synthesizer.speak(asked, 180, print).clips]
        alone = [Synthesizer(VOICES).speak([one], 180, print).clips[0].seconds for one in asked]
        assert lengths == alone
        assert len(set(lengths)) == len(asked)


def test_a_sentence_said_twice_is_spoken_once(faulty: Faulty) -> None:
    Synthesizer(VOICES).speak(TALK, 180, print)
    assert faulty.asked == ["Một hai ba.", "Năm sáu."]


def test_an_engine_that_fails_midway_gives_the_whole_voice_to_the_next(faulty: Faulty) -> None:
    faulty.limit = 1
    remarks: list[str] = []
    session = Synthesizer(VOICES).speak(TALK, 180, remarks.append)
    assert [s.engine for s in session.speakers] == ["tone", "tone"]
    assert session.speakers[0].passed_over == ("faulty: mất mạng",)
    assert len(remarks) == 1
    assert "mất mạng" in remarks[0]


def test_an_engine_with_a_problem_is_passed_over_with_its_reason(faulty: Faulty) -> None:
    faulty.trouble = "chưa cài"
    speaker = Synthesizer(VOICES).speaker("lan")
    assert (speaker.engine, speaker.passed_over) == ("tone", ("faulty: chưa cài",))


def test_when_no_engine_can_speak_every_reason_is_told(faulty: Faulty) -> None:
    faulty.trouble = "chưa cài"
    with pytest.raises(SpeechError, match="không có máy đọc nào") as caught:
        Synthesizer({"lan": voice("lan", "faulty")}).speak(TALK[:1], 180, print)
    assert "faulty: chưa cài" in caught.value.hint
    assert caught.value.exit_code == 4


def test_one_engine_can_be_forced_and_an_absent_one_is_refused(faulty: Faulty) -> None:
    assert Synthesizer(VOICES, only="tone").speaker("lan").engine == "tone"
    with pytest.raises(UsageError, match="không có máy đọc 'espeak'"):
        Synthesizer(VOICES, only="espeak").speaker("lan")


def test_what_was_spoken_comes_from_the_cache_with_the_same_samples(faulty: Faulty, tmp_path: Path) -> None:
    synthesizer = Synthesizer(VOICES, ClipCache(tmp_path))
    first = synthesizer.speak(TALK, 180, print)
    faulty.asked.clear()
    second = synthesizer.speak(TALK, 180, print)
    assert faulty.asked == []
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(first.clips, second.clips, strict=True))


@pytest.mark.parametrize("change", ["pace", "text", "pitch", "version", "model"])
def test_a_clip_s_key_depends_on_all_that_it_sounds_by(faulty: Faulty, change: str) -> None:
    request = Request("Một.", EngineSetting(engine="faulty", voice="x"), 180)
    before = key_of(faulty, request)
    match change:
        case "pace":
            request = Request(request.text, request.setting, 190)
        case "text":
            request = Request("Hai.", request.setting, 180)
        case "pitch":
            request = Request(request.text, EngineSetting(engine="faulty", voice="x", pitch=60), 180)
        case "version":
            faulty.version = "2"
        case "model":
            faulty.model = lambda _setting: "f00"  # type: ignore[method-assign]
    assert key_of(faulty, request) != before


def test_a_strict_booth_speaks_with_the_best_engine_or_not_at_all(faulty: Faulty) -> None:
    assert Synthesizer(VOICES, strict=True).speaker("lan").engine == "faulty"
    faulty.trouble = "chưa cài"
    with pytest.raises(SpeechError, match="--strict") as caught:
        Synthesizer(VOICES, strict=True).speaker("lan")
    assert "faulty: chưa cài" in caught.value.hint
    faulty.trouble, faulty.limit = None, 1
    with pytest.raises(SpeechError, match="--strict") as caught:
        Synthesizer(VOICES, strict=True).speak(TALK, 180, print)
    assert "faulty: mất mạng" in caught.value.hint


def test_an_online_twin_speaks_only_where_that_is_allowed(faulty: Faulty) -> None:
    here = voice("lan", "tone").model_copy(update={"online": "xa"})
    voices = {"lan": here, "xa": voice("xa", "faulty", "tone")}
    assert Synthesizer(voices).speaker("lan").engine == "tone"
    twin = Synthesizer(voices, online=True).speaker("lan")
    assert (twin.voice, twin.engine) == ("lan", "faulty")
    with pytest.raises(UsageError, match="không có giọng 'xa'"):
        Synthesizer({"lan": here}, online=True).speaker("lan")


def test_an_engine_that_steps_in_for_the_air_is_told_in_one_line(
    faulty: Faulty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tone, "draft", False)
    faulty.trouble = "chưa cài"
    remarks: list[str] = []
    Synthesizer(VOICES).speak(TALK, 180, remarks.append)
    assert remarks == ["giọng 'lan' được đọc bằng tone; không dùng faulty: chưa cài"]


def test_a_chain_may_name_an_engine_twice(faulty: Faulty, monkeypatch: pytest.MonkeyPatch) -> None:
    def problem(setting: EngineSetting) -> str | None:
        return "máy chủ tắt" if setting.voice == "x" else None

    monkeypatch.setattr(faulty, "problem", problem)
    links = (EngineSetting(engine="faulty", voice="x"), EngineSetting(engine="faulty", voice="y"))
    speaker = Synthesizer({"lan": VOICES["lan"].model_copy(update={"engines": links})}).speaker("lan")
    assert speaker.setting.voice == "y"
    assert speaker.passed_over == ("faulty: máy chủ tắt",)


def test_marks_come_from_the_cache_as_they_were(faulty: Faulty, tmp_path: Path) -> None:
    clip = Clip(np.zeros(8000, np.float32), 8000)
    marks = (WordMark(0.1, 0.4, "Không"), WordMark(0.4, 0.9, "đọc"))
    ClipCache(tmp_path).put("aa" + "0" * 62, marked(clip.samples, clip.rate, marks))
    kept = ClipCache(tmp_path).get("aa" + "0" * 62)
    assert kept is not None
    assert marks_of(kept) == marks


def _hammer(folder: Path) -> int:
    """Put, get and prune without end: as several builds on one machine do."""
    cache = ClipCache(folder, limit=20_000)
    wrong = 0
    for turn in range(150):
        key = f"{turn % 7:02d}" + "0" * 62
        clip = Clip(np.full(4000, np.float32((turn % 7 + 1) / 16)), 8000)
        cache.put(key, clip)
        found = cache.get(key)
        wrong += found is not None and not np.array_equal(found.samples, clip.samples)
        if turn % 10 == 0:
            cache.blobs.prune()
    return wrong


def test_several_processes_may_share_a_cache(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(_hammer, [tmp_path] * 3)) == [0, 0, 0]
    count, size = ClipCache(tmp_path).blobs.content()
    assert count <= 7
    assert not list(tmp_path.glob("*/*.part"))
    assert size > 0 or count == 0


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "junk"])
def test_a_damaged_clip_is_dropped_and_spoken_again(faulty: Faulty, tmp_path: Path, harm: str) -> None:
    synthesizer = Synthesizer({"lan": VOICES["lan"]}, ClipCache(tmp_path))
    first = Clip(synthesizer.speak(TALK[:1], 180, print).clips[0].samples, 22_050)
    (path,) = tmp_path.glob("??/*.clip")
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes({"cut": bytes(raw[:50]), "flip": bytes(raw), "empty": b"", "junk": b"x" * 999}[harm])
    faulty.asked.clear()
    again = synthesizer.speak(TALK[:1], 180, print).clips[0]
    assert np.array_equal(first.samples, again.samples)  # it is missed when somebody listens
    assert faulty.asked == ["Một hai ba."]


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(faulty: Faulty, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    session = Synthesizer(VOICES, ClipCache(tmp_path / "file")).speak(TALK, 180, print)
    assert len(session.clips) == 4


def test_pruning_drops_the_least_recently_used_first(tmp_path: Path) -> None:
    import os

    cache = ClipCache(tmp_path, limit=0)
    noise = np.random.default_rng(1).integers(-9000, 9000, 4000)
    clip = Clip((noise / 32768).astype(np.float32), 8000)
    keys = ["aa" + "0" * 62, "bb" + "0" * 62, "cc" + "0" * 62]
    for age, key in enumerate(keys):
        cache.put(key, clip)
        (path,) = (tmp_path / key[:2]).iterdir()
        os.utime(path, (1000 + age, 1000 + age))
        size = path.stat().st_size
    kept = ClipCache(tmp_path, limit=2 * size)
    assert kept.get(keys[0]) is not None  # now the most recently used
    assert kept.blobs.prune() == size
    assert [kept.get(key) is not None for key in keys] == [True, False, True]


def test_what_is_known_of_a_clip_needs_no_samples(faulty: Faulty, tmp_path: Path) -> None:
    """A programme whose passages stand is laid out without reading, or even having, its clips."""
    synthesizer = Synthesizer(VOICES, ClipCache(tmp_path))
    first = synthesizer.speak(TALK, 180, print, with_references=True)
    for path in tmp_path.glob("??/*.clip"):
        path.unlink()
    faulty.asked.clear()
    again = synthesizer.speak(TALK, 180, print, with_references=True)
    assert [(c.count, c.rate, c.content) for c in again.clips] == [
        (c.count, c.rate, c.content) for c in first.clips
    ]
    assert again.references["lan"].content == first.references["lan"].content
    assert faulty.asked == []


def test_a_clip_that_was_dropped_and_is_spoken_otherwise_fits_nothing(faulty: Faulty, tmp_path: Path) -> None:
    synthesizer = Synthesizer(VOICES, ClipCache(tmp_path))
    synthesizer.speak(TALK[:1], 180, print)
    (path,) = tmp_path.glob("??/*.clip")
    path.unlink()
    clip = synthesizer.speak(TALK[:1], 180, print).clips[0]
    faulty.speak = lambda requests: iter([Clip(np.ones(9, np.float32), 8000)])  # type: ignore[method-assign,assignment]
    with pytest.raises(SpeechError, match="đọc lại khác trước"):
        _ = clip.samples
    assert Synthesizer(VOICES, ClipCache(tmp_path)).speak(TALK[:1], 180, print).clips[0].count == 9
