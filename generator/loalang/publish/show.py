"""What a station publishes as podcasts: one show of all that it airs, one of the course alone."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from loalang.content.models import Station
from loalang.publish.addresses import address
from loalang.publish.known_as import FEEDS, NOTHING, KnownAs
from loalang.publish.plain import plain

if TYPE_CHECKING:
    from loalang.publish.heard import HeardEpisode

PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of ``podcast:guid``, by the Podcasting 2.0 namespace."""


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast.

    Attributes:
        file: the name of its feed in the station's folder, and ``cover`` of its picture.
        guid: what podcast apps know it by; never changes once it was published.
        station_guid: that of the station's show: the guids of all its episodes are made from it.
        items: guids that episodes have already, by lesson.
        dates: when each episode came into the show, by lesson: no other belongs to it. ``None`` in a preview,
            where all do.
        changed: when anything of it last changed, where that is known.
        moved: whether it stood at another address before.
    """

    file: str
    title: str
    description: str
    medium: Literal["podcast", "course"]
    kind: Literal["episodic", "serial"]
    guid: str
    cover: str
    station_guid: str
    items: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, dt.datetime] | None = None
    changed: dt.datetime | None = None
    moved: bool = False

    def holds(self, heard: "HeardEpisode") -> bool:
        """Say whether the episode belongs to the show."""
        kind = self.medium == "podcast" or heard.episode.number is not None
        return kind and (self.dates is None or heard.lesson in self.dates)

    def choose(self, episodes: "Iterable[HeardEpisode]") -> "tuple[HeardEpisode, ...]":
        """The show's episodes, newest first, as apps want even a serial."""
        mine = (heard for heard in episodes if self.holds(heard))
        return tuple(
            sorted(mine, key=lambda h: (self.date_of(h), h.episode.number or 0, h.lesson), reverse=True)
        )

    def date_of(self, heard: "HeardEpisode") -> dt.datetime:
        """When an episode came into the show; in a preview, the day of its script."""
        return (self.dates or {}).get(heard.lesson, heard.episode.published)

    def guid_of(self, heard: "HeardEpisode") -> str:
        """What apps know an episode by: no other station has it."""
        return self.items.get(heard.lesson) or item_guid(self.station_guid, heard.lesson)

    def page_file(self, number: int) -> str:
        """The name of the feed's page: ``feed.xml``, ``feed-2.xml``, …"""
        return self.file if number == 1 else self.file.replace(".xml", f"-{number}.xml")


def shows(station: Station, known: KnownAs = NOTHING, aired: bool = False) -> tuple[Show, Show]:
    """The station's show and the course's, as a preview tells them.

    Args:
        known: guids that were given before.
        aired: whether all that the station's show holds was on the loudspeaker.
    """
    place = f"{plain(station.commune)}, {plain(station.province)}"
    told = "Giọng đọc do máy tổng hợp."
    name = plain(station.name)
    what = "đã phát trên loa truyền thanh" if aired else "để nghe lại khi rảnh"
    guids = {file: known.shows.get(file) or show_guid(address(station, file)) for file in FEEDS}
    of_station, of_course = FEEDS
    moved = len(known.addresses) > 1
    return (
        Show(
            of_station,
            name,
            f"Chương trình của {name} ({place}), {what}. {told}",
            "podcast",
            "episodic",
            guids[of_station],
            "cover.jpg",
            guids[of_station],
            known.items,
            moved=moved,
        ),
        Show(
            of_course,
            f"{plain(station.course.name)} – {name}",
            f"{plain(station.course.summary)} {place[:1].upper()}{place[1:]}. {told}",
            "course",
            "serial",
            guids[of_course],
            "khoa-hoc.jpg",
            guids[of_station],
            known.items,
            moved=moved,
        ),
    )


def show_guid(feed: str) -> str:
    """Name a show for ever by the address of its feed, as the Podcasting 2.0 namespace asks.

    The scheme and slashes at the end are left out before the UUIDv5 is made.
    """
    return str(uuid.uuid5(PODCASTS, feed.partition("://")[2].rstrip("/")))


def item_guid(station_guid: str, lesson: str) -> str:
    """Name an episode for ever: by its station's show, and by its script."""
    return str(uuid.uuid5(uuid.UUID(station_guid), lesson))
