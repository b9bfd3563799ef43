"""The server of the preview under people who ask slowly, ask for nothing, or ask for what cannot be."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from loalang.publish import patient_server as serving
from loalang.publish.server import new_server


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(serving, "MOST_CLIENTS", 8)
    monkeypatch.setattr(serving, "ASKING_SECONDS", 0.3)
    (tmp_path / "a.xml").write_text("xin chào", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with new_server(tmp_path, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()


def asked(port: int, path: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path)
        return line.getresponse().status
    finally:
        line.close()


def test_fifty_who_do_not_say_what_they_want_are_eight_threads_and_are_left(port: int) -> None:
    before = threading.active_count()
    slow = [socket.create_connection(("127.0.0.1", port)) for _number in range(50)]
    for line in slow:
        line.sendall(b"GET /a.xml HTTP/1.1\r\nX: ")
    assert threading.active_count() - before <= 8
    until = time.monotonic() + 20
    status = 0
    while status != 200 and time.monotonic() < until:  # they are hung up on, and who asks is answered
        try:
            status = asked(port, "/a.xml")
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
    assert status == 200
    for line in slow:
        line.close()


def test_who_comes_when_there_are_enough_is_hung_up_on_at_once(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "ASKING_SECONDS", 60.0)  # none of them is left for being slow
    lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _number in range(8)]
    for line in lines:
        line.sendall(b"GET /a.xml HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 200")
    ninth = socket.create_connection(("127.0.0.1", port), timeout=10)
    try:
        ninth.sendall(b"GET /a.xml HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert ninth.recv(100) == b""
    except ConnectionError:
        pass
    for line in lines:
        line.close()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            assert asked(port, "/a.xml") == 200
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
    pytest.fail("nobody is answered any more")


@pytest.mark.parametrize("path", ["/" + "a" * 256, "/" + "%C3%A1" * 200, "/loop", "/a.xml/b", "/%00"])
def test_what_cannot_be_asked_for_is_not_there(port: int, path: str) -> None:
    assert asked(port, path) == 404
