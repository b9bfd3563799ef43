"""Files that appear whole, however many write them."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from loalang.errors import WriteError
from loalang.files import atomic, write_whole

SIZE = 1 << 20


def _write_many(path: Path, letter: bytes) -> None:
    for _turn in range(20):
        write_whole(path, letter * SIZE, durable=False)


def _whole(path: Path) -> bool:
    data = path.read_bytes()
    return len(data) == SIZE and len(set(data)) == 1


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


def test_what_a_kill_left_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "RESTS", 0.05)
    (tmp_path / ".bai.yaml.part").write_bytes(b"half")
    write_whole(tmp_path / "bai.yaml", b"whole")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"whole"]


def test_a_name_that_cannot_be_taken_is_told_and_nothing_of_others_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "bai.yaml").mkdir()
    with pytest.raises(WriteError, match="không ghi được"):
        write_whole(tmp_path / "bai.yaml", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["bai.yaml"]
