"""When each programme was first heard on the loudspeaker: by the diary, else by the plan."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from loalang.errors import ContentError
from loalang.library.episodes import PUBLISHED_AT, Library
from loalang.schedule.approvals import Approvals
from loalang.schedule.diary import Diary
from loalang.schedule.kept import KeptPlans


def first_aired(library: Library, today: dt.date) -> Mapping[str, dt.datetime] | None:
    """Say when a programme was first on the air, by lesson, up to now.

    The diary tells of today, too; a plan only of days before: what it sets for this afternoon was not heard.
    Of a day that the diary tells anything of, the plan tells nothing, and of no lesson before a leader first
    approved it. A damaged book tells nothing new.

    Returns:
        ``None`` where the station keeps neither plan nor diary: nobody knows what was aired.
    """
    diary, plans = Diary(library), KeptPlans(library)
    if not diary.book.path.is_file() and not plans.folder.is_dir():
        return None
    found: dict[str, dt.datetime] = {}
    try:
        for lesson, moment in sorted(_heard(diary, plans, today), key=lambda one: one[1]):
            found.setdefault(lesson, moment)
    except ContentError:
        return {}
    return found


def _heard(diary: Diary, plans: KeptPlans, today: dt.date) -> Iterator[tuple[str, dt.datetime]]:
    written = diary.aired(last=today)
    told = {line.on for line in written}
    count: Counter[tuple[dt.date, str]] = Counter()
    for line in written:
        if line.item:
            yield line.item, _moment(line.on, line.at, line.second)
    approved = _first_approved(diary.library)
    for airing in plans.airings(today):
        begun = dt.datetime.combine(airing.on, dt.time.fromisoformat(airing.at))
        may = not approved or begun >= approved.get(airing.item, dt.datetime.max)
        if may and airing.on not in told:
            yield airing.item, _moment(airing.on, airing.at, 10 * count[airing.on, airing.at])
            count[airing.on, airing.at] += 1


def _first_approved(library: Library) -> Mapping[str, dt.datetime]:
    """When each lesson was first approved, by the clock of Việt Nam; empty where nobody approves."""
    found: dict[str, dt.datetime] = {}
    for link in Approvals(library).book.read():
        if link.entry.get("action") == "approve":
            at = dt.datetime.fromisoformat(str(link.entry["at"]))
            here = at.astimezone(PUBLISHED_AT.tzinfo).replace(tzinfo=None) if at.tzinfo else at
            found.setdefault(str(link.entry["lesson"]), here)
    return found


def _moment(on: dt.date, at: str, seconds: int) -> dt.datetime:
    """Write when it was heard as a feed does: never before the hour that clients in UTC see as that day.

    What is heard earlier keeps its order: 05:30 is five minutes and a half after that hour.
    """
    heard = dt.datetime.combine(on, dt.time.fromisoformat(at), PUBLISHED_AT.tzinfo)
    heard += dt.timedelta(seconds=seconds)
    opens = dt.datetime.combine(on, PUBLISHED_AT)
    if heard >= opens:
        return heard
    midnight = dt.datetime.combine(on, dt.time(), PUBLISHED_AT.tzinfo)
    return opens + dt.timedelta(seconds=round((heard - midnight).total_seconds() / 60))
