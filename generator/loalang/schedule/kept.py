"""Plans that were made, kept a file a week: ``episodes/<station>/plans/2026-W48.json``.

A new plan replaces the days from its start on and leaves the days before as they were: they have been aired.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from loalang.errors import ContentError
from loalang.files import read_bytes, read_text, sha256, write_whole
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.schedule.model import Airing, LeftOut, Plan, Session

AHEAD = dt.timedelta(weeks=53)
"""So far ahead plans are looked through."""

SHOWN_WEEKS = 8
"""So far ahead the station's page tells what is planned."""


@dataclass(frozen=True, slots=True)
class Week:
    """The plan of one week, Monday to Sunday."""

    station: str
    monday: dt.date
    sessions: tuple[Session, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def name(self) -> str:
        """Year and week as ISO 8601 writes them: ``2026-W48``."""
        year, week, _day = self.monday.isocalendar()
        return f"{year}-W{week:02d}"


HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_NAME = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_WEEK = TypeAdapter(Week)
_PLAN = TypeAdapter(Plan)


@dataclass(frozen=True, slots=True)
class KeptPlans:
    """The plans of one station."""

    library: Library

    @property
    def folder(self) -> Path:
        """Where they stand."""
        return self.library.folder / "plans"

    def keep(self, plan: Plan) -> tuple[Week, ...]:
        """Keep a plan and return its weeks.

        Raises:
            ContentError: a week that it replaces in part was damaged.
            WriteError: the folder cannot be written.
        """
        weeks = []
        monday = _monday(plan.start)
        while monday < plan.start + dt.timedelta(days=plan.days):
            sunday = monday + dt.timedelta(days=6)
            whole = plan.start <= monday and sunday < plan.start + dt.timedelta(days=plan.days)
            before = None if whole else self.week(monday)  # a damaged week is mended by planning all of it
            old = tuple(s for s in before.sessions if s.on < plan.start) if before else ()
            after = plan.start + dt.timedelta(days=plan.days)
            later = tuple(s for s in before.sessions if s.on >= after) if before else ()
            new = tuple(s for s in plan.sessions if monday <= s.on <= sunday)
            left = tuple(line for line in plan.left_out if monday <= line.on <= sunday)
            week = Week(plan.station, monday, (*old, *new, *later), left)
            write_whole(self._path(monday), _WEEK.dump_json(week, indent=1) + b"\n")
            weeks.append(week)
            monday += dt.timedelta(days=7)
        return tuple(weeks)

    def week(self, day: dt.date) -> Week | None:
        """The kept plan of the week of a day.

        Raises:
            ContentError: the file was damaged.
        """
        path = self._path(_monday(day))
        try:
            return _own(_WEEK.validate_json(read_bytes(path)), _monday(day))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            told = _("không đọc được lịch đã xếp")
            hint = _("gợi ý: xếp lại tuần này bằng loalang plan --from {day}").format(day=_monday(day))
            raise ContentError(told, str(path), hint) from error

    def digest(self, day: dt.date) -> str:
        """SHA-256 of the kept plan of a day's week: what a signed sheet names."""
        return sha256(read_bytes(self._path(_monday(day))))

    def sessions(self, first: dt.date, last: dt.date) -> tuple[Session, ...]:
        """What is planned from a day to a day, both included."""
        found = []
        monday = _monday(first)
        while monday <= last:
            if week := self.week(monday):
                found += [session for session in week.sessions if first <= session.on <= last]
            monday += dt.timedelta(days=7)
        return tuple(found)

    def without(self, over: Mapping[str, dt.date], today: dt.date) -> tuple[tuple[str, Week], ...]:
        """Take lessons out of the sessions to come after their last day; a session ends earlier.

        Args:
            over: the last day by lesson.

        Returns:
            Each lesson with each week that it was taken out of, as that week is now.

        Raises:
            ContentError: a week's file was damaged.
            WriteError: the folder cannot be written.
        """
        found: list[tuple[str, Week]] = []
        for monday in dict.fromkeys(_monday(one.on) for one in self.sessions(today, today + AHEAD)):
            before = self.week(monday)
            assert before
            gone = {
                entry.item
                for session in before.sessions
                for entry in session.items
                if session.on >= today and over.get(entry.item, session.on) < session.on
            }
            if not gone:
                continue
            sessions = [
                _without(session, {item for item in gone if session.on >= today and over[item] < session.on})
                for session in before.sessions
            ]
            week = replace(before, sessions=tuple(session for session in sessions if session.items))
            write_whole(self._path(monday), _WEEK.dump_json(week, indent=1) + b"\n")
            found += [(lesson, week) for lesson in sorted(gone)]
        return tuple(found)

    def show_from(self, day: dt.date) -> None:
        """Keep the day from which the station's page is to tell the plan: no page has a clock of its own.

        Raises:
            WriteError: the folder cannot be written.
        """
        write_whole(self._shown, f"{day.isoformat()}\n".encode())

    def shown(self) -> tuple[Session, ...]:
        """What the page tells: :data:`SHOWN_WEEKS` from the kept day on; nothing before anything is planned.

        Raises:
            ContentError: a week's file was damaged.
        """
        try:
            first = dt.date.fromisoformat(read_text(self._shown).strip())
        except (OSError, ValueError):
            return ()
        return self.sessions(first, first + dt.timedelta(weeks=SHOWN_WEEKS, days=-1))

    @property
    def _shown(self) -> Path:
        return self.folder / "shown-from.txt"

    def airings(self, before: dt.date) -> tuple[Airing, ...]:
        """What was planned before a day: the planner's memory where the diary has nothing."""
        mondays = filter(None, (_monday_of(path.stem) for path in self.folder.glob("*-W*.json")))
        last = before - dt.timedelta(days=1)
        return tuple(
            Airing(entry.item, session.on, session.at)
            for monday in sorted(mondays)
            if monday < before
            for session in self.sessions(monday, min(monday + dt.timedelta(days=6), last))
            for entry in session.items
        )

    def _path(self, monday: dt.date) -> Path:
        return self.folder / f"{Week('', monday, (), ()).name}.json"


def plan_json(plan: Plan) -> str:
    """Write a plan as JSON."""
    return _PLAN.dump_json(plan, indent=1).decode()


def _without(session: Session, items: set[str]) -> Session:
    """Take programmes out of a session; what comes after each begins earlier."""
    entries, earlier = [], 0.0
    for entry in session.entries:
        if entry.item and entry.item in items:
            earlier += entry.seconds
        else:
            entries.append(replace(entry, start=entry.start - earlier))
    return replace(session, entries=tuple(entries))


def _own(week: Week, monday: dt.date) -> Week:
    """Hold a week against the name of its file: renamed, or edited by hand, it is no plan that was made.

    Raises:
        ValueError: it is another week's, a session stands twice, or begins at no hour of a day.
    """
    slots = [(session.on, session.at) for session in week.sessions]
    if week.monday != monday or any(_monday(on) != monday for on, _at in slots):
        raise ValueError("another week's")
    if len(set(slots)) < len(slots):
        raise ValueError("a session twice")
    if not all(HOUR.fullmatch(at) for _on, at in slots):
        raise ValueError("no hour")
    return week


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _monday_of(name: str) -> dt.date | None:
    """Read ``2026-W48``; nothing of ``2026-W99`` or ``2026-W49 - Copy``: somebody else's file."""
    found = _NAME.fullmatch(name)
    try:
        return dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
