"""Files appear whole or not at all."""

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from loalang.errors import WriteError
from loalang.files import atomic, stage, write_whole


def test_a_file_is_replaced_in_one_step_and_no_part_stays(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x.txt"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["x.txt"]


def test_what_is_staged_is_not_there_until_it_is_committed(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    staged = stage(path, b"new")
    assert path.read_bytes() == b"old"
    staged.commit()
    assert path.read_bytes() == b"new"


def test_a_part_that_a_kill_left_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "RESTS", 0.05)
    (tmp_path / ".x.txt.part").write_bytes(b"half of someth")
    write_whole(tmp_path / "x.txt", b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 64 KiB: to a writer, what a full disk is."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_one_clear_line_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    with full_disk(), pytest.raises(WriteError, match="không ghi được") as caught:
        write_whole(path, b"new" * 100_000)
    assert caught.value.exit_code == 5
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="không ghi được"):
        write_whole(tmp_path / "x.txt", b"new")


def test_a_folder_that_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match="không ghi được"):
        write_whole(tmp_path / "file" / "x.txt", b"new")


SIZE = 1 << 20


def _write_many(path: Path, letter: bytes) -> None:
    for _turn in range(20):
        write_whole(path, letter * SIZE, durable=False)


def _whole(path: Path) -> bool:
    data = path.read_bytes()
    return len(data) == SIZE and len(set(data)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes stand among files elsewhere")
def test_a_pipe_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("y")
    write_whole(tmp_path / "x", b"moi")
    assert not (tmp_path / "x").is_symlink()
    os.mkfifo(tmp_path / "ong")
    with pytest.raises(WriteError, match="ống dẫn"):
        write_whole(tmp_path / "ong", b"moi")
    assert (tmp_path / "ong").is_fifo()
    assert not list(tmp_path.glob(".*.part"))


def test_threads_that_write_one_file_at_once_leave_each_time_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "bai.yaml"
    write_whole(path, b"o" * SIZE)
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(_write_many, path, letter) for letter in (b"a", b"b", b"c", b"d")]
        while not all(writer.done() for writer in writers):
            assert _whole(path)
        for writer in writers:
            writer.result()
    assert [*tmp_path.iterdir()] == [path]


def test_processes_that_write_one_file_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "bai.yaml"
    spawned = multiprocessing.get_context("spawn")
    writers = [spawned.Process(target=_write_many, args=(path, letter)) for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert _whole(path)
    assert [*tmp_path.iterdir()] == [path]


def test_a_name_that_cannot_be_taken_is_told_and_nothing_of_others_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "bai.yaml").mkdir()
    with pytest.raises(WriteError, match="không ghi được"):
        write_whole(tmp_path / "bai.yaml", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["bai.yaml"]
