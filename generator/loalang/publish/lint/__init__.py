"""What is wrong with a podcast feed, as listeners would notice it: beyond what public validators look at.

Each rule has a name that stays; what it says is for officers.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from lxml import etree

from loalang.messages import _
from loalang.publish.feed_tags import NAMESPACES
from loalang.publish.lint.across import faults_across
from loalang.publish.lint.channel import channel_faults
from loalang.publish.lint.item import item_faults
from loalang.publish.lint.namespace import newer_channel_faults, newer_item_faults
from loalang.publish.lint.part import Finding, Part
from loalang.publish.lint.shape import shape_faults
from loalang.publish.lint.xml_faults import xml_fault
from loalang.publish.look import Look

__all__ = ["Finding", "check"]


def check(xml: bytes, look: Look, now: dt.datetime | None = None) -> tuple[Finding, ...]:
    """Check a feed and all that it points to.

    Args:
        xml: the feed's bytes.
        look: fetches what an address gives.
        now: what is dated later was not published; not looked at where nobody says.
    """
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return (Finding("not-xml", "podcast", xml_fault(error), error.lineno or 0),)
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        return (Finding("not-rss", "podcast", _("không phải RSS 2.0")),)
    found = list(_namespaces(root))
    whole = Part(channel, _("kênh"))
    found += channel_faults(whole, look)
    found += newer_channel_faults(whole, look)
    items = [
        Part(e, (e.findtext("title") or f"item {i}")[:60]) for i, e in enumerate(channel.findall("item"), 1)
    ]
    found += shape_faults(root, whole, items)
    found += faults_across(items, preview=whole.text("itunes:block").casefold() == "yes")
    for item in items:
        found += item_faults(item, look, now)
        found += newer_item_faults(item, look)
    return tuple(sorted(found, key=lambda finding: finding.line))


def _namespaces(root: Any) -> Iterator[Finding]:
    for prefix, address in root.nsmap.items():
        if prefix in NAMESPACES and address != NAMESPACES[prefix]:
            told = _("địa chỉ của không gian tên sai: {a}").format(a=address)
            yield Finding("namespace-wrong", prefix, told, root.sourceline or 1)
