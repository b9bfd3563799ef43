"""A plan is kept with its papers: each week's sheet, tables and calendar, and the station's page tells it."""

import datetime as dt

from loalang.files import read_bytes, write_whole
from loalang.publish.calendar import told_anew
from loalang.publish.catching_up import catch_up
from loalang.publish.csv_table import csv_table
from loalang.publish.week_sheet import week_sheet, week_table
from loalang.publish.xlsx_table import xlsx_table
from loalang.schedule.desk import Desk
from loalang.schedule.kept import KeptPlans, Week
from loalang.schedule.model import Plan

PATIENCE = 10
"""Seconds that a plan waits for others to leave the station's page."""


def keep_plan(desk: Desk, plan: Plan, today: dt.date) -> tuple[Week, ...]:
    """Keep a plan, write the papers of its weeks, and tell it on the station's page from this week on.

    Raises:
        WriteError: the folder cannot be written.
    """
    kept = KeptPlans(desk.library)
    weeks = kept.keep(plan)
    for week in weeks:
        write_papers(desk, week)
    kept.show_from(today - dt.timedelta(days=today.weekday()))
    catch_up(desk, today, PATIENCE)
    return weeks


def write_papers(desk: Desk, week: Week) -> None:
    """Write the papers of a kept week beside it; a calendar that tells something new is of this moment."""
    kept = KeptPlans(desk.library)
    place = kept.folder / week.name
    table = week_table(week)
    events = place.with_suffix(".ics")
    before = read_bytes(events) if events.is_file() else b""
    sheet = week_sheet(desk.station, desk.policy, week, kept.digest(week.monday))
    for suffix, data in (
        ("html", sheet),
        ("csv", csv_table(table)),
        ("xlsx", xlsx_table(table)),
        ("ics", told_anew(desk.station, week.sessions, dt.datetime.now(dt.UTC), before)),
    ):
        write_whole(place.with_suffix(f".{suffix}"), data)
