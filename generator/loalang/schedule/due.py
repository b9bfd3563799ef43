"""Whether a notice is to be said in a session: on its days, where it asks for it, while it holds."""

import datetime as dt
from collections import Counter

from loalang.messages import _
from loalang.schedule.model import Item, Slot

DAY = dt.timedelta(days=1)


class Due:
    """Follows how often each notice was said on each day of a plan."""

    def __init__(self) -> None:
        self._said: Counter[tuple[str, dt.date]] = Counter()

    def said(self, item: Item, slot: Slot) -> None:
        """Note that a notice stands in a session."""
        self._said[item.id, slot.on] += 1

    def now(self, item: Item, slot: Slot) -> bool:
        """Say whether a notice is due in a session."""
        if not item.first <= slot.on <= item.until or over(item, slot):
            return False
        match item.sessions:
            case "all":
                return True
            case "eve":
                return slot.on + DAY in (item.days or (item.until,))
            case int(most):
                return self._said[item.id, slot.on] < most
            case hours:
                return slot.at in hours


def over(item: Item, slot: Slot) -> bool:
    """Say whether what a notice announces is over before the session begins."""
    return bool(item.ended) and slot.on == item.until and slot.at >= item.ended


def asked_for(item: Item) -> str:
    """Name the sessions that a notice asks for, for who wonders why it is in none."""
    match item.sessions:
        case "all":
            return _("mọi buổi")
        case "eve":
            return _("hôm trước")
        case int(most):
            return _("{most} buổi một ngày").format(most=most)
        case hours:
            return ", ".join(hours)


def not_on(item: Item, on: dt.date) -> str:
    """Say why an item may not be aired on a day, whoever asked for it; empty when it may."""
    if item.until < on:
        return _("đã hết hạn phát ngày {until}").format(until=f"{item.until:%d-%m-%Y}")
    if item.first > on:
        return _("chưa tới ngày phát đầu, {first}").format(first=f"{item.first:%d-%m-%Y}")
    return no_longer_true(item) if item.true_until < on else ""


def no_longer_true(item: Item) -> str:
    """Say what of an item ceases to be true, and when."""
    return _("câu “{text}” chỉ đúng đến ngày {day}; sửa câu ấy và claims trong bài").format(
        text=item.claim, day=f"{item.true_until:%d-%m-%Y}"
    )
