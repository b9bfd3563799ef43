"""A station's way through its month by the real commands: approve, plan, block, diary, report, verify."""

import datetime as dt
import io
import json
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
from cli.village import at
from conftest import LESSON, STATION, VOICE

from loalang.cli import main
from loalang.content.folder import starter

LEADER = ("--by", "Nguyễn Văn Bình", "--role", "Phó chủ tịch", "--author", "Lê Thị Hoa")


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def loalang(folder: Path, *arguments: str) -> Done:
    """Run the command as its entry point does, in this process: a new one costs a second each."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main(["--lang", "vi", "-C", str(folder), *arguments])
    return Done(int(left.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with three built lessons, two of them approved and one plan kept."""
    root = tmp_path_factory.mktemp("xa")
    os.environ["LOALANG_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    for name in ("scripts/lessons", "scripts/stations", "voices"):
        (root / name).mkdir(parents=True)
    for number, name in enumerate(("mot", "hai", "ba"), 1):
        text = LESSON.replace("id: thu", f"id: {name}").replace("number: 3", f"number: {number}")
        (root / f"scripts/lessons/{name}.yaml").write_text(text, encoding="utf-8")
    station = STATION.replace("0912 812 345", "0210 3 812 345").replace(
        'start: "05:30", minutes: 30', 'start: "05:30", minutes: 5'
    )
    station = station.replace("minutes: 5}]", 'minutes: 5}, {days: [mon], start: "17:00", minutes: 3}]')
    (root / "scripts/stations/an-nghia.yaml").write_text(station, encoding="utf-8")
    (root / "scripts/policies").mkdir()
    rules = (starter() / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
    rules = rules.replace("two_people: true", "two_people: true\n  draft_voice: true")
    (root / "scripts/policies/mac-dinh.yaml").write_text(rules, encoding="utf-8")
    for identifier, name, gender, pitch in (("lan", "Lan", "nu", 60), ("hung", "Hùng", "nam", 30)):
        voice = VOICE.format(id=identifier, name=name, gender=gender, pitch=pitch)
        (root / f"voices/{identifier}.yaml").write_text(voice, encoding="utf-8")
    for arguments in (
        ("build", "--jobs", "1", "--edition", "loudspeaker"),
        ("approve", "mot", "hai", *LEADER),
        ("plan", "--from", "2026-11-23", "--weeks", "2"),
    ):
        done = loalang(root, *arguments)
        assert done.returncode == 0, done.stderr
    return root


def papers(village: Path) -> Path:
    return village / "episodes/an-nghia"


def sessions(village: Path) -> list[dict[str, object]]:
    week = json.loads((papers(village) / "plans/2026-W48.json").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = week["sessions"]
    return found


def test_only_what_is_approved_is_planned_and_the_rest_is_said(village: Path) -> None:
    done = loalang(village, "plan", "--from", "2026-11-23", "--weeks", "2", "--dry-run")
    assert "Thứ Hai 23-11-2026" in done.stdout
    assert "ba: chưa được duyệt" in done.stdout
    assert all(entry["item"] != "ba" for session in sessions(village) for entry in session["entries"])  # type: ignore[attr-defined]


def test_the_same_plan_again_changes_no_byte(village: Path) -> None:
    before = {p.name: p.read_bytes() for p in (papers(village) / "plans").iterdir()}
    assert {".json", ".html", ".csv", ".xlsx", ".ics", ".txt"} == {Path(name).suffix for name in before}
    assert loalang(village, "plan", "--from", "2026-11-23", "--weeks", "2").returncode == 0
    assert {p.name: p.read_bytes() for p in (papers(village) / "plans").iterdir()} == before


def test_the_plan_stands_on_the_station_s_page_from_this_week_on(
    village: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = papers(village) / "index.html"

    def days(today: dt.date) -> list[str]:
        at(monkeypatch, dt.datetime.combine(today, dt.time(9)))
        assert loalang(village, "plan", "--from", "2026-11-23", "--weeks", "2").returncode == 0
        return re.findall(r'<li data-on="([\d-]+)">', page.read_text(encoding="utf-8"))

    planned = sorted({str(session["on"]) for session in sessions(village)})
    assert days(dt.date(2026, 11, 22))[: len(planned)] == planned
    assert days(dt.date(2026, 12, 2)) == ["2026-11-30", "2026-12-01"]  # Monday and Tuesday of the second week
    assert days(dt.date(2026, 12, 9)) == []
    assert days(dt.date(2026, 11, 22))
    before = page.read_bytes(), (papers(village) / ".site.json").read_bytes()
    assert loalang(village, "build", "--jobs", "1", "--edition", "loudspeaker").returncode == 0
    assert (page.read_bytes(), (papers(village) / ".site.json").read_bytes()) == before


def test_the_plan_is_json_for_other_programs(village: Path) -> None:
    plan = json.loads(loalang(village, "plan", "--from", "2026-11-23", "--json", "--dry-run").stdout)
    assert (plan["station"], plan["days"]) == ("an-nghia", 7)
    assert plan["sessions"][0]["entries"][1]["item"] == "mot"


def test_a_block_is_one_file_as_long_as_planned_with_the_approved_frames_in_it(village: Path) -> None:
    from loalang.audio.joining import frames_of

    done = loalang(village, "block", "--on", "2026-11-23")
    assert done.returncode == 0, done.stderr
    for session in sessions(village)[:2]:
        entries: list[dict[str, float]] = session["entries"]  # type: ignore[assignment]
        planned = entries[-1]["start"] + entries[-1]["seconds"]
        path = papers(village) / f"blocks/2026-11-23-{str(session['at']).replace(':', '')}.mp3"
        samples, rate = soundfile.read(path, dtype="float32")
        assert len(samples) / rate == pytest.approx(planned, abs=0.2)
        loud = np.abs(samples[: len(samples) // 2205 * 2205].reshape(-1, 2205)).max(axis=1) > 10 ** (-50 / 20)
        quiet = np.diff(np.flatnonzero(np.concatenate([[True], loud, [True]])))
        assert (quiet.max() - 1) * 0.05 <= 5
        for entry in entries:
            if entry["item"]:
                approved = (papers(village) / f"{entry['item']}/loudspeaker.mp3").read_bytes()
                assert frames_of(approved, 64, "") in path.read_bytes()
    listed = (papers(village) / "blocks/2026-11-23.m3u8").read_text(encoding="utf-8").splitlines()
    assert [line for line in listed if not line.startswith("#")] == [
        "2026-11-23-0530.mp3",
        "2026-11-23-1700.mp3",
    ]


def test_a_block_refuses_what_lost_its_approval(village: Path) -> None:
    path = papers(village) / "mot/rundown.txt"
    whole = path.read_bytes()
    path.write_bytes(whole + b"\n")
    try:
        done = loalang(village, "block", "--on", "2026-11-23")
        assert done.returncode == 3
        assert "mot: không được phát: mất hiệu lực: rundown.txt đã đổi" in done.stderr
        assert loalang(village, "approve").stdout.startswith("! mot: mất hiệu lực: rundown.txt")
    finally:
        path.write_bytes(whole)


def test_the_form_names_the_digests_and_the_signatures(village: Path) -> None:
    assert loalang(village, "approve", "hai", "--form").returncode == 0
    form = (papers(village) / "hai/phieu-duyet.html").read_text(encoding="utf-8")
    manifest = json.loads((papers(village) / "hai/manifest.json").read_text(encoding="utf-8"))
    assert manifest["editions"]["loudspeaker"]["sha256"] in form
    assert "Nguyễn Văn Bình, Phó chủ tịch" in form
    assert "Lê Thị Hoa" in form


def test_the_diary_takes_a_day_from_the_plan_and_is_put_right(village: Path) -> None:
    by = ("--by", "Lê Thị Hoa")
    day = ("diary", "add", "--on", "2026-11-23", *by)
    assert "chưa được duyệt lúc 05:30" in loalang(village, *day).stderr, "its approval came later"
    assert "dòng 1: 23-11-2026 05:30" in loalang(village, *day, "--unapproved").stdout
    relay = ("diary", "add", "Tiếp sóng", "--on", "2026-11-23", "--at", "06:00", "--minutes", "15", *by)
    number = loalang(village, *relay).stdout.split("dòng ")[1].split(":")[0]
    right = ("diary", "add", "--corrects", number, "--minutes", "10", "--interrupted", "mất điện", *by)
    assert loalang(village, *right).returncode == 0
    exported = loalang(village, "diary", "export", "--month", "2026-11")
    assert exported.returncode == 0, exported.stderr
    table = (papers(village) / "diary/2026-11.csv").read_text(encoding="utf-8-sig")
    assert table.count("Tiếp sóng") == 1
    assert f",600,Lê Thị Hoa,mất điện,{number}," in table
    verified = loalang(village, "diary", "verify")
    assert verified.returncode == 0
    assert "còn nguyên vẹn" in verified.stdout
    book = papers(village) / "diary.jsonl"
    whole = book.read_bytes()
    book.write_bytes(whole.replace("Tiếp sóng".encode(), "Tiếp song".encode(), 1))
    broken = loalang(village, "diary", "verify")
    book.write_bytes(whole)
    assert broken.returncode == 3
    assert f"diary.jsonl:{number}: dòng bị sửa" in broken.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", "--from", "23 tháng 11"), "không phải ngày"),
        (("approve", "mot"), "--by"),
        (("approve", "la-lung", *LEADER), "chưa có bài 'la-lung'"),
        (("approve", "ba", "--by", "Hoa", "--author", "Hoa"), "không tự duyệt được"),
        (("withdraw", "ba", "--by", "Bình"), "không có lần duyệt nào"),
        (("block", "--on", "2030-01-01"), "lịch không có buổi nào"),
        (("diary", "add", "--by", "Hoa"), "phát ngày nào"),
        (("diary", "add", "--on", "2030-01-01", "--by", "Hoa"), "lịch không có buổi nào"),
        (("diary", "add", "mot", "--on", "2026-11-23", "--at", "25:00", "--by", "Hoa"), "không phải giờ"),
        (("diary", "add", "--corrects", "99", "--by", "Hoa"), "không có dòng 99"),
        (("diary", "export", "--month", "2026-13"), "không phải tháng"),
    ],
)
def test_a_command_that_cannot_work_says_why_in_one_line(
    village: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = loalang(village, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pin_to_a_lesson_that_is_not_there_is_named_with_its_line(village: Path) -> None:
    plans = village / "scripts/plans"
    plans.mkdir()
    pinned = 'id: an-nghia\npins:\n  - {lesson: moot, on: 2026-11-23, at: "05:30"}\n'
    (plans / "an-nghia.yaml").write_text(pinned, encoding="utf-8")
    done = loalang(village, "plan", "--from", "2026-11-23", "--dry-run")
    (plans / "an-nghia.yaml").unlink()
    plans.rmdir()
    assert done.returncode == 3
    assert "scripts/plans/an-nghia.yaml:3: không có bài 'moot'" in done.stderr
    assert "có phải 'mot'" in done.stderr
