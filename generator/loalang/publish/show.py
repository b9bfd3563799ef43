"""What a station publishes as podcasts: one show of all that it makes, one of the course alone."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loalang.content.models import Station
from loalang.library.episodes import GUIDS
from loalang.publish.plain import plain

if TYPE_CHECKING:
    from loalang.publish.heard import HeardEpisode


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast.

    Attributes:
        file: the name of its feed in the station's folder.
        guid: what podcast apps know it by; never changes.
    """

    file: str
    title: str
    description: str
    medium: Literal["podcast", "course"]
    kind: Literal["episodic", "serial"]
    guid: str

    def holds(self, heard: "HeardEpisode") -> bool:
        """Say whether the episode belongs to the show."""
        return self.medium == "podcast" or heard.episode.number is not None

    def choose(self, episodes: "Iterable[HeardEpisode]") -> "tuple[HeardEpisode, ...]":
        """The show's episodes, newest first, as apps want even a serial."""
        mine = (heard for heard in episodes if self.holds(heard))
        return tuple(
            sorted(mine, key=lambda h: (h.episode.published, h.episode.number or 0, h.lesson), reverse=True)
        )

    def page_file(self, number: int) -> str:
        """The name of the feed's page: ``feed.xml``, ``feed-2.xml``, …"""
        return self.file if number == 1 else self.file.replace(".xml", f"-{number}.xml")


def shows(station: Station, guids: Mapping[str, str]) -> tuple[Show, Show]:
    """The station's show and the course's. ``guids`` are those given before, by file."""
    place = f"{plain(station.commune)}, {plain(station.province)}"
    told = "Giọng đọc do máy tổng hợp."
    return (
        Show(
            "feed.xml",
            plain(station.name),
            f"Mọi chương trình của {plain(station.name)} ({place}), đã phát trên loa truyền thanh. {told}",
            "podcast",
            "episodic",
            guids.get("feed.xml") or _guid(station, "feed.xml"),
        ),
        Show(
            "khoa-hoc.xml",
            f"{plain(station.course.name)} – {plain(station.name)}",
            f"{plain(station.course.summary)} {place}. {told}",
            "course",
            "serial",
            guids.get("khoa-hoc.xml") or _guid(station, "khoa-hoc.xml"),
        ),
    )


def _guid(station: Station, file: str) -> str:
    """Name a show for ever: from where the station is, as its address may change."""
    return str(uuid.uuid5(GUIDS, f"{station.province}/{station.commune}/{station.id}/{file}"))
