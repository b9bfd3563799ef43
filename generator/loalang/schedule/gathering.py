"""The brief of a station, gathered from its folder, library, approvals, diary and kept plans."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from loalang.audio.decode import read_clip
from loalang.building.session_frame import frame_of
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station, Topic
from loalang.content.schedule_models import Class, Forbid, Notice, Pin, PlanFile, Policy
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError, GeneratorError, raise_all, suggest
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.model import Edition, Jingle, Recording
from loalang.production.job import Job
from loalang.rundown.duration import predicted
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.schedule.approvals import Approvals, Standing
from loalang.schedule.diary import Diary
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Airing, Brief, Item, Kind
from loalang.speech.booth import Booth

AIR = Edition.LOUDSPEAKER
"""What goes on the air."""

NOT_COURSE: Mapping[str, Kind] = {
    "nhac-nho": Kind.SPOT,
    "thong-bao": Kind.NOTICE,
    "ban-tin": Kind.NOTICE,
    "khan-cap": Kind.NOTICE,
}
"""Formats that are no lesson of the course. A notice is aired only where the plan file gives it its days."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One station's things, as the schedule needs them."""

    folder: ContentFolder
    station: Station
    policy: Policy
    library: Library

    @classmethod
    def of(cls, folder: ContentFolder, station: str, library: Callable[[str], Library]) -> "Desk":
        """Open the desk of a station by its id."""
        found, _document = folder.station(station)
        return cls(folder, found, folder.policy(found.policy), library(found.id))

    def refusal(self, lesson: str) -> str:
        """Say why a programme may not go on the air under the station's policy; empty when it may."""
        standing = Approvals(self.library).standing(lesson)
        return "" if standing.covers(AIR) or not self.policy.approval.required else standing.told


def gather(desk: Desk, start: dt.date, days: int) -> Brief:
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
        tuple(items(desk, fixed)),
        start,
        days,
        heard(desk, start),
        (*fixed.pins, *moved),
        (*fixed.forbid, *left),
        frame_of(desk.folder, desk.station),
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


def items(desk: Desk, fixed: PlanFile) -> Iterator[Item]:
    """Every programme that could be aired, with its real length where it is built."""
    standings = Approvals(desk.library).standings()
    notices = {notice.lesson: notice for notice in fixed.notices}
    for identifier in desk.folder.lesson_ids:
        try:
            lesson, document = desk.folder.lesson(identifier)
            kind = NOT_COURSE.get(lesson.format, Kind.COURSE)
            if (notice := notices.get(identifier)) or kind is not Kind.NOTICE:
                yield _item(desk, lesson, document, fixed, notice, standings.get(identifier))
        except GeneratorError:
            told = _("bài có lỗi, xem: loalang check {lesson}").format(lesson=identifier)
            yield Item(identifier, identifier, "", 0, 0, problem=told)


def _item(
    desk: Desk,
    lesson: Lesson,
    document: Document,
    fixed: PlanFile,
    notice: Notice | None,
    standing: Standing | None,
) -> Item:
    manifest = desk.library.manifest(lesson.id)
    facts = manifest.editions.get(AIR) if manifest else None
    built = facts is not None and facts.complete
    order = fixed.course.index(lesson.id) - len(fixed.course) if lesson.id in fixed.course else lesson.number
    return Item(
        lesson.id,
        lesson.title,
        lesson.topic,
        order,
        facts.seconds if facts and built else _predicted(desk, lesson, document),
        Kind.NOTICE if notice else NOT_COURSE.get(lesson.format, Kind.COURSE),
        notice.bulletin if notice else Class.ORDINARY,
        standing is not None and standing.covers(AIR),
        built,
        notice.first or dt.date.min if notice else dt.date.min,
        notice.until if notice else dt.date.max,
    )


def _predicted(desk: Desk, lesson: Lesson, document: Document) -> float:
    """Predict how long a lesson will be that is not built yet."""
    folder = desk.folder
    rundown = render(lesson, document, desk.station, AIR, folder.format_folders)
    manner = Job(folder, lesson, desk.station, AIR, rundown, Booth(folder.voices)).manner

    def length(cue: Jingle | Recording) -> float:
        return read_clip(
            folder.jingle(cue.name) if isinstance(cue, Jingle) else folder.recording(cue.path)
        ).seconds

    return predicted(read_aloud(rundown, folder.lexicon, manner).cues, manner, length)


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
