"""What a manifest tells of a lesson beside its sound: what to keep, what it asks."""

from loalang.content.segments import KeyPoints, Notice, Question
from loalang.library.manifest import Asked
from loalang.production.job import Job
from loalang.rundown.interpolation import interpolate
from loalang.rundown.render import variables


def key_points(job: Job) -> tuple[str, ...]:
    """What listeners are to keep, in the station's words: for pages and posters."""
    names = variables(job.lesson, job.station)
    points: list[str] = []
    for segment in job.lesson.segments:
        if isinstance(segment, KeyPoints):
            points += segment.key_points
        elif isinstance(segment, Notice):
            points += segment.notice.essentials(job.station.team.name, job.station.team.phone)
    return tuple(interpolate(point, names, job.lesson.id) for point in points)


def quiz(job: Job) -> tuple[Asked, ...]:
    """The questions and their answers, in the station's words: for the page and the telephone."""
    names = variables(job.lesson, job.station)

    def said(text: str) -> str:
        return interpolate(text, names, job.lesson.id)

    return tuple(
        Asked(
            ask=said(segment.quiz.ask),
            answer=said(segment.quiz.answer),
            wrong=tuple(map(said, segment.quiz.wrong)),
        )
        for segment in job.lesson.segments
        if isinstance(segment, Question)
    )
