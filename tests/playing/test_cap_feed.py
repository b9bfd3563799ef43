"""Feeds of public alerts: what they list is read once, each by itself, and they lead nowhere else."""

import datetime as dt
from pathlib import Path

import pytest
from cli.village import loalang
from playing.alerts import alert, info

from loalang.playing.cap_feed import MOST, links_of
from loalang.playing.clock import VIETNAM

CAP = 'type="application/cap+xml"'


def atom(*links: str) -> str:
    entries = "".join(f"<entry>{link}</entry>" for link in links)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"


def rss(*items: str) -> str:
    return f"<rss><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def entry(name: str) -> str:
    return f'<link rel="self" href="x"/><link href="{name}.html"/><link {CAP} href="{name}"/>'


FOUND = {
    "the oldest first": (
        atom(entry("b.xml"), entry("a.xml")),
        "http://t/f",
        ("http://t/a.xml", "http://t/b.xml"),
    ),
    "what stands for it": (atom('<link href="a.xml"/>'), "http://t/d/f", ("http://t/d/a.xml",)),
    "RSS": (rss("<link> https://k/a.xml </link>"), "http://t/f", ("https://k/a.xml",)),
    "enclosure": (
        rss(f'<link>/a.html</link><enclosure {CAP} url="/a.xml"/>'),
        "http://t/f",
        ("http://t/a.xml",),
    ),
    "in a folder": (rss("<link>a.xml</link>"), "kho/f.xml", ("kho/a.xml",)),
    "out of its folder": (
        rss("<link>../khoa.json</link>", "<link>/etc/a</link>", "<link>..</link>"),
        "f.xml",
        (),
    ),
    "a file by its address": (rss("<link>file:///etc/passwd</link>"), "http://t/f", ()),
    "no address": (rss("<link>http://[</link>"), "http://t/f", ()),
    "nothing": (rss(""), "http://t/f", ()),
    "no feed": ("<html/>", "http://t/f", None),
    "no XML": ("<rss", "http://t/f", None),
    "entities": ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "http://t/f", None),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_feed_names_its_messages_and_leads_nowhere_else(name: str) -> None:
    data, where, links = FOUND[name]
    assert links_of(data.encode(), where) == links


def test_a_long_feed_is_read_from_its_newest_on() -> None:
    links = links_of(rss(*(f"<link>{n}.xml</link>" for n in range(500))).encode(), "http://t/f")
    assert links is not None
    assert len(links) == MOST
    assert links[-1] == "http://t/0.xml"


def test_a_feed_is_read_message_by_message_once_and_a_broken_one_ends_only_itself(content: Path) -> None:
    start = dt.datetime.now(VIETNAM).replace(microsecond=0)
    (content / "a.xml").write_bytes(alert(info(expires=""), sent=start.isoformat()))
    (content / "b.xml").write_bytes(b"<alert>")
    (content / "f.xml").write_text(rss("<link>b.xml</link>", "<link>a.xml</link>"))
    done = loalang(content, "cap", "f.xml")
    assert done.code != 0
    assert "2 bản, 2 bản chưa đọc" in done.out
    assert "tin khẩn cấp" in done.out
    assert "CAP 1.2" in done.err
    assert "2 bản, 1 bản chưa đọc" in loalang(content, "cap", "f.xml").out


def test_a_feed_is_asked_again_as_often_as_wished_and_a_failure_ends_nothing(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[float] = []

    def wait(seconds: float) -> None:
        rounds.append(seconds)
        if len(rounds) == 1:
            (content / "f.xml").write_bytes(b"<alert")  # for a while it is no feed
        elif len(rounds) == 2:
            (content / "f.xml").write_text(rss("<link>a.xml</link>"), encoding="utf-8")
        else:
            raise KeyboardInterrupt

    monkeypatch.setattr("loalang.cli.cap.time.sleep", wait)
    start = dt.datetime.now(VIETNAM).replace(microsecond=0)
    (content / "a.xml").write_bytes(alert(info(expires=""), sent=start.isoformat()))
    (content / "f.xml").write_text(rss(""), encoding="utf-8")
    done = loalang(content, "cap", "f.xml", "--every", "5")
    assert rounds == [300.0] * 3
    assert "không phải bản tin CAP" in done.err
    assert (content / "scripts/lessons/nuoc-song-len-nhanh.yaml").exists()
