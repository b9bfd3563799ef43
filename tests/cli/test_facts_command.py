"""``loalang facts``: what can go stale, as text, JSON and a workbook; the day is told, no clock decides."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from conftest import LESSON
from village import loalang

CLAIMS = """\
claims:
  - text: giữ mã OTP cho kỹ
    rests_on: phone
    source: {title: "=Trang, mới", url: "https://bao.vn/mot-trang.html", published: 2026-08-01}
    as_of: 2026-11-01
  - text: Ai gọi xin mã
    rests_on: law
    as_of: 2026-11-01
    doubtful: true
    note: Hỏi công an xã.
"""
LESSON_THAT_SAYS = LESSON.replace(
    "segments:", "segments:\n  - say: Bà con giữ mã OTP cho kỹ.\n  - say: Ai gọi xin mã thì tắt máy."
)


@pytest.fixture
def folder(content: Path) -> Path:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(LESSON_THAT_SAYS + CLAIMS, encoding="utf-8")
    return content


def rows(folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = loalang(folder, "facts", "thu", "--format", "json", *arguments)
    assert done.code == 0, done.err
    found: list[dict[str, object]] = json.loads(done.out)
    return found


@pytest.mark.parametrize(
    ("today", "standings"),
    [
        ("2026-11-02", ["good", "doubtful"]),
        ("2027-01-30", ["good", "doubtful"]),
        ("2027-01-31", ["aged", "doubtful"]),
        ("2027-11-02", ["aged", "aged"]),
    ],
)
def test_each_claim_stands_as_its_kind_and_age_say(folder: Path, today: str, standings: list[str]) -> None:
    assert [row["standing"] for row in rows(folder, "--today", today)] == standings


def test_a_row_tells_lesson_sentence_age_source_and_when_to_look_again(folder: Path) -> None:
    row = rows(folder, "--today", "2026-11-11")[0]
    told = {key: row[key] for key in ("lesson", "number", "sentence", "age", "due", "rests_on", "where")}
    line = LESSON_THAT_SAYS[: LESSON_THAT_SAYS.index("Bà con giữ mã")].count("\n") + 1
    assert told == {
        "lesson": "thu",
        "number": 3,
        "sentence": "Bà con giữ mã OTP cho kỹ.",
        "age": 10,
        "due": "2027-01-31",
        "rests_on": "phone",
        "where": f"scripts/lessons/thu.yaml:{line}",
    }
    assert row["source"] == {
        "title": "=Trang, mới",
        "url": "https://bao.vn/mot-trang.html",
        "published": "2026-08-01",
    }


def test_on_a_screen_each_claim_is_a_line_with_its_source_under_it(folder: Path) -> None:
    done = loalang(folder, "facts", "thu", "--today", "2027-01-31")
    lines = done.out.splitlines()
    assert lines[0].endswith("đã cũ, 91 ngày, số điện thoại: Bà con giữ mã OTP cho kỹ.")
    assert lines[1] == "  =Trang, mới, https://bao.vn/mot-trang.html"
    assert lines[3] == "  chưa có nguồn"
    assert lines[-1] == "2 điều: 0 hết hạn, 1 đã cũ, 1 chưa chắc."


def test_what_is_past_its_last_day_stands_before_all_else(folder: Path) -> None:
    path = folder / "scripts/lessons/thu.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "    valid_until: 2026-12-31\n", encoding="utf-8")
    row = rows(folder, "--today", "2027-01-01")[1]
    assert (row["standing"], row["due"]) == ("past", "2027-01-01")


def test_only_what_needs_a_look_is_listed_on_demand(folder: Path) -> None:
    assert [row["standing"] for row in rows(folder, "--old", "--today", "2026-11-02")] == ["doubtful"]


def test_the_workbook_has_a_row_a_claim_days_as_days_and_no_formula(folder: Path) -> None:
    done = loalang(
        folder, "facts", "--format", "xlsx", "--today", "2026-11-11", "--out", str(folder / "b.xlsx")
    )
    assert done.code == 0, done.err
    data = (folder / "b.xlsx").read_bytes()
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    head, *cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head[0] == "Bài"
    (row,) = [row for row in cells if row[3] == "Bà con giữ mã OTP cho kỹ."]
    assert row[6].isoformat().startswith("2026-11-01")
    assert row[7] == 10
    assert "=Trang, mới" in row
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    loalang(folder, "facts", "--format", "xlsx", "--today", "2026-11-11", "--out", str(folder / "c.xlsx"))
    assert (folder / "c.xlsx").read_bytes() == data


def test_the_numbers_of_the_course_are_claims_too(folder: Path) -> None:
    done = loalang(folder, "facts", "--format", "json", "--today", "2027-06-01")
    numbers = [row for row in json.loads(done.out) if not row["lesson"]]
    assert {"112", "5656"} <= {str(row["sentence"]).partition(":")[0] for row in numbers}
    assert {row["standing"] for row in numbers} == {"aged"}


def test_a_broken_lesson_is_told_and_hides_no_fact_of_the_others(folder: Path) -> None:
    (folder / "scripts/lessons/vo.yaml").write_text("id: vo\n", encoding="utf-8")
    done = loalang(folder, "facts", "--today", "2026-11-02")
    assert "Bà con giữ mã OTP cho kỹ." in done.out
    assert "scripts/lessons/vo.yaml" in done.err
    assert done.code != 0


def test_an_unknown_lesson_is_told_with_the_nearest(folder: Path) -> None:
    done = loalang(folder, "facts", "thi")
    assert done.code != 0
    assert "'thi'" in done.err
    assert "'thu'" in done.err or "thu" in done.err
