"""The bench itself: it runs, measures every case, and finds nothing absurd. Margins are wide on purpose."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from loalang.cli import main

SCRIPT = Path(__file__).parent / "bench" / "side_by_side.py"


@pytest.mark.skipif(sys.platform == "win32", reason="counts CPU time as POSIX does")
@pytest.mark.slow
def test_the_smoke_bench_measures_every_case_within_wide_margins(tmp_path: Path) -> None:
    told, table = tmp_path / "bench.json", tmp_path / "benchmarks.md"
    command = [
        sys.executable,
        "-m",
        "loalang",
        "bench",
        "--smoke",
        "--json",
        str(told),
        "--table",
        str(table),
    ]
    env = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[2] / "generator")}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(told.read_text(encoding="utf-8"))
    assert {"cold", "limit", "nothing changed", "one word changed", "one more station"} <= found[
        "uses"
    ].keys()
    median = {name: ratio["median"] for name, ratio in found["ratios"].items()}
    assert median["cold / limit, CPU"] < 12
    assert median["nothing changed / cold"] < 0.5
    assert median["one more station / cold, CPU"] < 2
    assert median["four times as long, CPU"] < 16
    assert "| cold build against the limit | ≤ 1.15 |" in table.read_text(encoding="utf-8")


def test_where_there_is_no_checkout_there_is_no_such_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("loalang.cli.BENCHES", tmp_path / "tests" / "bench")
    with pytest.raises(SystemExit) as left:
        main(["bench", "--smoke"])
    assert left.value.code == 2
    assert "không có lệnh 'bench'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "bench" not in capsys.readouterr().out


def test_a_checkout_s_help_names_the_bench(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "bench" in capsys.readouterr().out
