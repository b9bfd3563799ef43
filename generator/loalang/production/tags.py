"""What an episode's MP3 says of itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.model import Edition
from loalang.production.course_cover import course_cover
from loalang.production.job import Job
from loalang.speech.synthesizer import Speaker

if TYPE_CHECKING:
    from loalang.audio.id3 import Tags
    from loalang.audio.timeline import Span


def tags_of(job: Job, speakers: Sequence[Speaker], timeline: "Sequence[Span]") -> "Tags":
    """Say title, station, course, number, and that the speech is synthetic: in Vietnamese, as it is heard.

    Chapters, the words and a picture go only into the podcast: the players of commune halls do not read them.
    """
    from loalang.audio.id3 import ChapterTag, Tags
    from loalang.audio.timeline import SpanKind

    engines = ", ".join(dict.fromkeys(speaker.engine for speaker in speakers))
    comment = f"{job.lesson.summary} Giọng nói tổng hợp bằng máy ({engines})."
    if any(speaker.draft for speaker in speakers):
        comment += " Bản nháp, chưa để phát sóng."
    chapters = tuple(
        ChapterTag(span.start, span.end, span.label)
        for span in timeline
        if span.kind is SpanKind.CHAPTER and job.edition is Edition.PODCAST
    )
    said = [span for span in timeline if span.kind is SpanKind.SPEECH and job.edition is Edition.PODCAST]
    return Tags(
        title=job.lesson.title,
        artist=job.station.name,
        album=album(job),
        track=job.lesson.number or 0,
        comment=comment,
        year=job.lesson.reviewed.year,
        chapters=chapters,
        lyrics="\n".join(f"{span.label}: {span.text}" for span in said),
        cover=course_cover(job.folder) if job.edition is Edition.PODCAST else b"",
        extra=(("SYNTHETIC_SPEECH", engines),),
    )


def album(job: Job) -> str:
    """What a programme is a part of: the course, or, for what is no lesson of it, the station."""
    return job.folder.course.name if job.lesson.number else job.station.name
