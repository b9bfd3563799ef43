"""Rules of RSS itself: what an element may be called, how often it stands, what an address and a date are.

A reader that holds to the standard drops what these find, or takes the wrong one of two.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from loalang.messages import _
from loalang.publish.lint.part import Finding, Part, date_of, is_address

CHANNEL = frozenset(
    """
    title link description language copyright managingEditor webMaster pubDate lastBuildDate category
    generator docs cloud ttl image rating textInput skipHours skipDays item
    """.split()
)
ITEM = frozenset("title link description author category comments enclosure guid pubDate source".split())
"""Elements that RSS 2.0 itself knows, inside a channel and inside an item."""

MANY = frozenset(["category", "item", "enclosure"])
"""Of these, those that may stand more than once; two enclosures have a rule of their own."""

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+\Z")
_MARKUP = re.compile(r"</?(a|b|i|u|p|br|em|strong|span|div|img|font|h[1-6])\b[^<>]*>", re.IGNORECASE)


def shape_faults(root: Any, channel: Part, items: Sequence[Part]) -> Iterator[Finding]:
    if root.get("version") != "2.0":
        yield channel.fault("version-wrong", _('thiếu version="2.0" ở thẻ rss'), root)
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in {"UTF-8", "US-ASCII", "ASCII"}:
        yield channel.fault(
            "encoding-wrong", _("phải viết bằng UTF-8, không phải {a}").format(a=encoding), root
        )
    yield from _elements(channel, CHANNEL)
    yield from _words_between(channel)
    for item in items:
        yield from _elements(item, ITEM)
        yield from _words_between(item)
        yield from _markup(item)
        yield from _links(item)
    yield from _markup(channel)
    yield from _links(channel)
    for name in ("pubDate", "lastBuildDate"):
        if (written := channel.text(name)) and not date_of(written):
            told = _("ngày viết sai: {a}").format(a=written)
            yield channel.fault("date-wrong", told, channel.one(name))
    yield from _picture(channel)
    yield from _owner(channel)


def _elements(part: Part, known: frozenset[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in part.element.iterchildren(etree.Element):
        name = element.tag
        if name.startswith("{"):
            continue
        if name not in known:
            yield part.fault("element-unknown", _("RSS không có thẻ <{a}> ở đây").format(a=name), element)
        elif name in seen and name not in MANY:
            yield part.fault("element-twice", _("thẻ <{a}> viết hai lần").format(a=name), element)
        seen.add(name)


def _words_between(part: Part) -> Iterator[Finding]:
    pieces = [part.element.text, *(element.tail for element in part.element)]
    if any((piece or "").strip() for piece in pieces):
        yield part.fault("text-between", _("có chữ nằm ngoài mọi thẻ"))


def _markup(part: Part) -> Iterator[Finding]:
    if _MARKUP.search(part.text("title")):
        yield part.fault("title-markup", _("tên có thẻ HTML, ứng dụng hiện nguyên thẻ"), part.one("title"))


def _links(part: Part) -> Iterator[Finding]:
    for link in part.all("link"):
        address = (link.text or "").strip()
        if address and not (is_address(address) or re.fullmatch(r"https?://[^/\s]+", address)):
            yield part.fault("link-wrong", _("link phải là địa chỉ đầy đủ: {a}").format(a=address), link)
        elif not address.isascii():
            told = _("địa chỉ có chữ ngoài bảng ASCII, phải viết bằng %XX: {a}").format(a=address)
            yield part.fault("link-wrong", told, link)


def _picture(channel: Part) -> Iterator[Finding]:
    """The picture of RSS itself is called as the channel is, and leads where it does."""
    for image in channel.all("image"):
        told = Part(image, channel.where)
        for name in ("url", "title", "link"):
            if not told.text(name):
                yield channel.fault("picture-wrong", _("<image> thiếu <{name}>").format(name=name), image)
            elif name != "url" and told.text(name) != channel.text(name):
                wrong = _("<{name}> của <image> khác của kênh").format(name=name)
                yield channel.fault("picture-wrong", wrong, image)


def _owner(channel: Part) -> Iterator[Finding]:
    for owner in channel.all("itunes:owner"):
        email = Part(owner, channel.where).text("itunes:email")
        if not _EMAIL.match(email):
            yield channel.fault(
                "owner-wrong", _("itunes:owner cần itunes:email đúng: {a}").format(a=email), owner
            )
