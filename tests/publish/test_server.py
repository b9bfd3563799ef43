"""Both kinds of server give wholes, parts and nothing as the standard says, and pack what is text."""

import contextlib
import errno
import gzip
import http.client
import threading
from collections.abc import Iterator
from http.client import HTTPMessage

import pytest

from loalang.publish.given_bytes import byte_range
from loalang.publish.server import new_server, server_of

PAGE = ("<p>" + "Chào bà con. " * 200).encode()
SOUND = bytes(range(256)) * 40
BOOKS = [
    "an-nghia/approvals.jsonl", "an-nghia/diary.jsonl", "an-nghia/podcast.json",
    "an-nghia/plans/2026-W48.html",
    "an-nghia/plans/2026-W48.json", "an-nghia/mot/podcast.inputs.json", "an-nghia/mot/manifest.json",
    "an-nghia/mot/rundown.txt", "an-nghia/mot/spoken.txt", "an-nghia/feedback.jsonl",
    "an-nghia/mot/podcast.timeline.json", "an-nghia/phat/a.mp3",
]  # fmt: skip
"""What stands in a station's folder beside its pages."""

FILES = {
    "an-nghia/mot/podcast.vtt": b"WEBVTT\n", "an-nghia/index.html": PAGE,
    "an-nghia/mot/podcast.mp3": SOUND, "an-nghia/feed.xml": PAGE,
}  # fmt: skip

Answer = tuple[int, HTTPMessage, bytes]


class Asked:
    """Asks a server as a browser does."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(self, path: str, method: str = "GET", **headers: str) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        link.request(method, path, headers={name.replace("_", "-"): told for name, told in headers.items()})
        answer = link.getresponse()
        body = answer.read()
        link.close()
        return answer.status, answer.headers, body


@pytest.fixture(params=["preview", "public"], scope="module")
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A folder, and the same files as they are given to others."""
    tmp_path = tmp_path_factory.mktemp("web") / "episodes"
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path.parent / "secret.txt").write_bytes(b"root:")
    for name in BOOKS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"root:")
    given = {name: (lambda data=data: data) for name, data in FILES.items()}
    server = (
        new_server(tmp_path, "127.0.0.1", 0)
        if request.param == "preview"
        else server_of(given, "127.0.0.1", 0)
    )
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Asked(server.server_port)
        server.shutdown()


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-99", 0, 100), ("bytes=100-", 100, len(SOUND)), ("bytes=-100", len(SOUND) - 100, len(SOUND)),
        (f"bytes=0-{10**9}", 0, len(SOUND)), (f"bytes={len(SOUND) - 1}-", len(SOUND) - 1, len(SOUND)),
    ],
)  # fmt: skip
def test_a_player_gets_the_part_that_it_asks_for(ask: Asked, asked: str, start: int, end: int) -> None:
    status, headers, body = ask("/an-nghia/mot/podcast.mp3", Range=asked, Accept_Encoding="gzip")
    assert status == 206
    assert body == SOUND[start:end]
    assert headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(SOUND)}"
    assert headers["Content-Length"] == str(end - start)
    assert headers["Content-Encoding"] is None
    assert headers["Content-Type"] == "audio/mpeg"


def test_what_lies_behind_the_end_is_not_given(ask: Asked) -> None:
    status, headers, _body = ask("/an-nghia/mot/podcast.mp3", Range=f"bytes={len(SOUND)}-")
    assert status == 416
    assert headers["Content-Range"] == f"bytes */{len(SOUND)}"


def test_who_has_a_file_already_is_told_so_and_a_part_of_another_is_never_mixed_in(ask: Asked) -> None:
    _status, headers, _body = ask("/an-nghia/mot/podcast.mp3")
    mark = headers["ETag"]
    status, _headers, body = ask("/an-nghia/mot/podcast.mp3", If_None_Match=mark)
    assert (status, body) == (304, b"")
    assert ask("/an-nghia/mot/podcast.mp3", If_None_Match='"x"')[0] == 200
    assert ask("/an-nghia/mot/podcast.mp3", If_Range=mark, Range="bytes=0-9")[0] == 206
    assert ask("/an-nghia/mot/podcast.mp3", If_Range='"x"', Range="bytes=0-9")[0] == 200


@pytest.mark.parametrize("path", ["/an-nghia/", "/an-nghia/feed.xml", "/an-nghia/index.html"])
def test_text_travels_packed_where_the_browser_can_unpack_it(ask: Asked, path: str) -> None:
    status, headers, body = ask(path, Accept_Encoding="gzip")
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in headers["Vary"].lower()
    assert gzip.decompress(body) == PAGE
    assert len(body) < len(PAGE) / 4
    assert ask(path)[2] == PAGE
    status, headers, body = ask(path, Accept_Encoding="gzip", Range="bytes=0-9")
    assert (status, headers["Content-Encoding"], body) == (206, None, PAGE[:10])


def test_sound_is_never_packed(ask: Asked) -> None:
    _status, headers, body = ask("/an-nghia/mot/podcast.mp3", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] is None
    assert (headers["Content-Length"], body) == (str(len(SOUND)), SOUND)


def test_the_head_alone_says_what_the_whole_would(ask: Asked) -> None:
    status, headers, body = ask("/an-nghia/mot/podcast.mp3", "HEAD")
    assert (status, body) == (200, b"")
    assert headers["Content-Length"] == str(len(SOUND))
    assert headers["Accept-Ranges"] == "bytes"


def test_addresses_of_folders_lead_to_their_page(ask: Asked) -> None:
    for asked, leads in (("/", "/an-nghia/"), ("/an-nghia", "/an-nghia/")):
        status, headers, _body = ask(asked)
        assert (status, headers["Location"]) == (302, leads)


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/an-nghia/..%5c..%5csecret.txt",
     "//secret.txt", "/C:%5csecret.txt", "/an-nghia/%00", "/.gitignore", "/an-nghia/.site.json"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(ask: Asked, path: str) -> None:
    status, _headers, body = ask(path)
    assert status == 404
    assert b"root:" not in body


@pytest.mark.parametrize("path", ["/an-nghia/", "/an-nghia/mot/podcast.mp3", "/khong-co"])
def test_every_answer_is_asked_for_anew_and_is_what_it_says(ask: Asked, path: str) -> None:
    _status, headers, _body = ask(path)
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_who_has_what_did_not_change_since_is_told_so(ask: Asked) -> None:
    headers = ask("/an-nghia/mot/podcast.mp3")[1]
    if since := headers["Last-Modified"]:  # what is judged anew each time has a mark and no day
        assert ask("/an-nghia/mot/podcast.mp3", If_Modified_Since=since)[0] == 304
        assert ask("/an-nghia/mot/podcast.mp3", If_Modified_Since=since, If_None_Match='"x"')[0] == 200
    assert ask("/an-nghia/mot/podcast.mp3", If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT")[0] == 200
    assert ask("/an-nghia/mot/podcast.mp3", If_Modified_Since="hom qua")[0] == 200
    mark = headers["ETag"]
    assert ask("/an-nghia/mot/podcast.mp3", If_None_Match=f'"x", {mark}')[0] == 304


@pytest.mark.parametrize("path", BOOKS)
def test_books_plans_and_inputs_are_not_for_listeners(ask: Asked, path: str) -> None:
    status, _headers, body = ask(f"/{path}")
    assert (status, b"root:" in body) == (404, False)


def test_only_what_others_may_hear_is_open_to_pages_of_others(
    ask: Asked, request: pytest.FixtureRequest
) -> None:
    public = "public" in request.node.name
    for path in ("/an-nghia/mot/podcast.vtt", "/an-nghia/feed.xml"):
        assert ask(path)[1]["Access-Control-Allow-Origin"] == ("*" if public else None)
    assert ask("/an-nghia/")[1]["Access-Control-Allow-Origin"] is None
    assert "frame-ancestors 'none'" in ask("/an-nghia/")[1]["Content-Security-Policy"]


def test_what_is_taken_back_between_two_parts_is_gone_for_the_second() -> None:
    files = {"a/mot.mp3": lambda: SOUND}
    with server_of(files, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ask = Asked(server.server_port)
        _status, headers, _body = ask("/a/mot.mp3", Range="bytes=0-9")
        del files["a/mot.mp3"]
        assert ask("/a/mot.mp3", Range="bytes=10-19", If_Range=headers["ETag"])[0] == 404
        assert ask("/a/mot.mp3", If_None_Match=headers["ETag"])[0] == 404
        server.shutdown()


def test_a_server_that_is_left_gives_its_port_back() -> None:
    with server_of({}, "127.0.0.1", 0) as server:
        port = server.server_port
        with pytest.raises(OSError) as refused:  # noqa: PT011  each system says it in its own words
            server_of({}, "127.0.0.1", port)
        assert refused.value.errno == errno.EADDRINUSE
    with contextlib.closing(server_of({}, "127.0.0.1", port)._place):
        pass


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=", "bytes=-", "bytes=1-2,4-5", "seiten=1-2", "", "bytes=a-b", "bytes=0x1-2"]
)
def test_what_is_no_range_gives_the_whole(asked: str) -> None:
    assert byte_range(asked, 100) is None
