"""``loalang check`` as an officer calls it: levels, places, the table, JSON, and code 3 for errors alone."""

import json
from pathlib import Path

import pytest
from conftest import LESSON
from in_process import run

ROOT = Path(__file__).parents[2]
ASKED = "  - say: Bà con đọc mã OTP cho cán bộ.\n"


def write(content: Path, text: str, name: str = "thu") -> None:
    (content / f"scripts/lessons/{name}.yaml").write_text(
        text.replace("id: thu", f"id: {name}"), encoding="utf-8"
    )


def test_what_ships_has_no_error_and_no_warning() -> None:
    done = run(ROOT, "check", "--json", "--today", "2026-11-29")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found["lessons"]) == len(list((ROOT / "scripts/lessons").glob("*.yaml")))
    assert [f for f in found["findings"] if f["level"] != "advice"] == []


def test_a_warning_names_its_rule_its_place_and_why_and_stops_nothing(content: Path) -> None:
    write(content, LESSON.replace("wait: 1", "wait: 9"))
    done = run(content, "check", "--today", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert "scripts/lessons/thu.yaml:17: cảnh báo [cau-do]: chờ 9 giây" in done.stdout
    assert "vì sao: docs/vi/viet-bai.md, Câu đố" in done.stdout
    assert "không có lỗi" in done.stdout


def test_an_error_goes_to_stderr_with_code_3(content: Path) -> None:
    write(content, LESSON + ASKED)
    done = run(content, "check", "--today", "2026-11-22")
    assert done.returncode == 3
    assert "scripts/lessons/thu.yaml:19: [ma-bi-mat]" in done.stderr
    assert "1 lỗi" in done.stdout


@pytest.mark.parametrize(("today", "stale"), [("2026-11-22", False), ("2027-11-22", True)])
def test_today_decides_what_is_stale(content: Path, today: str, stale: bool) -> None:
    assert ("[qua-han]" in run(content, "check", "--today", today).stdout) is stale


def test_json_holds_files_lines_rules_and_the_figures_of_each_lesson(content: Path) -> None:
    write(content, LESSON + ASKED)
    write(content, LESSON.replace("mc: lan", "mc: lna"), "hai")
    done = run(content, "check", "--json", "--today", "2026-11-22")
    assert done.returncode == 3
    found = json.loads(done.stdout)
    by_rule = {finding["rule"]: finding for finding in found["findings"]}
    assert by_rule["ma-bi-mat"]["level"] == "error"
    assert (by_rule["ma-bi-mat"]["file"], by_rule["ma-bi-mat"]["line"]) == ("scripts/lessons/thu.yaml", 19)
    assert (by_rule["tep"]["file"], by_rule["tep"]["line"]) == ("scripts/lessons/hai.yaml", 8)
    lessons = {lesson["lesson"]: lesson for lesson in found["lessons"]}
    assert lessons["thu"]["seconds"]["loudspeaker"] > lessons["thu"]["seconds"]["podcast"] > 20
    assert (lessons["thu"]["error"], lessons["hai"]["error"]) == (1, 1)


def test_the_course_is_a_table_with_a_line_a_lesson(content: Path) -> None:
    write(content, LESSON, "hai")
    done = run(content, "check", "--today", "2026-11-22")
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith(("thu ", "hai "))]
    assert [row[:2] for row in rows] == [["hai", "bai-hoc"], ["thu", "bai-hoc"]]
    assert len({tuple(row[1:]) for row in rows}) == 1
    assert "âm tiết/phút" not in run(content, "check", "thu").stdout


def test_the_same_finding_at_two_stations_is_told_once(content: Path) -> None:
    place = content / "scripts/stations/an-nghia.yaml"
    other = place.read_text(encoding="utf-8").replace("an-nghia", "khac").replace("An Nghĩa", "Khác Hẳn")
    place.with_name("khac.yaml").write_text(other, encoding="utf-8")
    write(content, LESSON.replace("wait: 1", "wait: 9"))
    done = run(content, "check", "--today", "2026-11-22")
    assert done.stdout.count("chờ 9 giây") == 1


def test_a_broken_station_is_counted_as_an_error(content: Path) -> None:
    path = content / "scripts/stations/an-nghia.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("region: bac", "regoin: bac"), encoding="utf-8")
    done = run(content, "check")
    assert done.returncode == 3
    assert "không có lỗi" not in done.stdout
    assert "1 lỗi" in done.stdout
