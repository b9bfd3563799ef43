"""A station's windows under a policy: which are held, and how much of each a class of bulletin may use."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loalang.content.base import Day
from loalang.content.models import Window
from loalang.content.schedule_models import Class, Policy, RuleName
from loalang.messages import _
from loalang.schedule.model import LeftOut, Slot

DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a rule leaves of a window: minutes, and why there are none."""

    minutes: int
    reason: str = ""


def slots(
    windows: Sequence[Window], policy: Policy, start: dt.date, days: int
) -> tuple[tuple[Slot, ...], tuple[LeftOut, ...]]:
    """Judge every window of some days, in order of time.

    A window that begins too early is not held rather than moved: the officer chose its hour. One that lasts
    too long is cut at its end.
    """
    held: list[Slot] = []
    refused: list[LeftOut] = []
    for day in range(days):
        date = start + dt.timedelta(days=day)
        taken = 0  # minute of the day at which the loudspeaker is free again
        sessions = 0
        for window in _on(windows, date):
            begin = minute_of(window.start)
            if begin < taken:
                refused.append(LeftOut("", date, window.start, _("trùng với buổi phát trước đó trong ngày")))
                continue
            length = min(window.minutes, MIDNIGHT - begin)
            verdicts = {c: _judge(policy, c, date, begin, length, sessions, windows) for c in Class}
            room = {c: verdict.minutes * 60.0 for c, verdict in verdicts.items() if verdict.minutes}
            if room:
                held.append(Slot(date, window.start, room))
                taken = begin + max(verdict.minutes for verdict in verdicts.values())
            if Class.ORDINARY in room:
                sessions += 1
            else:
                refused.append(LeftOut("", date, window.start, verdicts[Class.ORDINARY].reason))
    return tuple(held), tuple(refused)


def minute_of(clock: str) -> int:
    """Minutes from midnight to ``HH:MM``."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def is_clock(text: str) -> bool:
    """Say whether ``text`` is a time of the day, ``HH:MM``."""
    return re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text) is not None


def _on(windows: Iterable[Window], date: dt.date) -> list[Window]:
    today = DAYS[date.weekday()]
    return sorted((w for w in windows if today in w.days), key=lambda w: (w.start, w.minutes))


def _judge(
    policy: Policy,
    bulletin: Class,
    date: dt.date,
    begin: int,
    length: int,
    sessions: int,
    windows: Sequence[Window],
) -> _Verdict:
    may_break = policy.classes.may_break(bulletin)
    for rule, verdict in _verdicts(policy, date, begin, length, sessions, windows):
        if rule in may_break:
            continue
        if not verdict.minutes:
            return verdict
        length = min(length, verdict.minutes)
    return _Verdict(length)


def _verdicts(
    policy: Policy, date: dt.date, begin: int, length: int, sessions: int, windows: Sequence[Window]
) -> Iterator[tuple[RuleName, _Verdict]]:
    """Hold a window against each rule of the policy."""
    source = _("{what} (nguồn: {source})")

    def refusal(what: str, why: str) -> _Verdict:
        return _Verdict(0, source.format(what=what, source=why))

    allowed = _allowed_until(_on(policy.hours.allowed, date), begin)
    if allowed <= begin:
        yield (
            "hours",
            refusal(
                _("ngoài giờ được phát của quy định '{name}'").format(name=policy.id), policy.hours.source
            ),
        )
    yield "hours", _Verdict(allowed - begin)
    for quiet in policy.quiet.hours:
        for rest, wake in _same_day(minute_of(quiet.start), minute_of(quiet.end)):
            if rest <= begin < wake:
                yield (
                    "quiet",
                    refusal(
                        _("rơi vào giờ nghỉ {start}–{end}").format(start=quiet.start, end=quiet.end),
                        policy.quiet.source,
                    ),
                )
            if begin < rest < begin + length:
                yield "quiet", _Verdict(rest - begin)
    if policy.holidays.on(date):
        yield "holidays", refusal(_("ngày lễ không phát bài thường"), policy.holidays.source)
    if date not in _first_days(windows, policy, date):
        yield "days", refusal(_("quá {most} ngày một tuần").format(most=policy.days.most), policy.days.source)
    if sessions >= policy.sessions.most:
        yield (
            "sessions",
            refusal(_("quá {most} buổi một ngày").format(most=policy.sessions.most), policy.sessions.source),
        )
    yield "minutes", _Verdict(policy.minutes.most)


def _allowed_until(allowed: Sequence[Window], begin: int) -> int:
    """The minute until which the loudspeaker may sound from ``begin`` on; ``begin`` when not at all."""
    until = begin
    for window in allowed:  # in order of their start: hours that touch are one
        if minute_of(window.start) <= until:
            until = max(until, minute_of(window.start) + window.minutes)
    return until


def _same_day(start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Cut hours that go over midnight into the two parts of one day."""
    return ((start, end),) if start < end else ((0, end), (start, MIDNIGHT))


def _first_days(windows: Sequence[Window], policy: Policy, date: dt.date) -> list[dt.date]:
    """The first days of that week that have a window and are no holiday, as many as are allowed."""
    monday = date - dt.timedelta(days=date.weekday())
    week = [monday + dt.timedelta(days=i) for i in range(7)]
    used = {day for window in windows for day in window.days}
    return [d for d in week if DAYS[d.weekday()] in used and not policy.holidays.on(d)][: policy.days.most]
