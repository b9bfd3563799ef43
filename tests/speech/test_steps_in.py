"""A build where an engine fails: the whole voice moves, everybody is told, and the next build tries again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, Summary, build
from loalang.content.folder import ContentFolder
from loalang.model import Edition
from loalang.speech import engines
from speech.test_synthesizer import Faulty


@pytest.fixture
def faulty(content: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faulty]:
    """Lan speaks with an engine that may fail, then with beeps."""
    monkeypatch.setitem(engines.ENGINES, "faulty", "speech.test_synthesizer:Faulty")
    path = content / "voices/lan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("[{engine: tone", "[{engine: faulty, voice: x}, {engine: tone"), encoding="utf-8"
    )
    engines.engine.cache_clear()
    made = engines.engine("faulty")
    assert isinstance(made, Faulty)
    yield made
    engines.engine.cache_clear()


def make(content: Path, **wishes: object) -> Summary:
    request = BuildRequest(content / "episodes", editions=(Edition.PODCAST,), **wishes)  # type: ignore[arg-type]
    return build(ContentFolder(content), "an-nghia", request, BuildProgress())


def speakers(content: Path) -> list[dict[str, object]]:
    manifest = json.loads((content / "episodes/an-nghia/thu/manifest.json").read_text(encoding="utf-8"))
    return list(manifest["editions"]["podcast"]["speakers"])


def test_the_manifest_says_who_spoke_with_what_and_why_not_the_better_one(
    content: Path, faulty: Faulty
) -> None:
    faulty.limit = 2
    summary = make(content)
    lan = next(s for s in speakers(content) if s["voice"] == "lan")
    assert (lan["engine"], lan["version"], lan["passed_over"]) == ("tone", "1", ["faulty: mất mạng"])
    assert "giọng 'lan' được đọc bằng tone; không dùng faulty: mất mạng" in summary.remarks


def test_what_another_engine_had_to_speak_is_tried_again_by_the_next_build(
    content: Path, faulty: Faulty
) -> None:
    faulty.limit = 2
    assert make(content).made == ("thu/podcast",)
    assert make(content).made == ("thu/podcast",)
    faulty.limit = 10**9
    assert make(content).made == ("thu/podcast",)
    assert [s["engine"] for s in speakers(content) if s["voice"] == "lan"] == ["faulty"]
    assert make(content).made == ()


def test_strict_makes_it_an_error_and_leaves_what_was_there(content: Path, faulty: Faulty) -> None:
    faulty.limit = 2
    (failure,) = make(content, strict=True).failures
    assert "--strict" in failure.error.message
    assert failure.error.exit_code == 4
    assert not (content / "episodes/an-nghia/thu/podcast.mp3").exists()


def test_another_model_makes_the_episode_anew(content: Path, faulty: Faulty) -> None:
    make(content)
    assert make(content).made == ()
    faulty.model = lambda _setting: "another"  # type: ignore[method-assign]
    assert make(content).made == ("thu/podcast",)
    assert {s["model"] for s in speakers(content)} == {"another", ""}
