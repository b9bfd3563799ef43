"""What a station lets on the air now: by its log, its approvers, its policy and its notices' terms."""

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loalang.content.models import Station
from loalang.content.schedule_models import Policy
from loalang.publish.proofs import Evidence
from loalang.schedule.approval import Approval
from loalang.schedule.two_people import not_two


def lets_out(last: Approval | None, held: Mapping[str, Any]) -> bool:
    """Say whether what counts for a lesson now lets out the very sound that evidence tells of.

    Raises:
        LookupError, TypeError: the evidence is damaged.
    """
    if held["line"] is None:  # nobody had to approve it
        return last is None or not last.withdrawn
    sound = last.files.get(f"{held['edition']}.mp3") if last and not last.withdrawn else None
    return sound is not None and sound == held["approved"]


@dataclass(frozen=True, slots=True)
class OnAirNow:
    """What a station lets on the air: by its log, its approvers and policy now, and its notices' terms.

    Attributes:
        last: the approval or withdrawal that counts, by lesson.
        ends: the last day of notices by their scripts as they are now, where it is known.
        starts: the first day of notices, likewise; for what knows the day on which it is heard.
        drafts: SHA-256 of sounds in a voice that the policy keeps at home; marked as drafts they may stand.
    """

    station: Station
    policy: Policy
    last: Mapping[str, Approval]
    ends: Mapping[str, dt.date] = field(default_factory=dict)
    starts: Mapping[str, dt.date] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()

    def over(self, lesson: str, on: dt.date) -> bool:
        """Say whether a lesson's term is over on a day, as it was approved or as its script says now."""
        last = self.last.get(lesson)
        ends = [end for end in (last.until if last else None, self.ends.get(lesson)) if end]
        return bool(ends) and min(ends) < on

    def lets_out(self, held: Mapping[str, Any], on: dt.date) -> bool:
        """Say whether the very sound that evidence tells of may be heard on a day.

        Raises:
            LookupError, TypeError: the evidence is damaged.
        """
        from loalang.schedule.keys import stranger

        last = self.last.get(held["lesson"])
        lesson = str(held["lesson"])
        if not lets_out(last, held) or self.over(lesson, on) or self.starts.get(lesson, on) > on:
            return False
        if held["line"] is None or last is None:
            return not self.policy.approval.required
        return not stranger(last, self.station) and not not_two(last, self.policy)

    def stopped(self, row: Mapping[str, Any], on: dt.date) -> set[str]:
        """The lessons in one file, by its evidence, that may not be heard on a day, or not as they stand.

        Raises:
            LookupError, TypeError: the evidence is damaged.
        """
        barred = frozenset[str]() if row["draft"] else self.drafts
        return {str(h["lesson"]) for h in row["holds"] if h["approved"] in barred or not self.lets_out(h, on)}


def overtaken(proof: Path, now: OnAirNow, on: dt.date) -> set[str]:
    """The lessons in evidence that may not be heard on a day, or not as they stand there; no sound is read.

    Evidence that cannot be read is none: what it stands beside is for who verifies.
    """
    found = Evidence.read(proof)
    lessons: set[str] = set()
    for row in found.files.values() if found else ():
        with contextlib.suppress(LookupError, TypeError, AttributeError):
            lessons |= now.stopped(row, on)
    return lessons
