"""What the schedule's commands share: the desk of the station that is meant, dates as officers type them."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import content_folder, say
from loalang.cli.meant import meant, remember
from loalang.messages import _

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from loalang.building.taking_back import Touched
    from loalang.content.folder import ContentFolder
    from loalang.schedule.desk import Desk

PATIENCE = 10
"""Seconds that a command waits for others to leave the station's page, when it changed what stands there."""

VIETNAM = dt.timezone(dt.timedelta(hours=7))

station_option = click.option(
    "--station", "-s", help=_("Tên đài (tệp trong scripts/stations). Có một đài thì không cần ghi.")
)
edition_option = click.option(
    "--edition",
    type=click.Choice(["loudspeaker", "podcast"]),
    default="loudspeaker",
    show_default=True,
    help=_("Bản phát loa hay bản podcast."),
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path), help=_("Nơi để kết quả. Mặc định: episodes.")
)


YEARS = range(2000, 2200)
"""Of a day that is typed: weeks before and after it are reckoned with."""


class Day(click.ParamType):
    """A day: ``2026-11-23`` or ``23-11-2026``."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date | object:
        if not isinstance(value, str):
            return value
        for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
            try:
                day = dt.datetime.strptime(value, form).date()
            except ValueError:
                continue
            if day.year in YEARS:
                return day
            first, last = YEARS[0], YEARS[-1]
            self.fail(_("năm phải từ {first} đến {last}").format(first=first, last=last), param, ctx)
        self.fail(_("'{value}' không phải ngày; ghi như 2026-11-23").format(value=value), param, ctx)


def clock(text: str) -> str:
    """Read an hour as officers type it: ``05:30``, ``5:30``, ``5h30``, ``5h``, ``5 giờ 30``.

    Raises:
        UsageError: it is none.
    """
    from loalang.content.clock import clock_of
    from loalang.errors import UsageError

    if (found := clock_of(text)) is None:
        raise UsageError(_("'{at}' không phải giờ; ghi như 05:30").format(at=text))
    return found


def desk_of(station: str | None, out: Path | None) -> "Desk":
    """Open the desk of a station, by default the one that is meant when none is named."""
    from loalang.library.episodes import Library
    from loalang.schedule.desk import Desk

    folder = content_folder()
    remember(station if _is_another(folder, station) else None, out)
    place = (out or folder.root / "episodes").absolute()
    desk = Desk.of(
        folder,
        folder.default_station if station is None else station,
        lambda identifier: Library(place / identifier),
    )
    catch_up(desk)
    settle(desk)
    tell_lost_places(desk)
    return desk


def _is_another(folder: "ContentFolder", station: str | None) -> bool:
    """Whether a station that is named is not the one that is meant when none is."""
    from loalang.errors import GeneratorError

    with suppress(GeneratorError):
        return station != folder.default_station
    return True


def tell_lost_places(desk: "Desk") -> None:
    """Say loudly that the book of sendings is damaged: a later withdrawal will not name every place."""
    from loalang.publish.sent import SentBook

    for path in SentBook(desk.library).damaged:
        say(_("! {path}: sổ ghi nơi đã gửi bị hỏng").format(path=path), err=True)


def settle(desk: "Desk") -> None:
    """Make void what holds what the log lets out no longer, and say so; a broken log is told of elsewhere."""
    from loalang.building import taking_back
    from loalang.errors import GeneratorError

    with suppress(GeneratorError):
        for touched in taking_back.settle(desk, now()):
            tell_touched(touched)


def tell_touched(touched: "Touched") -> None:
    """Say what holds what was taken back, and what the officer does about it."""
    say(f"! {touched.told}")
    if touched.mend:
        say("  " + meant(_("gợi ý: {mend}").format(mend=touched.mend)))


def catch_up(desk: "Desk", patience: float = 0) -> None:
    """Bring the preview up to date; see :func:`loalang.publish.catching_up.catch_up`."""
    from loalang.publish import catching_up as below

    below.catch_up(desk, now().date(), patience)


def writing(desk: "Desk") -> "AbstractContextManager[None]":
    """Hold a station's papers; see :func:`loalang.schedule.desk.writing`."""
    from loalang.schedule import desk as below

    return below.writing(desk)


def now() -> dt.datetime:
    """The time in Việt Nam, wherever the computer thinks it is."""
    return dt.datetime.now(VIETNAM)
