"""What is wrong with a podcast feed, as listeners would notice it: beyond what public validators look at.

Each rule has a name that stays; what it says is for officers.
"""

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any

from lxml import etree

from generator.messages import _
from generator.publish.feed import DESCRIPTION_BYTES
from generator.publish.feed_tags import NAMESPACES
from generator.publish.look import Look, Seen

AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
TRANSCRIPTS = {
    "text/vtt",
    "application/x-subrip",
    "application/srt",
    "text/plain",
    "text/html",
    "application/json",
}
MEDIUMS = {
    "podcast",
    "music",
    "video",
    "film",
    "audiobook",
    "newsletter",
    "blog",
    "course",
    "publisher",
    "mixed",
}
COVER_SIDES = range(1400, 3001)
"""Pixels that Apple takes."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|&(lt|gt|amp|quot);")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the rule's name, where (``kênh`` or the item's title), and what is wrong."""

    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.rule}]"


def check(xml: bytes, look: Look) -> tuple[Finding, ...]:
    """Check a feed and all that it points to.

    Args:
        xml: the feed's bytes.
        look: fetches what an address gives.
    """
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return (Finding("not-xml", _("nguồn tin"), _("XML sai: {problem}").format(problem=error)),)
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        return (Finding("not-rss", _("nguồn tin"), _("không phải RSS 2.0")),)
    found = list(_namespaces(root))
    found += _channel(_Part(channel, _("kênh")), look)
    items = [
        _Part(e, (e.findtext("title") or f"item {i}")[:60]) for i, e in enumerate(channel.findall("item"), 1)
    ]
    found += _across(items)
    for item in items:
        found += _item(item, look)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Part:
    """The channel or an item, with the name that findings call it."""

    element: Any
    where: str

    def text(self, name: str) -> str:
        return (self.element.findtext(_qualified(name)) or "").strip()

    def all(self, name: str) -> list[Any]:
        return list(self.element.findall(_qualified(name)))

    def fault(self, rule: str, message: str) -> Finding:
        return Finding(rule, self.where, message)


def _qualified(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def _namespaces(root: Any) -> Iterator[Finding]:
    for prefix, address in root.nsmap.items():
        if prefix in NAMESPACES and address != NAMESPACES[prefix]:
            yield Finding(
                "namespace-wrong", prefix, _("địa chỉ của không gian tên sai: {a}").format(a=address)
            )


# --- the channel ----------------------------------------------------------------------------------------


def _channel(channel: _Part, look: Look) -> Iterator[Finding]:
    for name in ("title", "description", "link", "language"):
        if not channel.text(name):
            yield channel.fault(f"{name}-missing", _("thiếu <{name}>").format(name=name))
    yield from _words(channel)
    if (language := channel.text("language")) and not _LANGUAGE.match(language):
        yield channel.fault("language-wrong", _("mã ngôn ngữ sai: {a}").format(a=language))
    links = [link.get("href", "") for link in channel.all("atom:link") if link.get("rel") == "self"]
    if not links:
        yield channel.fault("self-link-missing", _("thiếu atom:link rel=self"))
    elif not _is_address(links[0]):
        yield channel.fault("self-link-wrong", _("địa chỉ của chính nguồn tin sai: {a}").format(a=links[0]))
    if not channel.text("itunes:author"):
        yield channel.fault("author-missing", _("thiếu itunes:author"))
    if not any(category.get("text") for category in channel.all("itunes:category")):
        yield channel.fault("category-missing", _("thiếu itunes:category"))
    if (kind := channel.text("itunes:type")) and kind not in {"serial", "episodic"}:
        yield channel.fault("type-wrong", _("itunes:type phải là serial hoặc episodic"))
    yield from _explicit(channel, needed=True)
    yield from _podcast_tags(channel)
    yield from _image(channel, look)


def _podcast_tags(channel: _Part) -> Iterator[Finding]:
    if not (guid := channel.text("podcast:guid")):
        yield channel.fault("podcast-guid-missing", _("thiếu podcast:guid"))
    else:
        try:
            uuid.UUID(guid)
        except ValueError:
            yield channel.fault("podcast-guid-wrong", _("podcast:guid không phải UUID"))
    if channel.all("podcast:locked") and channel.text("podcast:locked") not in {"yes", "no"}:
        yield channel.fault("locked-wrong", _("podcast:locked phải là yes hoặc no"))
    medium = channel.text("podcast:medium")
    if channel.all("podcast:medium") and medium.removesuffix("L") not in MEDIUMS:
        yield channel.fault("medium-wrong", _("podcast:medium không có loại '{a}'").format(a=medium))
    if not any(mark.get("purpose") == "ai-content" for mark in channel.all("podcast:txt")):
        yield channel.fault("ai-content-missing", _("thiếu dấu giọng nói tổng hợp (podcast:txt ai-content)"))


def _image(channel: _Part, look: Look) -> Iterator[Finding]:
    images = [image.get("href", "") for image in channel.all("itunes:image")]
    if not images or not images[0]:
        yield channel.fault("image-missing", _("thiếu ảnh bìa itunes:image"))
        return
    seen = look(images[0])
    if not seen.there:
        yield channel.fault("image-not-found", _("không mở được ảnh bìa {a}").format(a=images[0]))
        return
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(seen.open()) as picture:
            size, form, mode = picture.size, picture.format, picture.mode
    except (UnidentifiedImageError, OSError):
        yield channel.fault("image-wrong", _("ảnh bìa không phải JPEG hay PNG"))
        return
    if form not in {"JPEG", "PNG"} or mode != "RGB":
        yield channel.fault("image-wrong", _("ảnh bìa phải là JPEG hay PNG màu RGB"))
    if size[0] != size[1] or size[0] not in COVER_SIDES:
        yield channel.fault(
            "image-size", _("ảnh bìa phải vuông, từ 1400 đến 3000 điểm, đây là {a}").format(a=size)
        )


# --- an item ---------------------------------------------------------------------------------------------


def _across(items: list[_Part]) -> Iterator[Finding]:
    """Yield faults between items: the same guid or file twice, or an order other than newest first."""
    for rule, key in (
        ("guid-duplicate", lambda item: item.text("guid")),
        ("enclosure-duplicate", lambda item: next((e.get("url") for e in item.all("enclosure")), "")),
        ("episode-duplicate", lambda item: item.text("itunes:episode")),
    ):
        yield from _twice(items, rule, key)
    dates = [(item, date) for item in items if (date := _date(item.text("pubDate")))]
    for (_before, earlier), (item, later) in pairwise(dates):
        if later > earlier:
            yield item.fault("order-wrong", _("bài mới phải đứng trước bài cũ"))


def _twice(items: list[_Part], rule: str, key: Callable[[_Part], str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in items:
        value = key(item)
        if value and value in seen:
            yield item.fault(rule, _("trùng với một bài khác: {a}").format(a=value))
        seen.add(value)


def _item(item: _Part, look: Look) -> Iterator[Finding]:
    if not item.text("title"):
        yield item.fault("item-title-missing", _("bài không có tên"))
    yield from _words(item)
    if not item.text("guid"):
        yield item.fault("guid-missing", _("bài không có guid"))
    if not item.text("pubDate"):
        yield item.fault("date-missing", _("bài không có ngày"))
    elif not (date := _date(item.text("pubDate"))):
        yield item.fault("date-wrong", _("ngày viết sai: {a}").format(a=item.text("pubDate")))
    elif date.astimezone(dt.UTC).date() < date.date():
        yield item.fault("date-early", _("đăng trước 7 giờ sáng thì nơi khác thấy ngày hôm trước"))
    duration = item.text("itunes:duration")
    if duration and not re.fullmatch(r"(\d+:)?(\d+:)?\d+", duration):
        yield item.fault("duration-wrong", _("itunes:duration sai: {a}").format(a=duration))
    elif duration == "0":
        yield item.fault("duration-wrong", _("itunes:duration bằng 0"))
    yield from _explicit(item, needed=False)
    yield from _enclosure(item, look)
    yield from _transcripts(item, look)
    yield from _chapters(item, look)


def _enclosure(item: _Part, look: Look) -> Iterator[Finding]:
    enclosures = item.all("enclosure")
    if len(enclosures) != 1:
        yield item.fault(
            "enclosure-missing" if not enclosures else "enclosure-twice", _("cần đúng một tệp tiếng")
        )
        return
    url, length, kind = (enclosures[0].get(name, "") for name in ("url", "length", "type"))
    if not _is_address(url):
        yield item.fault("enclosure-address", _("địa chỉ tệp tiếng sai: {a}").format(a=url))
        return
    wanted = next((kind for ending, kind in AUDIO.items() if url.split("?")[0].endswith(ending)), None)
    if kind != wanted:
        yield item.fault("enclosure-type", _("loại tệp tiếng sai: {a}").format(a=kind))
    seen = look(url)
    if not seen.there:
        yield item.fault("enclosure-not-found", _("không mở được tệp tiếng {a}").format(a=url))
        return
    if str(seen.length) != length:
        yield item.fault("enclosure-length", _("ghi {a} byte, tệp có {b}").format(a=length, b=seen.length))
    yield from _server(item, seen)


def _server(item: _Part, seen: Seen) -> Iterator[Finding]:
    if seen.head is False:
        yield item.fault("server-head", _("máy chủ không trả lời HEAD"))
    if seen.ranges is False:
        yield item.fault("server-ranges", _("máy chủ không cho nghe từ giữa bài (Range)"))
    if seen.kind and seen.kind.split(";")[0] not in AUDIO.values():
        yield item.fault("server-type", _("máy chủ nói tệp tiếng là {a}").format(a=seen.kind))


def _transcripts(item: _Part, look: Look) -> Iterator[Finding]:
    for transcript in item.all("podcast:transcript"):
        url, kind = transcript.get("url", ""), transcript.get("type", "")
        if kind not in TRANSCRIPTS:
            yield item.fault("transcript-type", _("loại bản chữ sai: {a}").format(a=kind))
        seen = look(url) if _is_address(url) else Seen()
        if not seen.there:
            yield item.fault("transcript-not-found", _("không mở được bản chữ {a}").format(a=url))
        elif kind == "text/vtt" and seen.open().read(6) != b"WEBVTT":
            yield item.fault("transcript-broken", _("bản chữ không phải WebVTT: {a}").format(a=url))


def _chapters(item: _Part, look: Look) -> Iterator[Finding]:
    for chapters in item.all("podcast:chapters"):
        url = chapters.get("url", "")
        if chapters.get("type") != "application/json+chapters":
            yield item.fault("chapters-type", _("loại chương phải là application/json+chapters"))
        seen = look(url) if _is_address(url) else Seen()
        if not seen.there:
            yield item.fault("chapters-not-found", _("không mở được các chương {a}").format(a=url))
            continue
        try:
            starts = [float(chapter["startTime"]) for chapter in json.loads(seen.open().read())["chapters"]]
        except (ValueError, KeyError, TypeError):
            yield item.fault("chapters-broken", _("tệp chương sai: {a}").format(a=url))
            continue
        if starts != sorted(starts) or (starts and starts[0] < 0):
            yield item.fault("chapters-order", _("các chương không theo thứ tự"))


# --- words and numbers -----------------------------------------------------------------------------------


def _words(part: _Part) -> Iterator[Finding]:
    size = len(part.text("description").encode())
    if size > DESCRIPTION_BYTES:
        yield part.fault("description-long", _("phần giới thiệu dài {a} byte, quá 4000").format(a=size))
    for name in ("title", "description"):
        if _CONTROL.search(part.text(name)):
            yield part.fault("escaped-twice", _("<{name}> có ký tự lạ hoặc mã hóa hai lần").format(name=name))


def _explicit(part: _Part, needed: bool) -> Iterator[Finding]:
    said = part.text("itunes:explicit")
    if (said or needed) and said not in {"true", "false"}:
        yield part.fault("explicit-wrong", _("itunes:explicit phải là true hoặc false"))


def _date(written: str) -> dt.datetime | None:
    try:
        date = parsedate_to_datetime(written)
    except ValueError:
        return None
    return date if date.tzinfo else None


def _is_address(url: str) -> bool:
    return bool(re.match(r"https?://[^/\s]+/\S*\Z", url))
