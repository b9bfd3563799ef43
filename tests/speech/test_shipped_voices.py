"""The voices that ship: nothing leaves the machine unless asked, and every one can speak at once."""

import json
import socket
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from loalang.audio import assembling
from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build
from loalang.content.folder import ContentFolder
from loalang.errors import SpeechError
from loalang.model import Edition
from loalang.speech.engines import engine
from loalang.speech.synthesizer import Synthesizer

ROOT = Path(__file__).parents[2]
VOICES = ContentFolder(ROOT).voices
OWN = {name: voice for name, voice in VOICES.items() if voice.online}


def test_there_are_a_woman_and_a_man_of_the_north_and_of_the_south_each_with_an_online_twin() -> None:
    assert sorted((voice.region, voice.gender) for voice in OWN.values()) == [
        ("bac", "nam"),
        ("bac", "nu"),
        ("nam", "nam"),
        ("nam", "nu"),
    ]
    twins = {voice.online for voice in OWN.values()}
    assert len(twins) == 4
    assert set(VOICES) == twins | set(OWN)


@pytest.mark.parametrize("name", sorted(VOICES))
def test_only_the_twins_name_engines_that_need_the_network_and_all_end_in_the_embedded_ones(
    name: str,
) -> None:
    voice = VOICES[name]
    assert any(engine(link.engine).needs_network for link in voice.engines) == (name not in OWN)
    assert [link.engine for link in voice.engines[-2:]] == ["loalang", "espeak"]
    for link in voice.engines[-2:]:
        assert engine(link.engine).problem(link) is None
    assert voice.engines[-2].voice == f"{voice.gender}-hoc" + ("-mien-nam" if voice.region == "nam" else "")
    if name not in OWN:
        assert "nước ngoài" in voice.description


def test_the_fullest_online_chain_is_in_the_order_of_quality() -> None:
    twin = VOICES[str(OWN["lan"].online)]
    assert [link.engine for link in twin.engines] == ["piper", "edge", "gtts", "loalang", "espeak"]


def test_without_online_no_shipped_voice_asks_for_the_line(
    monkeypatch: pytest.MonkeyPatch, models: Path
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    synthesizer = Synthesizer(VOICES)
    assert {synthesizer.speaker(name).engine for name in OWN} == {"loalang"}


def test_where_our_own_voice_fails_espeak_speaks(monkeypatch: pytest.MonkeyPatch, models: Path) -> None:
    def fail(*_: object) -> None:
        raise SpeechError("không đọc được")

    monkeypatch.setattr(type(engine("loalang")), "problem", fail)
    synthesizer = Synthesizer(VOICES)
    assert {synthesizer.speaker(name).engine for name in OWN} == {"espeak"}


def test_no_two_voices_that_ship_sound_alike() -> None:
    heard = {
        (link.voice, link.pitch)
        for voice in OWN.values()
        for link in voice.engines
        if link.engine == "loalang"
    }
    assert len(heard) == len(OWN)


def test_a_draft_voice_marks_manifest_file_and_page(content: Path) -> None:
    request = BuildRequest(content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures
    episode = content / "episodes/an-nghia/thu"
    manifest = json.loads((episode / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["editions"]["podcast"]["draft"] is True
    (comment,) = ID3(episode / "podcast.mp3").getall("COMM")
    assert "Bản nháp, chưa để phát sóng" in str(comment)
    page = (content / "episodes/an-nghia/index.html").read_text(encoding="utf-8")
    assert "bản nháp" in page
    assert "Bản nháp: giọng máy có sẵn" in (episode / "index.html").read_text(encoding="utf-8")


def test_a_voice_for_the_air_marks_none_of_them(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(engine("tone")), "draft", False)
    request = BuildRequest(content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures
    episode = content / "episodes/an-nghia/thu"
    manifest = json.loads((episode / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["editions"]["podcast"]["draft"] is False
    assert "nháp" not in str(ID3(episode / "podcast.mp3").getall("COMM"))
    assert "nháp" not in (episode / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", ["quet-ma-qr", "cap-nhat-wifi"])
def test_a_lesson_in_our_own_voice_is_as_loud_as_it_should_be_at_once(
    lesson: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else both its programmes would be mastered and encoded twice, a fifth of a build."""
    tried: list[float] = []
    reckoned = assembling._loudness

    def watched(*given: object) -> float:
        tried.append(reckoned(*given))  # type: ignore[arg-type]
        return tried[-1]

    monkeypatch.setattr(assembling, "_loudness", watched)
    folder = ContentFolder(ROOT)
    request = BuildRequest(tmp_path, (lesson,), draft=True, engine="loalang")
    summary = build(folder, folder.station_ids[0], request, BuildProgress())
    assert len(summary.made) == len(tried) == 2
