"""Máy phát: the studio shows what the hall's player does and speaks to it by files."""

import html
import json
from pathlib import Path

import pytest
from cli.village import PASSPHRASE, copy_of, shared_village, station
from studio.opened import opened

from loalang.cli.desk import now
from loalang.playing.answers import Answer, Answers, Became
from loalang.playing.orders import Wish
from loalang.playing.place import Place
from loalang.studio import watching

PLAYING = {"device": "USB", "title": "Bài một", "position": 12.0, "level": 0.4, "paused": False}


def test_the_panel_shows_what_sounds_and_its_buttons_are_orders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    root = copy_of(shared_village(), tmp_path / "xa")
    place = Place.of(station(root))
    browser = opened(root, now())
    assert "chưa chạy" in browser.client.get("/may-phat").text
    assert '"finished": true' in browser.client.get("/may-phat/theo-doi").text
    refused = browser.post("/may-phat/lenh", form={"lenh": "stop"})
    assert "máy phát không chạy" in html.unescape(refused.text)

    place.folder.mkdir(parents=True)
    told = {**PLAYING, "at": now().timestamp()}
    place.state.write_text(json.dumps(told), encoding="utf-8")
    browser = opened(root, now())
    page = html.unescape(browser.client.get("/may-phat").text)
    assert "Bài một" in page
    assert "<meter" in page
    assert 'id="may-phat"' in page
    ends = iter([True, False])
    monkeypatch.setattr(browser.doors, "goes_on", lambda _cookie: next(ends))
    events = browser.client.get("/may-phat/theo-doi").text
    first, last = (json.loads(one.removeprefix("data: ")) for one in events.split("\n\n") if one)
    assert (first["title"], first["position"], first["level"]) == ("Bài một", 12, 0.4)
    assert not first["finished"]
    assert last == {"lives": True, "finished": True}
    monkeypatch.setattr(browser.doors, "goes_on", lambda _cookie: True)
    monkeypatch.setattr(watching, "LONGEST", 0.0)
    assert '"finished": true' in browser.client.get("/may-phat/theo-doi").text
    assert browser.post("/may-phat/lenh", form={"lenh": "stop"}).status_code == 303
    assert [order.wish for order in place.orders.waiting()] == [Wish.STOP]
    assert browser.post("/may-phat/lenh", form={"lenh": "urgent"}).status_code == 422

    no = Answer(Became.REFUSED, "không có buổi nào để phát ngay")
    monkeypatch.setattr(Answers, "to", lambda _answers, _order: no)
    now_page = browser.post("/may-phat/lenh", form={"lenh": "now"})
    assert now_page.status_code == 422
    assert "không có buổi nào để phát ngay" in html.unescape(now_page.text)
