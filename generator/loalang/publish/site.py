"""What a station shows the world, made of Releases and nothing else: the files of its site, with digests."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loalang.content.models import Station
from loalang.files import sha256
from loalang.library.episodes import Library, Manifest
from loalang.model import Edition
from loalang.publish import artwork
from loalang.publish.coming import Day
from loalang.publish.evidence import EVIDENCE, Sent, evidence, head_of
from loalang.publish.heard import HeardEpisode, sound_name
from loalang.publish.page import Edge
from loalang.publish.show import shows
from loalang.publish.website import COVER, coming, common_files, kept_guids, lesson_files
from loalang.schedule.approvals import Approvals
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


def site_of(library: Library, station: Station, releases: Sequence[Release]) -> tuple[Outgoing, ...]:
    """Render the whole site of some releases.

    Args:
        releases: in the order of the course, every edition that may leave.

    Raises:
        ContentError: a file is no longer what was approved, or the log was changed by hand.
    """
    files: dict[str, Outgoing] = {}
    sent: list[Sent] = []
    told: dict[str, tuple[Manifest, dict[Edition, tuple[Span, ...]]]] = {}
    for release in releases:
        episode, timeline, mp3 = release.told()
        name = f"{release.lesson}/{sound_name(release.edition, release.draft)}"
        digest = sha256(mp3)
        files[name] = Outgoing(name, digest, release.read)
        sent.append(Sent.of(name, mp3, (release,)))
        before, timelines = told.get(release.lesson, (episode, {}))
        editions = {**before.editions, **episode.editions}
        told[release.lesson] = (
            before.model_copy(update={"editions": editions}),
            {**timelines, release.edition: timeline},
        )
    drafts = frozenset((release.lesson, release.edition) for release in releases if release.draft)
    heard = tuple(_heard(episode, timelines, drafts) for episode, timelines in told.values())
    approvals = Approvals(library)
    head = head_of(approvals.book.read())
    edge = Edge(line=head["line"], mark=head["digest"][:12])
    pages: list[tuple[str, bytes]] = [(COVER, artwork.cover(station))]
    for place in range(len(heard)):
        pages += lesson_files(station, heard, place, edge)
    days = _only_released(coming(library, {one.lesson for one in heard}))
    pages += common_files(station, heard, shows(station, kept_guids(library.folder)), days, edge)
    pages.append((EVIDENCE, evidence(station.id, approvals, sent)))
    pages.append((LOG, (json.dumps(head) + "\n").encode()))
    files |= {name: Outgoing(name, sha256(data), _while(releases, data)) for name, data in pages}
    return tuple(files.values())


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
) -> HeardEpisode:
    ordered = {edition: episode.editions[edition] for edition in Edition if edition in episode.editions}
    edition = Edition.PODCAST if Edition.PODCAST in ordered else next(iter(ordered))
    mine = frozenset(one for one in ordered if (episode.lesson, one) in drafts)
    whole = episode.model_copy(update={"editions": ordered})
    return HeardEpisode(whole, edition, timelines[edition], mine)


def _while(releases: Sequence[Release], data: bytes) -> Callable[[], bytes]:
    """Give a page as long as all that it tells of may stand there."""

    def read() -> bytes:
        for release in releases:
            release.still()
        return data

    return read
