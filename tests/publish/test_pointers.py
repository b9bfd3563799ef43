"""What may sound is known by name or content; playlists, feeds and pages lead to what holds, or are named."""

from pathlib import Path

import pytest

from loalang.publish.pointers import own_address, wrongly_pointed
from loalang.publish.sound_files import may_sound

WEB = "https://xa.example.vn/loa/"
FEED = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
    '<atom:link rel="self" href="https://xa.example.vn/loa/feed.xml"/>'
    '<item><enclosure url="{url}" length="{length}" type="audio/mpeg"/></item></channel></rss>'
)
CHANNEL = (
    FEED.replace("<item>", "{more}<item>").replace("{url}", WEB + "mot/loa.mp3").replace("{length}", "9")
)
XSPF = '<playlist xmlns="http://xspf.org/ns/0/"><trackList><track><location>{}</location></track></trackList></playlist>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "usb/mot").mkdir(parents=True)
    for name in ("usb/001-Bài một.mp3", "usb/mot/loa.mp3", "usb/x.bin", "outside.mp3"):
        (tmp_path / name).write_bytes(b"ID3 sound")
    return tmp_path / "usb"


def why(folder: Path, name: str, text: str, website: str = "") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    good = {(folder / "001-Bài một.mp3").resolve(), (folder / "mot/loa.mp3").resolve()}
    return wrongly_pointed(folder / name, good, website)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.m3u8", "#EXTM3U\n#EXTINF:75,Đài - Bài một\n001-Bài một.mp3\r\nmot/loa.mp3\n"),
        ("a.M3U", "mot\\loa.mp3\n"),
        ("a.pls", "[playlist]\nFile1=mot/loa.mp3\nTitle1=Bài một\nNumberOfEntries=1\n"),
        ("a.xspf", XSPF.format("001-B%C3%A0i%20m%E1%BB%99t.mp3")),
        ("feed.xml", FEED.format(url=WEB + "mot/loa.mp3", length=9)),
        ("feed.xml", CHANNEL.format(more=f'<trailer url="{WEB}mot/loa.mp3?v=1" length="9"/>')),
        ("feed.xml", CHANNEL.format(more=f'<atom:link rel="next" href="{WEB}feed.xml"/>')),
        ("feed.xml", CHANNEL.format(more=f"<new-feed-url>{WEB}feed.xml</new-feed-url>")),
        ("index.html", '<audio src="mot/loa.mp3?v=1#t=9"></audio><a href="https://chinhphu.vn">a</a>'),
        ("sitemap.xml", "<urlset><url><loc>https://a.vn</loc></url></urlset>"),
    ],
)
def test_what_leads_to_what_holds_is_good(folder: Path, name: str, text: str) -> None:
    assert why(folder, name, text) == ""
    assert why(folder, name, text, WEB) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.m3u8", "#EXTM3U\nhttp://evil.example/x.mp3\n"),
        ("a.m3u8", "../outside.mp3"),
        ("a.m3u8", "x.bin"),
        ("a.m3u8", "mot"),
        ("a.m3u", "mot/loa.mp3\rhttp://evil.example/x.mp3"),
        ("a.m3u8", '#EXT-X-MAP:URI="http://evil.example/x"\nmot/loa.mp3'),
        ("a.m3u8 ", "C:\\x.mp3"),
        ("a.pls", "[playlist]\nfile2 = /x.mp3\n"),
        ("a.xspf", XSPF.format("http://evil.example/x.mp3")),
        ("a.xspf", XSPF.format("..%2Foutside.mp3")),
        ("a.xspf", XSPF.replace("<trackList>", '<trackList xml:base="http://e.vn/">').format("mot/loa.mp3")),
        ("a.xspf", "<playlist"),
        ("a.asx", "<asx/>"),
        ("feed.xml", FEED.format(url="http://evil.example/x.mp3", length=9)),
        ("feed.xml", FEED.format(url="https://xa.example.vn/loa.evil.example/mot/loa.mp3", length=9)),
        ("feed.xml", FEED.format(url=WEB + "khac/loa.mp3", length=9)),
        ("feed.xml", FEED.format(url=WEB + "mot/loa.mp3", length=8)),
        ("feed.xml", CHANNEL.format(more='<trailer url="http://evil.example/x.mp3"/>')),
        ("feed.xml", CHANNEL.format(more=f'<trailer url="{WEB}mot/loa.mp3" length="8"/>')),
        ("feed.xml", CHANNEL.format(more='<atom:link rel="next" href="http://evil.example/feed.xml"/>')),
        ("feed.xml", CHANNEL.format(more=f'<atom:link rel="next" href="{WEB}feed-9.xml"/>')),
        ("feed.xml", CHANNEL.format(more="<new-feed-url>http://evil.example/feed.xml</new-feed-url>")),
        ("feed.xml", CHANNEL.format(more='<remoteItem feedUrl="http://evil.example/feed.xml"/>')),
        ("index.html", '<audio controls src="http://evil.example/x.mp3">'),
        ("index.html", '<a href="http://evil.example/x.MP3?a=1">nghe</a>'),
        ("index.html", '<base href="http://evil.example/"><audio src="mot/loa.mp3">'),
    ],
)
def test_what_leads_elsewhere_is_named(folder: Path, name: str, text: str) -> None:
    assert why(folder, name, text)


def test_a_feed_is_held_against_the_address_that_this_machine_knows(folder: Path) -> None:
    feed = FEED.format(url=WEB + "mot/loa.mp3", length=9)
    assert why(folder, "feed.xml", feed, "https://khac.example.vn/")
    assert own_address(folder / "feed.xml") == WEB


@pytest.mark.parametrize(
    ("name", "first"),
    [
        *(
            (f"x{ending}", b"abc")
            for ending in (".ape", ".MP3", ".mp3 ", ".mid", ".3gp", ".mka", ".caf", ".amr")
        ),
        ("x.bin", b"ID3\x03"),
        ("x.mp3.bak", b"\xff\xfb\x90\x64\x00"),
        ("x", b"\xff\xf1\x50\x80\x00"),
        ("x.txt", b"RIFF\x24\x00\x00\x00WAVEfmt "),
        ("x.jpg", b"\x00\x00\x00\x20ftypM4A "),
        ("x.dat", b"OggS\x00"),
        ("x.dat", b"fLaC\x00"),
        ("x.dat", b"MAC \x96\x0f"),
        ("x.dat", b"FORM\x00\x00\x10\x00AIFF"),
        ("x.dat", b"#!AMR\n"),
        ("x.dat", b"\x1aE\xdf\xa3\x93"),
        ("x.dat", b"ADIF"),
    ],
)
def test_what_may_sound_is_known_by_its_name_or_its_content(tmp_path: Path, name: str, first: bytes) -> None:
    (tmp_path / name).write_bytes(first)
    assert may_sound(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a.html", b"<!DOCTYPE html>"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("a.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
        ("a.heic", b"\x00\x00\x00\x20ftypheic"),
        ("a.txt", "\ufeff<bà con".encode("utf-16-le")),
        ("a.txt", "\ufeffLoa làng".encode("utf-16-le")),
        ("a.m3u8", b"#EXTM3U\n"),
        ("a.txt", b"MAC OS X"),
        ("a.txt", b"FORM va bieu mau"),
        ("a.woff2", b"wOF2"),
        ("duyet.json", b"{}"),
        ("empty", b""),
    ],
)
def test_what_cannot_sound_is_left_alone(tmp_path: Path, name: str, first: bytes) -> None:
    (tmp_path / name).write_bytes(first)
    assert not may_sound(tmp_path / name)
