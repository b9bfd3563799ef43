"""What the diary is told of a session: what its block holds where one stands, else what was planned."""

from collections.abc import Iterable

from loalang.building.block_files import BlockFiles
from loalang.publish.week_sheet import begins
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk
from loalang.schedule.diary import Aired
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
