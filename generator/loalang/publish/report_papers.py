"""The report of a month or a week, gathered from diary, plan and course: its page and its tables."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loalang.content.models import Station
from loalang.content.schedule_models import Goal
from loalang.errors import UsageError
from loalang.messages import _
from loalang.publish.csv_table import csv_table
from loalang.publish.diary_report import (
    Proof,
    diary_report,
    diary_table,
    goal_table,
    report_body,
    topic_table,
)
from loalang.publish.xlsx_table import xlsx_table
from loalang.schedule.desk import Desk
from loalang.schedule.diary import Diary
from loalang.schedule.gathering import course_by_topic
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Entry, Session
from loalang.schedule.report import Report, report, unreported

KINDS: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""The papers of a report, by their suffixes, and their media types."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a report, both included, and the name of its files."""

    first: dt.date
    last: dt.date
    name: str


def month_of(told: str) -> Span:
    """Give the days of a month as people write it, ``2026-11``.

    Raises:
        UsageError: it is none.
    """
    try:
        first = dt.date.fromisoformat(f"{told}-01")
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise UsageError(_("'{month}' không phải tháng; ghi như 2026-11").format(month=told)) from error
    return Span(first, last, f"{first:%Y-%m}")


def week_of(day: dt.date) -> Span:
    """Give the days of the week of a day."""
    monday = day - dt.timedelta(days=day.weekday())
    year, number, _day = monday.isocalendar()
    return Span(monday, monday + dt.timedelta(days=6), f"{year}-W{number:02d}")


@dataclass(frozen=True, slots=True)
class ReportPapers:
    """What a station did in some days.

    Attributes:
        missing: what was planned up to yesterday and stands nowhere in the diary.
    """

    station: Station
    report: Report
    goals: Sequence[Goal]
    proof: Proof
    missing: tuple[tuple[Session, Entry], ...]

    def body(self) -> str:
        """The report as a part of another page, without its heading."""
        return report_body(self.station, self.report, self.goals, self.proof, self.missing)

    def paper(self, kind: str) -> bytes:
        """One of :data:`KINDS`: the page to print, or the tables."""
        if kind == "html":
            return diary_report(self.station, self.report, self.goals, self.proof, self.missing)
        table = diary_table(self.report.aired)
        if kind == "csv":
            return csv_table(table)
        goals = [goal_table(self.station, self.goals)] if self.goals else []
        return xlsx_table(table, topic_table(self.report), *goals)


def report_of(desk: Desk, span: Span, today: dt.date) -> ReportPapers:
    """Gather a report.

    Raises:
        ContentError: the diary was changed by hand.
    """
    diary = Diary(desk.library)
    links = diary.book.read()
    proof = Proof(len(links), links[-1].digest if links else "")
    found = report(diary.aired(span.first, span.last), span.first, span.last, course_by_topic(desk))
    fixed, _document = desk.folder.plan_file(desk.station.id)
    until = min(span.last, today - dt.timedelta(days=1))
    missing = unreported(KeptPlans(desk.library).sessions(span.first, until), found.aired)
    return ReportPapers(desk.station, found, fixed.goals, proof, missing)
