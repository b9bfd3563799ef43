"""What a kept plan says of a session, held against the hours that the station and its policy leave it now."""

from collections.abc import Mapping

from loalang.content.schedule_models import Class
from loalang.errors import ContentError
from loalang.library.episodes import Manifest
from loalang.messages import _
from loalang.schedule.desk import Desk
from loalang.schedule.model import Entry, Session
from loalang.schedule.policy import slots

TOLERANCE = 1.0
"""Seconds: a plan rounds."""


def hold_to_hours(desk: Desk, session: Session, episodes: Mapping[str, Manifest]) -> None:
    """Hold a session against its window by the policy: the plan may be older than both, or edited.

    A class of bulletin is never more pressing than the approved one: no plan makes a lesson urgent.

    Args:
        episodes: of the session's programmes, as they were approved, by lesson.

    Raises:
        ContentError: the station has no such window, or the policy does not leave it so long.
    """
    held, refused = slots(desk.station.windows, desk.policy, session.on, 1)
    room = next((slot.room for slot in held if slot.at == session.at), None)
    why = next((line.reason for line in refused if line.at == session.at), "")
    if room is None:
        raise _refused(session, why or _("đài không có buổi nào vào giờ ấy"))
    for entry in session.items:
        left = room.get(class_held(entry, episodes.get(entry.item)), 0.0)
        if not left:
            raise _refused(session, why)
        if entry.end > left + TOLERANCE:
            raise _refused(session, _("dài hơn {minutes} phút được phát").format(minutes=round(left / 60)))


def class_held(entry: Entry, episode: Manifest | None) -> Class:
    """The class of a planned programme: the less pressing of the plan's and the one that was approved."""
    term = episode.term if episode else None
    most = Class(term.bulletin) if term else Class.PRIORITY
    return max(most, entry.bulletin, key=[*Class].index)


def _refused(session: Session, why: str) -> ContentError:
    return ContentError(
        _("buổi {at} ngày {on} không được phát: {why}").format(
            at=session.at, on=f"{session.on:%d-%m-%Y}", why=why
        ),
        hint=_("gợi ý: loalang plan --from {on} --weeks 1").format(on=session.on),
    )
