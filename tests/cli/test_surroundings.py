"""Whatever surrounds the command: streams that are closed, no room to print, a folder that is gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="written for a Unix shell")


def in_shell(content: Path, line: str) -> subprocess.CompletedProcess[str]:
    command = f'"{sys.executable}" -m loalang'
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("loalang", command)],
        cwd=content, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )  # fmt: skip


@UNIX
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("loalang spoken <&-", 0, ""),
        ("loalang new ../khac <&-", 2, "chưa trả lời"),
        ("loalang notice - --no-open <&-", 3, "tệp trống"),
        ("loalang jingles play mo-dau -o nhac.wav 2>&- && loalang master nhac.wav 2>&-", 0, ""),
        ("loalang formats >/dev/full", 5, "ổ đĩa đầy"),
        ("loalang --help >/dev/full 2>/dev/full", 5, ""),
        ("mkdir di && cd di && rmdir ../di && loalang check", 2, "thư mục đang đứng không còn nữa"),
        ("mkfifo ong && loalang cap ong", 3, "ống dẫn"),
        ("loalang bulletin /dev/zero", 3, "thiết bị"),
    ],
)
def test_a_command_says_what_is_the_matter(content: Path, line: str, code: int, said: str) -> None:
    done = in_shell(content, line)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "ngoài dự kiến" not in done.stderr
    assert "Exception ignored" not in done.stderr
