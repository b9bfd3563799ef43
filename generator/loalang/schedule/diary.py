"""The diary: what was on the air, when, how long, from which release, and who was at the desk.

``episodes/<station>/diary.jsonl`` only grows. A mistake is put right by a new line that names the old one.
"""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loalang.errors import UsageError
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.schedule.chain import Book, Link
from loalang.schedule.model import Airing
from loalang.schedule.persons import skeleton

MOST_SECONDS = 4 * 3600
"""No broadcast of a commune is longer: 600 minutes is a slip of the finger."""

ROUNDED = 60
"""Seconds by which a programme may be written longer than its sound: officers write whole minutes."""

EARLIEST = dt.date(2026, 1, 1)
"""Before it there was no Loa Làng: such a date is a slip of the finger."""

SHORTEST = 1
"""Seconds of a broadcast: less is heard by nobody, and is a slip of the finger."""

SLACK = dt.timedelta(seconds=1)
"""What a plan knows to the second is written in whole ones; no two broadcasts share more."""


@dataclass(frozen=True, slots=True)
class Aired:
    """One line of the diary.

    Attributes:
        item: the id of the episode; empty for what has none: a relay, a live talk.
        at: ``HH:MM``, when it really began.
        window: the hour of the session that it was part of.
        seconds: how long it really was.
        release: SHA-256 of the audio; empty for what has none.
        longest: seconds of that audio; 0 where there is none. It is not written.
        second: of the minute in which it began, where a plan or a block tells it.
        device: what it sounded from, where our own player wrote the line; empty where a person did.
        approver: who had approved what sounded, and ``began``: the second of the programme it began at.
        unapproved: whether it was on the air without an approval, and the officer said so.
        interrupted: what went wrong; empty when nothing did.
        corrects: the number of the line that this one replaces; 0 for none.
        number: of this line, once it is written.
    """

    on: dt.date
    at: str
    window: str
    item: str
    title: str
    topic: str
    seconds: float
    by: str
    release: str = ""
    interrupted: str = ""
    corrects: int = 0
    cancelled: bool = False
    number: int = 0
    unapproved: bool = False
    longest: float = 0
    second: int = 0
    device: str = ""
    approver: str = ""
    began: float = 0


@dataclass(frozen=True, slots=True)
class Diary:
    """The diary of one station."""

    library: Library

    @property
    def book(self) -> Book:
        """The lines themselves."""
        return Book(self.library.folder / "diary.jsonl")

    def add(self, aired: Aired, written: dt.datetime) -> int:
        """Write one line and return its number.

        Raises:
            UsageError: it corrects a line that is not there, or cannot have been: it lies in the future,
                has no length, or falls on minutes that another line has.
            ContentError: the diary was changed by hand.
        """

        def entry(links: tuple[Link, ...]) -> Mapping[str, object]:
            """Look and write with nobody between: two officers do not write one broadcast twice."""
            lines = tuple(map(_aired, links))
            if aired.corrects:
                _standing_line(aired.corrects, lines)
            if not aired.cancelled:
                _possible(aired, written)
                if not aired.device:  # a player's line tells what sounded, whatever a person wrote of it
                    _free(aired, standing(lines))
            return _entry(aired, written)

        return self.book.append(entry).number

    def all_lines(self) -> tuple[Aired, ...]:
        """Every line as it was written, also those that were put right later."""
        return tuple(map(_aired, self.book.read()))

    def aired(self, first: dt.date = dt.date.min, last: dt.date = dt.date.max) -> tuple[Aired, ...]:
        """What holds of some days, both included, in order of time: corrections, not what they correct."""
        held = (line for line in standing(self.all_lines()) if first <= line.on <= last)
        return tuple(sorted(held, key=lambda line: (line.on, line.at, line.number)))

    def airings(self) -> tuple[Airing, ...]:
        """What the planner remembers: the episodes that were aired, with the hours of their sessions."""
        return tuple(Airing(line.item, line.on, line.window) for line in self.aired() if line.item)


def standing(lines: Sequence[Aired]) -> tuple[Aired, ...]:
    """What holds of all lines: corrections, not what they correct, and not what was taken back."""
    replaced = {line.corrects for line in lines}
    return tuple(line for line in lines if line.number not in replaced and not line.cancelled)


def begun(aired: Aired) -> dt.datetime:
    """When a broadcast began, by the local clock."""
    start = dt.datetime.combine(aired.on, dt.time.fromisoformat(aired.at))
    return start + dt.timedelta(seconds=aired.second)


def _standing_line(number: int, lines: Sequence[Aired]) -> None:
    """Refuse to correct what is not there, or holds no longer: the line that replaced it is the one."""
    if number not in {one.number for one in lines}:
        raise UsageError(_("nhật ký không có dòng {number}").format(number=number))
    for later in lines:
        if later.corrects == number:
            raise UsageError(
                _("dòng {number} đã được đính chính ở dòng {later}").format(
                    number=number, later=later.number
                ),
                hint=_("gợi ý: đính chính dòng {later}").format(later=later.number),
            )
    if any(one.number == number and one.cancelled for one in lines):
        raise UsageError(
            _("dòng {number} là dòng hủy, không đính chính được").format(number=number),
            hint=_("gợi ý: thật ra có phát thì ghi một dòng mới: loalang diary add"),
        )


def _possible(aired: Aired, written: dt.datetime) -> None:
    """Refuse what cannot have been: no length, or a broadcast that has not ended yet."""
    _told(aired)
    if not SHORTEST <= aired.seconds <= MOST_SECONDS:
        raise UsageError(
            _("thời lượng {minutes} phút không thể có").format(minutes=f"{aired.seconds / 60:g}"),
            hint=_("gợi ý: ghi số phút thật đã phát sau --minutes"),
        )
    if aired.longest and aired.seconds > aired.longest + ROUNDED:
        raise UsageError(
            _("bài '{item}' dài {length} phút, không thể phát {minutes} phút").format(
                item=aired.item, length=f"{aired.longest / 60:.1f}", minutes=f"{aired.seconds / 60:g}"
            ),
            hint=_("gợi ý: ghi số phút thật đã phát sau --minutes; phát hai lần thì ghi hai dòng"),
        )
    if aired.on < EARLIEST:
        raise UsageError(
            _("ngày {on} sớm hơn khi có Loa Làng").format(on=aired.on.isoformat()),
            hint=_("gợi ý: xem lại năm sau --on"),
        )
    if begun(aired) > written.replace(tzinfo=None):
        raise UsageError(
            _("{on} {at} chưa tới, chưa thể đã phát").format(on=f"{aired.on:%d-%m-%Y}", at=aired.at),
            hint=_("gợi ý: nhật ký ghi điều đã phát; phát xong hãy ghi"),
        )
    end = begun(aired) + dt.timedelta(seconds=aired.seconds)
    if end > written.replace(tzinfo=None) + SLACK:
        raise UsageError(
            _("{title} từ {at} dài {minutes} phút: bây giờ còn chưa phát xong").format(
                title=aired.title, at=aired.at, minutes=f"{aired.seconds / 60:.1f}"
            ),
            hint=_("gợi ý: nhật ký ghi điều đã phát; phát xong hãy ghi"),
        )


def _told(aired: Aired) -> None:
    """Refuse a line that says nothing, or whose words would forge a line of a list."""
    if not skeleton(aired.title):
        raise UsageError(_("đã phát gì? Ghi tên bài hay nội dung"))
    if not skeleton(aired.by):
        raise UsageError(_("ai phát? Ghi tên sau --by"))
    for words in (aired.title, aired.by, aired.interrupted, aired.device, aired.approver):
        if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in words):
            raise UsageError(_("nội dung, tên người phát, gián đoạn: mỗi thứ phải nằm trên một dòng"))


def _free(aired: Aired, lines: Sequence[Aired]) -> None:
    """Refuse minutes that another line has, so that nothing counts twice; what it corrects is let go."""
    start, end = begun(aired), begun(aired) + dt.timedelta(seconds=aired.seconds)
    for other in lines:
        if other.number == aired.corrects:
            continue
        other_start = begun(other)
        other_end = other_start + dt.timedelta(seconds=other.seconds)
        same = start == other_start
        if same or (start + SLACK < other_end and other_start + SLACK < end):
            raise UsageError(
                _("{on} {at}: dòng {number} đã ghi {title} vào giờ ấy").format(
                    on=f"{aired.on:%d-%m-%Y}", at=aired.at, number=other.number, title=other.title
                ),
                hint=_(
                    "gợi ý: ghi nhầm thì đính chính: loalang diary add --corrects {number}; "
                    "ghi buổi khác trong ngày thì thêm --at"
                ).format(number=other.number),
            )


def _entry(aired: Aired, written: dt.datetime) -> dict[str, object]:
    return {
        "on": aired.on.isoformat(),
        "at": aired.at,
        "window": aired.window,
        "item": aired.item,
        "title": aired.title,
        "topic": aired.topic,
        "seconds": round(aired.seconds, 3),
        "by": aired.by,
        "release": aired.release,
        "interrupted": aired.interrupted,
        "corrects": aired.corrects,
        "cancelled": aired.cancelled,
        **({"unapproved": True} if aired.unapproved else {}),
        **({"second": aired.second} if aired.second else {}),
        **({"device": aired.device, "approver": aired.approver} if aired.device else {}),
        **({"began": round(aired.began, 1)} if aired.began else {}),
        "written": written.isoformat(timespec="seconds"),
    }


def _aired(link: Link) -> Aired:
    entry: Mapping[str, object] = {key: value for key, value in link.entry.items() if key != "written"}
    on = dt.date.fromisoformat(str(entry["on"]))
    return Aired(**{**entry, "on": on, "number": link.number})  # type: ignore[arg-type]
