"""What a site's podcasts will be known by: what was published before stays, and what is new gets its own."""

import datetime as dt
from collections.abc import Sequence

from loalang.content.models import Station
from loalang.library.episodes import PUBLISHED_AT, Library
from loalang.publish.addresses import address, is_public, site
from loalang.publish.first_aired import first_aired
from loalang.publish.known_as import FEEDS, KnownAs, known_as, with_address
from loalang.publish.show import item_guid, show_guid
from loalang.schedule.release import Release


def settled(
    library: Library, station: Station, releases: Sequence[Release], today: dt.date
) -> tuple[KnownAs, bool]:
    """Give every show and programme its guid and its day; nothing is written.

    The course's feed holds all of the course, from the day of its approval. The station's holds what the
    loudspeaker has aired, from that day on; where the station keeps neither plan nor diary, all there is.

    Returns:
        What holds once this is published, and whether the station's feed tells only of what was aired.

    Raises:
        ContentError: the book of what was published is damaged.
    """
    known, aired = known_as(library), first_aired(library, today)
    shows = {file: show_guid(address(station, file)) for file in FEEDS} | dict(known.shows)
    of_station, of_course = FEEDS
    items, in_station, in_course = (
        dict(known.items),
        dict(known.in_feed(FEEDS[0])),
        dict(known.in_feed(FEEDS[1])),
    )
    for release in releases:
        lesson, approved = release.lesson, _approved(release)
        items.setdefault(lesson, item_guid(shows[of_station], lesson))
        heard = approved if aired is None else aired.get(lesson)
        if heard:
            in_station.setdefault(lesson, heard)
        if release.episode.number is not None:
            in_course.setdefault(lesson, approved)
    addresses = with_address(known.addresses, site(station)) if is_public(station) else known.addresses
    dates = {of_station: in_station, of_course: in_course}
    return KnownAs(shows=shows, items=items, dates=dates, addresses=addresses), aired is not None


def _approved(release: Release) -> dt.datetime:
    """The day of its approval, the course in its order; of the script where none is asked for."""
    if release.approval is None:
        return release.episode.published
    minute = dt.timedelta(minutes=min(release.episode.number or 0, 900))
    return dt.datetime.combine(release.approval.at.date(), PUBLISHED_AT) + minute
