"""Who may do what where there are accounts. Where a link opened the studio, at this computer, all may."""

from collections.abc import Set

from loalang.schedule.accounts import Part
from loalang.studio.sessions import Session

APPROVERS_ALONE: Set[str] = frozenset(
    {
        "listening.approve",
        "sending.site",
        "sending.take_down",
        "airing.ask",
        "airing.sure",
        "airing.sound",
        "airing.write",
        "player.order",
        "settings.save",
        "hours.save",
        "hours.rule",
        "hours.quiet",
        "keys.make",
        "keys.enter",
        "keys.take_out",
        "voices.install",
        "voices.take_away",
    }
)
"""Pages by which something goes on the air or stops, or the station or this computer changes; all else
authors do, too."""


def may(session: Session, page: str) -> bool:
    """Say whether somebody may do what a page does."""
    return approves(session) or page not in APPROVERS_ALONE


def approves(session: Session) -> bool:
    """Say whether somebody may do all; such a one also names folders of the studio's computer."""
    return session.account is None or session.account.part is Part.APPROVER
