"""Stations, libraries and pins for tests, chosen by hand or by hypothesis; what a plan of them says."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from loalang.content.models import Window
from loalang.content.schedule_models import Class, Forbid, Pin, Policy
from loalang.schedule.model import Airing, Brief, Item, ItemKind, Plan, Role, SessionFrame
from loalang.schedule.policy import DAYS

MONDAY = dt.date(2026, 11, 23)


def policy(**rules: Any) -> Policy:
    """A policy that allows everything, but for the rules that are given."""
    both = [{"days": list(DAYS), "start": start, "minutes": 720} for start in ("00:00", "12:00")]
    free: dict[str, Any] = {
        "hours": {"allowed": both},
        "sessions": {"most": 24},
        "minutes": {"most": 720},
        "days": {"most": 7},
        "quiet": {"hours": []},
        "classes": {"urgent": ["hours", "sessions", "minutes", "days", "quiet", "holidays"]},
        "holidays": {"dates": []},
        "approval": {"required": True},
        "pace": {"new_a_day": 1, "repeat_within_days": 3},
        "fill": {"music_minutes": 3},
    }
    merged = {name: {"source": "thử", **rule, **rules.get(name, {})} for name, rule in free.items()}
    return Policy.model_validate({"id": "thu", "name": "Thử", "summary": "Thử", **merged})


def window(start: str = "05:30", minutes: int = 30, days: tuple[str, ...] = DAYS) -> Window:
    return Window.model_validate({"days": days, "start": start, "minutes": minutes})


def lesson(number: int, minutes: float = 5, **facts: Any) -> Item:
    facts = {"approved": True, "built": True, **facts}
    return Item(f"bai-{number:03d}", f"Bài {number}", "an-toan", number, minutes * 60, **facts)


def brief(**facts: Any) -> Brief:
    """Two windows a day and ten lessons, for a week, but for the facts that are given."""
    usual: dict[str, Any] = {
        "station": "thu",
        "windows": (window("05:30"), window("17:00")),
        "policy": policy(),
        "items": tuple(lesson(n) for n in range(1, 11)),
        "start": MONDAY,
        "days": 7,
    }
    return Brief(**{**usual, **facts})


# --- what a plan says ------------------------------------------------------------------------------------


def aired(plan: Plan, *roles: Role) -> list[tuple[int, str, str]]:
    """Day of the plan, hour and item of all that is aired, in order."""
    return [
        ((session.on - plan.start).days, session.at, entry.item)
        for session in plan.sessions
        for entry in session.items
        if not roles or entry.role in roles
    ]


def reasons(plan: Plan, item: str = "") -> list[str]:
    return [line.reason for line in plan.left_out if line.item == item]


# --- by chance ------------------------------------------------------------------------------------------

clocks = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True)
windows = st.builds(
    lambda start, minutes, days: window(start, minutes, tuple(days)), clocks, st.integers(1, 120), days
)
betweens = st.builds(lambda start, end: {"start": start, "end": end}, clocks, clocks)
rule_names = st.lists(
    st.sampled_from(["hours", "sessions", "minutes", "days", "quiet", "holidays"]), unique=True
)
policies = st.builds(
    lambda hours, sessions, minutes, days, quiet, priority, holidays, required, pace, music: policy(
        hours={"allowed": [w.model_dump() for w in hours]},
        sessions={"most": sessions},
        minutes={"most": minutes},
        days={"most": days},
        quiet={"hours": quiet},
        classes={"priority": priority, "ordinary": []},
        holidays={"dates": [(MONDAY + dt.timedelta(days=d)).isoformat() for d in holidays]},
        approval={"required": required},
        pace={"new_a_day": pace[0], "repeat_within_days": pace[1]},
        fill={"music_minutes": music},
    ),
    st.lists(
        st.builds(lambda start, minutes: window(start, minutes), clocks, st.integers(30, 720)),
        min_size=1,
        max_size=4,
    ),
    st.integers(1, 4),
    st.integers(5, 90),
    st.integers(1, 7),
    st.lists(betweens, max_size=2),
    rule_names,
    st.lists(st.integers(0, 13), max_size=2),
    st.booleans(),
    st.tuples(st.integers(0, 3), st.integers(0, 5)),
    st.integers(0, 5),
)
dates = st.integers(-7, 20).map(lambda d: MONDAY + dt.timedelta(days=d))


def _item(
    number: int, minutes: float, kind: ItemKind, bulletin: Class, marks: tuple[bool, bool], term: Any
) -> Item:
    if kind is not ItemKind.NOTICE:
        return lesson(number, minutes, kind=kind, approved=marks[0], built=marks[1])
    first, until = sorted(term)
    facts = {"approved": marks[0], "built": marks[1], "first": first, "until": until}
    return lesson(number, minutes, kind=kind, bulletin=bulletin, **facts)


items = st.builds(
    _item,
    st.integers(1, 30),
    st.floats(0.2, 25),
    st.sampled_from([ItemKind.COURSE, ItemKind.COURSE, ItemKind.COURSE, ItemKind.NOTICE, ItemKind.SPOT]),
    st.sampled_from(Class),
    st.tuples(st.booleans(), st.booleans()),
    st.tuples(dates, dates),
)
names = st.integers(1, 30).map("bai-{:03d}".format)
forbids = st.builds(
    lambda name, on, at, why: Forbid.model_validate({"lesson": name, "on": on, "at": at, "why": why}),
    st.none() | names,
    dates,
    st.none() | clocks,
    st.none() | st.just("mất điện"),
)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    station = draw(st.lists(windows, max_size=4))
    hours = st.sampled_from([w.start for w in station]) if station else clocks
    library = draw(st.lists(items, max_size=12, unique_by=lambda item: item.id))
    known = st.sampled_from([item.id for item in library]) if library else names
    return brief(
        windows=tuple(station),
        policy=draw(policies),
        items=tuple(library),
        days=draw(st.integers(0, 14)),
        heard=tuple(draw(st.lists(st.builds(Airing, known, dates, hours), max_size=8))),
        pins=tuple(
            draw(
                st.lists(
                    st.builds(lambda n, o, a: Pin(lesson=n, on=o, at=a), known | names, dates, hours),
                    max_size=4,
                )
            )
        ),
        forbid=tuple(draw(st.lists(forbids, max_size=3))),
        frame=draw(st.builds(SessionFrame, st.floats(0, 30), st.floats(0, 4), st.floats(0, 20))),
    )
