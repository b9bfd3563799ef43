"""What is played in one go: a session, or an urgent bulletin; where it may be cut, where it goes on. Pure."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loalang.content.schedule_models import Class
from loalang.errors import GeneratorError
from loalang.playing.sound import Sound
from loalang.schedule.release import Release

FADE = 0.8
"""Seconds of the fade at a window's end: it falls into the silence between two sentences."""

EARLY = 0.3
"""Seconds before its hour at which a session is laid ready behind silence: a slow disk makes none late."""

LATE = 0.25
"""Seconds after a sentence's end within which it is still silent: a look may come so late."""

QUICK = 0.4
"""Seconds of the fade where something urgent comes, or something must stop."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a run: a programme by its lesson, or a piece of the frame.

    Attributes:
        lesson: empty for the frame.
        frame: the sound of the frame; empty for a programme, whose sound the gate gives at its moment.
        holds: raises where what the frame says is true no longer.
        release: asks the gate for a programme that is no lesson of the folder: an alert, by the policy.
    """

    lesson: str = ""
    title: str = ""
    bulletin: Class = Class.ORDINARY
    frame: Callable[[], Sound] | None = None
    holds: Callable[[], None] | None = None
    release: Callable[[], Release] | None = None


@dataclass(frozen=True, slots=True)
class Cleared:
    """A part that may sound now: its sound, and all that the diary tells of it.

    Attributes:
        sentences: where each begins and ends, in seconds, in order.
        digest: SHA-256 of the approved bytes.
        still: raises where the approval was taken back since.
    """

    part: Part
    sound: Sound
    sentences: tuple[tuple[float, float], ...] = ()
    topic: str = ""
    digest: str = ""
    approver: str = ""
    still: Callable[[], None] = field(default=lambda: None, repr=False)

    def holds(self) -> bool:
        """Say whether it may sound still."""
        try:
            self.still()
        except GeneratorError:
            return False
        return True


@dataclass(slots=True)
class Run:
    """A session or an urgent bulletin while it is played.

    Attributes:
        key: names it for ever: ``2026-11-30 05:30``, or the order that called it.
        window: the hour of the session, for the diary.
        closes: until when each class of bulletin may sound, by the wall clock.
        opens: the hour of a session; what begins a moment before it waits for it in silence.
        spare: seconds that its window has beyond what is planned, for a call between two programmes; whatever
            breaks into a run uses them up.
        offered: the part after which a call was asked for last.
        urgent: whether an order called it; ``bulletin`` is the class of what was called.
        first: where its next part begins to sound, in seconds of it.
        sounded: whether anything of it was heard.
        heard: the lessons that sounded to their end, or were left out for good.
    """

    key: str
    window: str
    parts: tuple[Part, ...]
    closes: Callable[[Class], dt.datetime]
    opens: dt.datetime | None = None
    spare: float = 0.0
    offered: int = -1
    index: int = 0
    first: float = 0.0
    urgent: bool = False
    bulletin: Class = Class.ORDINARY
    paused: bool = False
    sounded: bool = False
    heard: tuple[str, ...] = ()

    @property
    def part(self) -> Part | None:
        """The part whose turn it is; none at the end."""
        return self.parts[self.index] if self.index < len(self.parts) else None

    def take_call(self, ask: Callable[[float], "tuple[Part, float] | None"]) -> None:
        """Put a call after the programme that sounds, where another follows. It is asked for once."""
        later = self.parts[self.index + 1 :]
        between = self.part and self.part.lesson and any(part.lesson for part in later)
        if not between or self.urgent or self.spare <= 0 or self.offered >= self.index:
            return
        self.offered = self.index
        if call := ask(self.spare):
            self.parts = (*self.parts[: self.index + 1], call[0], *later)
            self.spare -= call[1]

    def broken_at(self, cleared: "Cleared", position: float) -> None:
        """It breaks off; it is to go on at the sentence that was being said."""
        self.first, self.spare = sentence_at(cleared.sentences, position), 0.0

    def waits(self, now: dt.datetime) -> float:
        """Seconds until its hour, where it comes in a moment."""
        rest = (self.opens - now).total_seconds() if self.opens else 0.0
        return rest if 0 < rest <= EARLY else 0.0

    def too_early(self, now: dt.datetime) -> bool:
        """Say whether nothing of it sounded, and its hour is to come: the clock was set back meanwhile."""
        ahead = self.opens is not None and (self.opens - now).total_seconds() > EARLY
        return ahead and not self.sounded


def sentence_at(sentences: Sequence[tuple[float, float]], position: float) -> float:
    """Where to go on after a break: the beginning of the sentence that was being said; else right there."""
    return next((min(start, position) for start, end in sentences if position < end), position)


def cut_at(cleared: Cleared, position: float, left: float) -> float | None:
    """Where to stop so that all is silent when ``left`` seconds are over; ``None`` where it ends before.

    It is the end of the last whole sentence; where none ends in time, the last moment at which a fade fits.
    """
    if cleared.sound.seconds - position <= left:
        return None
    last = position + left - FADE
    ends = [end for _start, end in cleared.sentences if position - LATE < end <= last]
    return ends[-1] if ends else max(position, last)


def fits(cleared: Cleared, position: float, left: float) -> bool:
    """Say whether at least one sentence can be said to its end, so that beginning is worth it."""
    if cleared.sound.seconds - position <= left:
        return True
    last = position + left - FADE
    return any(position < end <= last for _start, end in cleared.sentences)
