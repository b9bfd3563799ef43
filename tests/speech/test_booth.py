"""The booth: one engine a voice, nothing spoken twice, nothing changed silently."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from generator.audio.clip import Clip
from generator.content import EngineSetting, Voice
from generator.errors import SpeechError, UsageError
from generator.model import Utterance
from generator.speech import engines
from generator.speech.booth import Booth
from generator.speech.cache import ClipCache, key_of
from generator.speech.engine import Request
from generator.speech.engines.tone import Tone


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
    session = Booth(VOICES).speak(TALK, 180, print)
    lengths = [clip.seconds for clip in session.clips]
    assert lengths[0] == lengths[3] > lengths[2] > lengths[1]
    assert [(s.voice, s.engine, s.draft) for s in session.speakers] == [
        ("lan", "faulty", False),
        ("hung", "tone", True),
    ]


def test_a_sentence_said_twice_is_spoken_once(faulty: Faulty) -> None:
    Booth(VOICES).speak(TALK, 180, print)
    assert faulty.asked == ["Một hai ba.", "Năm sáu."]


def test_an_engine_that_fails_midway_gives_the_whole_voice_to_the_next(faulty: Faulty) -> None:
    faulty.limit = 1
    remarks: list[str] = []
    session = Booth(VOICES).speak(TALK, 180, remarks.append)
    assert [s.engine for s in session.speakers] == ["tone", "tone"]
    assert session.speakers[0].passed_over == ("faulty: mất mạng",)
    assert len(remarks) == 1
    assert "mất mạng" in remarks[0]


def test_an_engine_with_a_problem_is_passed_over_with_its_reason(faulty: Faulty) -> None:
    faulty.trouble = "chưa cài"
    speaker = Booth(VOICES).speaker("lan")
    assert (speaker.engine, speaker.passed_over) == ("tone", ("faulty: chưa cài",))


def test_when_no_engine_can_speak_every_reason_is_told(faulty: Faulty) -> None:
    faulty.trouble = "chưa cài"
    with pytest.raises(SpeechError, match="không có máy đọc nào") as caught:
        Booth({"lan": voice("lan", "faulty")}).speak(TALK[:1], 180, print)
    assert "faulty: chưa cài" in caught.value.hint
    assert caught.value.exit_code == 4


def test_one_engine_can_be_forced_and_an_absent_one_is_refused(faulty: Faulty) -> None:
    assert Booth(VOICES, only="tone").speaker("lan").engine == "tone"
    with pytest.raises(UsageError, match="không có máy đọc 'espeak'"):
        Booth(VOICES, only="espeak").speaker("lan")


def test_what_was_spoken_comes_from_the_cache_with_the_same_samples(faulty: Faulty, tmp_path: Path) -> None:
    booth = Booth(VOICES, ClipCache(tmp_path))
    first = booth.speak(TALK, 180, print)
    faulty.asked.clear()
    second = booth.speak(TALK, 180, print)
    assert faulty.asked == []
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(first.clips, second.clips, strict=True))


@pytest.mark.parametrize("change", ["pace", "text", "pitch", "version"])
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
    assert key_of(faulty, request) != before


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "junk"])
def test_a_damaged_clip_is_dropped_and_spoken_again(faulty: Faulty, tmp_path: Path, harm: str) -> None:
    booth = Booth({"lan": VOICES["lan"]}, ClipCache(tmp_path))
    first = booth.speak(TALK[:1], 180, print).clips[0]
    (path,) = tmp_path.glob("??/*.clip")
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes({"cut": bytes(raw[:50]), "flip": bytes(raw), "empty": b"", "junk": b"x" * 999}[harm])
    faulty.asked.clear()
    again = booth.speak(TALK[:1], 180, print).clips[0]
    assert faulty.asked == ["Một hai ba."]
    assert np.array_equal(first.samples, again.samples)


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(faulty: Faulty, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    session = Booth(VOICES, ClipCache(tmp_path / "file")).speak(TALK, 180, print)
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
    assert kept.prune() == size
    assert [kept.get(key) is not None for key in keys] == [True, False, True]
