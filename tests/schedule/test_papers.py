"""Calendar, week sheet, tables and forms: read back by their readers, and safe with any text."""

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loalang.content.folder import ContentFolder
from loalang.content.models import Station
from loalang.content.schedule_models import Goal
from loalang.publish.calendar import calendar, told_anew
from loalang.publish.csv_table import csv_table
from loalang.publish.diary_report import Proof, diary_report, diary_table, goal_table, topic_table
from loalang.publish.plain import plain
from loalang.publish.table import Table
from loalang.publish.week_sheet import left_out_lines, week_sheet, week_table
from loalang.publish.xlsx_table import MOST, xlsx_table
from loalang.schedule.diary import Aired
from loalang.schedule.kept import Week
from loalang.schedule.model import LeftOut, SessionFrame
from loalang.schedule.planner import make_plan
from loalang.schedule.report import report

from stations import MONDAY, brief, lesson, policy  # isort: skip

HOSTILE = 'Tiền, "nợ"; <script>alert(1)</script> & \\n\nxuống dòng ' + "rất dài " * 20
PLAN = make_plan(
    brief(items=(replace(lesson(1), title=HOSTILE), lesson(2, built=False)), frame=SessionFrame(20, 3, 10))
)
WORDS = [HOSTILE, "ký tự\x00 điều\x07 khiển \u202e \ufffe", "🔊𝄞 và \"ngoặc'", "]]> <a>", "dài " * 10_000]
MADE = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
WEEK = Week("thu", MONDAY, PLAN.sessions, PLAN.left_out)


@pytest.fixture
def station(content: Path) -> Station:
    return ContentFolder(content).station("an-nghia")[0]


def test_the_calendar_s_lines_are_short_and_end_as_the_standard_asks(station: Station) -> None:
    data = calendar(station, PLAN.sessions, MADE)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    assert calendar(station, PLAN.sessions, MADE) == data


def test_a_phone_reads_the_calendar(station: Station) -> None:
    reader = pytest.importorskip("icalendar", reason="pip install icalendar to read the calendar back")
    found = reader.Calendar.from_ical(calendar(station, PLAN.sessions, MADE))
    later = reader.Calendar.from_ical(calendar(station, PLAN.sessions, MADE + dt.timedelta(minutes=1)))
    for old, new in zip(found.walk("VEVENT"), later.walk("VEVENT"), strict=True):
        assert old["UID"] == new["UID"]
        assert (old["DTSTAMP"].dt, new["SEQUENCE"] - old["SEQUENCE"]) == (MADE, 1)
    events = found.walk("VEVENT")
    assert len(events) == len(PLAN.sessions)
    first, session = events[0], PLAN.sessions[0]
    assert first.decoded("dtstart").isoformat() == "2026-11-23T05:30:00+07:00"
    length = first.decoded("dtend") - first.decoded("dtstart")
    assert length.total_seconds() == pytest.approx(session.seconds, abs=1)
    assert str(first["description"]) == f"1. {HOSTILE.strip()}"
    alarm = first.walk("VALARM")[0]
    assert alarm.decoded("trigger") == dt.timedelta(minutes=-10)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert not found.errors


def test_a_plan_made_again_is_no_later_plan(station: Station) -> None:
    before, later = calendar(station, PLAN.sessions, MADE), MADE + dt.timedelta(hours=1)
    assert told_anew(station, PLAN.sessions, later, before) == before
    fewer = PLAN.sessions[:1]
    assert told_anew(station, fewer, later, before) == calendar(station, fewer, later)
    for other in (b"", b"DTSTAMP:99999999T999999Z\r\n", before[:-9]):
        assert told_anew(station, PLAN.sessions, later, other) == calendar(station, PLAN.sessions, later)


def test_the_week_s_sheet_holds_every_programme_and_escapes_it(station: Station) -> None:
    page = week_sheet(station, policy(), WEEK, "ab" * 32).decode()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == sum(e.item == "bai-001" for s in PLAN.sessions for e in s.items)
    assert "Người duyệt" in page
    assert "ab" * 32 in page
    assert "khoảng 5:00" in page  # what is only predicted says so


def test_the_week_s_table_is_read_back_whole(station: Station) -> None:
    data = csv_table(week_table(WEEK))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == sum(len(session.entries) for session in PLAN.sessions)
    assert rows[1]["Tên bài"] == HOSTILE
    assert rows[1]["Bắt đầu"] == "05:30:20"


FORMULAS = ["=1+1", "+84912", "-1", "@SUM(A1)", "\tx"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    written = csv_table(Table("Thử", ("a",), ((text,),)))
    row = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1]
    assert row == [f"'{text}"]


def opened(data: bytes) -> Any:
    """Read a workbook back as a spreadsheet program does."""
    openpyxl = pytest.importorskip("openpyxl", reason="pip install openpyxl to read workbooks back")
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_week_s_workbook_is_read_back_whole() -> None:
    table = week_table(WEEK)
    sheet = opened(xlsx_table(table)).active
    assert sheet.title == "Lịch 2026-W48"
    assert [cell.value for cell in sheet[1]] == list(table.head)
    assert sheet.max_row - 1 == len(table.rows)
    first = dict(zip(table.head, (cell.value for cell in sheet[3]), strict=True))
    assert first["Ngày"] == dt.datetime(2026, 11, 23)
    assert first["Thời lượng (giây)"] == 300
    assert first["Tên bài"] == plain(HOSTILE)
    assert first["Mã bài"] == "bai-001"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("text", [*FORMULAS, "{=1}", "https://x.vn", "007", *WORDS])
def test_any_text_stays_text_in_a_workbook(text: str) -> None:
    cell = opened(xlsx_table(Table("Thử", ("a",), ((text,),)))).active["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == plain(text)[:MOST]


def test_the_same_tables_are_the_same_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx_table(week_table(WEEK))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert xlsx_table(week_table(WEEK)) == first


def test_what_was_left_out_for_one_reason_stands_in_one_line() -> None:
    left = tuple(LeftOut(f"bai-{n}", MONDAY, "", "chưa được duyệt") for n in range(8))
    closed = (LeftOut("", MONDAY, "05:30", "mất điện", 3),)
    assert left_out_lines((*left, *closed)) == [
        "bai-0, bai-1, bai-2, bai-3, bai-4 và 3 bài nữa: chưa được duyệt",
        "buổi 05:30 (23-11, 3 buổi): mất điện",
    ]


def test_the_report_says_what_was_aired_and_binds_itself_to_the_diary(station: Station) -> None:
    line = Aired(
        MONDAY, "05:30", "05:30", "a", HOSTILE, "an-toan", 300, "Hoa", interrupted="mất điện", number=7
    )
    found = report((line,), MONDAY, MONDAY, {"an-toan": ["a"]})
    page = diary_report(station, found, (), Proof(7, "cd" * 32)).decode()
    assert "<script>" not in page
    assert "mất điện" in page
    assert "0 giờ 05 phút" in page
    assert "cd" * 32 in page
    row = next(csv.DictReader(io.StringIO(csv_table(diary_table((line,))).decode("utf-8-sig"), newline="")))
    assert (row["Dòng"], row["Thời lượng (giây)"], row["Gián đoạn"]) == ("7", "300", "mất điện")


def test_the_report_s_workbook_has_the_diary_the_topics_and_the_goals(station: Station) -> None:
    aired = (Aired(MONDAY, "05:30", "05:30", "a", "=1+1", "an-toan", 300.4, "Hoa", number=7),)
    found = report(aired, MONDAY, MONDAY, {"an-toan": ["a", "b"]})
    goal = Goal(name="Định danh", target="80 %", by=dt.date(2025, 12, 31), fact="dinh_danh", source="KH 12")
    tables = diary_table(aired), topic_table(found), goal_table(station, (goal,))
    book = opened(xlsx_table(*tables))
    assert book.sheetnames == ["Nhật ký", "Theo chủ đề", "Mục tiêu"]
    diary, topics, goals = ([[cell.value for cell in row] for row in book[name]] for name in book.sheetnames)
    assert diary[1][:3] == [7, dt.datetime(2026, 11, 23), "05:30"]
    assert diary[1][5] == "=1+1"
    assert book["Nhật ký"]["F2"].data_type == "s"
    assert topics[1] == ["An toàn trên mạng", 300, 1, 1, 2]
    assert goals[1][:4] == ["Định danh", "80 %", dt.datetime(2025, 12, 31), "80,06%"]
