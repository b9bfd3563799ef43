"""A build: what is made, what stays, what fails alone, and what a kill leaves."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LESSON, STATION

from generator.audio.clip import Clip
from generator.building import Summary, Watch, Wish, build, build_stations
from generator.errors import ContentError, UsageError, WriteError
from generator.files import Staged
from generator.folder import ContentFolder
from generator.job import Job
from generator.model import Edition, Jingle
from generator.rundown import render
from generator.speech.booth import Booth
from generator.speech.engine import Request
from generator.speech.engines.tone import Tone
from generator.workers import Task, attempt

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
PAGE = "thu/index.html"
SHOWN = ["index.html", "podcast.chapters.json", "podcast.srt", "podcast.txt", "podcast.vtt"]
SITE = [".site.json", "cover.jpg", "feed.xml", "index.html", "khoa-hoc.xml", "manifest.webmanifest", "sw.js"]


def make(content: Path, **wishes: object) -> Summary:
    wish = Wish(station="an-nghia", out=content / "episodes", **wishes)  # type: ignore[arg-type]
    return build(ContentFolder(content), wish, Watch())


def tree(content: Path) -> dict[str, bytes]:
    station = content / "episodes" / "an-nghia"
    return {
        p.relative_to(station).as_posix(): p.read_bytes() for p in sorted(station.rglob("*")) if p.is_file()
    }


def change(content: Path, old: str, new: str, name: str = "scripts/lessons/thu.yaml") -> None:
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_build_makes_both_editions_the_feed_and_the_page(content: Path) -> None:
    summary = make(content)
    assert sorted(summary.made) == ["thu/loudspeaker", "thu/podcast"]
    assert not summary.failures
    files = [name for name in tree(content) if not name.startswith("assets/")]
    assert sorted(files) == sorted([*SITE, *(f"thu/{name}" for name in [*FILES, *SHOWN])])


def test_the_same_inputs_give_the_same_bytes_whatever_the_number_of_jobs(content: Path) -> None:
    make(content, jobs=1)
    first = tree(content)
    shutil.rmtree(content / "episodes")
    make(content, jobs=2)
    assert tree(content) == first


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
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spoken_by_the_engine(monkeypatch)
    make(content)
    everything = len(asked)
    saying = [text for text in asked if "chín một hai" in text]
    assert 0 < len(saying) < everything / 4
    asked.clear()
    change(content, "0912 345 678", "0913 345 678", "scripts/stations/an-nghia.yaml")
    make(content)
    assert [text.replace("chín một ba", "chín một hai") for text in asked] == saying


def test_another_word_is_spoken_in_its_one_sentence(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = spoken_by_the_engine(monkeypatch)
    make(content)
    asked.clear()
    change(content, "Bác Tám", "Bác Bảy")
    assert sorted(make(content).made) == ["thu/loudspeaker", "thu/podcast"]
    assert set(asked) == {"Bác Bảy ơi, bác đã có điện thoại chưa?"}


def test_one_more_station_speaks_only_what_differs(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = spoken_by_the_engine(monkeypatch)
    make(content)
    everything = len(asked)
    asked.clear()
    other = STATION.replace("id: an-nghia", "id: ben-lua").replace("An Nghĩa", "Bến Lứa")
    (content / "scripts/stations/ben-lua.yaml").write_text(other, encoding="utf-8")
    folder = ContentFolder(content)
    stations = [folder.station(name)[0] for name in ("ben-lua", "an-nghia")]
    both = build_stations(folder, stations, Wish(station="", out=content / "episodes"), Watch())
    assert [len(summary.made) for summary in both] == [2, 0]
    assert 0 < len(asked) < everything / 3
    assert all("bến lứa" in text.lower() for text in asked)


def test_a_station_s_failures_are_its_own(content: Path) -> None:
    change(content, "Chào bà con {{ station.commune }}.", "Có {{ station.facts.dinh_danh }} bà con.")
    other = STATION.replace("id: an-nghia", "id: ben-lua").replace('facts: {dinh_danh: "80,06%"}\n', "")
    (content / "scripts/stations/ben-lua.yaml").write_text(other, encoding="utf-8")
    folder = ContentFolder(content)
    stations = [folder.station(name)[0] for name in ("an-nghia", "ben-lua")]
    first, second = build_stations(
        folder, stations, Wish(station="", out=content / "episodes", jobs=2), Watch()
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
    job = Job(folder, lesson, station, Edition.PODCAST, rundown, Booth(folder.voices))
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


def test_nothing_is_made_twice(content: Path) -> None:
    make(content)
    before = {p: p.stat().st_mtime_ns for p in (content / "episodes").rglob("*.*")}
    summary = make(content)
    assert summary.made == ()
    assert sorted(summary.current) == ["thu/loudspeaker", "thu/podcast"]
    assert {p: p.stat().st_mtime_ns for p in (content / "episodes").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("name", "old", "new", "made"),
    [
        ("scripts/lessons/thu.yaml", "Bác Tám", "Bác Bảy", 2),
        ("scripts/stations/an-nghia.yaml", "0912 345 678", "0912 345 679", 2),
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


def test_a_jingle_of_one_s_own_makes_its_programmes_anew(content: Path) -> None:
    import numpy as np
    import soundfile

    make(content)
    own = content / "voices/jingles"
    own.mkdir()
    soundfile.write(own / "mo-dau.wav", np.sin(np.arange(8000) / 9) / 4, 8000)
    assert len(make(content).made) == 2


def test_guid_and_date_never_change(content: Path) -> None:
    def facts() -> tuple[str, str]:
        manifest = json.loads(tree(content)["thu/manifest.json"])
        return manifest["guid"], manifest["published"]

    make(content)
    first = facts()
    assert first[1] == "2026-11-01T07:03:00+07:00"
    change(content, "reviewed: 2026-11-01", "reviewed: 2026-11-20")
    change(content, "title: Bài thử", "title: Bài thử mới")
    make(content)
    assert facts() == first
    assert json.loads(tree(content)["thu/manifest.json"])["title"] == "Bài thử mới"


def test_a_lesson_with_a_mistake_fails_alone_and_its_old_episode_stays(content: Path) -> None:
    make(content)
    before = tree(content)
    change(content, "mc: lan", "mc: lna")
    good = LESSON.replace("id: thu", "id: tot").replace("number: 3", "number: 4")
    (content / "scripts/lessons/tot.yaml").write_text(good, encoding="utf-8")
    summary = make(content)
    assert [failure.name for failure in summary.failures] == ["thu"]
    assert sorted(summary.made) == ["tot/loudspeaker", "tot/podcast"]
    after = tree(content)
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
        build(ContentFolder(content), Wish(station="x", out=content / "episodes"), Watch())


def test_a_place_that_cannot_be_written_is_one_clear_line(content: Path) -> None:
    (content / "episodes").write_bytes(b"a file where the folder should be")
    with pytest.raises(WriteError, match="không ghi được"):
        make(content)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_leaves_the_old_episode_whole(content: Path) -> None:
    make(content)
    before = tree(content)
    change(content, "Bác Tám", "Bác Bảy")
    (content / "episodes/an-nghia/thu/.podcast.mp3.part").symlink_to("/dev/full")
    with pytest.raises(WriteError):
        make(content, editions=(Edition.PODCAST,))
    assert tree(content) == before
    assert len(make(content).made) == 2


@pytest.mark.parametrize("harm", ["missing", "cut", "manifest"])
def test_a_damaged_episode_is_made_again(content: Path, harm: str) -> None:
    make(content)
    before = tree(content)
    place = content / "episodes/an-nghia/thu"
    match harm:
        case "missing":
            (place / "podcast.mp3").unlink()
        case "cut":
            (place / "podcast.mp3").write_bytes(before["thu/podcast.mp3"][:1000])
        case "manifest":
            (place / "manifest.json").write_text('{"lesson": ', encoding="utf-8")
    make(content)
    assert tree(content) == before


def loalang(content: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "-C", str(content), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
def test_a_build_that_was_killed_ends_with_the_same_bytes(content: Path) -> None:
    calm = loalang(content, "build", "--jobs", "2")
    started = time.monotonic()
    assert calm.wait() == 0, calm.communicate()
    whole = time.monotonic() - started
    wanted = tree(content)
    shutil.rmtree(content / "episodes")
    for part in (0.4, 0.6, 0.75, 0.85, 0.92, 0.97):
        killed = loalang(content, "build", "--jobs", "2")
        time.sleep(whole * part)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.communicate()
        shutil.rmtree(Path(os.environ["LOALANG_CACHE"]), ignore_errors=True) if part == 0.75 else None
        for name, data in tree(content).items() if (content / "episodes/an-nghia").exists() else ():
            if name.endswith(".mp3") and not name.rpartition("/")[2].startswith("."):
                assert data == wanted[name], f"{name} is not whole after a kill at {part}"
        if part == 0.85:
            shutil.rmtree(content / "episodes", ignore_errors=True)
    again = loalang(content, "build", "--jobs", "2")
    assert again.wait() == 0, again.communicate()
    assert tree(content) == wanted


def test_two_builds_at_once_do_not_corrupt_each_other(content: Path) -> None:
    change(
        content,
        "name: Đài truyền thanh xã An Nghĩa",
        "name: Đài xã An Nghĩa",
        "scripts/stations/an-nghia.yaml",
    )
    make(content)
    wanted = tree(content)
    shutil.rmtree(content / "episodes")
    both = [loalang(content, "build", "--jobs", "1") for _ in range(2)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert tree(content) == wanted
    assert any("Đang chờ" in err.decode() for _out, err in said)


def test_the_station_s_files_stand_as_it_is_now(content: Path) -> None:
    make(content)
    (content / "scripts/stations/an-nghia.yaml").write_text(
        STATION + "website: https://an-nghia.example/loa\n", encoding="utf-8"
    )
    assert make(content).made == ()
    assert b"https://an-nghia.example/loa/thu/podcast.mp3" in tree(content)["feed.xml"]


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a process group")
def test_ctrl_c_stops_the_workers_too_and_leaves_nothing_half(content: Path) -> None:
    for number in range(2, 8):
        text = LESSON.replace("id: thu", f"id: thu-{number}").replace("number: 3", f"number: {number}")
        (content / f"scripts/lessons/thu-{number}.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "-C", str(content), "build", "--jobs", "2"]
    listening = (  # a background job of a shell ignores Ctrl-C, and so would its children
        "import runpy, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"sys.argv = {command[2:]!r}\n"
        "if __name__ == '__main__': runpy.run_module('generator', run_name='__main__')"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", listening], stderr=subprocess.PIPE, start_new_session=True, encoding="utf-8"
    )
    while running.poll() is None and not list((content / "episodes").rglob("*.mp3")):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _out, said = running.communicate()
    assert running.returncode == 130
    assert "Đã dừng." in said
    assert "Traceback" not in said
    assert not list((content / "episodes").rglob("*.part"))
    assert make(content).failures == ()
