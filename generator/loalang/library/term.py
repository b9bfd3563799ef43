"""What a manifest tells of when a lesson is aired as a notice."""

from loalang.content.models import Lesson
from loalang.content.segments import Notice
from loalang.library.manifest import Aired


def aired(lesson: Lesson) -> Aired | None:
    """When a lesson is aired as a notice, as its manifest tells it."""
    if lesson.air is None and not any(isinstance(segment, Notice) for segment in lesson.segments):
        return None
    from loalang.content.term import term_of  # reads days in words: only where there are any

    term = term_of(lesson)
    if term is None:
        return None
    return Aired(until=term.until, first=term.first, sessions=term.sessions, bulletin=term.bulletin)
