"""What a station shows the world, made of Releases and nothing else: the files of its site, with digests."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from loalang.content.models import Station
from loalang.files import sha256
from loalang.library.episodes import PUBLISHED_AT, Library, Manifest
from loalang.model import Edition
from loalang.publish.coming import Day
from loalang.publish.evidence import EVIDENCE, Sent, evidence, head_of
from loalang.publish.first_aired import first_aired
from loalang.publish.freezing import settled
from loalang.publish.heard import HeardEpisode, leaving_name, pictured
from loalang.publish.light import LightCopy, light_bytes, light_name
from loalang.publish.page import Edge
from loalang.publish.pictures import covers
from loalang.publish.show import Show, shows
from loalang.publish.website import coming, common_files, lesson_files
from loalang.schedule.approvals import Approvals
from loalang.schedule.chain import Link
from loalang.schedule.release import Release

if TYPE_CHECKING:
    from loalang.audio.timeline import Span

LOG = "so-duyet.json"
"""How far the log of approvals was when the site was made: who sees a shorter one later knows it was cut."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One file of the site: its path, its digest, and how its bytes are read."""

    name: str
    digest: str
    read: Callable[[], bytes]


def site_of(
    library: Library, station: Station, releases: Sequence[Release], today: dt.date
) -> tuple[Outgoing, ...]:
    """Render the whole site of some releases.

    Args:
        releases: in the order of the course, every edition that may leave.
        today: what was aired before it is in the station's feed.

    Raises:
        ContentError: a file is no longer what was approved, or the log was changed by hand.
    """
    files: dict[str, Outgoing] = {}
    sent: list[Sent] = []
    lights: dict[str, LightCopy] = {}
    told: dict[str, tuple[Manifest, dict[Edition, tuple[Span, ...]]]] = {}
    for release in releases:
        episode, timeline, mp3 = release.told()
        name = f"{release.lesson}/{leaving_name(episode, release.edition, release.draft)}"
        digest = sha256(mp3)
        files[name] = Outgoing(name, digest, release.read)
        sent.append(Sent.of(name, mp3, (release,)))
        if station.light and release.edition is Edition.PODCAST:
            copy, data = light_name(name), light_bytes(mp3)
            lights[release.lesson] = LightCopy(copy, len(data), sha256(data))
            files[copy] = Outgoing(copy, sha256(data), partial(_light_of, release))
            sent.append(Sent.light(copy, data, release, name))
        before, timelines = told.get(release.lesson, (episode, {}))
        editions = {**before.editions, **episode.editions}
        told[release.lesson] = (
            before.model_copy(update={"editions": editions}),
            {**timelines, release.edition: timeline},
        )
    drafts = frozenset((release.lesson, release.edition) for release in releases if release.draft)
    heard = pictured(
        tuple(
            _heard(episode, timelines, drafts, lights.get(episode.lesson))
            for episode, timelines in told.values()
        )
    )
    approvals = Approvals(library)
    links = approvals.book.read()
    head = head_of(links)
    told_shows = _shows(library, station, releases, today, _changed(links))
    edge = Edge(False, head["line"], head["digest"][:12], _aired(library, today), f"{today:%d-%m-%Y}")
    pages: list[tuple[str, bytes]] = [*covers(station)]
    for place in range(len(heard)):
        pages += lesson_files(station, heard, place, edge)
    days = _only_released(coming(library, {one.lesson for one in heard}))
    pages += common_files(station, heard, told_shows, days, edge)
    pages.append((EVIDENCE, evidence(station.id, approvals, sent)))
    pages.append((LOG, (json.dumps(head) + "\n").encode()))
    files |= {name: Outgoing(name, sha256(data), _while(releases, data)) for name, data in pages}
    return tuple(files.values())


def _shows(
    library: Library,
    station: Station,
    releases: Sequence[Release],
    today: dt.date,
    changed: dt.datetime | None,
) -> tuple[Show, ...]:
    """Both shows with the days of their episodes; a line of the log of approvals changes a feed, too."""
    known, aired = settled(library, station, releases, today)
    return tuple(
        replace(show, dates=known.in_feed(show.file), changed=changed)
        for show in shows(station, known, aired)
    )


def _aired(library: Library, today: dt.date) -> defaultdict[str, str]:
    """The day of each lesson's first airing, as residents read it."""
    aired = first_aired(library, today) or {}
    return defaultdict(str, {lesson: f"{at:%d-%m-%Y}" for lesson, at in aired.items()})


def _changed(links: Sequence[Link]) -> dt.datetime | None:
    """When a leader last approved or withdrew anything."""
    if not links:
        return None
    at = dt.datetime.fromisoformat(str(links[-1].entry["at"]))
    return at if at.tzinfo else at.replace(tzinfo=PUBLISHED_AT.tzinfo)


def _only_released(days: Sequence[Day]) -> tuple[Day, ...]:
    """Leave out of the coming days what may not be aired now: a plan is older than a withdrawal."""
    kept = []
    for day in days:
        sessions = tuple((at, tuple(s for s in said if s.lesson)) for at, said in day.sessions)
        if held := tuple((at, said) for at, said in sessions if said):
            kept.append(replace(day, sessions=held))
    return tuple(kept)


def _heard(
    episode: Manifest,
    timelines: "dict[Edition, tuple[Span, ...]]",
    drafts: frozenset[tuple[str, Edition]],
    light: LightCopy | None,
) -> HeardEpisode:
    ordered = {edition: episode.editions[edition] for edition in Edition if edition in episode.editions}
    edition = Edition.PODCAST if Edition.PODCAST in ordered else next(iter(ordered))
    mine = frozenset(one for one in ordered if (episode.lesson, one) in drafts)
    whole = episode.model_copy(update={"editions": ordered})
    return HeardEpisode(whole, edition, timelines[edition], mine, leaves=True, light=light)


def _light_of(release: Release) -> bytes:
    """Give a light copy as long as what it is made of may leave."""
    return light_bytes(release.read())


def _while(releases: Sequence[Release], data: bytes) -> Callable[[], bytes]:
    """Give a page as long as all that it tells of may stand there."""

    def read() -> bytes:
        for release in releases:
            release.still()
        return data

    return read
