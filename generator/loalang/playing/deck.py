"""One run on one sound card: part after part, no gap, cut at a sentence's end, never what was taken back."""

import datetime as dt
from collections.abc import Callable

from loalang.content.schedule_models import Class
from loalang.errors import GeneratorError
from loalang.messages import _
from loalang.playing.agenda import Agenda
from loalang.playing.card import Card
from loalang.playing.clearing import LAG, Clearing, WallSet
from loalang.playing.clock import Clock
from loalang.playing.logbook import Logbook
from loalang.playing.runs import FADE, QUICK, Cleared, Part, Run, cut_at, fits
from loalang.playing.tape import Heard, Tape

QUEUE = 2.0
"""Seconds before a part's end at which the next is judged and laid behind it."""

LOOK = 0.1
"""Seconds between two looks while something sounds."""


class Deck:
    """Plays runs. An urgent one lies upon what it broke into, which goes on after it.

    Attributes:
        runs: the last one sounds, those below wait for it.
        pending: waits for the end of the part that sounds.
        ended: told of each run that is over.
        hour: the hour, where it is sure enough to be told.
    """

    def __init__(
        self, agenda: Agenda, card: Card, tape: Tape, clock: Clock, log: Logbook, tell: Callable[[str], None]
    ) -> None:
        self.agenda, self.card, self.tape, self.clock = agenda, card, tape, clock
        self._asks = Clearing(agenda, clock, tell)
        self.log, self.tell = log, tell
        self.runs: list[Run] = []
        self.pending: Run | None = None
        self.ended: Callable[[Run], None] = lambda _run: None
        self.hour: Callable[[], dt.datetime | None] = lambda: None
        self._playing: Cleared | None = None
        self._queued: Cleared | None = None
        self._cued: Cleared | None = None
        self._from = 0.0  # second of the part at which it began to sound
        self._then: Callable[[], None] | None = None  # when the fade is over
        self._silent_by = 0.0  # when it is over, by the clock that only runs
        self._clock_set = WallSet(clock)  # since a run began

    @property
    def top(self) -> Run | None:
        """The run that sounds."""
        return self.runs[-1] if self.runs else None

    @property
    def playing(self) -> Part | None:
        """The part that sounds."""
        return self._playing.part if self._playing else None

    # --- what others ask of it ------------------------------------------------------------------------------

    def cue(self, run: Run) -> None:
        """Judge and open the first part, a moment before it is due."""
        if (part := run.part) and (self._cued is None or self._cued.part is not part):
            self._cued = self._asks.clear(part)

    def begin(self, run: Run) -> None:
        """Begin a run; what lies below goes on after it. The journal knows before anybody hears."""
        self.runs.append(run)
        self.log.mark(run, run.first)
        if self.card.open():
            self._start(run)

    def interrupt(self, run: Run) -> None:
        """Begin a run at once: what sounds fades, and goes on after it from the sentence that it left."""
        heard, base = self._catch_up(), self.top
        if base and self._playing and not self._then:
            base.broken_at(self._playing, heard.position)
            self._leave(_("nhường tin khẩn"), lambda: self.begin(run))
            return
        if base and self._then:  # it was being left already: what was to come, comes after
            later = self._then

            def both() -> None:
                later()
                self.interrupt(run)

            self._then = both
            return
        self.begin(run)

    def skip(self) -> None:
        """Go on to the next part."""
        self._catch_up()
        if (run := self.top) and self._playing and not self._then:
            self._leave(_("người trực cho qua"), lambda: self._next(run))

    def stop(self, why: str) -> None:
        """End all that sounds and waits, with a fade."""
        self._catch_up()
        if self.top is None:
            return
        if self._then or self._playing is None:
            self._then = self._end_all
        else:
            self._leave(why, self._end_all)

    def pause(self, paused: bool) -> None:
        """Hold what sounds, or let it go on."""
        if run := self.top:
            run.paused, run.spare = paused, 0.0
            self.tape.pause(paused)

    def close(self, why: str) -> None:
        """Let the sound card go; what sounds breaks off, and goes on when a player starts again."""
        self._broke_off(why)
        self.card.close()

    # --- time goes by ---------------------------------------------------------------------------------------

    def tick(self) -> float:
        """Do what is due; give the seconds until the next look."""
        run = self.top
        if run is None:
            return LOOK
        if self.card.lost():
            self._broke_off(_("mất cạc âm thanh"))
        if not self.card.open():
            if self._asks.left(run, run.part.bulletin if run.part else Class.ORDINARY) <= 0:
                self._end(run)  # it would come back too late
            return LOOK
        heard = self._catch_up()
        if heard.waits and not run.sounded and self._clock_set.was_set():
            self._take_back(run)
            return 0.0
        if self._then:
            if self._playing and not self._playing.holds():  # taken back while it fades slowly
                self._silent_by = min(self._silent_by, self.clock.monotonic() + QUICK)
            if heard.sound and self.clock.monotonic() < self._silent_by:
                return LOOK / 2
            self.tape.stop()
            then, self._then = self._then, None
            self._playing = self._queued = None
            then()
            return 0.0
        if self._playing is None:
            self._go_on(run)
            return 0.0
        run.sounded = run.sounded or not heard.waits
        look = self._watch(run, self._playing, heard.position)
        return min(look, heard.waits) if heard.waits else look

    def _catch_up(self) -> Heard:
        """Take notice of what the tape did by itself: it came to the end of a part, and on to the next."""
        heard, run, playing = self.tape.heard(), self.top, self._playing
        if run is None or playing is None or self._then or heard.sound is playing.sound:
            return heard
        queued, self._queued = self._queued, None
        on = queued is not None and heard.sound is queued.sound
        self.log.sounded(run, playing, self._from, playing.sound.seconds, since=heard.position if on else 0.0)
        self._playing = queued if on else None
        self._from = 0.0
        self._done(run)
        if on and queued:
            self._asks.announce(queued)
        return heard

    def _watch(self, run: Run, playing: Cleared, position: float) -> float:
        """See that what sounds may go on; lay the next part behind it in time."""
        try:
            playing.still()
        except GeneratorError as error:
            self.tell(f"! {playing.part.lesson or playing.part.title}: {error.message}")
            self._leave(_("bài bị rút lại"), lambda: self._next(run))
            return 0.0
        left = self._asks.left(run, playing.part.bulletin)
        cut = cut_at(playing, position, left)
        if cut is not None and position >= cut - 0.02:
            self.tell(_("hết giờ của buổi: dừng ở cuối câu"))
            self._leave(_("hết giờ của buổi"), lambda: self._end(run), FADE)
            return 0.0
        if self.log.due():
            self.log.mark(run, position, playing, self._from)
        rest = playing.sound.seconds - position
        if self._queued and not self._queued.holds():
            self.tape.follow(None)
            self._queued = None
        elif self._queued is None and rest <= QUEUE and self.pending is None:
            ends = self.clock.now() + dt.timedelta(seconds=rest)
            run.take_call(lambda spare: self.agenda.between(ends, spare, self.hour))
            self._queue(run, left - rest)
        return min(LOOK, max(0.02, (cut if cut is not None else playing.sound.seconds) - position))

    def _queue(self, run: Run, left: float) -> None:
        while run.index + 1 < len(run.parts):
            cleared = self._asks.clear(run.parts[run.index + 1])
            if cleared and fits(cleared, 0.0, left):
                self._queued = cleared
                self.tape.follow(cleared.sound)
                return
            self._drop(run, run.index + 1, cleared)

    def _start(self, run: Run) -> None:
        """Sound the part whose turn it is, or the first after it that may sound; or end the run."""
        if run.too_early(self.clock.now()):
            self._take_back(run)
            return
        while part := run.part:
            cleared = self._cued if self._cued and self._cued.part is part else self._asks.clear(part)
            self._cued = None
            if cleared and fits(cleared, run.first, self._asks.left(run, part.bulletin)) and cleared.holds():
                self._playing, self._from = cleared, run.first
                self.log.mark(run, run.first, cleared, run.first)
                self._clock_set.note()
                after = run.waits(self.clock.now())
                self.tape.play(cleared.sound, run.first, after)
                self.tape.pause(run.paused)
                self._asks.announce(cleared, after)
                return
            self._drop(run, run.index, cleared)
            run.first = 0.0
        self._end(run)

    def _take_back(self, run: Run) -> None:
        """Unmake a beginning of which nothing sounded: the clock was set, its hour may be another moment."""
        self.runs.remove(run)
        self.tape.stop()
        self._playing = self._queued = None
        self.log.forget(run)

    def _drop(self, run: Run, index: int, cleared: Cleared | None) -> None:
        """Leave a part out for good."""
        part = run.parts[index]
        run.parts = (*run.parts[:index], *run.parts[index + 1 :])
        if part.lesson:
            run.heard = (*run.heard, part.lesson)
            if cleared:
                self.tell(_("không còn đủ giờ cho bài {title}").format(title=part.title))

    def _next(self, run: Run) -> None:
        self._done(run)
        self._go_on(run)

    def _go_on(self, run: Run) -> None:
        pending, self.pending = self.pending, None
        if pending:
            self.begin(pending)
        elif self.card.open():
            self._start(run)

    def _done(self, run: Run) -> None:
        """The part whose turn it was has sounded."""
        if (part := run.part) and part.lesson and not run.urgent:
            run.heard = (*run.heard, part.lesson)
        run.index, run.first = run.index + 1, 0.0
        self.log.mark(run)

    def _end(self, run: Run) -> None:
        if run in self.runs:
            self.runs.remove(run)
        self._playing = self._queued = self._then = None
        self.tape.stop()
        self.log.mark(run, ended=True)
        self.ended(run)
        if self.pending and not self.runs:
            pending, self.pending = self.pending, None
            self.begin(pending)

    def _end_all(self) -> None:
        if self.pending:
            pending, self.pending = self.pending, None
            self.ended(pending)
        while self.runs:
            self._end(self.runs[-1])

    def _leave(self, why: str, then: Callable[[], None], fade: float = QUICK) -> None:
        """Fade what sounds, and do ``then`` when it is silent."""
        run, playing, heard = self.top, self._playing, self.tape.heard()
        if run and playing and heard.sound is playing.sound:
            silent = run.paused or heard.waits
            until = heard.position if silent else min(heard.position + fade, playing.sound.seconds)
            self.log.sounded(run, playing, self._from, until, why, since=heard.position - until)
            self.log.mark(run, heard.position, playing, heard.position)  # a cut now tells it no second time
        self.tape.fade(fade)
        self._queued, self._then = None, then
        self._silent_by = self.clock.monotonic() + fade + LAG

    def _broke_off(self, why: str) -> None:
        """What sounded ceased at once; it is to go on at its sentence."""
        heard, run, playing = self._catch_up(), self.top, self._playing
        if run and playing and not self._then:
            self.log.sounded(run, playing, self._from, heard.position, why)
            run.broken_at(playing, heard.position)
            self.log.mark(run, run.first, playing, run.first)
        self.tape.stop()
        self._playing = self._queued = None
