"""Hours as officers type them, and as files hold them: ``17h30`` → ``17:30``."""

import re

_HOUR = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:giờ|[:hg.])\s*(?:(?P<minute>\d{1,2})\s*(?:phút|['’p])?)?\s*"
    r"(?P<part>sáng|trưa|chiều|tối|đêm)?"
)
_AFTERNOON = {"trưa": range(1, 4), "chiều": range(1, 8), "tối": range(5, 12), "đêm": range(8, 12)}
"""The hours of each part of the day that are meant twelve later: "5 giờ chiều" is 17:00."""


def clock_of(text: str) -> str | None:
    """Read an hour: ``05:30``, ``5h30``, ``17h``, ``5 giờ 30``, ``5 giờ chiều``; ``None`` if it is none."""
    found = _HOUR.fullmatch(" ".join(text.split()).casefold())
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["part"] and hour in _AFTERNOON.get(found["part"], ()):
        hour += 12
    elif found["part"] == "đêm" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 23 and minute <= 59 else None


def as_clock(value: object) -> object:
    """Write what is an hour as ``HH:MM``; leave anything else for the model to refuse."""
    return clock_of(value) or value if isinstance(value, str) else value
