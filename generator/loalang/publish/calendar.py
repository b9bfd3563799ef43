"""A plan as iCalendar (RFC 5545), for the officer's phone: an event a session, with an alarm before it.

Written by hand: four rules of the format are all that is needed, and the package `icalendar` would bring
python-dateutil and tzdata into every installation. A test reads the result back with that package.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence

from loalang.content.models import Station
from loalang.publish.plain import plain
from loalang.schedule.model import Session

ALARM_MINUTES = 10
"""How long before a session the phone rings: time enough to walk to the amplifier."""

ZONE = "Asia/Ho_Chi_Minh"

BEGAN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Sequence numbers count minutes from here: they only grow, and no number needs to be kept anywhere."""


def calendar(station: Station, sessions: Sequence[Session], made: dt.datetime) -> bytes:
    """Write the sessions: the same sessions are the same events in the phone.

    Args:
        made: when; a later plan of the same session takes the place of an earlier one (RFC 5546, 2.1.5).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Loa Lang//loalang//VI", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_text(station.name)}", f"X-WR-TIMEZONE:{ZONE}", *_zone()]
    for session in sessions:
        lines += _event(station, session, made.astimezone(dt.UTC))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def told_anew(station: Station, sessions: Sequence[Session], made: dt.datetime, before: bytes) -> bytes:
    """Write the sessions, or give what stands where it tells the same: a plan made again is no later plan.

    Args:
        made: when, for sessions that changed.
        before: the calendar that stands, empty for none.
    """
    with contextlib.suppress(ValueError):
        stamp = before.partition(b"DTSTAMP:")[2][: len("YYYYMMDDThhmmssZ")].decode("ascii", "replace")
        then = dt.datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
        if calendar(station, sessions, then) == before:
            return before
    return calendar(station, sessions, made)


def _zone() -> list[str]:
    """Việt Nam knows no summer time."""
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{ZONE}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def _event(station: Station, session: Session, made: dt.datetime) -> Iterator[str]:
    begin = dt.datetime.combine(session.on, dt.time.fromisoformat(session.at))
    end = begin + dt.timedelta(seconds=round(session.seconds))
    titles = [f"{i}. {entry.title}" for i, entry in enumerate(session.items, 1)]
    count = f"{len(titles)} bài"
    yield from (
        "BEGIN:VEVENT",
        f"UID:{begin:%Y%m%dT%H%M}-{station.id}@loalang",
        f"DTSTAMP:{made:%Y%m%dT%H%M%S}Z",
        f"LAST-MODIFIED:{made:%Y%m%dT%H%M%S}Z",
        f"SEQUENCE:{max(0, int((made - BEGAN).total_seconds() // 60))}",
        f"DTSTART;TZID={ZONE}:{begin:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={ZONE}:{end:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_text(f'Phát loa {session.at}: {count}')}",
        f"DESCRIPTION:{_text(chr(10).join(titles))}",
        f"LOCATION:{_text(station.name)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-PT{ALARM_MINUTES}M",
        f"DESCRIPTION:{_text(f'Sắp đến giờ phát loa {session.at}')}",
        "END:VALARM",
        "END:VEVENT",
    )


def _text(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11); it must hold no control characters."""
    lines = [plain(line) for line in text.splitlines()]
    for sign in "\\;,":
        lines = [line.replace(sign, f"\\{sign}") for line in lines]
    return "\\n".join(lines)


def _folded(line: str) -> str:
    """Fold at 75 bytes, never inside a letter (RFC 5545, 3.1)."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > 75:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
