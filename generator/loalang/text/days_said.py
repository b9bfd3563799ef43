"""The days and hours that a text names, found in what is said of it: one reader of dates, not two."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from loalang.text.dates import month_name
from loalang.text.numbers import cardinal
from loalang.text.spoken import Spoken

_DAYS = {cardinal(day): day for day in range(1, 32)}
_MONTHS = {month_name(month): month for month in range(1, 13)}
_YEARS = {cardinal(year): year for year in range(2000, 2100)}
_HOURS = {cardinal(hour): hour for hour in range(25)}
_MINUTES = {cardinal(minute): minute for minute in range(60)} | {"rưỡi": 30}


def _one_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_CUE = r"(?:(?:ngày|mùng|mồng) )"
_DAY = rf"{_CUE}?(?:{_one_of(_DAYS)})"
_DATE = re.compile(
    rf"\b(?<!thứ )(?<!tháng )(?P<days>{_DAY}(?:(?:,? và|,|,? đến(?: hết)?|,? tới|,? hoặc) {_DAY})*)"
    rf" tháng (?P<month>{_one_of(_MONTHS)})\b(?! (?:lần|tuổi|trước|sau|một|hai|ba|bốn))"
    rf"(?:,? năm (?P<year>{_one_of(_YEARS)})\b)?(?P<lunar>,? \(?(?:âm lịch|âm)\b)?",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?:{_one_of(_DAYS)})", re.IGNORECASE)
_CLOCK = re.compile(
    rf"\b(?P<hour>{_one_of(_HOURS)}) giờ(?: (?P<minute>{_one_of(_MINUTES)})\b(?! (?:ngày|giờ)))?(?: phút)?"
    r"(?P<part> (?:chiều|tối|đêm))?",
    re.IGNORECASE,
)
WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b,? ?(?:là |\(|, )?{_CUE}?$", re.IGNORECASE)
_NAMED = "|".join(WEEKDAYS)
_WEEKDAYS = re.compile(rf"(?:{_NAMED})(?:,| và) (?:{_NAMED}),? ?{_CUE}?$", re.IGNORECASE)
"""Several weekdays before several dates, "thứ bảy, chủ nhật ngày 12, 13/12": the last is of no first date."""

BEHIND, AHEAD = dt.timedelta(days=31), dt.timedelta(days=183)
"""A day without a year is one of these around the day on which the text was written; else nobody knows."""


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day of the calendar, as a text names it.

    Attributes:
        weekday: 0 is Monday; ``None`` where none stands before it.
    """

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def date(self, written: dt.date) -> dt.date | None:
        """The date, for a text that was written on a day; ``None`` where the calendar has none or many."""
        years = (self.year,) if self.year else range(written.year - 1, written.year + 2)
        found = [date for year in years if (date := _date(year, self.month, self.day))]
        near = [date for date in found if self.year or written - BEHIND <= date <= written + AHEAD]
        return near[0] if len(near) == 1 else None

    def misnamed(self, written: dt.date) -> dt.date | None:
        """The date, where its weekday is another than the one that stands before it."""
        date = self.date(written)
        return date if date and self.weekday not in (None, date.weekday()) else None


def days_said(reading: Spoken) -> tuple[DaySaid, ...]:
    """Find the days that a text names; none that the reader only guesses, none of the moon's."""
    return tuple(dict.fromkeys(_days(reading)))


def _days(reading: Spoken) -> Iterator[DaySaid]:
    turns = [turn for turn in reading.turns if turn.rule in ("date", "list")]
    unsure = [turn.spoken for turn in turns if not turn.sure]
    for found in _DATE.finditer(reading.text):
        words = found[0].casefold()
        if found["lunar"] or any(guess.casefold() in words for guess in unsure):
            continue
        cued = re.match(_CUE, words) or re.search(rf"{_CUE}$", reading.text[: found.start()], re.IGNORECASE)
        if not cued and not any(_alike(turn.spoken.casefold(), words) for turn in turns):
            continue  # "ba tháng một lần" names no day
        before = reading.text[: found.start()]
        weekday = None if _WEEKDAYS.search(before) else _WEEKDAY.search(before)
        days = [_DAYS[day.casefold()] for day in _ONE.findall(found["days"])]
        for place, day in enumerate(days):
            named = WEEKDAYS.index(weekday[1].casefold()) if weekday and place == 0 else None
            year = _YEARS[found["year"].casefold()] if found["year"] else None
            yield DaySaid(day, _MONTHS[found["month"].casefold()], year, named)


def _alike(turn: str, words: str) -> bool:
    bare = re.sub(rf"^{_CUE}", "", turn)
    return bare in words or words in turn


def guessed(reading: Spoken) -> bool:
    """Say whether the reader only guesses that something is a day."""
    return any(turn.rule == "date" and not turn.sure for turn in reading.turns)


def last_hour(reading: Spoken) -> dt.time | None:
    """The latest hour that a text names; ``None`` where it names none."""
    hours = []
    for found in _CLOCK.finditer(reading.text):
        hour = _HOURS[found["hour"].casefold()]
        hour += 12 if found["part"] and hour < 12 else 0
        minute = _MINUTES[found["minute"].casefold()] if found["minute"] else 0
        hours.append(dt.time(hour, minute) if hour < 24 else dt.time.max)
    return max(hours, default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
