"""What residents asked and what was answered: ``episodes/<station>/feedback.jsonl``, a book that only grows.

Nobody's telephone stands in it, and a name only where its owner allowed it.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loalang.errors import UsageError
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.schedule.chain import Book, Link

LONGEST = 1_000
"""Letters of a question or an answer: more nobody says on the loudspeaker."""

HIDDEN = "(số điện thoại)"
"""Stands for a number that somebody wrote into a question."""

WAYS = ("goi", "tin-nhan", "zalo", "gap-mat", "phieu")
"""How it came: a call, a text message, Zalo, face to face, on paper."""

_TOLD = ("text", "lesson", "hamlet", "way", "name")

_NUMBER = re.compile(
    r"(?<!\d)(?!\d{1,2}([-./])\d{1,2}\1\d{4})(?:\(?(?:\+?84|0)(?:[ ().\-–/]{0,2}\d){8,11}|\d{9,})(?!\d)"
)
"""A telephone however it is grouped, and a person's other numbers: an identity card's and an account's are
runs of nine figures and more. Sums are written with points, and a day ("05-11-2026 08 giờ") is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or a remark.

    Attributes:
        lesson: the id of the programme that it is about; empty where it is about none.
        name: of who asked; kept only where that person allowed it.
        number: of its line, once it is written.
        answer: what was answered, ``by`` whom, and on ``answered``; empty as long as nobody did.
    """

    on: dt.date
    text: str
    lesson: str = ""
    hamlet: str = ""
    way: str = ""
    name: str = ""
    number: int = 0
    answer: str = ""
    by: str = ""
    answered: dt.date | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Feedback:
    """The questions of one station."""

    library: Library

    @property
    def book(self) -> Book:
        """The lines themselves."""
        return Book(self.library.folder / "feedback.jsonl")

    def add(self, asked: Sequence[Asked], today: dt.date) -> tuple[int, ...]:
        """Write questions, all or none; what stands there already is not written again.

        Returns:
            The numbers of the lines that were written.

        Raises:
            UsageError: one of them says nothing, is too long, or lies in the future.
            ContentError: the book was changed by hand.
        """
        clean = [_clean(one, today) for one in asked]
        known = {_sameness(one) for one in self.all()}
        numbers = []
        for one in clean:
            if _sameness(one) not in known:
                known.add(_sameness(one))
                numbers.append(self.book.append(_entry(one)).number)
        return tuple(numbers)

    def answer(self, number: int, text: str, by: str, today: dt.date) -> None:
        """Write what was answered to a question; a later answer takes the place of an earlier one.

        Raises:
            UsageError: there is no such question, or the answer says nothing.
        """
        told, who = _line(text), _line(by)
        if not told or not who:
            raise UsageError(_("cần lời trả lời và tên người trả lời"))

        def entry(links: tuple[Link, ...]) -> Mapping[str, object]:
            if not any(link.number == number and link.entry.get("kind") == "asked" for link in links):
                raise UsageError(_("không có câu hỏi số {number}").format(number=number))
            kind = {"kind": "answered", "answers": number}
            return {**kind, "text": told, "by": who, "on": today.isoformat()}

        self.book.append(entry)

    def all(self, first: dt.date = dt.date.min, last: dt.date = dt.date.max) -> tuple[Asked, ...]:
        """The questions of some days with their answers, in order of time.

        Raises:
            ContentError: the book was changed by hand.
        """
        found: dict[int, Asked] = {}
        for link in self.book.read():
            told = {key: str(value) for key, value in link.entry.items()}
            on = dt.date.fromisoformat(told["on"])
            if told["kind"] == "asked":
                text, lesson, hamlet, way, name = (told[key] for key in _TOLD)
                found[link.number] = Asked(on, text, lesson, hamlet, way, name, link.number)
            elif (number := int(told["answers"])) in found:
                answered = replace(found[number], answer=told["text"], by=told["by"], answered=on)
                found[number] = answered
        within = [one for one in found.values() if first <= one.on <= last]
        return tuple(sorted(within, key=lambda one: (one.on, one.number)))


def _entry(one: Asked) -> Mapping[str, object]:
    told = {key: getattr(one, key) for key in _TOLD}
    return {"kind": "asked", "on": one.on.isoformat(), **told}


def _sameness(one: Asked) -> tuple[object, ...]:
    return one.on, one.lesson, one.hamlet.casefold(), one.text.casefold()


def _clean(one: Asked, today: dt.date) -> Asked:
    """Put its words on one line, without anybody's telephone."""
    if one.on > today:
        raise UsageError(_("{on} chưa tới, chưa thể có câu hỏi").format(on=f"{one.on:%d-%m-%Y}"))
    if one.way and one.way not in WAYS:
        raise UsageError(
            _("không biết cách '{way}'").format(way=one.way),
            hint=_("gợi ý: ghi một trong {ways}").format(ways=", ".join(WAYS)),
        )
    text, hamlet, name = (_NUMBER.sub(HIDDEN, _line(told)) for told in (one.text, one.hamlet, one.name))
    if not text:
        raise UsageError(_("bà con hỏi gì? Ghi câu hỏi"))
    return replace(one, text=text, hamlet=_bare(hamlet), name=_bare(name))


def _bare(told: str) -> str:
    """A hamlet or a name without the number that was taken out of it."""
    return told.replace(HIDDEN, "").strip(" ()-–,;:")


def _line(text: str) -> str:
    plain = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    line = " ".join(unicodedata.normalize("NFC", plain).split())
    if len(line) > LONGEST:
        raise UsageError(_("dài quá {most} chữ: '{start}…'").format(most=LONGEST, start=line[:40]))
    return line
