"""The feeds: read back by the parsers that apps use, stable, paged, whatever the words."""

import io

import feedparser
import podcastparser
import pytest
from by_hand import HOSTILE, facts, heard, manifest, station
from lxml import etree

from loalang.audio.timeline import Span, SpanKind
from loalang.model import Edition
from loalang.publish.feed import DESCRIPTION_BYTES, PAGE, feed
from loalang.publish.feed_tags import NAMESPACES
from loalang.publish.heard import HeardEpisode
from loalang.publish.show import item_guid, show_guid, shows

SITE = "https://an-nghia.example/loa/"
ID_OF_ONE = item_guid(show_guid(SITE + "feed.xml"), "bai-1")


def written(*episodes: HeardEpisode, course: bool = True, **changes: object) -> bytes:
    show = shows(station(**changes))[course]
    ((_name, xml),) = feed(show, station(**changes), show.choose(episodes))
    return xml


def test_feedparser_reads_every_tag_back() -> None:
    read = feedparser.parse(written(heard(1), heard(2), license="cc-by-4.0"))
    assert not read.bozo
    channel = read.feed
    assert channel.title == "Bình dân học vụ số – Đài truyền thanh xã An Nghĩa"
    assert channel.link == SITE + "index.html"
    assert [link.href for link in channel.links if link.rel == "self"] == [SITE + "khoa-hoc.xml"]
    assert channel.language == "vi"
    assert channel.author == "Đài truyền thanh xã An Nghĩa"
    assert channel.publisher_detail.email == "dai@an-nghia.example"
    assert channel.image.href == SITE + "khoa-hoc.jpg"
    assert channel.itunes_type == "serial"
    assert [tag.term for tag in channel.tags] == ["Education", "How To"]
    assert [item.title for item in read.entries] == ["Bài thử số 2", "Bài thử số 1"]
    item = read.entries[1]
    assert item.id == ID_OF_ONE
    assert not item.guidislink
    assert item.published == "Sun, 01 Nov 2026 07:01:00 +0700"
    assert item.link == SITE + "bai-1/index.html"
    assert item.itunes_episode == "1"
    assert item.itunes_duration == "20"
    (enclosure,) = item.enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == (
        SITE + f"bai-1/podcast.mp3?v={facts().sha256[:8]}",
        "1000",
        "audio/mpeg",
    )
    assert "<b>Lan:</b> Xin chào bà con xã An Nghĩa." in item.content[0].value
    assert "A &amp; B &lt; C." in item.content[0].value


def test_gpodder_s_parser_reads_it() -> None:
    read = podcastparser.parse("https://x/", io.BytesIO(written(heard(1), heard(2))))
    assert read["title"] == "Bình dân học vụ số – Đài truyền thanh xã An Nghĩa"
    assert read["cover_url"] == SITE + "khoa-hoc.jpg"
    assert read["type"] == "serial"
    assert not read["explicit"]
    (first,) = (item for item in read["episodes"] if item["guid"] == ID_OF_ONE)
    assert first["number"] == 1
    assert first["total_time"] == 20
    assert first["enclosures"][0]["file_size"] == 1000


def test_the_tags_that_no_parser_reads_are_there() -> None:
    root = etree.fromstring(written(heard(1), license="cc-by-4.0"))

    def texts(name: str, under: str) -> list[str]:
        return [element.text or "" for element in root.iterfind(f"{under}/{name}", NAMESPACES)]

    assert texts("itunes:explicit", "channel") == texts("itunes:explicit", "channel/item") == ["false"]
    assert texts("podcast:medium", "channel") == ["course"]
    assert texts("podcast:locked", "channel") == ["yes"]
    assert texts("podcast:license", "channel") == ["cc-by-4.0"]
    assert texts("podcast:location", "channel") == ["xã An Nghĩa, Phú Thọ"]
    assert texts("podcast:person", "channel") == ["Đài truyền thanh xã An Nghĩa"]
    assert len(texts("podcast:guid", "channel")[0]) == 36
    kinds = [element.get("type") for element in root.iterfind(".//podcast:transcript", NAMESPACES)]
    assert kinds == ["text/vtt", "application/x-subrip", "application/json", "text/plain"]


def test_synthetic_speech_is_marked_on_the_show_and_every_episode() -> None:
    root = etree.fromstring(written(heard(1)))
    marks = [mark.text for mark in root.iterfind(".//podcast:txt[@purpose='ai-content']", NAMESPACES)]
    assert marks == ["true"] * 2


def test_the_same_episodes_give_the_same_bytes() -> None:
    assert written(heard(1), heard(2)) == written(heard(1), heard(2))


def test_notices_are_in_the_station_s_show_and_not_in_the_course() -> None:
    episodes = heard(1), heard(2, format="thong-bao")
    assert len(feedparser.parse(written(*episodes)).entries) == 1
    assert len(feedparser.parse(written(*episodes, course=False)).entries) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_words(words: str) -> None:
    timeline = (Span(0, 9, SpanKind.CHAPTER, words), Span(0, 1, SpanKind.SPEECH, words, words))
    hostile = heard(1, timeline, title=words, summary=words, key_points=(words,))
    xml = written(hostile, name=words, commune=words, license=words)
    etree.fromstring(xml)
    read = feedparser.parse(xml, sanitize_html=False)
    assert not read.bozo
    (item,) = read.entries
    assert item.title.rstrip("…") == hostile.title[: len(item.title.rstrip("…"))]
    assert len(item.title) > 10
    assert len(item.summary.encode()) <= DESCRIPTION_BYTES
    assert "<script" not in item.content[0].value
    assert "</script" not in item.content[0].value


def test_older_episodes_stand_on_further_pages() -> None:
    show = shows(station())[1]
    many = [HeardEpisode(manifest(n), Edition.PODCAST) for n in range(1, 2 * PAGE + 2)]
    pages = dict(feed(show, station(), show.choose(many)))
    assert list(pages) == ["khoa-hoc.xml", "khoa-hoc-2.xml", "khoa-hoc-3.xml"]
    read = {name: feedparser.parse(xml) for name, xml in pages.items()}
    assert [len(page.entries) for page in read.values()] == [PAGE, PAGE, 1]
    links = {link.rel: link.href for link in read["khoa-hoc-2.xml"].feed.links}
    assert links["self"] == SITE + "khoa-hoc-2.xml"
    assert links["previous"] == links["first"] == SITE + "khoa-hoc.xml"
    assert links["next"] == links["last"] == SITE + "khoa-hoc-3.xml"
    assert len({item.id for page in read.values() for item in page.entries}) == 2 * PAGE + 1


def test_an_empty_station_has_a_valid_feed() -> None:
    assert not feedparser.parse(written()).bozo
