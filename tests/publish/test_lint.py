"""The feed lint passes our own feeds and catches each of these mutations by name."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from by_hand import manifest, put, station

from loalang.publish.lint import check
from loalang.publish.lint.sources import SOURCES
from loalang.publish.look import look_in, look_online
from loalang.publish.server import new_server
from loalang.publish.show import item_guid, show_guid
from loalang.publish.website import refresh

SITE = "https://an-nghia.example/loa/"
NOW = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    episodes = (manifest(1), manifest(2), manifest(3))
    library = put(tmp_path_factory.mktemp("lint"), *episodes)
    refresh(library, station(license="cc-by-4.0"), episodes)
    return library.folder


@pytest.mark.parametrize("name", ["feed.xml", "khoa-hoc.xml"])
def test_our_own_feeds_have_no_fault(folder: Path, name: str) -> None:
    assert check((folder / name).read_bytes(), look_in(folder, SITE), NOW) == ()


def swap(old: str, new: str, every: bool = False) -> Callable[[str], str]:
    def change(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, -1 if every else 1)

    return change


def cut(name: str) -> Callable[[str], str]:
    """Take the first element of this name away."""

    def change(xml: str) -> str:
        start = xml.index(f"<{name}")
        closing, alone = xml.find(f"</{name}>", start), xml.find("/>", start)
        end = alone + 2 if closing < 0 or 0 <= alone < xml.index(">", start) else closing + len(name) + 3
        return xml[:start] + xml[end:]

    return change


def add(name: str, element: str) -> Callable[[str], str]:
    """Put an element at the end of the first of a name."""
    return swap(f"</{name}>", f"{element}</{name}>")


GUIDS = {number: item_guid(show_guid(SITE + "feed.xml"), f"bai-{number}") for number in (2, 3)}

MUTATIONS: list[tuple[str, Callable[[str], str]]] = [
    ("not-xml", swap("</channel>", "")),
    ("not-xml", swap("<title>", "<title>\x07")),
    ("not-rss", lambda xml: xml.replace("<rss ", "<rdf ").replace("</rss>", "</rdf>")),
    (
        "namespace-wrong",
        swap("https://podcastindex.org/namespace/1.0", "https://podcastindex.org/namespace/2.0"),
    ),
    ("version-wrong", swap(' version="2.0"', "")),
    ("element-unknown", add("channel", "<author>Đài</author>")),
    ("element-unknown", add("item", "<explicit>no</explicit>")),
    ("element-twice", add("channel", "<language>vi</language>")),
    ("element-twice", add("item", "<title>Tên nữa</title>")),
    ("text-between", add("channel", "chữ rơi")),
    ("title-markup", swap("<title>Bài thử số 3", "<title>Bài thử &lt;b&gt;số&lt;/b&gt; 3")),
    ("link-wrong", swap("<link>https://an-nghia.example/loa/index.html", "<link>loa/index.html")),
    (
        "link-wrong",
        swap("<link>https://an-nghia.example/loa/bai-3/index.html", "<link>https://an-nghia.example/bài"),
    ),
    ("picture-wrong", add("channel", "<image><url>https://an-nghia.example/a.jpg</url></image>")),
    ("owner-wrong", swap("<itunes:email>dai@an-nghia.example", "<itunes:email>dai an-nghia")),
    ("date-wrong", swap("<lastBuildDate>", "<lastBuildDate>ngày ")),
    ("title-missing", cut("title")),
    ("description-missing", cut("description")),
    ("description-long", swap("<description>", "<description>" + "ằ" * 1400)),
    ("link-missing", cut("link")),
    ("language-missing", cut("language")),
    ("language-wrong", swap("<language>vi<", "<language>Tiếng Việt<")),
    ("self-link-missing", cut("atom:link")),
    ("self-link-wrong", swap('href="https://an-nghia.example/loa/feed.xml"', 'href="feed.xml"')),
    ("author-missing", cut("itunes:author")),
    ("category-missing", cut("itunes:category")),
    ("type-wrong", swap("<itunes:type>episodic", "<itunes:type>weekly")),
    ("explicit-wrong", swap("<itunes:explicit>false", "<itunes:explicit>no")),
    ("podcast-guid-missing", cut("podcast:guid")),
    ("podcast-guid-wrong", swap("<podcast:guid>", "<podcast:guid>x")),
    ("locked-wrong", swap(">yes</podcast:locked>", ">true</podcast:locked>")),
    ("medium-wrong", swap("<podcast:medium>podcast", "<podcast:medium>radio")),
    ("ai-content-missing", swap('purpose="ai-content"', 'purpose="release"')),
    ("image-missing", cut("itunes:image")),
    ("image-not-found", swap("cover.jpg", "cover2.jpg")),
    ("image-wrong", swap("cover.jpg", "bai-1/podcast.vtt")),
    ("item-title-missing", swap("<title>Bài thử số 3</title>", "")),
    ("escaped-twice", swap("Bài thử số 3", "Hỏi &amp;amp; đáp")),
    ("guid-missing", cut("guid")),
    ("guid-duplicate", swap(GUIDS[3], GUIDS[2])),
    ("date-missing", cut("pubDate")),
    ("date-wrong", swap("<pubDate>", "<pubDate>ngày ")),
    ("date-early", swap("<pubDate>Sun, 01 Nov 2026 07:03:00", "<pubDate>Sun, 01 Nov 2026 05:03:00")),
    ("order-wrong", swap("<pubDate>Sun, 01 Nov 2026 07:03:00", "<pubDate>Sun, 01 Nov 2026 07:01:30")),
    ("duration-wrong", swap("<itunes:duration>20", "<itunes:duration>20s")),
    ("episode-duplicate", swap("<itunes:episode>3", "<itunes:episode>2")),
    ("enclosure-missing", cut("enclosure")),
    ("enclosure-length", swap('length="1000"', 'length="1001"')),
    ("enclosure-type", swap('type="audio/mpeg"', 'type="audio/mp3"')),
    (
        "enclosure-address",
        swap('url="https://an-nghia.example/loa/bai-3/podcast.mp3?', 'url="bai-3/podcast.mp3?'),
    ),
    ("enclosure-not-found", swap("bai-3/podcast.mp3", "bai-3/mat.mp3")),
    ("enclosure-duplicate", swap("bai-3/podcast.mp3", "bai-2/podcast.mp3")),
    ("guid-not-address", swap(' isPermaLink="false"', "")),
    ("date-weekday", swap("<pubDate>Sun, 01 Nov 2026 07:03:00", "<pubDate>Mon, 01 Nov 2026 07:03:00")),
    ("date-future", swap("<pubDate>Sun, 01 Nov 2026 07:03:00", "<pubDate>Sun, 01 Nov 2037 07:03:00")),
    ("ai-content-wrong", swap(">true</podcast:txt>", ">synthetic-speech</podcast:txt>")),
    ("enclosure-name", swap("<itunes:block>Yes", "<itunes:block>No")),
    *(
        ("address-local", swap("https://an-nghia.example/", f"http://{host}/", every=True))
        for host in ("localhost:8000", "127.0.0.1", "0.0.0.0", "may-dai", "192.168.1.7", "dai.local", "[::1]")
    ),
    ("address-password", swap("https://an-nghia.example/", "https://dai:mat@an-nghia.example/", every=True)),
    ("address-fragment", swap("https://an-nghia.example/loa/", "https://an-nghia.example/#loa/", every=True)),
    ("new-feed-wrong", add("channel", "<itunes:new-feed-url>feed.xml</itunes:new-feed-url>")),
    (
        "frequency-wrong",
        add("channel", '<podcast:updateFrequency rrule="weekly">x</podcast:updateFrequency>'),
    ),
    ("trailer-wrong", add("channel", '<podcast:trailer url="x" pubdate="hom nay">x</podcast:trailer>')),
    ("season-wrong", swap("<itunes:season>1", "<itunes:season>0")),
    ("soundbite-wrong", add("item", '<podcast:soundbite startTime="1" duration="3"/>')),
    ("alternate-wrong", add("item", '<podcast:alternateEnclosure type="audio/opus"/>')),
    (
        "alternate-not-found",
        add(
            "item",
            f'<podcast:alternateEnclosure type="audio/opus"><podcast:source uri="{SITE}x.opus"/>'
            "</podcast:alternateEnclosure>",
        ),
    ),
    ("transcript-broken", swap("bai-3/podcast.transcript.json", "bai-3/podcast.chapters.json")),
    ("transcript-lines", swap("bai-3/podcast.srt", "bai-3/podcast.txt")),
    ("transcript-type", swap('type="text/vtt"', 'type="vtt"')),
    ("transcript-not-found", swap("bai-3/podcast.vtt", "bai-3/mat.vtt")),
    ("transcript-broken", swap("bai-3/podcast.vtt", "bai-3/podcast.srt")),
    ("chapters-type", swap("application/json+chapters", "application/json")),
    ("chapters-not-found", swap("bai-3/podcast.chapters.json", "bai-3/mat.json")),
    ("chapters-broken", swap("bai-3/podcast.chapters.json", "bai-3/podcast.txt")),
]


@pytest.mark.parametrize(("rule", "change"), MUTATIONS, ids=[f"{i}-{m[0]}" for i, m in enumerate(MUTATIONS)])
def test_each_fault_is_caught_by_name(folder: Path, rule: str, change: Callable[[str], str]) -> None:
    xml = change((folder / "feed.xml").read_text(encoding="utf-8"))
    found = check(xml.encode(), look_in(folder, SITE), NOW)
    assert rule in {finding.rule for finding in found}
    assert all(finding.where and finding.message and "https://" in finding.source for finding in found)
    assert all(1 <= finding.line <= xml.count("\n") + 1 for finding in found if rule != "not-rss")


def test_a_finding_says_the_line_the_rule_and_the_source(folder: Path) -> None:
    xml = swap(' isPermaLink="false"', "")((folder / "feed.xml").read_text(encoding="utf-8"))
    (found,) = check(xml.encode(), look_in(folder, SITE), NOW)
    assert "<guid>" in xml.splitlines()[found.line - 1]
    told = str(found)
    assert told.startswith(f"dòng {found.line}: Bài thử số 3: ")
    assert told.endswith("[guid-not-address]\n  RSS 2.0: https://www.rssboard.org/rss-specification")


def test_every_rule_has_a_source_and_a_mutation() -> None:
    made = {rule for rule, _change in MUTATIONS}
    elsewhere = {
        "encoding-wrong",
        "enclosure-twice",
        "image-size",
        "chapters-order",
        "server-head",
        "server-ranges",
        "server-type",
    }
    assert set(SOURCES) == made | elsewhere


def test_a_feed_in_another_encoding_is_named(folder: Path) -> None:
    xml = (folder / "feed.xml").read_text(encoding="utf-8").replace("UTF-8", "utf-16", 1)
    found = check(xml.encode("utf-16"), look_in(folder, SITE), NOW)
    assert [finding.rule for finding in found] == ["encoding-wrong"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    (tmp_path / "web").mkdir()
    server = new_server(tmp_path / "web", "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path / "web"
    server.shutdown()
    server.server_close()


def test_a_feed_on_a_server_is_checked_with_what_the_server_does(
    served: tuple[str, Path], tmp_path: Path
) -> None:
    address, web = served
    episodes = (manifest(1),)
    library = put(tmp_path, *episodes)
    refresh(library, station(website=f"{address}/an-nghia"), episodes)
    library.folder.rename(web / "an-nghia")
    xml = (web / "an-nghia/feed.xml").read_bytes()
    assert rules(xml) == {"address-local"}
    (web / "an-nghia/bai-1/podcast.mp3").write_bytes(bytes(999))
    (web / "an-nghia/cover.jpg").unlink()
    assert rules(xml) == {"address-local", "enclosure-length", "alternate-wrong", "image-not-found"}


def rules(xml: bytes) -> set[str]:
    return {finding.rule for finding in check(xml, look_online, NOW)}


def test_a_server_without_ranges_or_head_is_named(tmp_path: Path) -> None:
    import http.server

    class Poor(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(bytes(1000))

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Poor) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        episodes = (manifest(1),)
        library = put(tmp_path, *episodes)
        refresh(library, station(website=f"http://127.0.0.1:{server.server_port}/x"), episodes)
        found = rules((library.folder / "feed.xml").read_bytes())
        server.shutdown()
    assert {"server-head", "server-ranges", "server-type"} <= found
