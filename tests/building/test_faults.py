"""A fault that nobody foresaw ends one lesson: the others are made, and the feed names just them."""

import contextlib
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from builds import make
from conftest import LESSON, few

from loalang.audio.clip import Clip
from loalang.building import survey
from loalang.content import folder as content_folder
from loalang.errors import SpeechError, UnforeseenError, WriteError
from loalang.files.fault_log import log_folder, logged
from loalang.model import Edition
from loalang.speech.synthesizer import Synthesizer

BAD = "hong"
MARK = "Câu hỏng của bài hỏng."


@pytest.fixture
def two(content: Path, warm: None) -> Path:
    """A content folder with a good lesson and one that meets the fault."""
    text = (
        LESSON.replace("id: thu", f"id: {BAD}")
        .replace("Bài thử", "Bài hỏng")
        .replace("number: 3", "number: 4")
    )
    text = text.replace("Chào bà con {{ station.commune }}.", MARK)
    (content / f"scripts/lessons/{BAD}.yaml").write_text(text, encoding="utf-8")
    return content


def poison(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Let a function break whenever it is near the bad lesson."""
    whole: Callable[..., Any] = getattr(owner, name)

    def broken(*args: Any, **named: Any) -> Any:
        if any(BAD in told or MARK.lower() in told.lower() for told in map(str, (*args, *named.values()))):
            raise ZeroDivisionError("lỗi gài vào")
        return whole(*args, **named)

    monkeypatch.setattr(owner, name, broken)


def feed_titles(content: Path) -> list[str | None]:
    feed = ET.parse(content / "episodes/an-nghia/feed.xml")
    return [item.findtext("title") for item in feed.iter("item")]


def places() -> dict[str, tuple[str, str]]:
    """A function of each layer between the script and the page."""
    return {
        "content": ("loalang.content.folder.ContentFolder", "lesson"),
        "rundown": ("loalang.building.survey", "render"),
        "reading": ("loalang.rundown.reading_aloud", "spoken"),
        "production": ("loalang.pipeline", "tags_of"),
        "pipeline": ("loalang.pipeline", "arrange"),
        "audio": ("loalang.audio.assembling.Assembly", "plan"),
        "library": ("loalang.library.episodes.Library", "store"),
        "staleness": ("loalang.building.survey", "judge"),
        "publish": ("loalang.publish.transcript", "vtt"),
    }


@pytest.mark.parametrize("layer", few(places(), "reading", "library"))
def test_a_fault_in_any_layer_ends_its_lesson_alone(
    two: Path, monkeypatch: pytest.MonkeyPatch, layer: str
) -> None:
    path, name = places()[layer]
    owner: Any = sys.modules[survey.__name__]
    module, _dot, attribute = path.rpartition(".")
    if attribute[0].isupper():
        owner = getattr(__import__(module, fromlist=[attribute]), attribute)
    else:
        owner = __import__(path, fromlist=[name])
    poison(monkeypatch, owner, name)
    summary = make(two, editions=(Edition.PODCAST,))

    assert "thu/podcast" in summary.made
    assert {failure.name.partition("/")[0] for failure in summary.failures} == {BAD}
    assert all(isinstance(failure.error, UnforeseenError) for failure in summary.failures)
    assert feed_titles(two) == ["Bài thử"]
    assert not list((two / "episodes").rglob("*.part"))
    logs = [path.read_text(encoding="utf-8") for path in log_folder().glob("*.txt")]
    assert logs
    assert all("ZeroDivisionError: lỗi gài vào" in log for log in logs)
    monkeypatch.undo()
    monkeypatch.setenv("LOALANG_CACHE", str(two / "cache"))
    healed = make(two, editions=(Edition.PODCAST,))
    assert not healed.failures
    assert sorted(t or "" for t in feed_titles(two)) == ["Bài hỏng", "Bài thử"]


CLIP = Clip(np.full(8_000, 0.1, np.float32), 16_000)
CLIPS: dict[str, Any] = {
    "no clip": "hello",
    "stereo": Clip(np.zeros((2, 800), np.float32), 16_000),
    "empty": Clip(np.zeros(0, np.float32), 16_000),
    "no number": Clip(np.full(800, np.nan, np.float32), 16_000),
    "no rate": Clip(np.zeros(800, np.float32), 0),
    "half a hertz": Clip(np.zeros(800, np.float32), 16_000.5),  # type: ignore[arg-type]
    "unscaled": Clip(np.full(800, 3_000, np.int16), 16_000),  # type: ignore[arg-type]
    "too loud": Clip(np.full(800, 4, np.float32), 16_000),
}


class Rotten:
    """An engine that breaks the rules: it raises what no engine may raise, or gives too few clips."""

    name = "rotten"
    version = "1"
    needs_network = draft = False

    def __init__(self, fault: str) -> None:
        self.fault = fault

    def problem(self, setting: object) -> None:
        if self.fault == "problem":
            raise KeyError("không có")

    def model(self, setting: object) -> str:
        return str(1 // 0) if self.fault == "model" else ""

    def speak(self, requests: object) -> Any:
        if self.fault == "speak":
            raise RuntimeError("hỏng máy")
        if self.fault == "exits":
            raise SystemExit(0)
        if self.fault in CLIPS:
            return (CLIPS[self.fault] for _ in requests)  # type: ignore[attr-defined]
        if self.fault == "too many":
            return (CLIP for _ in [None, *requests])  # type: ignore[misc]
        if self.fault == "midway":
            return (1 // 0 for _ in requests)  # type: ignore[attr-defined]
        return iter(())


FAULTS = ("made", "problem", "model", "speak", "exits", "midway", "too few", "too many", *CLIPS)


@pytest.mark.parametrize("fault", few(FAULTS, "made", "exits", "too few", "no number"))
def test_an_engine_that_breaks_hands_over_to_the_next_of_its_chain(
    content: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    from loalang.speech import engines

    def made() -> Rotten:
        return Rotten(fault) if fault != "made" else Rotten()  # type: ignore[call-arg]

    monkeypatch.setitem(engines.ENGINES, "rotten", f"{__name__}:made_rotten")
    monkeypatch.setattr(sys.modules[__name__], "made_rotten", made, raising=False)
    engines.engine.cache_clear()
    for voice in ("lan", "hung"):
        path = content / f"voices/{voice}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[{engine: tone", "[{engine: rotten, voice: x}, {engine: tone"), "utf-8")
    summary = make(content)
    assert not summary.failures
    assert {spoke.engine for spoke in summary.episodes[0].editions[Edition.PODCAST].speakers} == {"tone"}
    for voice in ("lan", "hung"):
        path = content / f"voices/{voice}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(", {engine: tone, voice: tone, pitch: 60}", "").replace(
                ", {engine: tone, voice: tone, pitch: 30}", ""
            ),
            "utf-8",
        )
    alone = make(content)
    assert {type(failure.error) for failure in alone.failures} == {SpeechError}
    engines.engine.cache_clear()


DEADLY = """
import os
from loalang.speech.engines.tone import Tone

class Engine(Tone):
    name, version, draft = "chet", "1", False
    def speak(self, requests):
        if any("hỏng" in request.text for request in requests):
            os._exit(9)
        return super().speak(requests)
"""


@pytest.mark.slow
def test_a_worker_process_that_dies_ends_its_lesson_alone(two: Path, tmp_path: Path) -> None:
    facts = tmp_path / "goi/chet-1.0.dist-info"
    facts.mkdir(parents=True)
    (tmp_path / "goi/chet.py").write_text(DEADLY, encoding="utf-8")
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: chet\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text("[loalang.engines]\nchet = chet:Engine\n", encoding="utf-8")
    for voice in ("lan", "hung"):
        path = two / f"voices/{voice}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("engine: tone", "engine: chet"), "utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "goi"), *sys.path])}
    command = [sys.executable, "-m", "loalang", "-C", str(two), "build", "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("tiến trình làm bài này bị dừng giữa chừng") == 2  # both editions
    assert "hong/loudspeaker" in done.stderr
    assert feed_titles(two) == ["Bài thử"]
    assert not list((two / "episodes").rglob("*.part"))


def test_a_fault_of_the_program_itself_is_one_line_and_a_log(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from loalang.cli import main

    def broken(*_args: object) -> None:
        raise ZeroDivisionError("lỗi gài vào")

    monkeypatch.setattr(content_folder.ContentFolder, "around", broken)
    with pytest.raises(SystemExit) as left:
        main(["build"])
    told = capsys.readouterr().err
    assert left.value.code == 70
    assert "Traceback" not in told
    assert len(told.splitlines()) == 2
    (log,) = log_folder().glob("*.txt")
    assert log.stem in told
    assert str(log) in told
    assert "ZeroDivisionError: lỗi gài vào" in log.read_text(encoding="utf-8")
    monkeypatch.setenv("LOALANG_DEBUG", "")
    with pytest.raises(SystemExit):
        main(["--debug", "build"])
    assert "Traceback" in capsys.readouterr().err


def test_the_log_keeps_a_fault_once_and_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault() -> Exception:
        try:
            raise ValueError("một lỗi")
        except ValueError as error:
            return error

    first, second = [logged(fault(), "thu/podcast") for _ in range(2)]
    assert first.message == second.message
    assert len(list(log_folder().glob("*.txt"))) == 1
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LOALANG_LOGS", str(tmp_path / "file" / "logs"))
    assert "--debug" in logged(fault()).hint


def test_what_nobody_foresaw_is_caught_in_three_places() -> None:
    import ast

    import loalang

    found = [
        path.stem
        for path in sorted(Path(loalang.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception"} & {getattr(n, "id", "") for n in ast.walk(node.type)})
    ]
    assert found == ["__init__", "containment", "guard"]


def test_a_failed_voice_names_its_fault_and_its_log(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    from loalang.content.folder import ContentFolder
    from loalang.speech import engines

    monkeypatch.setitem(engines.ENGINES, "tone", "khong_co_goi_nay:Engine")
    engines.engine.cache_clear()
    with pytest.raises(SpeechError, match="ModuleNotFoundError"):
        Synthesizer(ContentFolder(content).voices).speaker("lan")
    engines.engine.cache_clear()


@pytest.mark.parametrize(
    "harmed", ["spoken.txt", "rundown.txt", "podcast.mp3", "manifest.json", ".made.json"]
)
def test_a_folder_where_a_file_should_be_is_no_fault_of_ours(two: Path, harmed: str) -> None:
    make(two)
    place = two / f"episodes/an-nghia/{BAD}/{harmed}"
    place.unlink()
    place.mkdir()
    script = two / f"scripts/lessons/{BAD}.yaml"
    script.write_text(script.read_text(encoding="utf-8").replace(MARK, "Câu khác."), encoding="utf-8")
    with contextlib.suppress(WriteError):  # some are mended, of the others the name is told
        assert not make(two).failures
