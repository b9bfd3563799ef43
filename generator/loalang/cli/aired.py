"""Lines of the diary as an officer tells them: a day by the plan, one programme, a correction."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import VIETNAM
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.desk import Desk
    from loalang.schedule.diary import Aired, Diary
    from loalang.schedule.model import Entry, Session


def approved(desk: "Desk", line: "Aired", unapproved: bool) -> "Aired":
    """Refuse to write down as any other what nobody had approved; give a programme the length of its sound.

    Raises:
        UsageError: it was not approved, and the officer does not say so.
    """
    from loalang.errors import UsageError
    from loalang.model import Edition
    from loalang.schedule.approvals import Approvals
    from loalang.schedule.diary import begun

    if not line.item:
        return line
    manifest = desk.library.manifest(line.item)
    facts = manifest.editions.get(Edition.LOUDSPEAKER) if manifest else None
    line = replace(line, longest=facts.seconds if facts else 0)
    when = begun(line).replace(tzinfo=VIETNAM)
    if not desk.policy.approval.required or Approvals(desk.library).held_at(line.item, when):
        return replace(line, unapproved=False)
    if not unapproved:
        raise UsageError(
            _("bài '{lesson}' chưa được duyệt lúc {at} ngày {on}").format(
                lesson=line.item, at=line.at, on=f"{line.on:%d-%m-%Y}"
            ),
            hint=_("gợi ý: xem lại tên bài và ngày; đã lỡ phát thật thì thêm --unapproved"),
        )
    return replace(line, unapproved=True)


def corrected(diary: "Diary", number: int, on: dt.date | None, at: str | None, by: str) -> "Aired":
    """The line that is put right, with what is told anew."""
    from loalang.errors import UsageError

    for line in diary.all_lines():
        if line.number == number:
            return replace(line, on=on or line.on, at=at or line.at, by=by)
    raise UsageError(_("nhật ký không có dòng {number}").format(number=number))


def of_plan(desk: "Desk", on: dt.date, at: str | None, by: str) -> "list[Aired]":
    """What was on the air of a day: what its blocks hold where they stand, else what was planned."""
    from loalang.building.block_files import BlockFiles
    from loalang.cli.block import planned_sessions

    blocks = BlockFiles(desk.library, desk.station)
    found = []
    for session in planned_sessions(desk, on, at):
        held = blocks.held(session)
        for entry in session.items:
            if held is None or entry.item in held:
                found.append(_planned(desk, session, entry, by))
            else:
                told = _("  {title}: có trong lịch, không có trong khối đã phát, không ghi")
                click.echo(told.format(title=entry.title), err=True)
    return found


def _planned(desk: "Desk", session: "Session", entry: "Entry", by: str) -> "Aired":
    from loalang.publish.week_sheet import begins
    from loalang.schedule.diary import Aired

    return Aired(
        session.on,
        begins(session, entry)[:5],
        session.at,
        entry.item,
        entry.title,
        entry.topic,
        entry.seconds,
        by,
        _release(desk, entry.item),
    )


def one(desk: "Desk", what: str, on: dt.date, at: str | None, by: str) -> "Aired":
    """One broadcast that the officer names: an episode, or anything else that was on the air."""
    from loalang.errors import UsageError
    from loalang.model import Edition
    from loalang.schedule.diary import Aired

    if at is None:
        raise UsageError(_("phát lúc mấy giờ? Ghi sau --at"))
    manifest = desk.library.manifest(what) if what else None
    if manifest is None:
        return Aired(on, at, at, "", what, "", 0, by)
    facts = manifest.editions.get(Edition.LOUDSPEAKER)
    seconds = facts.seconds if facts else 0
    release = _release(desk, what)
    return Aired(on, at, _window(desk, at), what, manifest.title, manifest.topic, seconds, by, release)


def _window(desk: "Desk", at: str) -> str:
    """The hour of the window that a time falls into, or the time itself."""
    from loalang.schedule.policy import minute_of

    minute = minute_of(at)
    inside = [w.start for w in desk.station.windows if 0 <= minute - minute_of(w.start) < w.minutes]
    return max(inside, default=at)


def _release(desk: "Desk", lesson: str) -> str:
    from loalang.schedule.approvals import Approvals

    return Approvals(desk.library).digests(lesson).get("loudspeaker.mp3", "")
