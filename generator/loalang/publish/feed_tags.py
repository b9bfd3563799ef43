"""The feed's tags that feedgen lacks: one extension, registered under ``more``.

``podcast:`` is Podcasting 2.0, which the Podcast Standards Project's PSP-1 builds on. ``itunes:explicit`` is
true or false as the platforms read it, where feedgen only knows yes and no. ``atom:link`` is for paging
(RFC 5005).
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

NAMESPACES = {
    "podcast": "https://podcastindex.org/namespace/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
}


@dataclass(slots=True)
class Tag:
    """A tag, and those inside it, in the order they were given."""

    name: str
    text: str
    attributes: dict[str, str]
    inner: "list[Tag]" = field(default_factory=list)

    def add(self, name: str, text: str = "", /, **attributes: str) -> "Tag":
        """Add ``<name attributes>text</name>``; ``name`` begins with a prefix of :data:`NAMESPACES`."""
        tag = Tag(_expanded(name), text, attributes)
        self.inner.append(tag)
        return tag

    def append_to(self, parent: Any) -> None:
        """Append the tags inside to an element."""
        for tag in self.inner:
            element = etree.SubElement(parent, tag.name, tag.attributes)
            if tag.text:
                element.text = tag.text
            if tag.inner:
                tag.append_to(element)


@cache
def _expanded(name: str) -> str:
    """Write a tag's name with its namespace, as lxml does."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


class _Tags:
    """Tags to append."""

    def __init__(self) -> None:
        self._all = Tag("", "", {})
        self.add = self._all.add


class ChannelTags(_Tags, BaseExtension):  # type: ignore[misc]
    """Tags of the channel."""

    def extend_ns(self) -> dict[str, str]:
        return dict(NAMESPACES)

    def extend_rss(self, feed: Any) -> Any:
        self._all.append_to(feed[0])
        return feed


class EntryTags(_Tags, BaseEntryExtension):  # type: ignore[misc]
    """Tags of an item."""

    def extend_rss(self, entry: Any) -> Any:
        self._all.append_to(entry)
        return entry


def new_writer() -> FeedGenerator:
    """A feedgen writer with its own podcast extension and ours."""
    writer = FeedGenerator()
    writer.load_extension("podcast")
    writer.register_extension("more", ChannelTags, EntryTags, atom=False, rss=True)
    return writer
