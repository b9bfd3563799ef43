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
from loalang.schedule.diary import Aired, begun
from loalang.schedule.model import Session


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
            begun = begins(session, entry)[:5]
            found.append(
                Aired(
                    session.on, begun, session.at, entry.item, entry.title, entry.topic, entry.seconds, by,
                    release_of(desk, entry.item),
                )
            )  # fmt: skip
    return found, left_out


def release_of(desk: Desk, lesson: str) -> str:
    """The digest of what stands made for the air."""
    return Approvals(desk.library).digests(lesson).get("loudspeaker.mp3", "")


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
    if not unapproved:
        raise UsageError(
            _("bài '{lesson}' chưa được duyệt lúc {at} ngày {on}").format(
                lesson=line.item, at=line.at, on=f"{line.on:%d-%m-%Y}"
            ),
            hint=_("gợi ý: xem lại tên bài và ngày; đã lỡ phát thật thì thêm --unapproved"),
        )
    return replace(line, unapproved=True)
