"""One session as it fills: what stands in it, and whether more fits."""

import math

from loalang.content.playing_models import LONGEST_CALL
from loalang.content.schedule_models import Class
from loalang.schedule.model import Brief, Entry, Item, Role, Session, Slot

DEAD_AIR = 5.0
"""Seconds of silence that a listener takes for a breath; after more they think that it is over."""


class Filling:
    """Grows entry by entry inside the room of one slot. The closing always keeps its place."""

    def __init__(self, brief: Brief, slot: Slot) -> None:
        self.slot = slot
        self._frame = brief.frame
        self._music = brief.policy.fill.music_minutes * 60.0
        self._call = 0.0 if brief.policy.between.say == "nothing" else LONGEST_CALL
        self._entries: list[Entry] = []
        self._end = self._frame.opening

    def __contains__(self, item: str) -> bool:
        return any(entry.item == item for entry in self._entries)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def fits(self, item: Item) -> bool:
        """Say whether there is room for an item, after a sting, before the closing."""
        end = self._next() + item.seconds + self._frame.closing
        return end <= self.slot.room.get(item.bulletin, 0)

    def short_by(self, item: Item) -> float:
        """Seconds by which the room is too short for an item."""
        end = self._next() + item.seconds + self._frame.closing
        return max(0.0, end - self.slot.room.get(item.bulletin, 0))

    def add(self, item: Item, role: Role, pinned: bool = False) -> None:
        """Put an item that fits at the end."""
        entry = Entry(
            role,
            self._next(),
            item.seconds,
            item.id,
            item.title,
            item.topic,
            item.bulletin,
            predicted=not item.built,
            pinned=pinned,
        )
        self._entries.append(entry)
        self._end = entry.end

    def session(self) -> Session:
        """Close the session. Time left is music when it is little; else the session ends early."""
        entries = [Entry(Role.OPENING, 0, self._frame.opening)] if self._frame.opening else []
        entries += self._entries
        calls = self._call * (len(self._entries) - 1)  # between any two programmes
        left = self.slot.room.get(Class.ORDINARY, 0) - self._end - self._frame.closing - max(0.0, calls)
        if DEAD_AIR < left <= self._music:
            entries.append(Entry(Role.MUSIC, self._end, math.floor(left * 1000) / 1000))
        if self._frame.closing:
            entries.append(Entry(Role.CLOSING, entries[-1].end, self._frame.closing))
        return Session(self.slot.on, self.slot.at, tuple(entries))

    def _next(self) -> float:
        return self._end + self._frame.sting if self._entries else self._end
