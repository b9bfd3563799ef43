"""What newer apps read of a feed, what is told to hubs, lists of stations, and pages that moved."""

import datetime as dt
import http.server
import threading
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from by_hand import HOSTILE, heard, manifest, put, released, station
from lxml import etree

from loalang.audio.timeline import Span, SpanKind
from loalang.content.course import Course
from loalang.model import Edition
from loalang.publish.feed import feed
from loalang.publish.feed_tags import NAMESPACES
from loalang.publish.heard import HeardEpisode
from loalang.publish.known_as import KnownAs
from loalang.publish.moved import leading_on
from loalang.publish.opml import opml
from loalang.publish.publisher import publisher_feed
from loalang.publish.show import shows
from loalang.publish.site import site_of
from loalang.publish.subscribing import APPS, app_links
from loalang.publish.websub import tell_hub

NOW = dt.datetime(2026, 11, 30, 7, tzinfo=dt.UTC)
SITE = "https://an-nghia.example/loa/"
CHAPTERS = (
    Span(0.0, 20.0, SpanKind.CHAPTER, "Mở đầu"), Span(20.0, 50.0, SpanKind.CHAPTER, "Các bước"),
    Span(50.0, 250.0, SpanKind.CHAPTER, "Điều cần nhớ"), Span(50.0, 60.0, SpanKind.SPEECH, "Lan", "Nhớ nhé."),
)  # fmt: skip


def channel(
    episode: HeardEpisode, course: bool = False, moved: bool = False, **changes: object
) -> etree._Element:
    of = station(**changes)
    of = of.teaching(Course.model_validate({**of.course.model_dump(), "trailer": episode.lesson}))
    known = KnownAs(addresses=("https://cu.example/", SITE)) if moved else KnownAs()
    show = shows(of, known)[course]
    ((_name, xml),) = feed(show, of, show.choose([episode]))
    return etree.fromstring(xml).find("channel")


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, NAMESPACES)


def test_an_item_names_its_other_sounds_its_best_part_its_season_and_its_picture() -> None:
    (item,) = found(channel(heard(1, CHAPTERS)), "item")
    sounds = found(item, "podcast:alternateEnclosure")
    assert [sound.get("default") for sound in sounds] == ["true", None]
    uris = [found(sound, "podcast:source")[0].get("uri").partition("?")[0] for sound in sounds]
    assert uris == [f"{SITE}bai-1/podcast.mp3", f"{SITE}bai-1/loudspeaker.mp3"]
    assert uris[0] == found(item, "enclosure")[0].get("url").partition("?")[0]
    (bite,) = found(item, "podcast:soundbite")
    assert (bite.text, bite.get("startTime"), bite.get("duration")) == ("Điều cần nhớ", "50.0", "120.0")
    (season,) = found(item, "podcast:season")
    assert (season.text, season.get("name")) == ("1", "Bình dân học vụ số")
    assert found(item, "itunes:image")[0].get("href") == f"{SITE}bai-1/anh.png"


def test_a_programme_of_one_sound_without_long_parts_promises_neither() -> None:
    short = HeardEpisode(
        manifest(1, editions={Edition.PODCAST: heard().facts}), Edition.PODCAST, CHAPTERS[:1]
    )
    (item,) = found(channel(short), "item")
    assert not found(item, "podcast:alternateEnclosure") + found(item, "podcast:soundbite")


def test_a_channel_says_how_often_it_comes_what_to_hear_first_and_where_it_went() -> None:
    told = channel(heard(1, CHAPTERS), hub="https://hub.example/", moved=True)
    (often,) = found(told, "podcast:updateFrequency")
    assert often.get("rrule") == "FREQ=WEEKLY;BYDAY=MO,TU"
    (trailer,) = found(told, "podcast:trailer")
    assert trailer.get("url").startswith(f"{SITE}bai-1/podcast.mp3?v=")
    assert found(told, "item/itunes:episodeType")[0].text == "trailer"
    assert [one.text for one in found(told, "itunes:new-feed-url")] == [f"{SITE}feed.xml"]
    assert [link.get("href") for link in found(told, "atom:link") if link.get("rel") == "hub"] == [
        "https://hub.example/"
    ]
    stays = channel(heard(1, CHAPTERS))
    assert not found(stays, "itunes:new-feed-url")


def test_a_hub_is_told_both_feeds_and_one_that_is_silent_stops_nobody() -> None:
    asked: list[list[tuple[str, str]]] = []

    class Hub(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        hub = f"http://127.0.0.1:{server.server_port}/"
        assert tell_hub(station(hub=hub)) == ""
        server.shutdown()
    assert asked == [
        [("hub.mode", "publish"), ("hub.url", f"{SITE}feed.xml"), ("hub.url", f"{SITE}khoa-hoc.xml")]
    ]
    assert tell_hub(station(hub=hub)) != ""
    assert tell_hub(station()) == ""


@pytest.mark.parametrize("name", ["Đài xã An Nghĩa", *HOSTILE])
def test_a_publisher_and_its_podcasts_name_each_other(name: str) -> None:
    """By what each was published as: a guid that was frozen once, not the one that its address would give."""
    place = "https://tinh.example/loa/tinh.xml"
    of = station(name=name, publisher=place)
    known = KnownAs(shows={"feed.xml": "917393e3-1b1e-5cef-ace4-edaa54e1f810"})
    written = publisher_feed("Tỉnh", place, [(of, known), (station(website=None), KnownAs())], NOW)
    channel = etree.fromstring(written).find("channel")
    assert channel.findtext("podcast:medium", namespaces=NAMESPACES) == "publisher"
    named = channel.findall("podcast:remoteItem", NAMESPACES)
    assert [item.get("medium") for item in named] == ["podcast", "course"]
    for item, show in zip(named, shows(of, known), strict=True):
        ((_file, xml),) = feed(show, of, [])
        theirs = etree.fromstring(xml).find("channel")
        assert item.get("feedUrl") == f"{SITE}{show.file}"
        assert item.get("feedGuid") == theirs.findtext("podcast:guid", namespaces=NAMESPACES)
        back = theirs.find("podcast:publisher/podcast:remoteItem", NAMESPACES)
        assert (back.get("medium"), back.get("feedUrl")) == ("publisher", place)
        assert back.get("feedGuid") == channel.findtext("podcast:guid", namespaces=NAMESPACES)


@pytest.mark.parametrize("name", ["Đài xã An Nghĩa", *HOSTILE])
def test_a_province_s_list_is_read_back(name: str) -> None:
    root = etree.fromstring(
        opml("Tỉnh", [station(name=name), station(website=None), station(website="http://localhost/")])
    )
    (one,) = root.findall("body/outline")
    assert [feed.get("xmlUrl") for feed in one] == [f"{SITE}feed.xml", f"{SITE}khoa-hoc.xml"]


def test_every_app_is_opened_on_the_feed_s_own_address() -> None:
    links = dict(app_links("https://an-nghia.example/loa/feed.xml"))
    assert len(links) == len(APPS)
    assert links["Apple Podcasts"] == "podcast://an-nghia.example/loa/feed.xml"
    assert links["AntennaPod"].endswith("?url=https%3A%2F%2Fan-nghia.example%2Floa%2Ffeed.xml")


def test_at_the_old_address_pages_lead_on_and_sound_and_feeds_stay(tmp_path: Path) -> None:
    import datetime as dt

    library = put(tmp_path, manifest(1))
    files = site_of(library, station(), released(library, manifest(1)), dt.date(2026, 11, 29))
    led = {one.name: one for one in leading_on(files, station())}
    page = led["bai-1/index.html"].read().decode()
    assert f'content="0; url={SITE}bai-1/index.html"' in page
    same = {one.name: one.digest for one in files}
    assert {name for name, one in led.items() if one.digest != same[name]} == {
        name for name in same if name.endswith(".html")
    }
