"""A build: what is made, the same bytes from the same inputs, and what fails alone."""

import json
import os
import pickle
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builds import PAGE, change, make, tree
from conftest import LESSON, STATION

from loalang import pipeline
from loalang.audio.timeline import SpanKind
from loalang.building import survey
from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build, build_stations
from loalang.building.workers import Task, attempt
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError, UsageError
from loalang.files import Staged
from loalang.library.episodes import Library
from loalang.model import RINGING, Edition, Jingle
from loalang.production.job import Job
from loalang.rundown import reading_aloud
from loalang.rundown.render import render
from loalang.speech.synthesizer import Synthesizer

FILES = [
    "loudspeaker.inputs.json",
    "loudspeaker.mp3",
    "loudspeaker.timeline.json",
    "manifest.json",
    "podcast.inputs.json",
    "podcast.mp3",
    "podcast.timeline.json",
    "rundown.txt",
    "spoken.txt",
]


SHOWN = [
    "anh.png", "index.html", "podcast.chapters.json", "podcast.srt", "podcast.transcript.json", "podcast.txt",
    "podcast.vtt",
]  # fmt: skip


SITE = [
    ".site.json", "cover.jpg", "dang-ky.html", "feed.xml", "index.html", "khoa-hoc.jpg", "khoa-hoc.xml",
    "manifest.webmanifest", "offline.html", "sw.js",
]  # fmt: skip


def test_a_build_makes_both_editions_the_feed_and_the_page(content: Path) -> None:
    summary = make(content)
    assert sorted(summary.made) == ["thu/loudspeaker", "thu/podcast"]
    assert not summary.failures
    files = [name for name in tree(content) if not name.startswith("assets/")]
    assert sorted(files) == sorted([*SITE, *(f"thu/{name}" for name in [*FILES, *SHOWN])])


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes_whatever_the_number_of_jobs(content: Path) -> None:
    make(content, jobs=1)
    first = tree(content)
    shutil.rmtree(content / "episodes")
    make(content, jobs=2)
    assert tree(content) == first


def test_a_lesson_is_rendered_once_and_read_once_an_edition(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for module, name in ((survey, "render"), (pipeline, "read_aloud"), (reading_aloud, "read_aloud")):
        whole = getattr(module, name)

        def counted(*args: object, whole: Any = whole, name: str = name, **named: object) -> object:
            calls.append(name)
            return whole(*args, **named)

        monkeypatch.setattr(module, name, counted)
    make(content)
    assert sorted(calls) == ["read_aloud"] * 2 + ["render"] * 2
    calls.clear()
    change(content, "summary: ", "summary: Nghe xong, ")  # said by both editions
    make(content)
    assert sorted(calls) == ["read_aloud"] * 2 + ["render"] * 2


@pytest.mark.slow
def test_order_and_a_part_that_was_there_before_change_no_byte(content: Path) -> None:
    """The order of lessons, of files in folders, of stations, and clips that another build has spoken."""
    names = ["thu", "ba", "hai"]
    for number, name in enumerate(names[1:], start=4):
        text = LESSON.replace("id: thu", f"id: {name}").replace("number: 3", f"number: {number}")
        text = text.replace("Bác Tám", f"Bác {name.title()}")
        (content / f"scripts/lessons/{name}.yaml").write_text(text, encoding="utf-8")
    make(content, jobs=2)
    first = tree(content)
    shutil.rmtree(content / "episodes")
    shutil.rmtree(os.environ["LOALANG_CACHE"])
    for path in sorted((content / "scripts/lessons").iterdir(), reverse=True):
        path.rename(path.with_suffix(".old"))
        path.with_suffix(".yaml").write_bytes(path.with_suffix(".old").read_bytes())
        path.with_suffix(".old").unlink()
    make(content, lessons=("hai",), editions=(Edition.PODCAST,))
    make(content, lessons=tuple(reversed(names)), editions=tuple(reversed(Edition)))
    assert tree(content) == first


@pytest.mark.slow
def test_a_station_s_failures_are_its_own(content: Path) -> None:
    change(content, "Chào bà con {{ station.commune }}.", "Có {{ station.facts.dinh_danh }} bà con.")
    other = STATION.replace("id: an-nghia", "id: ben-lua").replace('facts: {dinh_danh: "80,06%"}\n', "")
    (content / "scripts/stations/ben-lua.yaml").write_text(other, encoding="utf-8")
    folder = ContentFolder(content)
    stations = [folder.station(name)[0] for name in ("an-nghia", "ben-lua")]
    first, second = build_stations(
        folder, stations, BuildRequest(out=content / "episodes", jobs=2), BuildProgress()
    )
    assert (len(first.made), len(first.failures)) == (2, 0)
    assert (len(second.made), [failure.name for failure in second.failures]) == (0, ["thu"])


def test_an_outcome_and_a_job_travel_to_another_machine(content: Path) -> None:
    """What a distributed engine will send: both pickle, and the far side makes the same bytes."""
    make(content, editions=(Edition.PODCAST,))
    folder = ContentFolder(content)
    lesson, document = folder.lesson("thu")
    station, _document = folder.station("an-nghia")
    rundown = render(lesson, document, station, Edition.PODCAST, folder.format_folders)
    job = Job(folder, lesson, station, Edition.PODCAST, rundown, Synthesizer(folder.voices))
    there = pickle.loads(pickle.dumps(job))
    assert there.inputs() == job.inputs()
    far = Staged(content.parent / "far" / "any.mp3")
    outcome = pickle.loads(pickle.dumps(attempt(pickle.loads(pickle.dumps(Task(there, far.path))))))
    assert far.part.read_bytes() == tree(content)["thu/podcast.mp3"]
    assert outcome.timeline
    broken = replace(job, station=station, rundown=replace(rundown, cues=(Jingle("khong-co"),)))
    nowhere = content.parent / "nowhere" / "any.mp3"
    assert isinstance(pickle.loads(pickle.dumps(attempt(Task(broken, nowhere)))), ContentError)
    assert not nowhere.parent.exists()


def test_a_lesson_with_a_mistake_fails_alone_and_its_old_episode_stays(made: Path) -> None:
    before = tree(made)
    change(made, "mc: lan", "mc: lna")
    good = LESSON.replace("id: thu", "id: tot").replace("number: 3", "number: 4")
    (made / "scripts/lessons/tot.yaml").write_text(good, encoding="utf-8")
    summary = make(made)
    assert [failure.name for failure in summary.failures] == ["thu"]
    assert sorted(summary.made) == ["tot/loudspeaker", "tot/podcast"]
    after = tree(made)
    kept = {name: data for name, data in before.items() if name.startswith("thu/") and name != PAGE}
    assert {name: after[name] for name in kept} == kept


def test_words_that_nobody_can_read_are_refused_unless_it_is_a_draft(content: Path) -> None:
    change(content, "Bác Tám ơi", "Bác Tám ơi XQZ")
    summary = make(content)
    assert len(summary.failures) == 2
    error = str(summary.failures[0].error)
    assert "scripts/lessons/thu.yaml:13" in error
    assert "XQZ" in error
    assert "lexicon.yaml" in error
    assert len(make(content, draft=True).made) == 2
    manifest = json.loads(tree(content)["thu/manifest.json"])
    assert manifest["editions"]["podcast"]["unread"] == ["XQZ"]
    assert manifest["editions"]["podcast"]["draft"] is True


def test_only_the_edition_asked_for_is_made(content: Path) -> None:
    assert make(content, editions=(Edition.PODCAST,)).made == ("thu/podcast",)
    assert "thu/loudspeaker.mp3" not in tree(content)


def test_an_unknown_lesson_fails_with_the_nearest_name(content: Path) -> None:
    summary = make(content, lessons=("thuu",))
    assert "có phải 'thu'?" in str(summary.failures[0].error)


def test_an_unknown_station_is_refused(content: Path) -> None:
    with pytest.raises(UsageError, match="không có đài 'x'"):
        build(ContentFolder(content), "x", BuildRequest(out=content / "episodes"), BuildProgress())


def test_tunes_and_beds_ring_out_before_anything_follows(made: Path) -> None:
    library = Library(made / "episodes" / "an-nghia")
    for edition in Edition:
        spans = library.timeline("thu", edition)
        heard = [span for span in spans if span.kind in (SpanKind.SPEECH, SpanKind.TUNE, SpanKind.RECORDING)]
        music = [span for span in spans if span.kind in (SpanKind.TUNE, SpanKind.BED)]
        assert music
        for span in music:
            assert not [
                other for other in heard if span.end - 1e-3 <= other.start < span.end + RINGING - 0.03
            ]
