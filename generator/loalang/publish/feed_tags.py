"""The feed's tags that feedgen lacks: one extension, registered under ``more``.

``podcast:`` is Podcasting 2.0, which the Podcast Standards Project's PSP-1 builds on. ``itunes:explicit`` is
true or false as the platforms read it, where feedgen only knows yes and no. ``atom:link`` is for paging
(RFC 5005).
"""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

NAMESPACES = {
    "podcast": "https://podcastindex.org/namespace/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
}


class _Tags:
    """Tags to append, in the order they were given."""

    def __init__(self) -> None:
        self._tags: list[tuple[str, str, dict[str, str]]] = []
        self._inner: dict[int, _Tags] = {}

    def add(self, name: str, text: str = "", /, **attributes: str) -> "_Tags":
        """Add ``<name attributes>text</name>``; ``name`` begins with a prefix of :data:`NAMESPACES`.

        Returns:
            where tags inside it are added.
        """
        self._tags.append((name, text, attributes))
        return self._inner.setdefault(len(self._tags), _Tags())

    def _append_to(self, parent: Any) -> None:
        for place, (name, text, attributes) in enumerate(self._tags, 1):
            prefix, _colon, local = name.partition(":")
            element = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{local}", attributes)
            element.text = text or None
            self._inner[place]._append_to(element)


class ChannelTags(_Tags, BaseExtension):  # type: ignore[misc]
    """Tags of the channel."""

    def extend_ns(self) -> dict[str, str]:
        return dict(NAMESPACES)

    def extend_rss(self, feed: Any) -> Any:
        self._append_to(feed[0])
        return feed


class EntryTags(_Tags, BaseEntryExtension):  # type: ignore[misc]
    """Tags of an item."""

    def extend_rss(self, entry: Any) -> Any:
        self._append_to(entry)
        return entry


def new_writer() -> FeedGenerator:
    """A feedgen writer with its own podcast extension and ours."""
    writer = FeedGenerator()
    writer.load_extension("podcast")
    writer.register_extension("more", ChannelTags, EntryTags, atom=False, rss=True)
    return writer
