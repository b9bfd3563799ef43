"""What a kept plan says of a session, held against what the officer has forbidden since it was made."""

from collections.abc import Sequence

from loalang.content.schedule_models import Forbid
from loalang.errors import ContentError
from loalang.messages import _
from loalang.schedule.model import Session


def hold_to_wishes(session: Session, forbid: Sequence[Forbid]) -> None:
    """Hold a session against what is forbidden: who writes it down does not think of planning anew.

    Raises:
        ContentError: the session is not to be held, or a programme of it is not to be aired.
    """
    if why := not_held(session, forbid):
        raise _refused(session, why)
    for entry in session.items:
        if why := not_aired(session, entry.item, forbid):
            raise _refused(session, f"{entry.item}: {why}")


def not_held(session: Session, forbid: Sequence[Forbid]) -> str:
    """Say why a session is not to be held; empty where nobody said so."""
    found = (rule for rule in forbid if rule.lesson is None and rule.holds(session.on, session.at))
    return next((_("nghỉ buổi này: {why}").format(why=_why(rule)) for rule in found), "")


def not_aired(session: Session, lesson: str, forbid: Sequence[Forbid]) -> str:
    """Say why a programme is not to be aired in a session; empty where nobody said so."""
    found = (rule for rule in forbid if rule.lesson == lesson and rule.holds(session.on, session.at))
    return next((_("không cho phát: {why}").format(why=_why(rule)) for rule in found), "")


def _why(rule: Forbid) -> str:
    return rule.why or _("cán bộ đã ghi trong kế hoạch")


def _refused(session: Session, why: str) -> ContentError:
    return ContentError(
        _("buổi {at} ngày {on} không được phát: {why}").format(
            at=session.at, on=f"{session.on:%d-%m-%Y}", why=why
        ),
        hint=_("gợi ý: loalang plan --from {on} --weeks 1").format(on=session.on),
    )
