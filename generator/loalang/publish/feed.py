"""A podcast feed: RSS 2.0 with iTunes and Podcasting 2.0 tags, by feedgen."""

import datetime as dt
from collections.abc import Iterator, Sequence

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from markupsafe import escape

from loalang import __version__
from loalang.content.models import Station
from loalang.publish.addresses import address, site
from loalang.publish.feed_newer import newer_channel, newer_item
from loalang.publish.feed_tags import new_writer
from loalang.publish.heard import HeardEpisode
from loalang.publish.plain import plain, shortened
from loalang.publish.said import lines
from loalang.publish.show import Show
from loalang.publish.transcript import turns_by_chapter

DESCRIPTION_BYTES = 4000
"""The platforms cut a description there; a Vietnamese letter is two or three bytes."""

TITLE_BYTES = 1000
"""No platform shows as much; a longer title is a mistake that must not spoil the feed."""

PAGE = 300
"""Episodes a page: older ones stand on further pages (RFC 5005, section 3), which tell no words, only where
they stand: in every format that an app reads."""

TRANSCRIPTS = {
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "transcript.json": "application/json",
    "txt": "text/plain",
}
"""Kinds of transcript by the ending of their file."""

NO_EPISODE_YET = dt.datetime(2026, 1, 1, 7, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def feed(
    show: Show, station: Station, episodes: Sequence[HeardEpisode], preview: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Write the pages of a feed, each with its file name. The same episodes give the same bytes.

    Args:
        episodes: the show's own, newest first.
        preview: made for a look on this computer: no directory is to list it.
    """
    pages = [episodes[start : start + PAGE] for start in range(0, len(episodes), PAGE)] or [episodes]
    changed = _changed(show, episodes)
    trailer = station.course.trailer
    trailers = [heard for heard in episodes if heard.lesson == trailer]
    for number, shown in enumerate(pages, 1):
        writer = _channel(show, station, episodes, changed)
        if preview:
            writer.more.add("itunes:block", "Yes")
        newer_channel(writer.more, show, station, trailers)
        _links(writer, show, station, number, len(pages))
        for heard in shown:
            entry = writer.add_entry(order="append")
            _item(entry, show, station, heard)
            if number == 1:
                entry.content(_show_notes(heard))
        xml: bytes = writer.rss_str(pretty=True)
        yield show.page_file(number), xml


def _channel(
    show: Show, station: Station, episodes: Sequence[HeardEpisode], changed: dt.datetime
) -> FeedGenerator:
    writer = new_writer()
    writer.title(shortened(show.title, TITLE_BYTES))
    writer.description(shortened(show.description, DESCRIPTION_BYTES))
    writer.language("vi")
    writer.generator("Loa Làng", version=__version__)
    writer.lastBuildDate(changed)
    name, email = plain(station.name), plain(station.email or "")
    writer.podcast.itunes_author(name)
    if email:
        writer.podcast.itunes_owner(name, email)
    writer.podcast.itunes_category("Education", "How To")
    writer.podcast.itunes_image(address(station, show.cover))
    writer.podcast.itunes_type(show.kind)
    more = writer.more
    more.add("itunes:explicit", "false")
    more.add("podcast:guid", show.guid)
    more.add("podcast:medium", show.medium)
    more.add("podcast:locked", "yes", **({"owner": email} if email else {}))
    if station.license:
        more.add("podcast:license", plain(station.license))
    more.add("podcast:person", name, role="producer", group="creative direction")
    more.add(
        "podcast:location",
        f"{plain(station.commune)}, {plain(station.province)}",
        rel="creator",
        country="VN",
    )
    more.add("podcast:txt", _synthetic(any(heard.engines for heard in episodes)), purpose="ai-content")
    return writer


def _changed(show: Show, episodes: Sequence[HeardEpisode]) -> dt.datetime:
    """When the feed last changed: an episode came, or a leader approved or withdrew one."""
    dates = [show.date_of(heard) for heard in episodes]
    return max([*dates, *([show.changed] if show.changed else [])], default=NO_EPISODE_YET)


def _links(writer: FeedGenerator, show: Show, station: Station, number: int, last: int) -> None:
    """Say where this page is and where the others are."""
    writer.id(site(station))
    writer.link(href=address(station, show.page_file(number)), rel="self", type="application/rss+xml")
    writer.link(
        href=address(station, "index.html"), rel="alternate"
    )  # feedgen makes the last link the channel's
    if last == 1:
        return
    for name, page in (("first", 1), ("previous", number - 1), ("next", number + 1), ("last", last)):
        if 1 <= page <= last:
            writer.more.add("atom:link", rel=name, href=address(station, show.page_file(page)))


def _item(entry: FeedEntry, show: Show, station: Station, heard: HeardEpisode) -> None:
    episode, facts, course = heard.episode, heard.facts, station.course
    entry.guid(show.guid_of(heard), permalink=False)
    entry.title(shortened(heard.title, TITLE_BYTES))
    entry.description(shortened(heard.summary, DESCRIPTION_BYTES))
    entry.link(href=address(station, f"{heard.lesson}/index.html"))
    entry.published(show.date_of(heard))
    entry.enclosure(address(station, heard.enclosure(heard.edition)), str(facts.bytes), "audio/mpeg")
    entry.podcast.itunes_duration(max(1, round(facts.seconds)))
    if episode.number:
        entry.podcast.itunes_episode(episode.number)
        entry.podcast.itunes_season(course.season)
    entry.podcast.itunes_episode_type("trailer" if heard.lesson == course.trailer else "full")
    entry.podcast.itunes_image(address(station, heard.picture))
    more = entry.more
    more.add("itunes:explicit", "false")
    if episode.number:
        more.add("podcast:season", str(course.season), name=shortened(plain(course.name), 128))
        more.add("podcast:episode", str(episode.number))
    if heard.transcribed:
        for ending, kind in TRANSCRIPTS.items():
            more.add("podcast:transcript", url=address(station, heard.file(ending)), type=kind, language="vi")
    if heard.chapters:
        url = address(station, heard.file("chapters.json"))
        more.add("podcast:chapters", url=url, type="application/json+chapters")
    newer_item(more, station, heard)
    for name in heard.speakers:
        more.add("podcast:person", f"{name} (giọng máy)", role="announcer", group="cast")
    more.add("podcast:txt", _synthetic(bool(heard.engines)), purpose="ai-content")


def _synthetic(spoken: bool) -> str:
    """Mark speech as machine-made, as the namespace's table of purposes writes it: true or false.

    Law 134/2025/QH15 on artificial intelligence asks for the mark. By which engine stands in the show notes.
    """
    return "true" if spoken else "false"


def _show_notes(heard: HeardEpisode) -> str:
    """The transcript as simple HTML, under the summary and what to remember."""
    parts = [f"<p>{escape(heard.summary)}</p>"]
    if points := heard.episode.key_points:
        parts.append(f"<ul>{''.join(f'<li>{escape(plain(point))}</li>' for point in points)}</ul>")
    for chapter, turns in turns_by_chapter(heard):
        if chapter:
            parts.append(f"<h3>{escape(plain(chapter.label))}</h3>")
        for name, said in turns:
            speaker = f"<b>{escape(name)}:</b> " if name else ""
            words = "<br>".join(escape(" ".join(one.words for one in line)) for line in lines(said))
            parts.append(f"<p>{speaker}{words}</p>")
    parts.append(f"<p>Giọng đọc do máy tổng hợp ({escape(heard.engines)}).</p>")
    return "\n".join(parts)
