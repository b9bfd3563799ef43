"""``loalang bulletin`` as an officer calls it."""

from pathlib import Path

import pytest
from in_process import run
from papers import NOTICE, WEB

from loalang.content.folder import ContentFolder


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_it_takes_what_notepad_saves(content: Path, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "bài.txt"
    file.write_text(WEB, encoding=encoding, newline="\r\n")
    done = run(content, "bulletin", str(file))
    assert done.returncode == 0, done.stderr
    assert "scripts/lessons/don-muong-o-thon-dong.yaml (khuôn ban-tin): 14 dòng không đọc" in done.stdout


def test_it_says_what_to_do_next_and_overwrites_nothing(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(WEB, encoding="utf-8")
    assert "loalang check don-muong-o-thon-dong" in run(content, "bulletin", str(file)).stdout
    assert run(content, "bulletin", str(file)).returncode == 2
    checked = run(content, "check", "don-muong-o-thon-dong")
    assert checked.returncode == 3
    assert "reviewed" in checked.stderr


def test_the_format_can_be_chosen(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(NOTICE, encoding="utf-8")
    assert "thong-bao" in run(content, "bulletin", str(file)).stdout
    script = (content / "scripts/lessons/lich-tiem-phong-dai.yaml").read_text(encoding="utf-8")
    assert "reviewed:  " in script  # it waits for a person
    assert "ban-tin" in run(content, "bulletin", str(file), "--id", "x", "--format", "ban-tin").stdout
    assert ContentFolder(content).lesson_ids == ("lich-tiem-phong-dai", "thu", "x")


@pytest.mark.parametrize("raw", [b"\xc3\x28 Vi\xea", b""])
def test_a_file_that_is_no_text_is_a_clear_line(content: Path, tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(raw)
    for path in (file, tmp_path / "khong-co.txt"):
        done = run(content, "bulletin", str(path))
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
