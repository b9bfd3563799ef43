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


def approved(desk: "Desk", line: "Aired", unapproved: bool) -> "Aired":
    """Refuse to write down as any other what nobody had approved; see :mod:`loalang.building.diary_lines`."""
    from loalang.building import diary_lines

    return diary_lines.approved(desk, line, VIETNAM, unapproved)


def corrected(diary: "Diary", number: int, on: dt.date | None, at: str | None, by: str) -> "Aired":
    """The line that is put right, with what is told anew."""
    from loalang.errors import UsageError

    for line in diary.all_lines():
        if line.number == number:
            second = line.second if at in (None, line.at) else 0
            return replace(line, on=on or line.on, at=at or line.at, by=by, second=second)
    raise UsageError(_("nhật ký không có dòng {number}").format(number=number))


def of_plan(desk: "Desk", on: dt.date, at: str | None, by: str) -> "list[Aired]":
    """What was on the air of a day: what its blocks hold where they stand, else what was planned."""
    from loalang.building.diary_lines import lines_of
    from loalang.cli.block import planned_sessions

    lines, left_out = lines_of(desk, planned_sessions(desk, on, at), by)
    for title in left_out:
        told = _("  {title}: có trong lịch, không có trong khối đã phát, không ghi")
        click.echo(told.format(title=title), err=True)
    return lines


def one(desk: "Desk", what: str, on: dt.date, at: str | None, by: str) -> "Aired":
    """One broadcast that the officer names: an episode, or anything else that was on the air."""
    from loalang.building.diary_lines import lesson_meant, release_of
    from loalang.errors import UsageError
    from loalang.model import Edition
    from loalang.schedule.diary import Aired

    if at is None:
        raise UsageError(_("phát lúc mấy giờ? Ghi sau --at"))
    manifest = desk.library.manifest(what) if what else None
    if manifest is None:
        if (meant := lesson_meant(desk, what)) == what:
            raise UsageError(_("bài '{lesson}' chưa làm, chưa thể đã phát").format(lesson=what))
        if meant:
            raise UsageError(
                _("'{what}' là bài '{lesson}'").format(what=what, lesson=meant),
                hint=_("gợi ý: ghi đúng mã bài: loalang diary add {lesson} …").format(lesson=meant),
            )
        return Aired(on, at, at, "", what, "", 0, by)
    facts = manifest.editions.get(Edition.LOUDSPEAKER)
    seconds = facts.seconds if facts else 0
    release = release_of(desk, what)
    return Aired(on, at, _window(desk, at), what, manifest.title, manifest.topic, seconds, by, release)


def _window(desk: "Desk", at: str) -> str:
    """The hour of the window that a time falls into, or the time itself."""
    from loalang.schedule.policy import minute_of

    minute = minute_of(at)
    inside = [w.start for w in desk.station.windows if 0 <= minute - minute_of(w.start) < w.minutes]
    return max(inside, default=at)
