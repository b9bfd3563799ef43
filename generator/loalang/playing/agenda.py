"""What is due: the kept plan's sessions, their parts, and whether each may sound at this very moment."""

import datetime as dt
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Protocol

from loalang.building.airing import make_blocks
from loalang.building.block_files import BlockFiles
from loalang.content.playing_models import Playing
from loalang.content.schedule_models import Class
from loalang.errors import ContentError, GeneratorError
from loalang.messages import _
from loalang.playing.blocks import parts_of_block
from loalang.playing.by_policy import PolicyAlerts
from loalang.playing.calls import Calls
from loalang.playing.hours import Hours, begins
from loalang.playing.orders import Order, Wish
from loalang.playing.runs import Cleared, Part
from loalang.playing.sound import Mp3Sound, Sound, tune
from loalang.playing.urgent import why_not
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import AIR
from loalang.schedule.expiry import hold_to_days
from loalang.schedule.gate import Gate
from loalang.schedule.held_hours import class_held
from loalang.schedule.held_wishes import not_aired, not_held
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Session
from loalang.schedule.release import Release

SIREN = "khan-cap"
"""The tune before an urgent bulletin: the folder's own of this name, or the one that ships."""

SAYS_TWICE = "khan-cap"
"""The format that says its bulletin twice by itself."""


class Agenda(Protocol):
    """What a station airs."""

    @property
    def playing(self) -> Playing:
        """How the policy wants the player to behave."""
        ...

    def sessions(self, on: dt.date) -> tuple[Session, ...]:
        """The sessions of a day, by the plan as it is kept now."""
        ...

    def parts(self, session: Session) -> tuple[Part, ...]:
        """What a session is made of, in order."""
        ...

    def prepare(self, session: Session) -> None:
        """Make ready what takes time, in the background."""
        ...

    def closes(self, session: Session, bulletin: Class) -> dt.datetime:
        """Until when a class of bulletin may sound in a session: its window's end, by the policy."""
        ...

    def room(self, now: dt.datetime, bulletin: Class) -> float:
        """Seconds for which a class of bulletin may sound from now on; 0 in quiet hours."""
        ...

    def clear(self, part: Part) -> Cleared:
        """Let a part out now.

        Raises:
            GeneratorError: it may not sound, with its reason.
        """
        ...

    def between(
        self, starts: dt.datetime, spare: float, hour: Callable[[], dt.datetime | None]
    ) -> tuple[Part, float] | None:
        """What is said between two programmes, and how long it takes; none where nothing is to be said.

        Args:
            starts: when it would begin; it may take ``spare`` seconds.
            hour: the hour, where it is sure enough to be told.
        """
        ...

    def called(self, order: Order) -> tuple[tuple[Part, ...], Class] | None:
        """What an urgent order plays, and its class; none while it is being made.

        Raises:
            GeneratorError: the policy's rule does not let it, or the gate does not.
        """
        ...


class StationAgenda:
    """The agenda of one station.

    Args:
        gate: opens the station's gate as everything is at this moment: plans, policy and approvals change
            while the player runs.
        tell: says one line to whoever watches.
        alerts: verifies and makes public alerts that the policy lets air.
    """

    def __init__(self, gate: Callable[[], Gate], tell: Callable[[str], None], alerts: PolicyAlerts) -> None:
        self._gate, self._tell, self._alerts = gate, tell, alerts
        self._look()
        self._calls = Calls()
        self._days: dict[dt.date, tuple[int, tuple[Session, ...]]] = {}

    def _look(self) -> Gate:
        """See the station as it is at this moment."""
        self._now = self._gate()
        self._hours = Hours(self._now.station.windows, self._now.policy)
        return self._now

    @property
    def playing(self) -> Playing:
        return self._now.policy.playing

    def sessions(self, on: dt.date) -> tuple[Session, ...]:
        kept = KeptPlans(self._now.library)
        with suppress(OSError):
            stamp = kept.folder.stat().st_mtime_ns  # a plan is written beside and renamed
            if self._days.get(on, (0,))[0] != stamp:
                held = tuple(self._held(session) for session in kept.sessions(on, on))
                self._days = {on: (stamp, held), **dict(list(self._days.items())[:3])}
            return self._days[on][1]
        return ()

    def _held(self, session: Session) -> Session:
        """Take no class of bulletin from a plan that the approval does not give: any hand may edit a plan."""
        made = self._now.library.manifest
        entries = tuple(
            replace(entry, bulletin=class_held(entry, made(entry.item))) if entry.item else entry
            for entry in session.entries
        )
        return replace(session, entries=entries)

    def parts(self, session: Session) -> tuple[Part, ...]:
        gate = self._look()
        try:
            forbid = gate.desk.folder.plan_file(gate.station.id)[0].forbid
        except GeneratorError as error:  # what is forbidden cannot be known
            self._say(session, error.in_one_line)
            return ()
        if why := not_held(session, forbid) or self._no_hour(session):
            self._say(session, why)
            return ()
        kept = []
        for entry in session.items:
            if why := not_aired(session, entry.item, forbid):
                self._say(session, f"{entry.title}: {why}")
            else:
                kept.append(Part(entry.item, entry.title, entry.bulletin))
        whole = len(kept) == len(session.items)  # a block cannot pass over one of its programmes
        return (whole and self._block(gate, session)) or tuple(kept)

    def _no_hour(self, session: Session) -> str:
        """Say that nothing of a session may sound at its hour: its greeting may not, either."""
        closes = (self._hours.closes(session, entry.bulletin) for entry in session.items)
        if any(until > begins(session) for until in closes):
            return ""
        return _("giờ phát hay giờ nghỉ của đài đã đổi, buổi này không còn giờ phát")

    def _say(self, session: Session, why: str) -> None:
        self._tell("! " + _("buổi {key}").format(key=f"{session.at} {session.on:%d-%m-%Y}") + f": {why}")

    def prepare(self, session: Session) -> None:
        """Make the block where none stands, and what is said between programmes: speaking takes a while."""
        threading.Thread(target=self._make, args=(session,), daemon=True, name="loalang-block").start()

    def _make(self, session: Session) -> None:
        try:
            gate = self._gate()
            if not self._block(gate, session):
                for made in make_blocks(gate, [session]):
                    if made.error:
                        self._tell(str(made.error))
            self._calls.prepare(gate.desk, session)
        except GeneratorError as error:
            self._tell(str(error))

    def _block(self, gate: Gate, session: Session) -> tuple[Part, ...]:
        with suppress(GeneratorError):
            return parts_of_block(BlockFiles(gate.library, gate.station), Approvals(gate.library), session)
        return ()

    def between(
        self, starts: dt.datetime, spare: float, hour: Callable[[], dt.datetime | None]
    ) -> tuple[Part, float] | None:
        return self._calls.part(self._now.desk, starts, spare, hour)

    def closes(self, session: Session, bulletin: Class) -> dt.datetime:
        return self._hours.closes(session, bulletin)

    def room(self, now: dt.datetime, bulletin: Class) -> float:
        return self._hours.room(now, bulletin)

    def clear(self, part: Part) -> Cleared:
        if part.frame:
            if part.holds:
                part.holds()
            sound, still = part.frame(), part.holds or (lambda: None)
            return Cleared(part, sound, ((0.0, sound.seconds),), still=still)
        release = part.release() if part.release else _due(self._gate(), part.lesson)
        episode, timeline, mp3 = release.told()
        sentences = tuple((s.start, s.end) for s in timeline if s.kind.value in ("speech", "recording"))
        return Cleared(
            part, Mp3Sound(mp3, part.lesson), sentences, episode.topic, release.sha256, release.who,
            release.still,
        )  # fmt: skip

    def called(self, order: Order) -> tuple[tuple[Part, ...], Class] | None:
        if order.wish is Wish.ALERT:
            return self._by_policy(order)
        gate = self._look()
        release = _due(gate, order.lesson)
        term = release.episode.term
        bulletin = Class(term.bulletin) if term else Class.ORDINARY
        if why := why_not(order, release.approval, bulletin, gate.policy, gate.station):
            raise why
        programme = Part(order.lesson, release.title, bulletin)
        if bulletin is not Class.URGENT:
            return (programme,), bulletin
        siren = Part(bulletin=bulletin, frame=partial(tune, gate.desk.folder.jingle(SIREN)))
        times = 1 if release.episode.format == SAYS_TWICE else 2
        return (siren, *[programme] * times), bulletin

    def _by_policy(self, order: Order) -> tuple[tuple[Part, ...], Class] | None:
        """What a signed alert plays, where the policy lets it; see :mod:`loalang.playing.by_policy`."""
        made = self._alerts.take(self._gate, order.lesson, order.id)
        if made is None:
            return None
        warrant, gate = made.warrant, self._look()
        warrant.still()
        if why := warrant.why_not(gate.policy):
            raise ContentError(why, warrant.identifier)
        said = Part(
            made.episode.lesson, made.episode.title, warrant.bulletin,
            release=lambda: self._alerts.release(self._gate(), made, order.id),
        )  # fmt: skip
        if warrant.bulletin is not Class.URGENT:
            return (said,), warrant.bulletin

        def siren() -> Sound:
            self._alerts.begin(made, order.id)
            return tune(gate.desk.folder.jingle(SIREN))

        return (Part(bulletin=warrant.bulletin, frame=siren, holds=warrant.still), said), warrant.bulletin


def _due(gate: Gate, lesson: str) -> Release:
    """Let a programme out on this very day: neither the plan nor an order takes it out of its days.

    Raises:
        ContentError: it may not leave, or not on this day.
    """
    release = gate.release(lesson, AIR)
    hold_to_days(release.episode, gate.today)
    return release
