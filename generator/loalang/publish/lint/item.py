"""Rules for an item: its words and dates, its sound and the server that has it, transcripts, chapters."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from loalang.files import from_json
from loalang.messages import _
from loalang.publish.captions import SHORT_LINE
from loalang.publish.lint.part import (
    Finding,
    Part,
    ai_mark_of,
    date_of,
    explicit_of,
    is_address,
    local_faults,
    words_of,
)
from loalang.publish.look import Look, Seen

AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
TRANSCRIPTS = {
    "text/vtt",
    "application/x-subrip",
    "application/srt",
    "text/plain",
    "text/html",
    "application/json",
}


LATER = dt.timedelta(days=1)
"""A day that has begun somewhere."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def item_faults(item: Part, look: Look, now: dt.datetime | None) -> Iterator[Finding]:
    if not item.text("title"):
        yield item.fault("item-title-missing", _("bài không có tên"))
    yield from words_of(item)
    yield from _guid(item)
    yield from _date(item, now)
    duration = item.text("itunes:duration")
    if duration and not re.fullmatch(r"(\d+:)?(\d+:)?\d+", duration):
        yield item.fault("duration-wrong", _("itunes:duration sai: {a}").format(a=duration))
    elif duration == "0":
        yield item.fault("duration-wrong", _("itunes:duration bằng 0"))
    yield from explicit_of(item, needed=False)
    yield from ai_mark_of(item)
    addresses = [(link, link.text or "") for link in item.all("link")]
    addresses += [(one, one.get("url", "")) for name in POINTING for one in item.all(name)]
    yield from local_faults(item, addresses)
    yield from _enclosure(item, look)
    yield from _transcripts(item, look)
    yield from _chapters(item, look)


POINTING = ("enclosure", "podcast:transcript", "podcast:chapters")


def _guid(item: Part) -> Iterator[Finding]:
    guid = item.one("guid")
    if not item.text("guid"):
        yield item.fault("guid-missing", _("bài không có guid"), guid)
    elif guid.get("isPermaLink", "true") != "false" and not is_address(item.text("guid")):
        told = _('guid không phải địa chỉ thì phải ghi isPermaLink="false": {a}')
        yield item.fault("guid-not-address", told.format(a=item.text("guid")), guid)


def _date(item: Part, now: dt.datetime | None) -> Iterator[Finding]:
    written, element = item.text("pubDate"), item.one("pubDate")
    if not written:
        yield item.fault("date-missing", _("bài không có ngày"), element)
        return
    date = date_of(written)
    if not date:
        yield item.fault("date-wrong", _("ngày viết sai: {a}").format(a=written), element)
        return
    day = written.partition(",")[0].strip().casefold()[:3] if "," in written else ""
    if day and day != DAYS[date.weekday()]:
        yield item.fault("date-weekday", _("ngày ấy không phải thứ này: {a}").format(a=written), element)
    if now and date > now + LATER:
        yield item.fault("date-future", _("ngày chưa tới: {a}").format(a=written), element)
    if date.astimezone(dt.UTC).date() < date.date():
        told = _("đăng trước 7 giờ sáng thì nơi khác thấy ngày hôm trước")
        yield item.fault("date-early", told, element)


def _enclosure(item: Part, look: Look) -> Iterator[Finding]:
    enclosures = item.all("enclosure")
    if len(enclosures) != 1:
        yield item.fault(
            "enclosure-missing" if not enclosures else "enclosure-twice", _("cần đúng một tệp tiếng")
        )
        return
    url, length, kind = (enclosures[0].get(name, "") for name in ("url", "length", "type"))
    if not is_address(url):
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


def _server(item: Part, seen: Seen) -> Iterator[Finding]:
    if seen.head is False:
        yield item.fault("server-head", _("máy chủ không trả lời HEAD"))
    if seen.ranges is False:
        yield item.fault("server-ranges", _("máy chủ không cho nghe từ giữa bài (Range)"))
    if seen.kind and seen.kind.split(";")[0] not in AUDIO.values():
        yield item.fault("server-type", _("máy chủ nói tệp tiếng là {a}").format(a=seen.kind))


def _transcripts(item: Part, look: Look) -> Iterator[Finding]:
    for transcript in item.all("podcast:transcript"):
        url, kind = transcript.get("url", ""), transcript.get("type", "")
        if kind not in TRANSCRIPTS:
            yield item.fault("transcript-type", _("loại bản chữ sai: {a}").format(a=kind))
        seen = look(url) if is_address(url) else Seen()
        if not seen.there:
            yield item.fault("transcript-not-found", _("không mở được bản chữ {a}").format(a=url))
        else:
            yield from _transcript(item, transcript, seen.open().read())


def _transcript(item: Part, transcript: Any, data: bytes) -> Iterator[Finding]:
    url, kind = transcript.get("url", ""), transcript.get("type", "")
    if kind == "text/vtt" and data[:6] != b"WEBVTT":
        yield item.fault("transcript-broken", _("bản chữ không phải WebVTT: {a}").format(a=url), transcript)
    if kind == "application/json":
        try:
            whole = bool(from_json(data)["segments"])
        except (ValueError, KeyError, TypeError):
            whole = False
        if not whole:
            yield item.fault("transcript-broken", _("bản chữ JSON sai: {a}").format(a=url), transcript)
    if kind in {"application/x-subrip", "application/srt"}:
        long = sum(len(line) > SHORT_LINE for line in data.decode(errors="replace").splitlines())
        if long:
            told = _("bản chữ SRT có {n} dòng dài quá {most} chữ: {a}")
            yield item.fault("transcript-lines", told.format(n=long, most=SHORT_LINE, a=url), transcript)


def _chapters(item: Part, look: Look) -> Iterator[Finding]:
    for chapters in item.all("podcast:chapters"):
        url = chapters.get("url", "")
        if chapters.get("type") != "application/json+chapters":
            yield item.fault("chapters-type", _("loại chương phải là application/json+chapters"))
        seen = look(url) if is_address(url) else Seen()
        if not seen.there:
            yield item.fault("chapters-not-found", _("không mở được các chương {a}").format(a=url))
            continue
        try:
            starts = [float(chapter["startTime"]) for chapter in from_json(seen.open().read())["chapters"]]
        except (ValueError, KeyError, TypeError):
            yield item.fault("chapters-broken", _("tệp chương sai: {a}").format(a=url))
            continue
        if starts != sorted(starts) or (starts and starts[0] < 0):
            yield item.fault("chapters-order", _("các chương không theo thứ tự"))
