"""A province's publisher feed: which podcasts are its communes' (podcast:medium "publisher", Podcasting 2.0).

It holds no episode. Each station's feed leads back to it (``publisher`` in the station file), so that apps
believe both.
"""

import datetime as dt
from collections.abc import Sequence

from loalang import __version__
from loalang.content.models import Station
from loalang.publish.addresses import address, is_public
from loalang.publish.feed_tags import ChannelTags, new_writer
from loalang.publish.known_as import KnownAs
from loalang.publish.plain import plain
from loalang.publish.show import show_guid, shows

MEDIUM = "publisher"


def publisher_feed(
    title: str, place: str, stations: Sequence[tuple[Station, KnownAs]], now: dt.datetime
) -> bytes:
    """Write the feed; stations without a website have none of their own to name.

    Args:
        place: the address at which this feed will stand: what it is known by is made from it.
        stations: each with what its podcasts are known by.
        now: when it is written.
    """
    public = [(station, known) for station, known in stations if is_public(station)]
    writer = new_writer()
    writer.title(plain(title))
    writer.description(f"Podcast của {len(public)} đài truyền thanh cấp xã. Giọng đọc do máy tổng hợp.")
    writer.language("vi")
    writer.generator("Loa Làng", version=__version__)
    writer.lastBuildDate(now)
    writer.id(place)
    writer.link(href=place, rel="self", type="application/rss+xml")
    writer.podcast.itunes_author(plain(title))
    writer.podcast.itunes_category("Education", "How To")
    if public:
        writer.podcast.itunes_image(address(public[0][0], "cover.jpg"))
        writer.link(href=address(public[0][0], "index.html"), rel="alternate")
    more: ChannelTags = writer.more
    more.add("itunes:explicit", "false")
    more.add("podcast:guid", show_guid(place))
    more.add("podcast:medium", MEDIUM)
    more.add("podcast:txt", "Giọng nói tổng hợp bằng máy", purpose="ai-content")
    for station, known in public:
        for show in shows(station, known):
            more.add(
                "podcast:remoteItem",
                medium=show.medium,
                feedGuid=show.guid,
                feedUrl=address(station, show.file),
                title=plain(show.title),
            )
    xml: bytes = writer.rss_str(pretty=True)
    return xml


def leading_back(more: ChannelTags, station: Station) -> None:
    """Name the publisher in a station's own feed."""
    if station.publisher:
        inside = more.add("podcast:publisher")
        inside.add(
            "podcast:remoteItem",
            medium=MEDIUM,
            feedGuid=show_guid(station.publisher),
            feedUrl=station.publisher,
        )
