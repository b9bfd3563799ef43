"""``loalang build`` for many stations, and what it tells without building."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from builds import change
from conftest import STATION
from in_process import run

pytestmark = pytest.mark.usefixtures("warm")


def second_station(content: Path) -> None:
    text = STATION.replace("id: an-nghia", "id: ben-lua").replace("An Nghĩa", "Bến Lứa")
    (content / "scripts/stations/ben-lua.yaml").write_text(text, encoding="utf-8")


def episodes(content: Path) -> list[str]:
    return sorted(p.relative_to(content / "episodes").as_posix() for p in content.glob("episodes/*/*/*.mp3"))


BOTH = [
    f"{station}/thu/{edition}.mp3"
    for station in ("an-nghia", "ben-lua")
    for edition in ("loudspeaker", "podcast")
]


@pytest.mark.parametrize("named", [["all"], ["an-nghia", "ben-lua"], ["ben-lua", "all"]])
def test_several_stations_are_built_in_one_call(content: Path, named: list[str]) -> None:
    second_station(content)
    done = run(content, "build", *(word for name in named for word in ("--station", name)))
    assert done.returncode == 0, done.stderr
    assert episodes(content) == BOTH
    assert "2 đài, mới làm 4 chương trình" in done.stdout


def test_a_bad_station_is_told_and_the_others_are_built(content: Path) -> None:
    second_station(content)
    path = content / "scripts/stations/an-nghia.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("province", "provinc"), encoding="utf-8")
    done = run(content, "build", "--station", "all")
    assert done.returncode == 3
    assert "scripts/stations/an-nghia.yaml:4" in done.stderr
    assert episodes(content) == BOTH[2:]


def test_a_table_of_stations_is_built_and_its_bad_rows_are_told(content: Path, tmp_path: Path) -> None:
    table = tmp_path / "cac-xa.csv"
    table.write_text(
        "tên đài;xã;điện thoại\nĐài xã Ba;xã Ba;0912 345 670\nĐài xã Tư;;0912 345 671\n", encoding="utf-8-sig"
    )
    done = run(content, "build", "--stations", str(table), "--edition", "podcast")
    assert done.returncode == 3
    assert "cac-xa.csv:3" in done.stderr
    assert episodes(content) == ["ba/thu/podcast.mp3"]
    rundown = (content / "episodes/ba/thu/rundown.txt").read_text(encoding="utf-8")
    assert "xã Ba" in rundown
    assert "An Nghĩa" not in rundown


def test_rows_are_checked_as_stations_files_are_and_stand_in_the_report(
    content: Path, tmp_path: Path
) -> None:
    table = tmp_path / "cac-xa.csv"
    rows = (
        "tên đài,xã,điện thoại",
        "Đài xã Ba,xã Ba,0912 345 670",
        "Đài {{ xã }},xã Tư,0912 345 671",
        "Đài Năm,Năm,0912 345 672",
        "Đài xã Sáu,xã Sáu,0912 345 678",
        "Đài xã Bảy,xã Bảy,0912",
    )
    table.write_text("\n".join(rows), encoding="utf-8")
    done = run(content, "build", "--stations", str(table), "--edition", "podcast")
    assert done.returncode == 3
    assert episodes(content) == ["ba/thu/podcast.mp3"]
    report = (content / "episodes/bao-cao.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in report[1:]] == ["hàng sai"] * 4 + ["đủ"]
    for number, why in ((3, "chưa điền"), (4, "xã hay phường"), (5, "số điện thoại mẫu"), (6, "4 chữ số")):
        (line,) = (line for line in report if f",{table}:{number}," in line)
        assert why in line
    page = (content / "episodes/bao-cao.html").read_text(encoding="utf-8")
    assert "1 trên 1 đài có đủ bài" in page
    assert "4 hàng của bảng sai" in page


def test_what_is_guessed_of_a_row_is_told(content: Path, tmp_path: Path) -> None:
    table = tmp_path / "cac-xa.csv"
    table.write_text("tên đài,xã,điện thoại\nĐài xã Ba X,xã Ba X,0912 345 670\n", encoding="utf-8")
    done = run(content, "build", "--stations", str(table), "--edition", "podcast")
    assert "“X” máy đoán là" in done.stderr


def test_what_was_made_of_a_row_stands_when_the_commune_gets_its_own_file(
    content: Path, tmp_path: Path
) -> None:
    table = tmp_path / "cac-xa.csv"
    table.write_text("tên đài,xã,điện thoại\nĐài xã Ba,xã Ba,0912 345 670\n", encoding="utf-8")
    assert run(content, "build", "--stations", str(table), "--edition", "podcast").returncode == 0
    told = {"commune": "xã Ba", "name": "Đài xã Ba", "phone": "0912 345 670", "province": "Phú Thọ"}
    told |= {"team": "Tổ công nghệ số cộng đồng", "hours": "6h", "voice": "lan"}
    options = (word for name, value in told.items() for word in (f"--{name}", value))
    assert run(content, "station", "new", *options).returncode == 0
    done = run(content, "build", "--station", "ba", "--edition", "podcast", "--explain")
    assert "ba/thu/podcast: không đổi" in done.stdout


def test_a_share_without_a_station_says_so(content: Path, tmp_path: Path) -> None:
    table = tmp_path / "cac-xa.csv"
    table.write_text("tên đài,xã,điện thoại\nĐài xã Ba,xã Ba,0912 345 670\n", encoding="utf-8")
    done = run(content, "build", "--stations", str(table), "--shard", "2/3")
    assert (done.returncode, episodes(content)) == (0, [])
    assert "Phần 2/3 không có đài nào" in done.stdout


def test_explain_says_what_is_stale_and_why_and_builds_nothing(content: Path) -> None:
    done = run(content, "build", "--explain")
    assert done.stdout.count(": chưa dựng") == 2
    assert not (content / "episodes").exists()
    assert run(content, "build").returncode == 0
    path = content / "scripts/stations/an-nghia.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("0912 812 345", "0912 812 346"), encoding="utf-8"
    )
    done = run(content, "build", "--explain")
    assert done.returncode == 0, done.stderr
    assert "an-nghia/thu/podcast: làm lại" in done.stdout
    assert "team.phone “0912 812 345” → “0912 812 346”" in done.stdout
    assert "2 chương trình: 2 làm lại" in done.stdout
    english = run(content, "--lang", "en", "build", "--explain")
    assert "an-nghia/thu/podcast: to be made again" in english.stdout


def test_explain_is_told_as_json_too(content: Path) -> None:
    assert run(content, "build", "--edition", "podcast").returncode == 0
    done = run(content, "build", "--explain", "--json")
    (station,) = json.loads(done.stdout)
    assert station["station"] == "an-nghia"
    assert [(p["edition"], p["state"]) for p in station["programmes"]] == [
        ("loudspeaker", "new"),
        ("podcast", "current"),
    ]
    assert run(content, "build", "--json").returncode == 2
    change(content, "0912 812 345", "0912 812 346", "scripts/stations/an-nghia.yaml")
    (station,) = json.loads(run(content, "build", "--explain", "--json").stdout)
    podcast = next(p for p in station["programmes"] if p["edition"] == "podcast")
    (phone,) = (reason for reason in podcast["reasons"] if reason["kind"] == "station")
    assert (phone["was"], phone["now"]) == ("0912 812 345", "0912 812 346")
    assert "team.phone" in phone["text"]


def test_explain_shows_a_few_changed_lines_and_counts_the_others(content: Path) -> None:
    assert run(content, "build", "--edition", "podcast").returncode == 0
    for old in ("Bác Tám ơi", "Có rồi", "Mở điện", "Bấm nút", "Không đọc", "Đúng rồi"):
        change(content, old, f"Này {old}")
    done = run(content, "build", "--explain", "--edition", "podcast")
    assert done.stdout.count("    lời dòng") == 4
    assert re.search(r"^    và [2-9] dòng nữa$", done.stdout, re.MULTILINE)


def test_explain_tells_mistakes_with_their_code(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("mc: lan", "mc: lna"), encoding="utf-8")
    done = run(content, "build", "--explain")
    assert done.returncode == 3
    assert "có phải 'lan'?" in done.stderr


@pytest.mark.parametrize("explain", [pytest.param([], marks=pytest.mark.slow), ["--explain"]])
def test_a_build_with_nothing_to_do_loads_nothing_that_makes_sound(content: Path, explain: list[str]) -> None:
    """By what is loaded, not by the clock: the embedded voice, as most stations have it."""
    for name in ("lan", "hung"):
        path = content / f"voices/{name}.yaml"
        text = path.read_text(encoding="utf-8").replace(
            "[{engine: tone, voice: tone", "[{engine: piper, voice: vi_VN-a-low}, {engine: espeak, voice: vi"
        )
        path.write_text(text, encoding="utf-8")
    assert run(content, "build").returncode == 0
    heavy = [
        "numpy",
        "pydub",
        "soundfile",
        "lameenc",
        "soxr",
        "mutagen",
        "rich",
        "feedgen",
        "PIL",
        "requests",
    ]
    ours = ["loalang.text", "loalang.pipeline", "loalang.publish.page", "multiprocessing", "asyncio"]
    script = (
        "import sys; from loalang.cli import main\n"
        f"sys.argv = ['loalang', '-C', {str(content)!r}, 'build', *{explain!r}]\n"
        "try: main()\n"
        f"except SystemExit: pass\nprint([name for name in {[*heavy, *ours]!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"
