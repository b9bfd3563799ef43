"""What a station did in some days, by its diary: hours by topic, coverage of the course, repeats, goals."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loalang.schedule.diary import Aired
from loalang.schedule.model import Entry, Session


@dataclass(frozen=True, slots=True)
class TopicShare:
    """One topic: its seconds on the air, its broadcasts, its different episodes, and those of the course."""

    topic: str
    seconds: float
    broadcasts: int
    episodes: int
    of_course: int


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a week or a month.

    Attributes:
        first: and ``last``: the days, both included.
        topics: one for each topic of the course, then what has none, where there is any.
        repeats: how often each episode was aired, the most first; only those aired more than once.
        days: on which anything was aired.
    """

    first: dt.date
    last: dt.date
    aired: tuple[Aired, ...]
    topics: tuple[TopicShare, ...]
    repeats: tuple[tuple[str, int], ...]
    days: int

    @property
    def seconds(self) -> float:
        """All time on the air."""
        return sum(line.seconds for line in self.aired)

    @property
    def covered(self) -> int:
        """How many topics were aired at all."""
        return sum(1 for share in self.topics if share.topic and share.broadcasts)

    @property
    def interrupted(self) -> tuple[Aired, ...]:
        """Broadcasts that something went wrong with."""
        return tuple(line for line in self.aired if line.interrupted)


def report(
    aired: Sequence[Aired], first: dt.date, last: dt.date, course: Mapping[str, Sequence[str]]
) -> Report:
    """Count what was aired from a day to a day.

    Args:
        aired: of those days.
        course: the ids of all episodes of the course by topic.
    """
    shares = [_share(topic, [a for a in aired if a.topic == topic], course[topic]) for topic in course]
    if other := [a for a in aired if a.topic not in course]:
        shares.append(_share("", other, ()))
    counts = Counter(line.title for line in aired)
    repeats = sorted(((t, n) for t, n in counts.items() if n > 1), key=lambda found: (-found[1], found[0]))
    days = len({line.on for line in aired})
    return Report(first, last, tuple(aired), tuple(shares), tuple(repeats), days)


def unreported(sessions: Sequence[Session], aired: Sequence[Aired]) -> tuple[tuple[Session, Entry], ...]:
    """What was planned of some days and stands nowhere in their diary: where the two do not agree."""
    told = {(line.on, line.window, line.item) for line in aired}
    return tuple(
        (session, entry)
        for session in sessions
        for entry in session.items
        if (session.on, session.at, entry.item) not in told
    )


def _share(topic: str, lines: Sequence[Aired], course: Sequence[str]) -> TopicShare:
    heard = {line.item for line in lines if line.item}
    return TopicShare(topic, sum(line.seconds for line in lines), len(lines), len(heard), len(course))
