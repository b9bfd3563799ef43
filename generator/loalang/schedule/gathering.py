"""The brief of a station, gathered from its folder, library, approvals, diary and kept plans."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol, get_args

from loalang.content.base import Topic
from loalang.content.claims import first_to_end
from loalang.content.models import Lesson, Window
from loalang.content.schedule_models import Class, Forbid, Pin, PlanFile
from loalang.content.term import Term, term_of
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError, GeneratorError, raise_all
from loalang.library.episodes import EditionFacts
from loalang.messages import _, suggest
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import AIR, Desk
from loalang.schedule.diary import Diary
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import NOT_COURSE, Airing, Brief, Item, ItemKind, SessionFrame
from loalang.schedule.policy import minute_of
from loalang.schedule.release import Refusal, RefusalKind

LAST = 10_000
"""The order of what has no number: after every lesson of the course."""


class Lengths(Protocol):
    """How long things will last that are not made yet: whoever can read scripts aloud knows."""

    def programme(self, lesson: Lesson, document: Document) -> float:
        """Seconds that a lesson will last on the air."""

    def frame(self) -> SessionFrame:
        """Seconds that a session takes besides its programmes."""


def gather(gate: Gate, start: dt.date, days: int, lengths: Lengths, instead: PlanFile | None = None) -> Brief:
    """Gather the brief for ``days`` days from ``start``.

    Args:
        instead: what would be fixed, in place of what the plan's file says.

    Raises:
        ContentError: every name in the plan file that no lesson has; windows that overlap; a log that was
            changed by hand, cut, or put back.
    """
    desk = gate.desk
    Approvals(desk.library).links()  # a log that cannot be trusted empties no plan
    fixed, document = desk.folder.plan_file(desk.station.id)
    fixed = instead or fixed
    station_file = desk.folder.station(desk.station.id)[1]
    raise_all(
        [*_unknown(fixed, document, desk.folder.lesson_ids), *overlapping(desk.station.windows, station_file)]
    )
    moved = tuple(Pin(lesson=m.lesson, on=m.to.on, at=m.to.at) for m in fixed.moves)
    left = tuple(
        Forbid(lesson=m.lesson, on=m.origin.on, at=m.origin.at, why=_("đã dời sang buổi khác"))
        for m in fixed.moves
    )
    return Brief(
        desk.station.id,
        desk.station.windows,
        desk.policy,
        tuple(items(replace(gate, today=start), fixed, lengths)),
        start,
        days,
        heard(desk, start),
        (*fixed.pins, *moved),
        (*fixed.forbid, *left),
        lengths.frame(),
    )


def heard(desk: Desk, start: dt.date) -> tuple[Airing, ...]:
    """What was aired before a day: by the diary, and by the plan on days of which the diary says nothing."""
    diary = tuple(airing for airing in Diary(desk.library).airings() if airing.on < start)
    told = {airing.on for airing in diary}
    planned = KeptPlans(desk.library).airings(start)
    return (*diary, *(airing for airing in planned if airing.on not in told))


def course_by_topic(desk: Desk) -> dict[str, list[str]]:
    """The ids of the course's lessons by topic, every topic named."""
    found: dict[str, list[str]] = {topic: [] for topic in get_args(Topic)}
    for identifier in desk.folder.lesson_ids:
        try:
            lesson, _document = desk.folder.lesson(identifier)
        except GeneratorError:
            continue  # `loalang check` names it
        if lesson.format not in NOT_COURSE:
            found[lesson.topic].append(lesson.id)
    return found


def items(gate: Gate, fixed: PlanFile, lengths: Lengths) -> Iterator[Item]:
    """Every programme that could be aired, with its real length where it is built; and why it may not be."""
    desk = gate.desk
    announced = {row.lesson: Term(row.until, row.first, bulletin=row.bulletin) for row in fixed.notices}
    for identifier in desk.folder.lesson_ids:
        try:
            lesson, document = desk.folder.lesson(identifier)
            facts = _built(desk, identifier)
            seconds = facts.seconds if facts else lengths.programme(lesson, document)
            term = _within(announced.get(identifier), term_of(lesson))
            item = _item(lesson, fixed, term, facts is not None, seconds)
        except GeneratorError:
            told = _("bài có lỗi, xem: loalang check {lesson}").format(lesson=identifier)
            yield Item(identifier, identifier, "", 0, 0, problem=told)
        else:
            yield _judged(gate, item, term)


def _within(announced: Term | None, own: Term | None) -> Term | None:
    """The term of a plan's file, within the notice's own: that one was approved with it."""
    if announced is None:
        return own
    # The less pressing of both: nobody approved the plan's file, so that it makes nothing urgent.
    pressing = max((announced.bulletin, own.bulletin if own else Class.PRIORITY), key=[*Class].index)
    if own is None:
        return replace(announced, bulletin=pressing)
    return replace(announced, until=min(announced.until, own.until), bulletin=pressing)


def _built(desk: Desk, lesson: str) -> EditionFacts | None:
    """What stands of a lesson for the air; ``None`` when it is not made or only half."""
    manifest = desk.library.manifest(lesson)
    facts = manifest.editions.get(AIR) if manifest else None
    return facts if facts and facts.complete else None


def _item(lesson: Lesson, fixed: PlanFile, term: Term | None, built: bool, seconds: float) -> Item:
    in_course = lesson.number or LAST
    ending = first_to_end(lesson.claims)
    order = fixed.course.index(lesson.id) - len(fixed.course) if lesson.id in fixed.course else in_course
    return Item(
        lesson.id,
        lesson.title,
        lesson.topic,
        order,
        seconds,
        ItemKind.NOTICE if term else NOT_COURSE.get(lesson.format, ItemKind.COURSE),
        Class(term.bulletin) if term else Class.ORDINARY,
        built=built,
        first=(term.first if term else None) or dt.date.min,
        until=term.until if term else dt.date.max,
        sessions=term.sessions if term else "all",
        days=term.days if term else (),
        ended=f"{term.ended:%H:%M}" if term and term.ended else "",
        true_until=(ending.valid_until if ending else None) or dt.date.max,
        claim=ending.text if ending else "",
    )


def _judged(gate: Gate, item: Item, term: Term | None) -> Item:
    """Say whether an item may go on the air, and if not, why."""
    found = gate.judge(item.id, AIR)
    if isinstance(found, Refusal):
        if found.kind is RefusalKind.UNMADE and not gate.policy.approval.required:
            return replace(item, approved=True)  # planned by its predicted length, to be made until then
        if found.kind in (RefusalKind.NEVER, RefusalKind.UNMADE, RefusalKind.EXPIRED):
            return item  # the planner says so
        return replace(item, problem=f"{found.why} ({found.hint})")
    if item.kind is ItemKind.NOTICE and term is None:
        told = _(
            "thông báo chưa ghi ngày phát; gợi ý: thêm dòng air: {until: 2026-12-31} vào tệp bài, "
            "làm rồi duyệt lại"
        )
        return replace(item, approved=True, problem=told)
    return replace(item, approved=True)


def overlapping(windows: Sequence[Window], document: Document) -> Iterator[ContentError]:
    """Find windows of a station that fall on the same minutes of a day, each with both lines."""
    for i, one in enumerate(windows):
        for j, other in enumerate(windows[:i]):
            days = [day for day in one.days if day in other.days]
            begin, before = minute_of(one.start), minute_of(other.start)
            if days and begin < before + other.minutes and before < begin + one.minutes:
                told = _("buổi {start} trùng giờ với buổi {other} ở {where}")
                where = document.where(("windows", j))
                yield ContentError(
                    told.format(start=one.start, other=other.start, where=where),
                    document.where(("windows", i)),
                    _("gợi ý: đổi giờ hoặc số phút của một trong hai buổi"),
                )


def _unknown(fixed: PlanFile, document: Document | None, known: tuple[str, ...]) -> Iterator[ContentError]:
    """Name every lesson in a plan file that is not there."""
    if document is None:
        return
    named: list[tuple[KeyPath, str]] = [(("course", i), name) for i, name in enumerate(fixed.course)]
    named += [(("notices", i), row.lesson) for i, row in enumerate(fixed.notices)]
    named += [(("pins", i), row.lesson) for i, row in enumerate(fixed.pins)]
    named += [(("moves", i), row.lesson) for i, row in enumerate(fixed.moves)]
    named += [(("forbid", i), row.lesson) for i, row in enumerate(fixed.forbid) if row.lesson]
    for path, name in named:
        if name not in known:
            told = _("không có bài '{name}'").format(name=name)
            yield ContentError(told, document.where(path), suggest(name, known))
