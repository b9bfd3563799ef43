"""Rules for the channel: what names the show, its picture, its podcast: tags."""

import re
import uuid
from collections.abc import Iterator

from loalang.messages import _
from loalang.publish.lint.part import (
    Finding,
    Part,
    ai_mark_of,
    explicit_of,
    is_address,
    local_faults,
    words_of,
)
from loalang.publish.look import Look

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


def channel_faults(channel: Part, look: Look) -> Iterator[Finding]:
    for name in ("title", "description", "link", "language"):
        if not channel.text(name):
            yield channel.fault(f"{name}-missing", _("thiếu <{name}>").format(name=name))
    yield from words_of(channel)
    if (language := channel.text("language")) and not _LANGUAGE.match(language):
        yield channel.fault("language-wrong", _("mã ngôn ngữ sai: {a}").format(a=language))
    links = [link.get("href", "") for link in channel.all("atom:link") if link.get("rel") == "self"]
    if not links:
        yield channel.fault("self-link-missing", _("thiếu atom:link rel=self"))
    elif not is_address(links[0]):
        yield channel.fault("self-link-wrong", _("địa chỉ của chính podcast sai: {a}").format(a=links[0]))
    if not channel.text("itunes:author"):
        yield channel.fault("author-missing", _("thiếu itunes:author"))
    if not any(category.get("text") for category in channel.all("itunes:category")):
        yield channel.fault("category-missing", _("thiếu itunes:category"))
    if (kind := channel.text("itunes:type")) and kind not in {"serial", "episodic"}:
        yield channel.fault("type-wrong", _("itunes:type phải là serial hoặc episodic"))
    yield from explicit_of(channel, needed=True)
    addresses = [(link, link.get("href", "")) for link in channel.all("atom:link")]
    addresses += [(image, image.get("href", "")) for image in channel.all("itunes:image")]
    addresses += [(link, link.text or "") for link in channel.all("link")]
    yield from local_faults(channel, addresses)
    yield from _podcast_tags(channel)
    yield from _image(channel, look)


def _podcast_tags(channel: Part) -> Iterator[Finding]:
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
    yield from ai_mark_of(channel)


def _image(channel: Part, look: Look) -> Iterator[Finding]:
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
