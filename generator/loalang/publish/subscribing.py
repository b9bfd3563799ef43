"""Where a podcast app takes a feed: the addresses by which apps are opened, and the page that offers them.

A feed opened in a browser shows XML, and browsers no longer apply XSLT to it (Chrome has left it out since
version 155), so the pages lead here instead.
"""

from urllib.parse import quote

from loalang.publish.show import Show

APPS = (
    ("Apple Podcasts", "podcast://{bare}"),
    ("Pocket Casts", "pktc://subscribe/{bare}"),
    ("AntennaPod", "https://antennapod.org/deeplink/subscribe?url={quoted}"),
    ("Podcast Addict", "podcastaddict://{bare}"),
    ("Castbox, Podcast Guru", "feed:{address}"),
    ("Overcast", "overcast://x-callback-url/add?url={quoted}"),
)
"""Apps and the address that makes each subscribe; ``bare`` is a feed's address without its scheme."""


def app_links(address: str) -> tuple[tuple[str, str], ...]:
    """Give each app with the address that opens it on a feed."""
    bare = address.partition("://")[2]
    return tuple(
        (app, form.format(bare=bare, quoted=quote(address, safe=""), address=address)) for app, form in APPS
    )


def offered(show: Show, address: str) -> dict[str, object]:
    """What the page tells of a show."""
    return {
        "title": show.title,
        "description": show.description,
        "file": show.file,
        "address": address,
        "apps": app_links(address),
    }
