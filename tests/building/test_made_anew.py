"""What a change makes anew: the sentences that are spoken, the editions that are made, what stays."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from builds import change, make, tree
from conftest import STATION

from loalang.audio.clip import Clip
from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build_stations
from loalang.content.folder import ContentFolder
from loalang.speech.engine import Request
from loalang.speech.engines.tone import Tone


def spoken_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every text that an engine is asked to speak from now on, in this process."""
    asked: list[str] = []
    speak = Tone.speak

    def noting(self: Tone, requests: Sequence[Request]) -> Iterator[Clip]:
        asked.extend(request.text for request in requests)
        return speak(self, requests)

    monkeypatch.setattr(Tone, "speak", noting)
    return asked


def test_another_phone_is_spoken_only_in_the_sentences_that_say_it(
    content: Path, cold: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spoken_by_the_engine(monkeypatch)
    make(content)
    everything = len(asked)
    saying = [text for text in asked if "chín một hai" in text]
    assert 0 < len(saying) < everything / 4
    asked.clear()
    change(content, "0912 812 345", "0913 812 345", "scripts/stations/an-nghia.yaml")
    make(content)
    assert [text.replace("chín một ba", "chín một hai") for text in asked] == saying


def test_another_word_is_spoken_in_its_one_sentence(
    content: Path, cold: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spoken_by_the_engine(monkeypatch)
    make(content)
    asked.clear()
    change(content, "Bác Tám", "Bác Bảy")
    assert sorted(make(content).made) == ["thu/loudspeaker", "thu/podcast"]
    assert set(asked) == {"Bác Bảy ơi, bác đã có điện thoại chưa?"}


def test_one_more_station_speaks_only_what_differs(
    content: Path, cold: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spoken_by_the_engine(monkeypatch)
    make(content)
    everything = len(asked)
    asked.clear()
    other = STATION.replace("id: an-nghia", "id: ben-lua").replace("An Nghĩa", "Bến Lứa")
    (content / "scripts/stations/ben-lua.yaml").write_text(other, encoding="utf-8")
    folder = ContentFolder(content)
    stations = [folder.station(name)[0] for name in ("ben-lua", "an-nghia")]
    both = build_stations(folder, stations, BuildRequest(out=content / "episodes"), BuildProgress())
    assert [len(summary.made) for summary in both] == [2, 0]
    assert 0 < len(asked) < everything / 3
    assert all("bến lứa" in text.lower() for text in asked)


def test_nothing_is_made_twice(made: Path) -> None:
    def times() -> dict[Path, int]:
        files = (path for path in (made / "episodes").rglob("*.*") if path.name != ".lock")
        return {path: path.stat().st_mtime_ns for path in files}

    before = times()
    summary = make(made)
    assert summary.made == ()
    assert sorted(summary.current) == ["thu/loudspeaker", "thu/podcast"]
    assert times() == before


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    ("name", "old", "new", "made"),
    [
        ("scripts/lessons/thu.yaml", "Bác Tám", "Bác Bảy", 2),
        ("scripts/stations/an-nghia.yaml", "0912 812 345", "0912 812 346", 2),
        ("scripts/stations/an-nghia.yaml", "minutes: 30", "minutes: 25", 0),
        (
            "scripts/stations/an-nghia.yaml",
            "region: bac",
            "region: bac\neditions: {loudspeaker: {pace: 170}}",
            1,
        ),
        ("voices/hung.yaml", "pitch: 30", "pitch: 20", 2),
        ("scripts/lessons/thu.yaml", "# ", "# ", 0),
    ],
)
def test_a_change_makes_anew_what_it_is_heard_in(
    content: Path, name: str, old: str, new: str, made: int
) -> None:
    change(content, "id: thu", "# a remark\nid: thu")
    make(content)
    change(content, old, new, name)
    assert len(make(content).made) == made


def test_a_jingle_of_one_s_own_makes_its_programmes_anew(made: Path) -> None:
    import numpy as np
    import soundfile

    own = made / "voices/jingles"
    own.mkdir()
    soundfile.write(own / "mo-dau.wav", np.sin(np.arange(8000) / 9) / 4, 8000)
    assert len(make(made).made) == 2


def test_guid_and_date_never_change(made: Path) -> None:
    def facts() -> tuple[str, str]:
        manifest = json.loads(tree(made)["thu/manifest.json"])
        return manifest["guid"], manifest["published"]

    first = facts()
    assert first[1] == "2026-11-01T07:03:00+07:00"
    change(made, "reviewed: 2026-11-01", "reviewed: 2026-11-20")
    change(made, "title: Bài thử", "title: Bài thử mới")
    make(made)
    assert facts() == first
    assert json.loads(tree(made)["thu/manifest.json"])["title"] == "Bài thử mới"


def test_the_station_s_files_stand_as_it_is_now(made: Path) -> None:
    (made / "scripts/stations/an-nghia.yaml").write_text(
        STATION.replace("loa.an-nghia.example", "an-nghia.example/loa"), encoding="utf-8"
    )
    assert make(made).made == ()
    assert b"https://an-nghia.example/loa/thu/podcast.mp3?v=" in tree(made)["feed.xml"]
