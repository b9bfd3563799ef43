"""Calendar, week sheet, tables and forms: read back by their readers, and safe with any text."""

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content import Station
from generator.folder import ContentFolder
from generator.publish.calendar import calendar
from generator.publish.csv_table import csv_table
from generator.publish.diary_report import Proof, diary_report, diary_table
from generator.publish.week_sheet import left_out_lines, week_sheet, week_table
from generator.schedule.diary import Aired
from generator.schedule.kept import Week
from generator.schedule.model import Frame, LeftOut
from generator.schedule.planner import make_plan
from generator.schedule.report import report

from stations import MONDAY, brief, lesson, policy  # isort: skip

HOSTILE = 'Tiền, "nợ"; <script>alert(1)</script> & \\n\nxuống dòng ' + "rất dài " * 20
PLAN = make_plan(
    brief(items=(replace(lesson(1), title=HOSTILE), lesson(2, built=False)), frame=Frame(20, 3, 10))
)
WEEK = Week("thu", MONDAY, PLAN.sessions, PLAN.left_out)


@pytest.fixture
def station(content: Path) -> Station:
    return ContentFolder(content).station("an-nghia")[0]


def test_the_calendar_s_lines_are_short_and_end_as_the_standard_asks(station: Station) -> None:
    data = calendar(station, PLAN.sessions)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    assert calendar(station, PLAN.sessions) == data


def test_a_phone_reads_the_calendar(station: Station) -> None:
    reader = pytest.importorskip("icalendar", reason="pip install icalendar to read the calendar back")
    found = reader.Calendar.from_ical(calendar(station, PLAN.sessions))
    events = found.walk("VEVENT")
    assert len(events) == len(PLAN.sessions)
    first, session = events[0], PLAN.sessions[0]
    assert first.decoded("dtstart").isoformat() == "2026-11-23T05:30:00+07:00"
    length = first.decoded("dtend") - first.decoded("dtstart")
    assert length.total_seconds() == pytest.approx(session.seconds, abs=1)
    assert str(first["description"]) == f"1. {' '.join(HOSTILE.splitlines()[:1])}\n{HOSTILE.splitlines()[1]}"
    alarm = first.walk("VALARM")[0]
    assert alarm.decoded("trigger") == dt.timedelta(minutes=-10)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert not found.errors


def test_the_week_s_sheet_holds_every_programme_and_escapes_it(station: Station) -> None:
    page = week_sheet(station, policy(), WEEK, "ab" * 32).decode()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == sum(e.item == "bai-001" for s in PLAN.sessions for e in s.items)
    assert "Người duyệt" in page
    assert "ab" * 32 in page
    assert "khoảng 5:00" in page  # what is only predicted says so


def test_the_week_s_table_is_read_back_whole(station: Station) -> None:
    data = week_table(WEEK)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == sum(len(session.entries) for session in PLAN.sessions)
    assert rows[1]["Tên bài"] == HOSTILE
    assert rows[1]["Bắt đầu"] == "05:30:20"


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-1", "@SUM(A1)", "\tx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    row = list(csv.reader(io.StringIO(csv_table(["a"], [[text]]).decode("utf-8-sig"), newline="")))[1]
    assert row == [f"'{text}"]


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
    row = next(csv.DictReader(io.StringIO(diary_table((line,)).decode("utf-8-sig"), newline="")))
    assert (row["Dòng"], row["Thời lượng (giây)"], row["Gián đoạn"]) == ("7", "300", "mất điện")
