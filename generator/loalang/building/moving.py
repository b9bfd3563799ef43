"""A programme is taken into another session: tried on the whole plan first, kept only where it fits."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loalang.authoring.plan_edits import When, moved, read, write
from loalang.building.airing import plan_days
from loalang.building.block_files import BlockFiles
from loalang.errors import UsageError
from loalang.messages import _
from loalang.publish.week_papers import keep_plan
from loalang.publish.week_sheet import day_name
from loalang.schedule.desk import writing
from loalang.schedule.gate import Gate
from loalang.schedule.kept import SHOWN_WEEKS, KeptPlans
from loalang.schedule.model import Plan, Role, Session

MOST_TOLD = 6
"""Other sessions that change are named one by one up to here."""

Sessions = Mapping[When, Session]


@dataclass(frozen=True, slots=True)
class Move:
    """A programme and where it is to be heard.

    Attributes:
        origin: the session that it is taken from; ``None``: it is in none.
    """

    lesson: str
    origin: When | None
    to: When


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was kept.

    Attributes:
        told: what was done, and each other session that changed by it, as officers read it.
        overtaken: sessions to come whose blocks hold what is heard there no longer, or lack what is.
    """

    told: tuple[str, ...]
    overtaken: tuple[Session, ...]


def move_programme(gate: Gate, move: Move, now: dt.datetime) -> Moved:
    """Take a programme into another session and keep the plan that this makes.

    Raises:
        UsageError: it does not fit, with the reason; nothing was written.
        ContentError: the plan's file has a mistake.
        WriteError: the plan cannot be kept.
    """
    today, begun = now.date(), (now.date(), f"{now:%H:%M}")
    kept = KeptPlans(gate.library).sessions(today, today + dt.timedelta(weeks=SHOWN_WEEKS, days=-1))
    before = _by_hour(kept)
    if move.to <= begun or (move.origin and move.origin <= begun):
        raise UsageError(_("buổi ấy đã qua hoặc đang phát"))
    if move.origin and move.lesson not in _items(before, move.origin):
        raise UsageError(_("lịch vừa đổi, bài không còn ở buổi ấy"), hint=_("gợi ý: mở lại trang Lịch"))
    if move.lesson in _items(before, move.to):
        raise UsageError(_("buổi ấy đã có bài này"))
    folder, station = gate.desk.folder, gate.desk.station.id
    text = moved(folder.root, station, move.lesson, move.origin, move.to)
    days = (max([move.to[0], *(on for on, _at in before)]) - today).days + 1
    plan = plan_days(gate, now, today, days, read(text, station))
    after = _by_hour(plan.sessions)
    if why := _why_not(plan, move, before, after):
        raise UsageError(why)
    held = BlockFiles(gate.library, gate.station)
    write(folder.root, station, text)
    with writing(gate.desk):
        keep_plan(gate.desk, plan, today)
    title = _items(after, move.to)[move.lesson]
    told = _("Đã dời “{title}” sang {session}.").format(title=title, session=_session(move.to))
    if move.origin is None:
        told = _("Đã ghim “{title}” vào {session}.").format(title=title, session=_session(move.to))
    others = [*_others(move, {w: s for w, s in before.items() if w > begun}, after)]
    if len(others) > MOST_TOLD:
        more = _("và {count} buổi khác").format(count=len(others) - MOST_TOLD)
        others = [*others[:MOST_TOLD], more]
    overtaken = [
        session
        for when, session in after.items()
        if when > begun
        and set(_items(before, when)) != set(_items(after, when))
        and held.held(session) is not None
    ]
    return Moved((told, *others), tuple(overtaken))


def _why_not(plan: Plan, move: Move, before: Sessions, after: Sessions) -> str:
    """Say why the programme is not in its session, or which notice would be without a place there."""
    if move.lesson not in _items(after, move.to):
        lines = [one for one in plan.left_out if one.item in ("", move.lesson)]
        here = [one.reason for one in lines if (one.on, one.at) == move.to]
        nowhere = [one.reason for one in lines if one.item and not one.at]
        pinned = _("đã ghim nhưng {reason}").format(reason="")
        reasons = dict.fromkeys(reason.removeprefix(pinned) for reason in here or nowhere)
        return "; ".join(reasons) or _("đài không phát buổi ấy")
    there = _items(after, move.to)
    for entry in before[move.to].items if move.to in before else ():
        if entry.role is Role.NOTICE and entry.item not in there:
            told = _("buổi ấy không đủ chỗ: thông báo “{title}” sẽ không được đọc")
            return told.format(title=entry.title)
    return ""


def _others(move: Move, before: Sessions, after: Sessions) -> Iterator[str]:
    """Tell what changes in sessions besides the programme's own going and coming."""
    for when in sorted({*before, *after}):
        was, now = _items(before, when), _items(after, when)
        came = [now[item] for item in now if item not in was and (item, when) != (move.lesson, move.to)]
        went = [was[item] for item in was if item not in now and (item, when) != (move.lesson, move.origin)]
        parts = []
        if came:
            parts.append(_("thêm {titles}").format(titles=", ".join(came)))
        if went:
            parts.append(_("bớt {titles}").format(titles=", ".join(went)))
        if parts:
            yield f"{_session(when)}: {'; '.join(parts)}"


def _by_hour(sessions: tuple[Session, ...]) -> dict[When, Session]:
    return {(session.on, session.at): session for session in sessions}


def _items(sessions: Sessions, when: When) -> dict[str, str]:
    """Titles by programme of one session."""
    return {entry.item: entry.title for entry in sessions[when].items} if when in sessions else {}


def _session(when: When) -> str:
    return f"{when[1]} {day_name(when[0])}"
