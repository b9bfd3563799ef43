"""A week's plan on paper: the page that the leader signs, and the same as a table."""

import datetime as dt
from collections.abc import Mapping

from loalang.content.models import Station
from loalang.content.schedule_models import Policy
from loalang.messages import _
from loalang.publish.page import TOPICS
from loalang.publish.plain import clock
from loalang.publish.table import Table
from loalang.publish.templates import template
from loalang.schedule.kept import Week
from loalang.schedule.model import WEEKDAYS, Entry, LeftOut, Role, Session

ROLES: dict[Role, str] = {
    Role.OPENING: "nhạc hiệu, lời chào",
    Role.NOTICE: "thông báo",
    Role.LESSON: "bài mới",
    Role.REPEAT: "phát lại",
    Role.RECAP: "ôn bài cũ",
    Role.SPOT: "nhắc nhở",
    Role.MUSIC: "nhạc",
    Role.CLOSING: "lời kết, nhạc",
}


def week_sheet(station: Station, policy: Policy, week: Week, digest: str) -> bytes:
    """Write the week as one HTML file that prints on A4.

    Args:
        digest: SHA-256 of the kept plan, printed so that a signed sheet names exactly one plan.
    """
    days = [
        (
            day_name(week.monday + dt.timedelta(days=i)),
            [s for s in week.sessions if s.on == week.monday + dt.timedelta(days=i)],
        )
        for i in range(7)
    ]
    text = template("week_sheet.html.j2").render(
        station=station,
        policy=policy,
        week=week,
        sunday=week.monday + dt.timedelta(days=6),
        days=days,
        digest=digest,
        roles=ROLES,
        begins=begins,
        ends=ends,
        length=clock,
        left_out=left_out_lines(week.left_out),
    )
    return text.encode()


def week_table(week: Week) -> Table:
    """The week as a table: a line a programme."""
    head = ("Ngày", "Buổi", "Bắt đầu", "Thời lượng (giây)", "Loại", "Mã bài", "Tên bài", "Chủ đề", "Dự tính")
    rows = (
        (
            session.on,
            session.at,
            begins(session, entry),
            round(entry.seconds),
            ROLES[entry.role],
            entry.item,
            entry.title,
            TOPICS.get(entry.topic, ""),
            "x" if entry.predicted else "",
        )
        for session in week.sessions
        for entry in session.entries
    )
    return Table(f"Lịch {week.name}", head, tuple(rows))


def begins(session: Session, entry: Entry) -> str:
    """The time of the day at which an entry begins: ``05:31:12``."""
    return _clock(session, entry.start)


def ends(session: Session) -> str:
    """The time of the day at which a session ends."""
    return _clock(session, session.seconds)


def day_name(on: dt.date) -> str:
    """Write a day as officers do: ``Thứ Hai 23-11-2026``."""
    name = WEEKDAYS[on.weekday()]
    return f"{name[0].upper()}{name[1:]} {on:%d-%m-%Y}"


def left_out_lines(
    left_out: tuple[LeftOut, ...], titles: Mapping[str, str] | None = None, most: int = 5
) -> list[str]:
    """Say what was not placed, one line a reason: what is left out for one reason stands together.

    Args:
        titles: of programmes, where they are known; others are named by their ids.
    """
    found: dict[tuple[str, str], list[LeftOut]] = {}
    for line in left_out:
        if line.item and line.reason.endswith(_("đã dời sang buổi khác")):
            continue  # it is in the session that it was moved to
        found.setdefault((line.reason, "" if line.item else line.at), []).append(line)
    told = []
    for (reason, at), lines in found.items():
        if at:
            days = sum(line.times for line in lines)
            what = _("buổi {at} ({first}, {days} buổi)").format(
                at=at, first=f"{lines[0].on:%d-%m}", days=days
            )
        else:
            names = [(titles or {}).get(line.item, line.item) for line in lines]
            what = ", ".join(names[:most])
            if len(names) > most:
                what = _("{names} và {count} bài nữa").format(names=what, count=len(names) - most)
        told.append(f"{what}: {reason}")
    return told


def _clock(session: Session, seconds: float) -> str:
    begin = dt.datetime.combine(session.on, dt.time.fromisoformat(session.at))
    return f"{begin + dt.timedelta(seconds=round(seconds)):%H:%M:%S}"
