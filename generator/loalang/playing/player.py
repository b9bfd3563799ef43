"""The player: what is due now. Called again and again, it starts at the second and obeys orders.

It never decides by a guess: a session that it did not begin within a minute of its hour, it does not begin by
itself; one that it began, it never begins again.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from loalang.content.schedule_models import Class
from loalang.errors import ContentError, GeneratorError, UsageError
from loalang.messages import _
from loalang.playing.agenda import Agenda
from loalang.playing.clock import Clock
from loalang.playing.clock_check import MOST_WRONG, MOST_WRONG_TOLD, AsksTime, LastGood, doubt
from loalang.playing.deck import Deck
from loalang.playing.hours import begins
from loalang.playing.journal import Mark
from loalang.playing.orders import Order, Orders, Wish
from loalang.playing.replies import Replies
from loalang.playing.resuming import key_of, resumed, run_of
from loalang.playing.runs import EARLY, Run
from loalang.schedule.model import Session

GRACE = 60.0
"""Seconds after its hour within which a session is still begun unasked: a clock was set, a card put back."""

AHEAD = (300.0, 20.0, 5.0)
"""Seconds before a session: its block is made ready, the sound card opened, its first part judged."""

KEEP_TIME = 60.0
"""Seconds between two notes of the last hour that was known."""

MOST_IDLE = 3600.0


@dataclass
class Player:
    """One station's player.

    Attributes:
        tell: says one line of what happens.
        over: how many sessions ended.
    """

    agenda: Agenda
    deck: Deck
    clock: Clock
    orders: Orders
    last_good: LastGood
    asks_time: AsksTime
    tell: Callable[[str], None]
    over: int = 0
    _broken: list[Mark] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _prepared: set[str] = field(default_factory=set)
    _called: dict[str, Order] = field(default_factory=dict)
    _classes: dict[str, Class] = field(default_factory=dict)
    _checked: float = -1e9
    _trusted: bool = False
    _last: dt.datetime | None = None
    _next: tuple[str, Run] | None = None

    def __post_init__(self) -> None:
        self._replies = Replies(self.orders, self.tell)
        self.deck.ended, self.deck.hour = self._ended, self._hour
        self.deck.log.fold()
        self._broken = list(self.deck.log.journal.broken())

    def tick(self) -> float:
        """Do what is due; give the seconds after which something is due by itself. Orders may come before."""
        now = self.clock.now()
        self._check_clock(now)
        self._obey(now)
        if self.deck.runs:
            wait = self.deck.tick()
            self._replies.sounding(self._called.values(), self.deck.top, self.deck.card.opened)
            return wait
        if not self._trusted:
            return 1.0
        if self._broken:
            self._after_cut(self._broken.pop(), now)
            return 0.0
        return self._await(now)

    # --- the clock ------------------------------------------------------------------------------------------

    def _check_clock(self, now: dt.datetime) -> None:
        """Hold the clock against the last hour that was known, and a server's where it may be asked."""
        first, run = self._checked < 0, self.clock.monotonic()
        last = self.last_good.read() if first else self._last
        went_back = last is not None and now < last - MOST_WRONG
        settled = not went_back if self._trusted else went_back or self.agenda.playing.network_time
        if not first and settled and run - self._checked < KEEP_TIME:
            return
        asked = self.asks_time() if self.agenda.playing.network_time and not self.deck.runs else None
        why = doubt(now, last, asked)
        if why and (self._trusted or first):
            self.tell("! " + _("{why}: không tự phát cho tới khi giờ đúng").format(why=why))
        if not why and not self._trusted and not first:
            self.tell(_("đồng hồ máy đã đúng: {now}").format(now=f"{now:%H:%M %d-%m-%Y}"))
        self._trusted, self._checked, self._last = not why, run, last
        if not why:
            self._last = max(now, last) if last and not asked else now
            self.last_good.write(self._last)

    def _hour(self) -> dt.datetime | None:
        """The hour, where a server of time agrees to the second: a wrong one is never told to a village."""
        now = self.clock.now()
        sure = self._trusted and self.agenda.playing.network_time
        asked = self.asks_time() if sure else None
        return now if asked is not None and abs(now - asked) <= MOST_WRONG_TOLD else None

    # --- sessions -------------------------------------------------------------------------------------------

    def _await(self, now: dt.datetime) -> float:
        """Wait for the next session, or begin it."""
        for session in self._coming(now):
            key, rest = key_of(session), (begins(session) - now).total_seconds()
            if -rest > GRACE:
                self._once(
                    key, _("buổi {key} đã qua giờ, chưa phát; muốn phát: loalang play --now").format(key=key)
                )
            elif rest <= EARLY:
                self._open_session(session)
                return 0.0
            else:
                return self._before(session, rest)
        self.deck.card.close()
        return MOST_IDLE

    def _before(self, session: Session, rest: float) -> float:
        far, near, last = AHEAD
        if rest <= far and key_of(session) not in self._prepared:
            self._prepared.add(key_of(session))
            self.agenda.prepare(session)
        if rest <= near:
            self.deck.card.open()
        else:
            self.deck.card.close()
        if rest <= last:
            self.deck.cue(self._cued(session))
        else:
            self._next = None
        borders = (*AHEAD, EARLY)
        return min(MOST_IDLE, *(rest - border for border in borders if rest > border))

    def _coming(self, now: dt.datetime) -> list[Session]:
        """Today's and tomorrow's sessions that nobody began, in order."""
        days = (now.date(), now.date() + dt.timedelta(days=1))
        begun = self.deck.log.journal.begun
        found: list[Session] = []
        for day in days:
            try:
                found += [one for one in self.agenda.sessions(day) if not begun(key_of(one))]
            except GeneratorError as error:
                self._once(f"plan {day}", str(error))
        return sorted(found, key=begins)

    def _cued(self, session: Session) -> Run:
        """The run of the session that comes, made once."""
        if self._next is None or self._next[0] != key_of(session):
            self._next = (key_of(session), run_of(self.agenda, session))
        return self._next[1]

    def _open_session(self, session: Session) -> None:
        run = self._cued(session)
        self._next = None
        at = max(self.clock.now(), begins(session))
        self.tell(_("{at} buổi {key}: bắt đầu").format(at=f"{at:%H:%M:%S}", key=run.key))
        self.deck.begin(run)

    # --- after a power cut ----------------------------------------------------------------------------------

    def _after_cut(self, mark: Mark, now: dt.datetime) -> None:
        """What a cut broke off: into the diary as far as it was heard; then as the policy says."""
        self.deck.log.broken_off(mark, _("mất điện"))
        if mark.urgent and any(order.id == mark.key for order in self.orders.waiting()):
            return  # it is still called: it is said again, as soon as it is made
        run = None if mark.urgent else resumed(self.agenda, mark, now)
        if run is None:
            self.deck.log.mark(Run(mark.key, mark.window, (), lambda _c: now, heard=mark.heard), ended=True)
            return
        told = _("buổi {key} bị ngắt giữa chừng: phát tiếp")
        self.tell(told.format(key=mark.key))
        self.deck.begin(run)

    # --- orders ---------------------------------------------------------------------------------------------

    def _obey(self, now: dt.datetime) -> None:
        for order in self.orders.waiting():
            if order.id in self._called:
                continue
            if order.stale(now) or self._ended_before(order):
                late = _("bỏ lệnh '{wish}' lúc {at}: đã quá lâu")
                self._replies.refuse(
                    order, UsageError(late.format(wish=order.wish, at=f"{order.at:%H:%M:%S}")), ""
                )
                continue
            if order.wish.calls:
                self._call(order, now)
                continue
            self.orders.done(order)
            if order.wish not in (Wish.NOW, Wish.STOP) and not self.deck.runs:
                self._replies.refuse(order, UsageError(_("không có gì đang phát")), "")
                continue
            match order.wish:
                case Wish.STOP:
                    self.tell(_("dừng theo lệnh"))
                    self.deck.stop(_("người trực cho dừng"))
                case Wish.NEXT:
                    self.deck.skip()
                case Wish.PAUSE | Wish.GO_ON:
                    self.deck.pause(order.wish is Wish.PAUSE)
                case Wish.NOW:
                    self._play_now(now, order)
                    continue
            self._replies.done(order, _("máy phát đã làm"))

    def _ended_before(self, order: Order) -> bool:
        mark = self.deck.log.journal.marks.get(order.id)
        return bool(mark and mark.ended and order.wish.calls)

    def _call(self, order: Order, now: dt.datetime) -> None:
        """Let an urgent bulletin in, or say why not."""
        if order.id in self._classes and not self._breaks_in(self._classes[order.id]):
            self._replies.waits(order, _("chờ tin đang phát xong"))
            return  # one after the other
        try:
            called = self.agenda.called(order)
        except GeneratorError as error:
            self._replies.refuse(order, error)
            return
        if called is None:
            self._replies.waits(order, _("đang làm tiếng"))
            return
        parts, bulletin = called
        if self.agenda.room(now, bulletin) <= 0:
            told = _("quy định không cho phát {title} vào giờ này")
            self._replies.refuse(order, ContentError(told.format(title=parts[-1].title)))
            return
        self._classes[order.id] = bulletin
        if not self._breaks_in(bulletin):
            return
        never = now + dt.timedelta(days=1)
        run = Run(order.id, f"{now:%H:%M}", parts, lambda _c: never, urgent=True, bulletin=bulletin)
        self._called[order.id] = order
        self.tell(_("{at} TIN KHẨN: {title}").format(at=f"{now:%H:%M:%S}", title=parts[-1].title))
        if bulletin is Class.URGENT or self.deck.top is None:
            self.deck.interrupt(run)
        else:
            self.deck.pending = run
            self._replies.waits(order, _("phát khi bài đang phát hết"))

    def _breaks_in(self, bulletin: Class) -> bool:
        """Whether a bulletin is let in now: an urgent one waits for an urgent one alone, others for any."""
        top = self.deck.top
        if bulletin is Class.URGENT:
            return not (top and top.urgent and top.bulletin is Class.URGENT)
        return not (top and top.urgent) and self.deck.pending is None

    def _play_now(self, now: dt.datetime, order: Order) -> None:
        """Begin the session that was missed last, or the next one of today, because a person asks for it."""
        today = [one for one in self._coming(now) if one.on == now.date()]
        missed = [one for one in today if begins(one) <= now]
        if not today or self.deck.runs:
            self._replies.refuse(order, UsageError(_("không có buổi nào để phát ngay")), "")
            return
        session = missed[-1] if missed else today[0]
        late = now - begins(session)
        run = run_of(self.agenda, session)
        if not begins(session) <= now < self.agenda.closes(session, Class.URGENT):
            # One person asks for it: what an urgent bulletin may is for the order that needs a key, or two.
            run.parts = tuple(replace(part, bulletin=Class.ORDINARY) for part in run.parts)
        if not any(self.agenda.room(now, part.bulletin) > 0 for part in run.parts):
            told = _("quy định không cho phát {title} vào giờ này")
            self._replies.refuse(order, UsageError(told.format(title=_("buổi {key}").format(key=run.key))))
            return
        self._replies.done(order, _("phát buổi {key}").format(key=run.key))
        run.opens, run.closes = None, lambda c: self.agenda.closes(session, c) + late
        self.tell(_("{at} buổi {key}: phát theo lệnh").format(at=f"{now:%H:%M:%S}", key=run.key))
        self.deck.begin(run)

    def _ended(self, run: Run) -> None:
        self.over += not run.urgent
        if order := self._called.pop(run.key, None):
            self._replies.over(order, run)
        self.tell(_("{at} hết: {key}").format(at=f"{self.clock.now():%H:%M:%S}", key=run.key))
        if not self.deck.runs:
            self.deck.log.fold()

    def _once(self, key: str, told: str) -> None:
        if key not in self._told:
            self._told.add(key)
            self.tell(f"! {told}")
