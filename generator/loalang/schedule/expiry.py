"""Notices that are over: they leave the plan, the feeds and the pages by themselves."""

import datetime as dt
from collections.abc import Iterator

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson
from loalang.content.schedule_models import PlanFile
from loalang.errors import ContentError, GeneratorError
from loalang.library.episodes import Library, Manifest
from loalang.messages import _


def last_day(script: Lesson, plan: PlanFile) -> dt.date | None:
    """The last day on which a lesson is aired as a notice.

    Its own term, which is approved with it, goes before that of the plan's file, which nobody approves.
    """
    from loalang.content.term import term_of

    if term := term_of(script):
        return term.until
    return max((notice.until for notice in plan.notices if notice.lesson == script.id), default=None)


def hold_to_days(episode: Manifest, on: dt.date) -> None:
    """Hold a programme against the day on which it is aired: the plan may be older than its term, or edited.

    Raises:
        ContentError: its term is over then, or has not begun.
    """
    term = episode.term
    if term is None or (term.first or on) <= on <= term.until:
        return
    told = (
        _("không được phát: hết hạn phát ngày {until}, trước buổi ngày {on}")
        if term.until < on
        else _("không được phát: phát từ ngày {first}, sau buổi ngày {on}")
    )
    days = {"until": term.until, "first": term.first or on, "on": on}
    raise ContentError(
        told.format(**{name: f"{day:%d-%m-%Y}" for name, day in days.items()}),
        episode.lesson,
        _("gợi ý: loalang plan --from {on} --weeks 1").format(on=on),
    )


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
