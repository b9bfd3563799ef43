"""Notices that are over: they leave the plan, the feeds and the pages by themselves."""

import datetime as dt
from collections.abc import Iterator

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson
from loalang.content.schedule_models import PlanFile
from loalang.errors import GeneratorError
from loalang.library.episodes import Library, Manifest


def last_day(script: Lesson, plan: PlanFile) -> dt.date | None:
    """The last day on which a lesson is aired as a notice.

    Its own term, which is approved with it, goes before that of the plan's file, which nobody approves.
    """
    from loalang.content.term import term_of

    if term := term_of(script):
        return term.until
    return max((notice.until for notice in plan.notices if notice.lesson == script.id), default=None)


def shown(folder: ContentFolder, station: str, library: Library, today: dt.date) -> tuple[Manifest, ...]:
    """The episodes that a station shows: what has a script still, and is not over."""
    return tuple(_shown(folder, station, library, today))


def _shown(folder: ContentFolder, station: str, library: Library, today: dt.date) -> Iterator[Manifest]:
    known = folder.lesson_ids
    for episode in library.episodes():
        if episode.lesson not in known:
            continue
        if episode.number is None:  # no lesson of the course: it may be over
            try:
                last = last_day(folder.lesson(episode.lesson)[0], folder.plan_file(station)[0])
            except GeneratorError:
                last = None  # `loalang check` names the mistake
            if last and last < today:
                continue
        yield episode
