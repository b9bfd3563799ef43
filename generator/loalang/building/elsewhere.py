"""Where a withdrawn lesson may still sound beyond what one station's books tell."""

from collections.abc import Iterator
from contextlib import suppress

from loalang.building.taking_back import Touched
from loalang.errors import ContentError, GeneratorError
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.publish.sent import SentBook
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk


def other_stations(desk: Desk, lesson: str) -> Iterator[Touched]:
    """Name the stations of this folder that may still air a lesson by approvals of their own."""
    for other in desk.folder.station_ids:
        last = None
        with suppress(GeneratorError):
            last = Approvals(Library(desk.library.folder.parent / other)).last().get(lesson)
        if other != desk.station.id and last and not last.withdrawn:
            told = _("đài '{station}' vẫn được phát bài này, có lần duyệt riêng").format(station=other)
            yield Touched(told, f'loalang withdraw {lesson} -s {other} --by "…"')


def lost_places(desk: Desk, lesson: str) -> ContentError | None:
    """Say that a lesson is withdrawn, but not every place was named; nothing where the book is whole."""
    damaged = SentBook(desk.library).damaged
    if not damaged:
        return None
    told = _("bài '{lesson}' đã rút, nhưng sổ ghi nơi đã gửi bị hỏng: không biết đã gửi những đâu")
    hint = _("gợi ý: tự xem lại mọi USB và trang đã gửi; xem xong thì xóa tệp ấy")
    return ContentError(told.format(lesson=lesson), str(damaged[0]), hint)
