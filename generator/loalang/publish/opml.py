"""The podcasts of many stations as one list that every podcast app takes in: OPML 2.0."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from loalang.content.models import Station
from loalang.publish.addresses import address, is_public
from loalang.publish.plain import plain
from loalang.publish.show import shows


def opml(title: str, stations: Sequence[Station]) -> bytes:
    """Write an outline a station with its two feeds; stations without a website have none."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_text(title)}</title></head>",
        "  <body>",
    ]
    for station in stations:
        if not is_public(station):
            continue
        lines.append(f"    <outline text={quoteattr(plain(station.name))}>")
        for show in shows(station):
            told = quoteattr(show.title)
            feed, page = (quoteattr(address(station, file)) for file in (show.file, "index.html"))
            named = f'text={told} title={told} language="vi"'
            lines.append(f'      <outline type="rss" {named} xmlUrl={feed} htmlUrl={page}/>')
        lines.append("    </outline>")
    return ("\n".join([*lines, "  </body>", "</opml>"]) + "\n").encode()


def _text(text: str) -> str:
    return quoteattr(plain(text))[1:-1]
