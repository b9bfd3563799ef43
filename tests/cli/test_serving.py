"""What a running server gives: what is taken back stops at once, and a stale preview is caught up."""

import contextlib
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
import pytest
from village import LEADER, PASSPHRASE, copy_of, loalang, shared_village, station

from loalang.cli.serve import _noted, _public
from loalang.publish.patient_server import BoundServer
from loalang.publish.server import new_server, server_of
from loalang.publish.serving import TakenBack

SOUND = "an-nghia/mot/001-mot-loa.mp3"
"""As it leaves; in the folder of this computer it is
"""
OWN = "an-nghia/mot/loudspeaker.mp3"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


@contextlib.contextmanager
def running(server: BoundServer) -> Iterator[Callable[..., bytes | None]]:
    def get(name: str, **headers: str) -> bytes | None:
        address = f"http://127.0.0.1:{server.server_port}/{name}"
        asked = urllib.request.Request(address, headers=headers)
        try:
            with urllib.request.urlopen(asked) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError:
            return None

    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield get
        server.shutdown()


@contextlib.contextmanager
def public(home: Path) -> Iterator[Callable[[str], bytes | None]]:
    context = click.Context(click.Command("loalang"))
    context.params["folder"] = str(home)
    with context:
        site = _public(None)
        with _noted("http://xa:8000/", None, site), running(server_of(site, "127.0.0.1", 0)) as get:
            yield get


def withdrawn(home: Path) -> None:
    done = loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình")
    assert done.code == 0
    assert "máy chủ mở ở http://xa:8000/" in done.out, "who withdraws is told where it was given"


def stale(home: Path) -> None:
    path = home / "scripts/lessons/mot.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("chưa?", "chưa đấy?"), encoding="utf-8")


def swapped(home: Path) -> None:
    (station(home) / "mot/loudspeaker.mp3").write_bytes((station(home) / "ba/loudspeaker.mp3").read_bytes())


def cut(home: Path) -> None:
    (station(home) / "approvals.jsonl").write_bytes(b"")


def stricter(home: Path) -> None:
    path = home / "scripts/policies/mac-dinh.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("draft_voice: true", "draft_voice: false"), encoding="utf-8"
    )


@pytest.mark.parametrize("happens", [withdrawn, stale, swapped, cut, stricter])
def test_what_may_leave_no_longer_is_given_no_longer_while_the_server_runs(
    home: Path, happens: Callable[[Path], None]
) -> None:
    with public(home) as get:
        assert get(SOUND)
        assert "Bài một".encode() in (get("an-nghia/index.html") or b"")
        happens(home)
        assert get(SOUND) is None
        assert happens is swapped or "Bài một".encode() not in (get("an-nghia/index.html") or b"")
    assert "http://xa:8000/" not in (station(home) / "sent.json").read_text(encoding="utf-8")


def test_what_is_approved_while_the_server_runs_is_given(home: Path) -> None:
    with public(home) as get:
        assert get("an-nghia/ba/003-ba-loa.mp3") is None
        assert loalang(home, "approve", "ba", *LEADER).code == 0
        assert get("an-nghia/ba/003-ba-loa.mp3")


def test_the_preview_of_this_computer_gives_no_sound_that_was_withdrawn_until_it_is_made_anew(
    home: Path,
) -> None:
    episodes = home / "episodes"
    with running(new_server(episodes, "127.0.0.1", 0, None, TakenBack(episodes).holds)) as get:
        assert get("an-nghia/ba/loudspeaker.mp3"), "a preview needs no approval"
        assert get(OWN)
        assert loalang(home, "withdraw", "mot", "--by", "Bình").code == 0
        assert get(OWN) is None
        assert b'"mot/' not in (get("an-nghia/index.html") or b""), "the plan may still name it"
        stale(home)
        assert loalang(home, "build", "mot", "--jobs", "1", "--edition", "loudspeaker").code == 0
        assert get(OWN), "so that it can be heard before it is approved again"
        assert b'"mot/' in (get("an-nghia/index.html") or b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "loa.example"},
        {"Host": "127.0.0.1.loa.example:8000"},
        {"Host": "192.168.1.20:8000"},
        {"Host": ""},
        {"Host": "[::1"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"Via": "1.1 tunnel"},
    ],
)
def test_the_preview_gives_nothing_to_who_comes_by_another_name_a_tunnel_or_a_proxy(
    home: Path, headers: dict[str, str]
) -> None:
    """It shows drafts: a page of another site, or the world behind a tunnel, must not hear them."""
    with running(new_server(home / "episodes", "127.0.0.1", 0)) as get:
        assert get("an-nghia/ba/loudspeaker.mp3")
        assert get("an-nghia/ba/loudspeaker.mp3", **headers) is None
        assert get("an-nghia/approvals.jsonl", **headers) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.0.2.1", "may-cua-xa", "::"])
def test_for_any_host_that_others_can_reach_only_releases_are_served_and_it_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    served: list[Mapping[str, object]] = []

    def server(files: Mapping[str, object], host: str, port: int) -> BoundServer:
        served.append(files)
        return server_of({}, "127.0.0.1", 0)

    monkeypatch.setattr("loalang.publish.server.server_of", server)
    monkeypatch.setattr(BoundServer, "serve_forever", lambda self: None)
    done = loalang(home, "serve", "--host", host, "--port", "0")
    assert done.code == 0, done.err
    sounds = {name for name in served[0] if name.endswith(".mp3")}
    assert sounds == {"an-nghia/mot/001-mot-loa.mp3", "an-nghia/hai/002-hai-loa.mp3"}
    assert "không cần mật khẩu: 2 bài đã duyệt" in done.err


@pytest.mark.parametrize("command", ["serve", "feed check"])
def test_a_preview_that_a_kill_left_behind_is_caught_up(
    home: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = station(home) / "feed.xml"
    whole = feed.read_text(encoding="utf-8")
    feed.write_text(whole.replace("Bài hai", "Bài cũ"), encoding="utf-8")
    told = json.loads((station(home) / ".site.json").read_text(encoding="utf-8"))
    (station(home) / ".site.json").write_text(json.dumps({**told, "inputs": "before"}), encoding="utf-8")
    monkeypatch.setattr(BoundServer, "serve_forever", lambda self: None)
    loalang(home, *command.split(), *(["--port", "0"] if command == "serve" else [str(feed)]))
    assert feed.read_text(encoding="utf-8") == whole
