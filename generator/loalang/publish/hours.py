"""When a station is on the air, in words that residents use."""

from collections.abc import Iterator, Sequence

from loalang.content.models import Station
from loalang.schedule.model import WEEKDAYS

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def on_air(station: Station) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """Give the hours for each set of days: ``("Thứ Hai đến thứ Sáu", "5 giờ 30, 17 giờ", (1, 2, 3, 4, 5))``.

    The numbers are those of JavaScript's ``getDay``: Sunday is 0.
    """
    hours: dict[tuple[int, ...], list[str]] = {}
    for window in sorted(station.windows, key=lambda w: w.start):
        days = tuple(sorted({DAYS.index(day) for day in window.days}))
        hours.setdefault(days, []).append(hour(window.start))
    return tuple(
        (_days(days), ", ".join(dict.fromkeys(starts)), tuple((day + 1) % 7 for day in days))
        for days, starts in hours.items()
    )


def on_air_line(station: Station) -> str:
    """The same on one line; empty when the station names no hours."""
    return "; ".join(f"{days}: {hours}" for days, hours, _numbers in on_air(station))


def hour(start: str) -> str:
    """Write ``05:30`` as it is said: ``5 giờ 30``."""
    hours, minute = (int(part) for part in start.split(":"))
    return f"{hours} giờ {minute:02d}" if minute else f"{hours} giờ"


def _days(days: Sequence[int]) -> str:
    if len(days) == len(DAYS):
        return "Hằng ngày"
    words = ", ".join(_runs(days))
    return words[0].upper() + words[1:]


def _runs(days: Sequence[int]) -> Iterator[str]:
    """Join days that follow each other: ``thứ Hai đến thứ Sáu``."""
    start = 0
    for i in range(1, len(days) + 1):
        if i < len(days) and days[i] == days[i - 1] + 1:
            continue
        run = days[start:i]
        names = [WEEKDAYS[day] for day in run]
        yield f"{names[0]} đến {names[-1]}" if len(run) > 2 else ", ".join(names)
        start = i
