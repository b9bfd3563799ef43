"""The podcast feed of a station: RSS 2.0 with iTunes tags, by feedgen."""

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator

from generator import __version__
from generator.content import Station
from generator.library import EditionFacts, Manifest
from generator.model import Edition
from generator.tags import COURSE

DESCRIPTION_BYTES = 4000
"""The platforms cut a description there; a Vietnamese letter is two or three bytes."""

NO_EPISODE_YET = dt.datetime(2026, 1, 1, 7, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def feed(station: Station, episodes: Sequence[Manifest]) -> bytes:
    """Write the feed, newest first. The same episodes give the same bytes.

    Every episode is heard in its podcast edition, or the loudspeaker's where that is all there is. Addresses
    begin with the station's ``website``; without one, with the address that ``localhost`` serves.
    """
    base = site(station)
    writer = FeedGenerator()
    writer.load_extension("podcast")
    writer.id(base)
    writer.title(f"{COURSE} – {station.name}")
    writer.link(href=urljoin(base, "feed.xml"), rel="self", type="application/rss+xml")
    writer.link(href=base, rel="alternate")  # last: feedgen makes the last link the channel's own
    writer.description(
        f"Bài học kỹ năng số của {station.name} ({station.commune}, {station.province}), đã phát trên loa "
        "truyền thanh. Giọng nói tổng hợp bằng máy."
    )
    writer.language("vi")
    writer.generator("Loa Làng", version=__version__)
    writer.lastBuildDate(max((e.published for e in episodes), default=NO_EPISODE_YET))
    writer.podcast.itunes_author(station.name)
    if station.email:
        writer.podcast.itunes_owner(station.name, station.email)
    writer.podcast.itunes_category("Education", "How To")
    writer.podcast.itunes_explicit("no")
    writer.podcast.itunes_type("serial")
    for episode in sorted(episodes, key=lambda e: (e.published, e.number), reverse=True):
        _entry(writer, base, episode)
    xml: bytes = writer.rss_str(pretty=True)
    return xml


def site(station: Station) -> str:
    """The address of the station's folder on the web, with a slash at its end."""
    return (station.website or f"http://localhost:8000/{station.id}").rstrip("/") + "/"


def heard(episode: Manifest) -> EditionFacts:
    """The edition for listeners with earphones: the podcast's where it stands."""
    whole = {edition: facts for edition, facts in episode.editions.items() if facts.complete}
    return whole.get(Edition.PODCAST) or next(iter(whole.values()))


def _entry(writer: FeedGenerator, base: str, episode: Manifest) -> None:
    facts = heard(episode)
    entry = writer.add_entry(order="append")
    entry.guid(episode.guid, permalink=False)
    entry.title(episode.title)
    entry.description(_shortened(episode.summary))
    entry.link(href=urljoin(base, f"#{episode.lesson}"))
    entry.published(episode.published)
    entry.enclosure(urljoin(base, f"{episode.lesson}/{facts.file}"), str(facts.bytes), "audio/mpeg")
    entry.podcast.itunes_duration(round(facts.seconds))
    entry.podcast.itunes_episode(episode.number)
    entry.podcast.itunes_episode_type("full")
    entry.podcast.itunes_explicit("no")


def _shortened(text: str) -> str:
    """Cut a text to what a platform keeps, between letters."""
    return text.encode()[:DESCRIPTION_BYTES].decode(errors="ignore")
