"""What a leader remarked on a programme that goes back: ``episodes/<station>/remarks.jsonl``."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from loalang.errors import UsageError
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.schedule.chain import Book, Link

LONGEST = 2_000
"""Letters of a remark."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """One remark; ``heard`` names the sound that it is of: once there is another, it is answered."""

    lesson: str
    by: str
    at: dt.datetime
    text: str
    heard: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of one station."""

    library: Library

    def send_back(self, lesson: str, by: str, at: dt.datetime, text: str) -> None:
        """Write a remark on a programme as it stands.

        Raises:
            UsageError: nothing is remarked, or nobody remarks it.
        """
        by, text = " ".join(by.split()), " ".join(text.split())
        if not by or not text or len(by) + len(text) > LONGEST:
            raise UsageError(_("cần tên người trả lại và lời ghi, không quá {most} chữ").format(most=LONGEST))
        told = {
            "lesson": lesson, "by": by, "at": at.isoformat(timespec="seconds"), "text": text,
            "heard": self._heard(lesson),
        }  # fmt: skip

        def entry(_links: tuple[Link, ...]) -> Mapping[str, object]:
            return told

        self._book.append(entry)

    def standing(self) -> dict[str, Remarked]:
        """The last remark on each lesson that was not made anew since.

        Raises:
            ContentError: the book was changed by hand.
        """
        found = {}
        for link in self._book.read():
            told = {key: str(link.entry.get(key, "")) for key in ("lesson", "by", "text", "heard")}
            at = dt.datetime.fromisoformat(str(link.entry["at"]))
            found[told["lesson"]] = Remarked(told["lesson"], told["by"], at, told["text"], told["heard"])
        return {lesson: one for lesson, one in found.items() if one.heard == self._heard(lesson)}

    def _heard(self, lesson: str) -> str:
        manifest = self.library.manifest(lesson)
        return "".join(facts.sha256 for facts in manifest.editions.values()) if manifest else ""

    @property
    def _book(self) -> Book:
        return Book(self.library.folder / "remarks.jsonl")
