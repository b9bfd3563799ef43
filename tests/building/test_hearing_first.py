"""A build hears what voices that draw lots say before it makes a programme of it. The ear is made up."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, Summary, build
from loalang.content.folder import ContentFolder
from loalang.content.models import EngineSetting
from loalang.model import Edition
from loalang.speech import ear, engines
from loalang.speech.engine import Request
from loalang.speech.hearing import Heard

RATE = 22_050


class Lots:
    """Loses a word of phones at the first attempt, of what is secret at each: such clips are short."""

    name, version, needs_network, draft, draws_lots = "lots", "1", False, False, True

    def problem(self, setting: EngineSetting) -> str | None:
        return None

    def model(self, setting: EngineSetting) -> str:
        return "m"

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        drawn = np.random.default_rng(1)
        for request in requests:
            lost = "giữ bí mật" in request.text or ("điện thoại" in request.text and request.attempt == 0)
            size = RATE if lost else 2 * RATE
            yield Clip((0.1 * drawn.standard_normal(size)).astype(np.float32), RATE)


class ShortIsLost:
    def hear(self, clip: Clip, words: Sequence[str]) -> Heard:
        unheard = 9.0 if len(clip.samples) <= RATE else -3.0
        return Heard((-3.0,) * (len(words) - 1) + (unheard,), (-8.0,) * len(words))


class Progress(BuildProgress):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def hearing(self, name: str) -> None:
        self.heard.append(name)


@pytest.fixture
def folder(content: Path, monkeypatch: pytest.MonkeyPatch) -> ContentFolder:
    monkeypatch.setitem(engines.ENGINES, "lots", f"{__name__}:Lots")
    for voice in (content / "voices").glob("*.yaml"):
        text = voice.read_text(encoding="utf-8").replace(
            "engine: tone, voice: tone", f"engine: lots, voice: {voice.stem}"
        )
        voice.write_text(text, encoding="utf-8")
    script = content / "scripts/lessons/thu.yaml"
    text = script.read_text(encoding="utf-8").replace("Mã OTP là của riêng mình.", "Ta giữ bí mật mã ấy.")
    script.write_text(text, encoding="utf-8")
    return ContentFolder(content)


def made(folder: ContentFolder) -> tuple[Summary, Progress]:
    progress = Progress()
    request = BuildRequest(folder.root / "episodes", editions=(Edition.LOUDSPEAKER,))
    return build(folder, "an-nghia", request, progress), progress


def test_what_stays_lost_is_told_and_what_can_be_mended_is_made_of_the_better_attempt(
    folder: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf, _progress = made(folder)
    monkeypatch.setattr(ear, "the_ear", ShortIsLost)
    (folder.root / "episodes/an-nghia/thu/loudspeaker.mp3").unlink()
    heard, progress = made(folder)
    assert not heard.failures
    assert progress.heard == ["thu/loudspeaker"]
    assert [line for line in heard.remarks if "cần người nghe" in line] == [*heard.remarks]
    assert len(heard.remarks) == 1
    assert "giữ bí mật" in heard.remarks[0]
    before, after = (one.episodes[0].editions[Edition.LOUDSPEAKER].seconds for one in (deaf, heard))
    assert after > before + 0.5  # “điện thoại” is there now


def test_without_an_ear_nothing_is_heard_and_all_is_made(folder: ContentFolder) -> None:
    done, progress = made(folder)
    assert not progress.heard
    assert not done.failures
    assert done.made == ("thu/loudspeaker",)


def test_an_ear_that_breaks_stops_nothing(folder: ContentFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def hear(self, clip: Clip, words: Sequence[str]) -> Heard:
            raise ValueError("no")

    monkeypatch.setattr(ear, "the_ear", Broken)
    done, _progress = made(folder)
    assert done.made == ("thu/loudspeaker",)
    assert len(done.remarks) == 1
    assert "ValueError" in done.remarks[0]
