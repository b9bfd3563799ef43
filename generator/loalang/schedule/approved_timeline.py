"""What starts where in a programme, as it was approved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loalang.library.episodes import Library
from loalang.library.timelines import read_timeline, timeline_name
from loalang.messages import _
from loalang.model import Edition
from loalang.schedule.release import Refusal, RefusalKind, read_approved

if TYPE_CHECKING:
    from loalang.audio.timeline import Span


def approved_timeline(
    library: Library, lesson: str, edition: Edition, files: Mapping[str, str]
) -> "tuple[Span, ...] | Refusal":
    """Read what starts where, as it was approved; nothing where it was not kept.

    Args:
        files: what was approved: SHA-256 of each file by its name; empty where the policy asks for nobody.
    """
    name = timeline_name(edition)
    path = library.place(lesson) / name
    if not files:
        return library.timeline(lesson, edition)
    data = read_approved(path, files.get(name, ""))
    try:
        if data is not None:
            return read_timeline(data)
    except ValueError:
        pass
    if name not in files and not path.exists():
        return ()
    told = _("{file} hỏng, thiếu hoặc bị thay").format(file=name)
    return Refusal(lesson, RefusalKind.DAMAGED, told, f"loalang build {lesson}")
