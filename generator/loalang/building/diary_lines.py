"""What the diary is told of a session: what its block holds where one stands, else what was planned."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from loalang.building.block_files import BlockFiles
from loalang.errors import UsageError
from loalang.messages import _
from loalang.model import Edition
from loalang.publish.week_sheet import begins
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk
from loalang.schedule.diary import Aired, Diary, begun
from loalang.schedule.model import Session
from loalang.schedule.persons import bare
from loalang.schedule.policy import minute_of

A_TITLE = 8
"""Letters of a title that nobody writes by chance."""


def lines_of(desk: Desk, sessions: Iterable[Session], by: str) -> tuple[list[Aired], list[str]]:
    """Give the lines of some sessions, and the titles of what was planned and is in no block."""
    blocks = BlockFiles(desk.library, desk.station)
    found: list[Aired] = []
    left_out: list[str] = []
    for session in sessions:
        held = blocks.held(session)
        for entry in session.items:
            if held is not None and entry.item not in held:
                left_out.append(entry.title)
                continue
            began = begins(session, entry)
            found.append(
                Aired(
                    session.on, began[:5], session.at, entry.item, entry.title, entry.topic, entry.seconds,
                    by, release_of(desk, entry.item), second=int(began[6:8]),
                )
            )  # fmt: skip
    return found, left_out


def corrected(diary: Diary, number: int, on: dt.date | None, at: str | None, by: str) -> Aired:
    """Give the line that is put right, with what is told anew.

    Raises:
        UsageError: the diary has no such line.
    """
    for line in diary.all_lines():
        if line.number == number:
            second = line.second if at in (None, line.at) else 0
            return replace(line, on=on or line.on, at=at or line.at, by=by, second=second)
    raise UsageError(_("nhật ký không có dòng {number}").format(number=number))


def one(desk: Desk, what: str, on: dt.date, at: str | None, by: str) -> Aired:
    """Give the line of one broadcast that the officer names: an episode, or anything else that was aired.

    Raises:
        UsageError: no hour is told, or a lesson that was not made or is named in other words.
    """
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


def _window(desk: Desk, at: str) -> str:
    """The hour of the window that a time falls into, or the time itself."""
    minute = minute_of(at)
    inside = [w.start for w in desk.station.windows if 0 <= minute - minute_of(w.start) < w.minutes]
    return max(inside, default=at)


def release_of(desk: Desk, lesson: str) -> str:
    """The digest of what stands made for the air."""
    return Approvals(desk.library).digests(lesson).get("loudspeaker.mp3", "")


def lesson_meant(desk: Desk, words: str) -> str:
    """The lesson that is meant by its title, or by its id in other letters; empty for other content.

    What was aired under its own words is asked for its approval: *MOT* and *Phát lại: Bài một* are *mot*.
    """
    typed = bare(words)
    names = dict.fromkeys((*desk.folder.lesson_ids, *(one.lesson for one in desk.library.episodes())))
    for name in names:
        manifest = desk.library.manifest(name)
        title = bare(manifest.title) if manifest else ""
        if typed in (bare(name), title) or (len(title) >= A_TITLE and title in typed):
            return name
    return ""


def approved(desk: Desk, line: Aired, zone: dt.tzinfo, unapproved: bool = False) -> Aired:
    """Refuse to write down as any other what nobody had approved; give a programme the length of its sound.

    Raises:
        UsageError: it was not approved, and the officer does not say so.
    """
    if not line.item:
        return line
    manifest = desk.library.manifest(line.item)
    facts = manifest.editions.get(Edition.LOUDSPEAKER) if manifest else None
    line = replace(line, longest=facts.seconds if facts else 0)
    when = begun(line).replace(tzinfo=zone)
    if not desk.policy.approval.required or Approvals(desk.library).held_at(line.item, when):
        return replace(line, unapproved=False)
    if not unapproved and not line.unapproved:
        raise UsageError(
            _("bài '{lesson}' chưa được duyệt lúc {at} ngày {on}").format(
                lesson=line.item, at=line.at, on=f"{line.on:%d-%m-%Y}"
            ),
            hint=_("gợi ý: xem lại tên bài và ngày; đã lỡ phát thật thì thêm --unapproved"),
        )
    return replace(line, unapproved=True)
