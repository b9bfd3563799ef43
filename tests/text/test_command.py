"""``loalang spoken`` answers a line for a line."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def ask(data: bytes, *options: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generator"),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }
    return subprocess.run(
        [sys.executable, "-m", "loalang", "spoken", *options],
        input=data,
        capture_output=True,
        env=environment,
        check=True,
    )


def test_every_line_gets_one_line() -> None:
    lines = ["UBND xã", "", "a\u2028b\x0bc\x0cd\x85e\x1cf", "   ", "5%\r", "\ufeff", "x\ry"]
    done = ask("\n".join(lines).encode() + b"\n")
    said = done.stdout.decode("utf-8").split("\n")
    assert len(said) == len(lines) + 1
    assert said[0] == "Ủy ban nhân dân xã"
    assert said[4] == "Năm phần trăm"
    assert len(done.stdout.decode("utf-8").splitlines()) == len(lines)


def test_nothing_asked_nothing_said() -> None:
    assert ask(b"").stdout == b""


def test_bytes_that_are_no_letters_do_not_stop_it() -> None:
    assert ask(b"\xff\xfe UBND\n").stdout.count(b"\n") == 1


def test_the_trace_goes_beside_the_text() -> None:
    done = ask(b"5 KQXYZ", "--trace")
    assert "KQXYZ" in done.stderr.decode("utf-8", "replace")


def test_an_own_lexicon_is_used(tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text("KQXYZ: kết quả\n", encoding="utf-8")
    assert ask(b"KQXYZ", "--lexicon", str(tmp_path / "l.yaml")).stdout.decode("utf-8") == "Kết quả\n"


def test_the_trace_shows_both_readings_of_a_guess() -> None:
    done = ask("Rộng 4m2".encode(), "--trace")
    assert "bốn mét vuông | bốn mét hai [quantity] ?" in done.stderr.decode("utf-8")
