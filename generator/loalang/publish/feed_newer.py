"""Tags that newer apps read: other sounds, a programme's best part, how often a show comes, where it went."""

from collections.abc import Sequence

from loalang.audio.timeline import Span
from loalang.content.models import Station
from loalang.model import Edition
from loalang.publish.addresses import address
from loalang.publish.feed_tags import ChannelTags, EntryTags
from loalang.publish.heard import HeardEpisode
from loalang.publish.hours import DAYS, on_air_line
from loalang.publish.light import CODECS, KIND
from loalang.publish.plain import plain, shortened
from loalang.publish.publisher import leading_back
from loalang.publish.show import Show

SOUNDBITE = (15, 120)
"""Seconds that a soundbite may last, as the namespace advises."""

TITLE_LETTERS = 128
"""Bytes of the titles of soundbites and frequencies, as the namespace limits them."""


def newer_channel(more: ChannelTags, show: Show, station: Station, trailers: Sequence[HeardEpisode]) -> None:
    """Say where the show stands now, who is told of changes, how often it comes, and what to hear first."""
    if show.moved:
        more.add("itunes:new-feed-url", address(station, show.file))
    leading_back(more, station)
    if station.hub:
        more.add("atom:link", rel="hub", href=station.hub)
    days = [name for name in DAYS if any(name in window.days for window in station.windows)]
    if days and show.medium == "podcast":
        daily = len(days) == len(DAYS)
        rule = "FREQ=DAILY" if daily else f"FREQ=WEEKLY;BYDAY={','.join(day[:2].upper() for day in days)}"
        more.add("podcast:updateFrequency", shortened(on_air_line(station), TITLE_LETTERS), rrule=rule)
    for heard in trailers:
        more.add(
            "podcast:trailer",
            shortened(heard.title, TITLE_LETTERS),
            pubdate=f"{show.date_of(heard):%a, %d %b %Y %H:%M:%S %z}",
            url=address(station, heard.enclosure(heard.edition)),
            length=str(heard.facts.bytes),
            type="audio/mpeg",
        )


def newer_item(more: EntryTags, station: Station, heard: HeardEpisode) -> None:
    """Name the programme's sounds, and the part that tells the most in the shortest time."""
    editions = [heard.edition]
    if heard.loud and heard.edition is not Edition.LOUDSPEAKER:
        editions.append(Edition.LOUDSPEAKER)
    for edition in editions if len(editions) > 1 or heard.light else ():
        facts = heard.episode.editions[edition]
        own = edition is heard.edition
        sound = more.add(
            "podcast:alternateEnclosure",
            type="audio/mpeg",
            length=str(facts.bytes),
            bitrate=str(round(8 * facts.bytes / max(facts.seconds, 1))),
            title="Bản để nghe riêng" if own else "Bản phát loa: chậm, nhắc lại",
            lang="vi",
            **({"default": "true"} if own else {}),
        )
        sound.add("podcast:source", uri=address(station, heard.enclosure(edition)))
    if light := heard.light:
        sound = more.add(
            "podcast:alternateEnclosure",
            type=KIND,
            codecs=CODECS,
            length=str(light.bytes),
            bitrate=str(round(8 * light.bytes / max(heard.facts.seconds, 1))),
            title="Bản nhẹ, ít tốn mạng",
            lang="vi",
        )
        sound.add("podcast:source", uri=address(station, f"{light.name}?v={light.sha256[:8]}"))
    if best := _best(heard):
        start, end = best.start, min(best.end, best.start + SOUNDBITE[1])
        more.add(
            "podcast:soundbite",
            shortened(plain(best.label), TITLE_LETTERS),
            startTime=f"{start:.1f}",
            duration=f"{end - start:.1f}",
        )


def _best(heard: HeardEpisode) -> Span | None:
    """What to remember, where a chapter is called so; else the first chapter after the opening."""
    long = [chapter for chapter in heard.chapters if chapter.end - chapter.start >= SOUNDBITE[0]]
    remember = [chapter for chapter in long if "nhớ" in chapter.label.casefold()]
    return next(iter(remember or long[1:2]), None)
