"""The brief of a station, gathered from its folder, library, approvals, diary and kept plans."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Protocol, get_args

from loalang.content.base import Topic
from loalang.content.models import Lesson
from loalang.content.schedule_models import Class, Forbid, Pin, PlanFile
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError, GeneratorError, raise_all
from loalang.library.episodes import EditionFacts
from loalang.messages import _, suggest
from loalang.schedule.approvals import Approvals, Standing
from loalang.schedule.desk import AIR, Desk
from loalang.schedule.diary import Diary
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Airing, Brief, Item, ItemKind, SessionFrame

LAST = 10_000
"""The order of what has no number: after every lesson of the course."""

NOT_COURSE: Mapping[str, ItemKind] = {
    "nhac-nho": ItemKind.SPOT,
    "thong-bao": ItemKind.NOTICE,
    "ban-tin": ItemKind.NOTICE,
    "khan-cap": ItemKind.NOTICE,
}
"""Formats that are no lesson of the course. A notice is aired only where the plan file gives it its days."""


class Lengths(Protocol):
    """How long things will last that are not made yet: whoever can read scripts aloud knows."""

    def programme(self, lesson: Lesson, document: Document) -> float:
        """Seconds that a lesson will last on the air."""

    def frame(self) -> SessionFrame:
        """Seconds that a session takes besides its programmes."""


def gather(desk: Desk, start: dt.date, days: int, lengths: Lengths) -> Brief:
    """Gather the brief for ``days`` days from ``start``.

    Raises:
        ContentError: every name in the plan file that no lesson has; a log that was changed by hand.
    """
    fixed, document = desk.folder.plan_file(desk.station.id)
    raise_all(_unknown(fixed, document, desk.folder.lesson_ids))
    moved = tuple(Pin(lesson=m.lesson, on=m.to.on, at=m.to.at) for m in fixed.moves)
    left = tuple(
        Forbid(lesson=m.lesson, on=m.origin.on, at=m.origin.at, why=_("đã dời sang buổi khác"))
        for m in fixed.moves
    )
    return Brief(
        desk.station.id,
        desk.station.windows,
        desk.policy,
        tuple(items(desk, fixed, lengths)),
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


def items(desk: Desk, fixed: PlanFile, lengths: Lengths) -> Iterator[Item]:
    """Every programme that could be aired, with its real length where it is built."""
    standings = Approvals(desk.library).standings()
    announced = {notice.lesson for notice in fixed.notices}
    for identifier in desk.folder.lesson_ids:
        try:
            lesson, document = desk.folder.lesson(identifier)
            if NOT_COURSE.get(lesson.format) is ItemKind.NOTICE and identifier not in announced:
                continue
            facts = _built(desk, identifier)
            seconds = facts.seconds if facts else lengths.programme(lesson, document)
            yield _item(lesson, fixed, standings.get(identifier), facts is not None, seconds)
        except GeneratorError:
            told = _("bài có lỗi, xem: loalang check {lesson}").format(lesson=identifier)
            yield Item(identifier, identifier, "", 0, 0, problem=told)


def _built(desk: Desk, lesson: str) -> EditionFacts | None:
    """What stands of a lesson for the air; ``None`` when it is not made or only half."""
    manifest = desk.library.manifest(lesson)
    facts = manifest.editions.get(AIR) if manifest else None
    return facts if facts and facts.complete else None


def _item(lesson: Lesson, fixed: PlanFile, standing: Standing | None, built: bool, seconds: float) -> Item:
    notice = next((notice for notice in fixed.notices if notice.lesson == lesson.id), None)
    in_course = lesson.number or LAST
    order = fixed.course.index(lesson.id) - len(fixed.course) if lesson.id in fixed.course else in_course
    return Item(
        lesson.id,
        lesson.title,
        lesson.topic,
        order,
        seconds,
        ItemKind.NOTICE if notice else NOT_COURSE.get(lesson.format, ItemKind.COURSE),
        notice.bulletin if notice else Class.ORDINARY,
        standing is not None and standing.covers(AIR),
        built,
        notice.first or dt.date.min if notice else dt.date.min,
        notice.until if notice else dt.date.max,
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
