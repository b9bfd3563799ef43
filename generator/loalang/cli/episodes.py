"""What the commands that publish need: the station, and its episodes as they stand."""

from pathlib import Path
from typing import TYPE_CHECKING

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.content.models import Station
    from loalang.library.episodes import Library, Manifest


def standing(
    station: str | None, out: Path | None, lessons: tuple[str, ...] = ()
) -> "tuple[Station, Library, tuple[Manifest, ...]]":
    """Find a station, its library and its finished episodes, in the order of the course or as named.

    Raises:
        UsageError: no station, no episode, or a lesson that is not made yet.
    """
    from loalang.library.episodes import Library
    from loalang.messages import suggest

    folder = content_folder()
    if not station and not folder.station_ids:
        raise UsageError(_("chưa có đài nào trong scripts/stations"), str(folder.root))
    chosen, _document = folder.station(station or folder.station_ids[0])
    library = Library((out or folder.root / "episodes").absolute() / chosen.id)
    made = {episode.lesson: episode for episode in library.episodes()}
    if not made:
        raise UsageError(
            _("chưa có bài nào được làm"), str(library.folder), _("gợi ý: chạy loalang build trước")
        )
    for lesson in lessons:
        if lesson not in made:
            raise UsageError(
                _("bài '{name}' chưa được làm").format(name=lesson), hint=suggest(lesson, tuple(made))
            )
    return chosen, library, tuple(made[lesson] for lesson in lessons) or tuple(made.values())
