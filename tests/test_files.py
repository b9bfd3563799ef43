"""Files appear whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from loalang.errors import WriteError
from loalang.files import stage, write_whole


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


def test_a_part_that_a_kill_left_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".x.txt.part").write_bytes(b"half of someth")
    write_whole(tmp_path / "x.txt", b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_clear_line_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    (tmp_path / ".x.txt.part").symlink_to("/dev/full")
    with pytest.raises(WriteError, match="không ghi được") as caught:
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
