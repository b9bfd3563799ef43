"""Rules for what newer apps read: other sounds of an item, its best part, how often a show comes."""

import re
from collections.abc import Iterator

from loalang.messages import _
from loalang.publish.lint.part import Finding, Part, date_of, is_address
from loalang.publish.look import Look

SOUNDBITE = range(15, 121)
"""Seconds that a soundbite may last, as the namespace advises."""


def newer_channel_faults(channel: Part, look: Look) -> Iterator[Finding]:
    for moved in channel.all("itunes:new-feed-url"):
        if not is_address(moved.text or ""):
            yield channel.fault("new-feed-wrong", _("itunes:new-feed-url không phải địa chỉ"), moved)
    for often in channel.all("podcast:updateFrequency"):
        rule = often.get("rrule", "")
        if rule and not re.match(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-+A-Z0-9,]+)*\Z", rule):
            yield channel.fault("frequency-wrong", _("rrule sai: {a}").format(a=rule), often)
    for trailer in channel.all("podcast:trailer"):
        if not is_address(trailer.get("url", "")) or not date_of(trailer.get("pubdate", "")):
            yield channel.fault("trailer-wrong", _("podcast:trailer cần url và pubdate"), trailer)
        elif not look(trailer.get("url", "")).there:
            yield channel.fault("trailer-wrong", _("không mở được bài giới thiệu"), trailer)


def newer_item_faults(item: Part, look: Look) -> Iterator[Finding]:
    if (season := item.text("itunes:season")) and not re.fullmatch("[1-9][0-9]*", season):
        yield item.fault("season-wrong", _("itunes:season phải là số từ 1"))
    for bite in item.all("podcast:soundbite"):
        start, length = (_number(bite.get(name, "")) for name in ("startTime", "duration"))
        if start is None or length is None or round(length) not in SOUNDBITE:
            yield item.fault("soundbite-wrong", _("podcast:soundbite dài từ 15 đến 120 giây"), bite)
    for other in item.all("podcast:alternateEnclosure"):
        sources = [source.get("uri", "") for source in Part(other, item.where).all("podcast:source")]
        if not other.get("type", "").startswith(("audio/", "video/")) or not sources:
            yield item.fault("alternate-wrong", _("alternateEnclosure cần type và podcast:source"), other)
        for uri in sources:
            seen = look(uri)
            if not seen.there:
                told = _("không mở được bản khác của tiếng {a}").format(a=uri)
                yield item.fault("alternate-not-found", told, other)
            elif (said := other.get("length")) and str(seen.length) != said:
                told = _("ghi {a} byte, tệp có {b}").format(a=said, b=seen.length)
                yield item.fault("alternate-wrong", told, other)


def _number(written: str) -> float | None:
    return float(written) if re.fullmatch(r"\d+(\.\d+)?", written) else None
