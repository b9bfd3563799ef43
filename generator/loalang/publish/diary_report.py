"""The diary of a week or a month as a page to print and as a table: what inspectors ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from loalang.content.models import Fact, Station
from loalang.content.schedule_models import Goal
from loalang.publish.page import TOPICS
from loalang.publish.plain import clock
from loalang.publish.table import Table
from loalang.publish.templates import template
from loalang.publish.week_sheet import day_name
from loalang.schedule.diary import Aired
from loalang.schedule.model import Entry, Session
from loalang.schedule.report import Report

UNAPPROVED = "phát khi chưa được duyệt"

OTHER = "Nội dung khác"
"""What is no episode: a relay, a live talk."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What binds a report to the diary: how many lines it had, and the digest of the last."""

    lines: int
    digest: str


def diary_report(
    station: Station,
    report: Report,
    goals: Sequence[Goal],
    proof: Proof,
    missing: Sequence[tuple[Session, Entry]] = (),
) -> bytes:
    """Write the report as one HTML file that prints on A4.

    Args:
        missing: what was planned and stands nowhere in the diary.
    """
    text = template("diary_report.html.j2").render(
        station=station, report=report, body=report_body(station, report, goals, proof, missing)
    )
    return text.encode()


def report_body(
    station: Station,
    report: Report,
    goals: Sequence[Goal],
    proof: Proof,
    missing: Sequence[tuple[Session, Entry]],
) -> Markup:
    """Write what stands under the heading of :func:`diary_report`, to be shown in another page, too."""
    text = template("diary_report_body.html.j2").render(
        report=report,
        goals=[(goal, _fact(station, goal)) for goal in goals],
        proof=proof,
        topics=TOPICS,
        other=OTHER,
        day_name=day_name,
        length=clock,
        hours=hours,
        noted=noted,
        missing=missing,
    )
    return Markup(text)  # what is printed into it was escaped


def diary_table(aired: Sequence[Aired]) -> Table:
    """The diary as a table: a line a broadcast."""
    head = (
        "Dòng",
        "Ngày",
        "Giờ",
        "Buổi",
        "Mã bài",
        "Nội dung",
        "Chủ đề",
        "Thời lượng (giây)",
        "Người phát",
        "Gián đoạn",
        "Đính chính dòng",
        "SHA-256 của âm thanh",
    )
    rows = (
        (
            line.number,
            line.on,
            line.at,
            line.window,
            line.item,
            line.title,
            TOPICS.get(line.topic, ""),
            round(line.seconds),
            line.by,
            noted(line),
            line.corrects or "",
            line.release,
        )
        for line in aired
    )
    return Table("Nhật ký", head, tuple(rows))


def noted(line: Aired) -> str:
    """What is to be known of a broadcast: what went wrong, and that nobody had approved it."""
    return "; ".join(filter(None, (line.interrupted, UNAPPROVED if line.unapproved else "")))


def topic_table(report: Report) -> Table:
    """Time on the air and episodes by topic, as a table."""
    head = ("Chủ đề", "Thời lượng (giây)", "Lượt phát", "Số bài đã phát", "Số bài của khóa")
    rows = (
        (
            TOPICS.get(share.topic, OTHER),
            round(share.seconds),
            share.broadcasts,
            share.episodes,
            share.of_course,
        )
        for share in report.topics
    )
    return Table("Theo chủ đề", head, tuple(rows))


def goal_table(station: Station, goals: Sequence[Goal]) -> Table:
    """The commune's goals beside its figures, as a table."""
    head = ("Mục tiêu", "Cần đạt", "Hạn", "Hiện nay", "Số liệu ngày", "Nguồn")
    rows = (
        (
            goal.name,
            goal.target,
            goal.by,
            fact.value if fact else "",
            fact.as_of if fact and fact.as_of else "",
            goal.source,
        )
        for goal, fact in ((goal, _fact(station, goal)) for goal in goals)
    )
    return Table("Mục tiêu", head, tuple(rows))


def hours(seconds: float) -> str:
    """Write a length as hours and minutes: ``3 giờ 05 phút``."""
    whole, minutes = divmod(round(seconds / 60), 60)
    return f"{whole} giờ {minutes:02d} phút"


def _fact(station: Station, goal: Goal) -> Fact | None:
    return station.facts.get(goal.fact) if goal.fact else None
