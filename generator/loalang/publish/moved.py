"""What stands at a site's old address after it moved: feeds that name the new one, pages that lead to it."""

from collections.abc import Sequence

from markupsafe import escape

from loalang.content.models import Station
from loalang.files import sha256
from loalang.publish.addresses import address
from loalang.publish.site import Outgoing

_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Trang đã chuyển</title><link rel="canonical" href="{to}">
<meta http-equiv="refresh" content="0; url={to}"></head>
<body><main><h1>Trang đã chuyển</h1><p>Mời bà con sang <a href="{to}">{to}</a>.</p></main></body></html>
"""


def leading_on(files: Sequence[Outgoing], station: Station) -> tuple[Outgoing, ...]:
    """Turn every page into one that leads to the same page at the new address; search engines follow it.

    Sound and feeds stay: apps that are subscribed there read in the feed where it is now.
    """
    return tuple(_led(one, station) if one.name.endswith(".html") else one for one in files)


def _led(one: Outgoing, station: Station) -> Outgoing:
    page = _PAGE.format(to=escape(address(station, one.name))).encode()

    def read() -> bytes:
        one.read()  # a page of what was taken back does not lead on either
        return page

    return Outgoing(one.name, sha256(page), read)
