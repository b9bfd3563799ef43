"""What the player writes down while it plays: the journal for itself, the diary for inspectors."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from loalang.errors import GeneratorError
from loalang.messages import _
from loalang.playing.as_run import AsRun, Sounded
from loalang.playing.clock import Clock
from loalang.playing.journal import Journal, Mark
from loalang.playing.runs import Cleared, Run

ON_ITS_WAY = dt.timedelta(seconds=0.12)
"""From the tape to the loudspeaker: three periods of the card. Without it, 5:30 was 5:29:59 in the diary."""

EVERY = 1.0
"""Seconds between two marks in the journal: so much a power cut takes away at most."""


class Logbook:
    """Journal and diary of one player. What cannot be written stops nobody from being heard: it is told."""

    def __init__(
        self,
        journal: Journal,
        as_run: AsRun,
        clock: Clock,
        device: Callable[[], str],
        tell: Callable[[str], None],
    ) -> None:
        self.journal = journal
        self._as_run, self._clock, self._device, self._tell = as_run, clock, device, tell
        self._marked = 0.0
        self._waiting: list[Sounded] = []

    def due(self) -> bool:
        """Say whether the journal is to be told again how far things are."""
        return self._clock.monotonic() - self._marked >= EVERY

    def mark(
        self,
        run: Run,
        position: float = 0.0,
        playing: Cleared | None = None,
        since: float = 0.0,
        ended: bool = False,
    ) -> None:
        """Write how far a run is: at ``position`` of what is ``playing`` since the second ``since`` of it."""
        self._marked = self._clock.monotonic()
        mark = Mark(
            run.key, run.index, position=position, start=since, heard=run.heard, ended=ended,
            urgent=run.urgent, window=run.window,
        )  # fmt: skip
        if playing:
            mark = replace(
                mark, lesson=playing.part.lesson, title=playing.part.title, topic=playing.topic,
                digest=playing.digest, approver=playing.approver, whole=playing.sound.seconds,
            )  # fmt: skip
        try:
            self.journal.write(mark, self._clock.now())
        except GeneratorError as error:
            self._tell(f"! {error.in_one_line}")

    def fold(self) -> None:
        """Keep the journal short: a line a session, not one a second."""
        try:
            self.journal.fold(self._clock.now())
        except GeneratorError as error:
            self._tell(f"! {error.in_one_line}")

    def forget(self, run: Run) -> None:
        """A run was begun, and nothing of it sounded: it may begin another time."""
        try:
            self.journal.forget(run.key, self._clock.now())
        except GeneratorError as error:
            self._tell(f"! {error.in_one_line}")

    def sounded(
        self, run: Run, playing: Cleared, began: float, until: float, why: str = "", since: float = 0.0
    ) -> None:
        """Write into the diary what ceased to sound ``since`` seconds ago; the frame is not in it."""
        part = playing.part
        if part.lesson and until > began:
            ended = self._clock.now() - dt.timedelta(seconds=since) + ON_ITS_WAY
            self.write(
                Sounded(
                    part.lesson, part.title, playing.topic, run.window, ended, began, until,
                    playing.sound.seconds, playing.digest, playing.approver, why,
                )
            )  # fmt: skip

    def broken_off(self, mark: Mark, why: str) -> None:
        """Write into the diary what a cut broke off, as far as the journal knows."""
        if mark.lesson and mark.position > mark.start:
            ended = dt.datetime.fromisoformat(mark.at) + ON_ITS_WAY
            self.write(
                Sounded(
                    mark.lesson, mark.title, mark.topic, mark.window, ended,
                    mark.start, mark.position, mark.whole, mark.digest, mark.approver, why,
                )
            )  # fmt: skip

    def write(self, sounded: Sounded) -> None:
        """Write a line of the diary; one that cannot be written now is tried again with the next."""
        waiting, self._waiting = [*self._waiting, sounded], []
        for one in waiting:
            try:
                self._as_run.write(one, self._device())
            except GeneratorError as error:
                self._waiting.append(one)
                self._tell(_("! chưa ghi được nhật ký: {why}").format(why=error.in_one_line))
