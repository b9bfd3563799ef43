"""What is wrong with a podcast feed, as listeners would notice it: beyond what public validators look at.

Each rule has a name that stays; what it says is for officers.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from loalang.messages import _
from loalang.publish.feed_tags import NAMESPACES
from loalang.publish.lint.across import faults_across
from loalang.publish.lint.channel import channel_faults
from loalang.publish.lint.item import item_faults
from loalang.publish.lint.part import Finding, Part
from loalang.publish.lint.xml_faults import xml_fault
from loalang.publish.look import Look

__all__ = ["Finding", "check"]


def check(xml: bytes, look: Look) -> tuple[Finding, ...]:
    """Check a feed and all that it points to.

    Args:
        xml: the feed's bytes.
        look: fetches what an address gives.
    """
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return (Finding("not-xml", "podcast", xml_fault(error)),)
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        return (Finding("not-rss", "podcast", _("không phải RSS 2.0")),)
    found = list(_namespaces(root))
    found += channel_faults(Part(channel, _("kênh")), look)
    items = [
        Part(e, (e.findtext("title") or f"item {i}")[:60]) for i, e in enumerate(channel.findall("item"), 1)
    ]
    found += faults_across(items)
    for item in items:
        found += item_faults(item, look)
    return tuple(found)


def _namespaces(root: Any) -> Iterator[Finding]:
    for prefix, address in root.nsmap.items():
        if prefix in NAMESPACES and address != NAMESPACES[prefix]:
            yield Finding(
                "namespace-wrong", prefix, _("địa chỉ của không gian tên sai: {a}").format(a=address)
            )
