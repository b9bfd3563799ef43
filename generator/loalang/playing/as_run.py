"""The as-run diary: what truly sounded goes into the book of broadcasts by itself, right after it did."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Protocol

from loalang.playing.clock import VIETNAM
from loalang.schedule.desk import Desk
from loalang.schedule.diary import SHORTEST, Aired, Diary, begun

BY = "Máy phát"
"""Who airs what no person starts: for inspectors, so in Vietnamese whatever the computer speaks."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """One programme, or a part of it, as it sounded.

    Attributes:
        ended: by the wall clock, when it ceased; it had sounded for ``until - began`` seconds.
        began: and ``until``: seconds of the programme.
        whole: how long the programme is.
        broken: why it did not sound to its end; empty where it did.
    """

    lesson: str
    title: str
    topic: str
    window: str
    ended: dt.datetime
    began: float
    until: float
    whole: float
    digest: str
    approver: str
    broken: str = ""
    by: str = BY

    @property
    def seconds(self) -> float:
        """How long it sounded."""
        return self.until - self.began


class AsRun(Protocol):
    """Where it is written."""

    def write(self, sounded: Sounded, device: str) -> None:
        """Write one line.

        Raises:
            GeneratorError: the book cannot be written.
        """
        ...


@dataclass(frozen=True, slots=True)
class DiaryLines:
    """The diary of one station."""

    desk: Desk

    def write(self, sounded: Sounded, device: str) -> None:
        """Write it; the line of a person who wrote the same broadcast gives way: none counts twice."""
        if sounded.seconds < SHORTEST:
            return
        start = (sounded.ended - dt.timedelta(seconds=sounded.seconds)).astimezone(VIETNAM)
        line = Aired(
            start.date(), f"{start:%H:%M}", sounded.window, sounded.lesson, sounded.title, sounded.topic,
            sounded.seconds, sounded.by, sounded.digest, sounded.broken, second=start.second,
            device=device or "?", approver=sounded.approver, began=sounded.began, longest=sounded.whole,
        )  # fmt: skip
        diary = Diary(self.desk.library)
        same = [one for one in diary.aired(line.on, line.on) if one.item == line.item and _overlap(one, line)]
        if any(one.device and one.began == round(line.began, 1) for one in same):
            return  # a cut came between this line and the journal's
        by_hand = next((one.number for one in same if not one.device), 0)
        diary.add(replace(line, corrects=by_hand), sounded.ended)


def _overlap(one: Aired, other: Aired) -> bool:
    return all(begun(a) < begun(b) + dt.timedelta(seconds=b.seconds) for a, b in ((one, other), (other, one)))
