"""What a kill, Ctrl-C, a full disk, a damaged file and a second build at once leave: nothing half."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from builds import change, loalang, make, tree
from conftest import LESSON

from loalang import files
from loalang.cli import main
from loalang.errors import WriteError
from loalang.library import episodes as library
from loalang.model import Edition


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


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
@pytest.mark.slow  # six builds from nothing; tests below kill one each in every run
def test_a_build_that_was_killed_ends_with_the_same_bytes(content: Path, cold: None) -> None:
    calm = loalang(content, "build", "--jobs", "2")
    started = time.monotonic()
    assert calm.wait() == 0, calm.communicate()
    whole = time.monotonic() - started
    wanted = tree(content)
    shutil.rmtree(content / "episodes")
    for part in (0.5, 0.75, 0.85, 0.95):
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


@pytest.mark.slow
def test_two_builds_at_once_do_not_corrupt_each_other(content: Path, cold: None) -> None:
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


def write_more_lessons(content: Path) -> None:
    for number in range(2, 8):
        text = LESSON.replace("id: thu", f"id: thu-{number}").replace("number: 3", f"number: {number}")
        (content / f"scripts/lessons/thu-{number}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="looks at a process group")
@pytest.mark.slow
def test_no_worker_outlives_a_build_that_was_killed(content: Path) -> None:
    write_more_lessons(content)
    killed = loalang(content, "build", "--jobs", "2")
    while killed.poll() is None and not list((content / "episodes").rglob("*.mp3")):
        time.sleep(0.05)
    os.kill(killed.pid, signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    left, patience = True, time.monotonic() + 60
    while left and time.monotonic() < patience:
        time.sleep(0.05)
        try:
            os.killpg(killed.pid, 0)
        except ProcessLookupError:
            left = False
    assert not left
    killed.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.slow
def test_a_build_that_is_asked_to_end_ends_in_one_line(content: Path) -> None:
    """As the system does when it shuts down; Python's own answer was a worker's traceback or its warning."""
    write_more_lessons(content)
    running = loalang(content, "build", "--jobs", "2")
    while running.poll() is None and not list((content / "episodes").rglob("*.mp3")):
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGTERM)
    _out, said = running.communicate()
    assert (running.returncode, said.decode().strip()) == (130, "Đã dừng.")
    assert not list((content / "episodes").rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a process group")
@pytest.mark.slow
def test_ctrl_c_stops_the_workers_too_and_leaves_nothing_half(content: Path) -> None:
    write_more_lessons(content)
    command = [sys.executable, "-m", "loalang", "-C", str(content), "build", "--jobs", "2"]
    listening = (  # a background job of a shell ignores Ctrl-C, and so would its children
        "import runpy, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"sys.argv = {command[2:]!r}\n"
        "if __name__ == '__main__': runpy.run_module('loalang', run_name='__main__')"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", listening], stderr=subprocess.PIPE, start_new_session=True, encoding="utf-8"
    )
    while running.poll() is None and not list((content / "episodes").rglob("*.mp3")):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _out, said = running.communicate()
    assert running.returncode == 130, said
    assert "Đã dừng." in said
    assert "Traceback" not in said
    assert not list((content / "episodes").rglob("*.part"))
    assert make(content).failures == ()


def test_ctrl_c_while_an_order_is_handed_out_leaves_nothing_half(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = ProcessPoolExecutor.submit

    def interrupted(pool: ProcessPoolExecutor, *order: Any) -> None:
        submit(pool, *order).result()
        raise KeyboardInterrupt

    monkeypatch.setattr(ProcessPoolExecutor, "submit", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make(content, jobs=2)
    assert not list((content / "episodes").rglob("*.part"))


def test_ctrl_c_while_a_library_is_loaded_is_ctrl_c(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Extensions that are interrupted while they load say that they cannot be loaded."""

    def loading(*_arguments: object, **_named: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as error:
            raise ImportError("numpy.core.multiarray failed to import") from error

    monkeypatch.setattr("loalang.building.stations.build_stations", loading)
    with pytest.raises(SystemExit) as left:
        main(["-C", str(content), "build"])
    assert left.value.code == 130
    assert "Đã dừng." in capsys.readouterr().err


def test_ctrl_c_between_any_two_files_of_an_episode_leaves_no_part(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt comes when it will: here after each file in turn has been staged."""
    staged, stage = 0, files.stage

    def interrupted(path: Path, data: bytes, durable: bool = True) -> files.Staged:
        nonlocal staged
        done = stage(path, data, durable)
        staged += 1
        if staged == limit:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(library, "stage", interrupted)
    monkeypatch.setattr(files, "stage", interrupted)
    for limit in range(1, 6):
        staged = 0
        with pytest.raises(KeyboardInterrupt):
            make(content)
        assert not list((content / "episodes").rglob("*.part")), limit
    limit = -1
    assert make(content).failures == ()
