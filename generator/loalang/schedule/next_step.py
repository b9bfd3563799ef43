"""What a programme needs next before it is heard: one step, with its reason, for the page of the day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from loalang.authoring.sample_text import sample_phone
from loalang.content.models import Lesson
from loalang.errors import GeneratorError
from loalang.messages import _
from loalang.schedule.desk import AIR
from loalang.schedule.gate import Gate
from loalang.schedule.model import NOT_COURSE, Session
from loalang.schedule.release import Refusal, RefusalKind

URGENT = "khan-cap"
"""The format of what may go on the air at once."""


class Need(StrEnum):
    """What mends it; the most pressing first."""

    WRITE = "write"  # the script has a mistake, an example's words, or days that are over
    STATION = "station"  # the station's file still has an example's phone
    BUILD = "build"
    LISTEN = "listen"  # to be heard and approved
    VOICE = "voice"  # only voices for trying speak it
    PLAN = "plan"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One programme, what it needs, why, and when it airs first."""

    lesson: str
    title: str
    need: Need
    why: str
    airs: dt.datetime | None = None
    notice: bool = False
    urgent: bool = False


def next_steps(gate: Gate, planned: Collection[Session]) -> tuple[NextStep, ...]:
    """Say of every script of the folder what it needs next, in the order of its file names.

    Args:
        planned: the sessions from today on.

    Raises:
        ContentError: the log of approvals was changed by hand.
    """
    airs = first_airings(planned)
    return tuple(next_step(gate, lesson, airs.get(lesson)) for lesson in gate.desk.folder.lesson_ids)


def first_airings(planned: Collection[Session]) -> dict[str, dt.datetime]:
    """When each programme airs first."""
    airs: dict[str, dt.datetime] = {}
    for session in planned:
        at = dt.datetime.combine(session.on, dt.time.fromisoformat(session.at))
        for entry in session.items:
            airs.setdefault(entry.item, at)
    return airs


def next_step(gate: Gate, lesson: str, airs: dt.datetime | None) -> NextStep:
    """Say what one script needs next."""
    try:
        script, _document = gate.desk.folder.lesson(lesson)
    except GeneratorError as error:
        first = getattr(error, "errors", (error,))[0]
        return NextStep(lesson, lesson, Need.WRITE, f"{first.where}: {first.in_one_line}", airs)
    notice = script.format in NOT_COURSE

    def step(need: Need, why: str) -> NextStep:
        return NextStep(lesson, script.title, need, why, airs, notice, script.format == URGENT)

    found = gate.judge(lesson, AIR)
    if isinstance(found, Refusal):
        if found.kind in (RefusalKind.NEVER, RefusalKind.WITHDRAWN):
            if gate.library.manifest(lesson) is None:
                return step(Need.BUILD, _("chưa làm âm thanh"))
            first_to_mend = gate.before_approval(lesson)
            if first_to_mend is None:
                return step(Need.LISTEN, found.why)
            found = first_to_mend
        return step(_need_of(found, gate), found.plainly)
    if notice and not airs and _never(script):
        return step(Need.WRITE, _("thông báo chưa ghi ngày phát"))
    if airs is None:
        told = _("đã duyệt, chưa có trong lịch") if notice else _("đã duyệt, chờ tới lượt")
        return step(Need.PLAN if notice else Need.NOTHING, told)
    return step(Need.NOTHING, "")


def _never(notice: Lesson) -> bool:
    """Say whether nothing tells when a notice is to be aired."""
    from loalang.content.term import term_of  # reads days in words: only where there are any

    return term_of(notice) is None


def _need_of(refusal: Refusal, gate: Gate) -> Need:
    match refusal.kind:
        case RefusalKind.UNMADE | RefusalKind.DAMAGED:
            return Need.BUILD
        case RefusalKind.STALE | RefusalKind.CHANGED:
            return Need.LISTEN if refusal.mend.startswith("loalang approve") else Need.BUILD
        case RefusalKind.EXPIRED | RefusalKind.OUTDATED:
            return Need.WRITE
        case RefusalKind.SAMPLE:
            return Need.STATION if sample_phone(gate.station) else Need.WRITE
        case RefusalKind.DRAFT:
            return Need.VOICE
        case _:
            return Need.LISTEN
