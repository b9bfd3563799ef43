"""A USB stick for the amplifier in the commune hall: what goes onto it, and in which order.

Its players show ASCII names only, take at most 255 files a folder, play in the order in which files were
copied (FAT keeps that order), and some play no folders: so the stick is flat unless days are asked for.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.audio.id3 import read_tags
from loalang.errors import UsageError
from loalang.library.episodes import EditionFacts, Manifest
from loalang.messages import _
from loalang.publish.heard import clock
from loalang.publish.plain import plain
from loalang.publish.safe_names import ascii_name
from loalang.schedule.gate import Gate, Passed
from loalang.schedule.release import Refusal, RefusalKind, Release

FOLDER_FILES = 255
"""Files that the players read in one folder (DESIGN.md)."""

NOT_PLAIN = ("APIC", "CHAP", "CTOC", "USLT")
"""Frames that only the podcast's edition has; it goes onto a stick where there is no other."""


SIGNATURES = ("GEOB",)
"""Content Credentials: they hold for the whole file, so they go where anything else of it goes."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One file on the stick: where it goes, and what it is."""

    path: str
    release: Release

    @property
    def episode(self) -> Manifest:
        """What is told of it."""
        return self.release.episode

    @property
    def facts(self) -> EditionFacts:
        """What is known of its sound."""
        return self.release.facts

    @property
    def length(self) -> str:
        """Minutes and seconds."""
        return clock(self.facts.seconds)


def plan_usb(releases: Sequence[Release], per_day: int = 0) -> tuple[CopyLine, ...]:
    """Decide what goes onto the stick, in playing order.

    Args:
        releases: in playing order.
        per_day: so many in a folder of each day; 0 puts all side by side.

    Raises:
        UsageError: more files than the players read in one folder.
    """
    lines = []
    for i, release in enumerate(releases):
        name = f"{release.prefix}{i + 1:03d}-{ascii_name(release.episode.title)}.mp3"
        path = f"{i // per_day + 1:02d}-ngay-{i // per_day + 1}/{name}" if per_day else name
        lines.append(CopyLine(path, release))
    largest = max(per_day, 0) or len(lines)
    if largest > FOLDER_FILES:
        raise UsageError(
            _("{count} bài trong một thư mục, máy chỉ đọc {most}").format(count=largest, most=FOLDER_FILES),
            hint=_("gợi ý: chia theo ngày, ví dụ --per-day 2"),
        )
    return tuple(lines)


def in_time(gate: Gate, passed: Passed, on: dt.date, folder: Path, per_day: int = 0) -> Passed:
    """Leave out notices that are not of the day that a stick, or a folder of it, is for.

    The player in the hall knows no days: what it finds, it plays.

    Args:
        on: the day from which on the stick is used.
        per_day: so many in a folder of each day from then on, as in :func:`plan_usb`; 0 is one folder.
    """
    days = {release.lesson: _days(gate, release) for release in passed.releases}
    kept: list[Release] = []
    refused: list[Refusal] = []
    rest, day = list(passed.releases), on
    while rest:
        today = [one for one in rest if days[one.lesson][0] <= day <= days[one.lesson][1]]
        today = today[: per_day or None]
        kept += today
        rest = [one for one in rest if one not in today]
        last = not per_day or not today
        for one in [one for one in rest if last or days[one.lesson][1] <= day]:
            refused.append(_not_of(one.lesson, days[one.lesson], on, folder))
            rest.remove(one)
        day += dt.timedelta(days=1)
    return Passed(tuple(kept), (*passed.refusals, *refused))


def _days(gate: Gate, release: Release) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a programme may be heard, as far as it has such days."""
    air, term = gate.desk.folder.lesson(release.lesson)[0].air, release.episode.term
    first = (air.first if air else None) or (term.first if term else None)
    return first or dt.date.min, term.until if term else dt.date.max


def _not_of(lesson: str, days: tuple[dt.date, dt.date], on: dt.date, folder: Path) -> Refusal:
    """Say which day of its own a stick would have to be for."""
    first, until = days
    shown = {"day": f"{max(first, on):%d-%m-%Y}", "until": f"{until:%d-%m-%Y}", "on": f"{on:%d-%m-%Y}"}
    if first > on:
        told = _("dòng air ghi phát từ ngày {day}, USB này dùng từ ngày {on}")
        return Refusal(
            lesson, RefusalKind.EARLY, told.format(**shown), f"loalang export usb {folder} --on {first}"
        )
    told = _("hết hạn phát ngày {until}, USB này dùng từ ngày {on}")
    if until >= on:
        told = _("hết hạn phát ngày {until}, trước ngày đến lượt trên USB này, dùng từ ngày {on}")
    return Refusal(
        lesson, RefusalKind.EXPIRED, told.format(**shown), f"loalang export usb {folder} --on {until}"
    )


def plain_tags(mp3: bytes) -> bytes:
    """Take away what old players stumble over: pictures, chapters, words. What is plain stays as it is."""
    tags = read_tags(mp3)
    if tags is None:
        return mp3
    file = io.BytesIO(mp3)
    if not any(tags.getall(name) for name in NOT_PLAIN):
        return mp3
    for name in (*NOT_PLAIN, *SIGNATURES):
        tags.delall(name)
    tags.save(file, v1=0, v2_version=3)
    return file.getvalue()


def not_for_the_air(lines: Sequence[CopyLine]) -> tuple[str, ...]:
    """The titles of drafts among the files."""
    return tuple(plain(line.episode.title) for line in lines if line.facts.draft)
