"""The planner: a brief in, a plan out. Pure, and in a total order: the same brief gives the same plan.

Each session is filled in this order: urgent notices; what the officer pinned; other notices by their class;
lessons that are owed a second hearing at another hour; new lessons in the order of the course; lessons
heard before, the longest ago first; spots. A little time left is music, more ends the session early.
"""

import datetime as dt
import math
from dataclasses import replace

from loalang.content.schedule_models import Class
from loalang.messages import _
from loalang.schedule.due import Due, asked_for, no_longer_true, not_on
from loalang.schedule.filling import Filling
from loalang.schedule.memory import Memory
from loalang.schedule.model import Airing, Brief, Item, ItemKind, LeftOut, Plan, Role, Session, Slot
from loalang.schedule.policy import slots

CLASSES = tuple(Class)


def make_plan(brief: Brief) -> Plan:
    """Plan the days of ``brief``: every item is placed, or stands in ``left_out`` with its reason."""
    return _Planner(brief).plan()


class _Planner:
    """One planning: what was heard, and what was left out so far."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.end = brief.start + dt.timedelta(days=brief.days)
        self.slots, self.refused = slots(brief.windows, brief.policy, brief.start, brief.days)
        self.memory = Memory.of(brief)
        self.due = Due()
        self.short: dict[str, float] = {}  # seconds that lacked at least, by item
        self.crowded: dict[tuple[str, str], tuple[dt.date, int]] = {}  # since when, how often
        self.left_out: dict[tuple[str, str, str], LeftOut] = {}
        self.known = {item.id: item for item in sorted(brief.items, key=lambda item: (item.number, item.id))}
        self.never = {item.id: reason for item in self.known.values() if (reason := self._never(item))}
        usable = [item for item in self.known.values() if item.id not in self.never]
        self.course = [item for item in usable if item.kind is ItemKind.COURSE]
        self.notices = sorted(
            (item for item in usable if item.kind is ItemKind.NOTICE),
            key=lambda item: (CLASSES.index(item.bulletin), item.until, item.id),
        )
        self.spots = [item for item in usable if item.kind is ItemKind.SPOT]

    def plan(self) -> Plan:
        for line in self.refused:
            self._note(line)
        for identifier, reason in self.never.items():
            self._note(LeftOut(identifier, self.brief.start, "", reason))
        self._lost_pins()
        sessions = tuple(session for slot in self.slots if (session := self._session(slot)))
        self._overdue(self.end)
        self._ended_claims()
        for (identifier, at), (on, times) in self.crowded.items():
            told = _("thông báo hết chỗ trong buổi, thiếu ít nhất {short}")
            short = _clock(self.short[identifier])
            self._note(LeftOut(identifier, on, at, told.format(short=short), times))
        self._unplaced({entry.item for session in sessions for entry in session.entries})
        order = sorted(self.left_out.values(), key=lambda line: (line.on, line.at, line.item, line.reason))
        return Plan(self.brief.station, self.brief.start, self.brief.days, sessions, tuple(order))

    # --- one session ------------------------------------------------------------------------------------

    def _session(self, slot: Slot) -> Session | None:
        """Fill one slot; nothing when it is closed or nothing is to be said."""
        self._overdue(slot.on)
        for rule in self.brief.forbid:
            if rule.lesson is None and rule.holds(slot.on, slot.at):
                why = rule.why or _("cán bộ đã ghi trong kế hoạch")
                self._note(LeftOut("", slot.on, slot.at, _("nghỉ buổi này: {why}").format(why=why)))
                return None
        filling = Filling(self.brief, slot)
        self._add_notices(filling, urgent=True)
        self._add_pinned(filling)
        self._add_notices(filling, urgent=False)
        self._add_repeats(filling)
        self._add_new(filling)
        self._add_recaps(filling)
        self._add_spots(filling)
        if filling:
            return filling.session()
        if Class.ORDINARY in slot.room:
            self._note(LeftOut("", slot.on, slot.at, self._nothing_fits(filling)))
        return None

    def _nothing_fits(self, filling: Filling) -> str:
        """Say why a session stays empty: its programmes are longer than it, or all were heard that day."""
        waiting = [item for item in self.course if not self._forbidden(item, filling.slot)]
        if waiting and not any(filling.fits(item) for item in waiting):
            short = min(filling.short_by(item) for item in waiting)
            return _("bài dài hơn buổi, thiếu {short}").format(short=_clock(short))
        return _("không còn bài nào chưa phát trong ngày")

    def _add_pinned(self, filling: Filling) -> None:
        slot = filling.slot
        for pin in self.brief.pins:
            if (pin.on, pin.at) != (slot.on, slot.at) or pin.lesson in filling:
                continue
            item = self.known.get(pin.lesson)
            if item is None:
                reason = _("không có bài này")
            elif problem := self.never.get(item.id) or self._forbidden(item, slot):
                reason = problem
            elif filling.fits(item):
                self._add(filling, item, self._role(item, slot), pinned=True)
                continue
            else:
                reason = _("buổi này hết chỗ, thiếu {short}").format(short=_clock(filling.short_by(item)))
            told = _("đã ghim nhưng {reason}").format(reason=reason)
            self._note(LeftOut(pin.lesson, slot.on, slot.at, told))

    def _add_notices(self, filling: Filling, urgent: bool) -> None:
        slot = filling.slot
        for item in self.notices:
            if (item.bulletin is Class.URGENT) is not urgent:
                continue
            if item.id in filling or not self.due.now(item, slot):
                continue
            if reason := self._forbidden(item, slot):
                self._note(LeftOut(item.id, slot.on, "", reason))
            elif self._fits(filling, item):
                self._add(filling, item, Role.NOTICE)
                self.due.said(item, slot)
            elif item.bulletin in slot.room:
                first, times = self.crowded.get((item.id, slot.at), (slot.on, 0))
                self.crowded[item.id, slot.at] = first, times + 1

    def _add_repeats(self, filling: Filling) -> None:
        slot = filling.slot
        waiting = [
            (owed.until, i, item)
            for i, item in enumerate(self.course)
            if (owed := self.memory.owed(item.id)) and owed.at != slot.at
        ]
        for _until, _i, item in sorted(waiting, key=lambda found: found[:2]):
            if item.id not in filling and not self._forbidden(item, slot) and self._fits(filling, item):
                self._add(filling, item, Role.REPEAT)

    def _add_new(self, filling: Filling) -> None:
        slot = filling.slot
        for item in self.course:
            if self.memory.new_on(slot.on) >= self.brief.policy.pace.new_a_day:
                return
            if self.memory.last(item.id):
                continue
            if reason := self._forbidden(item, slot):
                self._note(LeftOut(item.id, slot.on, "", reason))
            elif self._fits(filling, item):
                self._add(filling, item, Role.LESSON)
            else:
                return  # it waits for the next session: the course keeps its order

    def _add_recaps(self, filling: Filling) -> None:
        slot = filling.slot
        rested = slot.on - dt.timedelta(days=self.brief.policy.pace.recap_after_days)
        heard = [
            # of one day, first what was heard at another hour: so a lesson goes round the hours
            (last[0], last[1] == slot.at, last[1], i, item)
            for i, item in enumerate(self.course)
            if (last := self.memory.last(item.id)) and last[0] <= rested and not self.memory.owed(item.id)
        ]
        for *_order, item in sorted(heard, key=lambda found: found[:4]):
            if item.id not in filling and not self._forbidden(item, slot) and self._fits(filling, item):
                self._add(filling, item, Role.RECAP)

    def _add_spots(self, filling: Filling) -> None:
        never = (dt.date.min, "")
        for item in sorted(self.spots, key=lambda s: (self.memory.last(s.id) or never, s.number, s.id)):
            if item.id in filling or self._forbidden(item, filling.slot):
                continue
            if self._fits(filling, item):
                self._add(filling, item, Role.SPOT)

    def _add(self, filling: Filling, item: Item, role: Role, pinned: bool = False) -> None:
        filling.add(item, role, pinned)
        self.memory.hear(Airing(item.id, filling.slot.on, filling.slot.at))

    def _role(self, item: Item, slot: Slot) -> Role:
        """What an item is in this session, when the officer put it there."""
        if item.kind is not ItemKind.COURSE:
            return Role.NOTICE if item.kind is ItemKind.NOTICE else Role.SPOT
        if not self.memory.last(item.id):
            return Role.LESSON
        owed = self.memory.owed(item.id)
        return Role.REPEAT if owed and owed.at != slot.at else Role.RECAP

    # --- why not ----------------------------------------------------------------------------------------

    def _never(self, item: Item) -> str:
        """Say why an item cannot be aired on any of the days; empty when it can."""
        if item.problem:
            return item.problem
        if item.until < self.brief.start:  # whoever approved it: nothing is to be done any more
            return _("đã hết hạn phát ngày {until}").format(until=f"{item.until:%d-%m-%Y}")
        if self.brief.policy.approval.required and not item.approved:
            return _("chưa được duyệt")
        if item.first >= self.end:
            return _("chưa tới ngày")
        frame = self.brief.frame.opening + self.brief.frame.closing
        longest = max((slot.room.get(item.bulletin, 0) for slot in self.slots), default=0)
        if not longest:
            why = "; ".join(dict.fromkeys(line.reason for line in self.refused))
            told = _("không có buổi phát nào cho loại bài này")
            return f"{told}: {why}" if why else told
        if frame + item.seconds > longest:
            return _("dài {length}, không buổi nào đủ chỗ, thiếu {short}").format(
                length=_clock(item.seconds), short=_clock(frame + item.seconds - longest)
            )
        return ""

    def _forbidden(self, item: Item, slot: Slot) -> str:
        for rule in self.brief.forbid:
            if rule.lesson == item.id and rule.holds(slot.on, slot.at):
                why = rule.why or _("cán bộ đã ghi trong kế hoạch")
                return _("không cho phát: {why}").format(why=why)
        return not_on(item, slot.on)

    def _ended_claims(self) -> None:
        """Say once of every item in which something ceases to be true from which day on it is left out."""
        for item in self.known.values():
            after = next((slot.on for slot in self.slots if item.true_until < slot.on), None)
            if after and item.id not in self.never:
                self._note(LeftOut(item.id, after, "", no_longer_true(item)))

    def _lost_pins(self) -> None:
        held = {(slot.on, slot.at) for slot in self.slots}
        for pin in self.brief.pins:
            if self.brief.start <= pin.on < self.end and (pin.on, pin.at) not in held:
                self._note(LeftOut(pin.lesson, pin.on, pin.at, _("đã ghim vào giờ đài không phát")))

    def _overdue(self, date: dt.date) -> None:
        days = self.brief.policy.pace.repeat_within_days
        for owed in self.memory.overdue(date):
            told = _("không còn chỗ để phát lại ở giờ khác trong {days} ngày").format(days=days)
            if short := self.short.get(owed.item):
                told = _("{told}, thiếu ít nhất {short}").format(told=told, short=_clock(short))
            self._note(LeftOut(owed.item, owed.until, "", told))

    def _unplaced(self, placed: set[str]) -> None:
        """Give a reason for every item that has neither a place nor a reason yet."""
        told = {line.item for line in self.left_out.values()}
        for item in self.known.values():
            if item.id in placed or item.id in told:
                continue
            self._note(LeftOut(item.id, self.brief.start, "", self._why_unplaced(item)))

    def _why_unplaced(self, item: Item) -> str:
        """Say what kept an item out: the minutes that lacked, or what stands before it."""
        if item.kind is ItemKind.COURSE and not self.memory.last(item.id):
            waiting = [other for other in self.course if not self.memory.last(other.id)]
            before = waiting[: waiting.index(item)]
            if before and (short := self.short.get(before[0].id)):
                return _("đứng sau bài '{title}', bài ấy còn thiếu chỗ {short}").format(
                    title=before[0].title, short=_clock(short)
                )
            if before:
                most = self.brief.policy.pace.new_a_day
                return _(
                    "chưa tới lượt: sau bài '{title}', {count} bài đứng trước, mỗi ngày {most} bài mới"
                ).format(title=before[-1].title, count=len(before), most=most)
        if short := self.short.get(item.id):
            return _("hết chỗ trong các buổi, thiếu ít nhất {short}").format(short=_clock(short))
        if last := self.memory.last(item.id):
            return _("phát ngày {day} rồi, chưa tới lượt phát lại").format(day=f"{last[0]:%d-%m-%Y}")
        if item.kind is ItemKind.NOTICE:
            return _("không buổi nào đúng lúc thông báo này cần: {sessions}, đến hết {until}").format(
                sessions=asked_for(item), until=f"{item.until:%d-%m-%Y}"
            )
        if item.kind is ItemKind.COURSE:
            most = self.brief.policy.pace.new_a_day
            return _("là bài kế tiếp, nhưng mỗi ngày chỉ {most} bài mới").format(most=most)
        return _("các buổi của những ngày này đều nghỉ")

    def _fits(self, filling: Filling, item: Item) -> bool:
        """Say whether there is room for an item; remember by how much the best session is too short."""
        if filling.fits(item):
            return True
        short = filling.short_by(item)
        self.short[item.id] = min(short, self.short.get(item.id, short))
        return False

    def _note(self, line: LeftOut) -> None:
        """Keep a reason once, however many sessions it holds for."""
        key = line.item, line.at, line.reason
        before = self.left_out.get(key)
        self.left_out[key] = replace(before, times=before.times + 1) if before else line


def _clock(seconds: float) -> str:
    """Write a length, never as less than it is: ``1:44``."""
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
