"""Nobody waits long for a place that hangs, and nobody asks twice in a run."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from loalang.content.models import EngineSetting
from loalang.speech import probe
from loalang.speech.engines.http import Http
from loalang.speech.line import line_problem
from loalang.speech.probe import answered


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that takes every connection and never says a word."""
    monkeypatch.setattr(probe, "LONGEST", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_the_longest_wait_is_three_seconds() -> None:
    assert probe.LONGEST == 3.0


def test_a_server_that_hangs_is_a_problem_not_a_wait(hanging: str) -> None:
    problem = Http().problem(EngineSetting(engine="http", voice="x", base_url=f"http://{hanging}"))
    assert f"máy chủ {hanging} không trả lời" in str(problem)


def test_a_line_that_hangs_is_no_line(hanging: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{hanging}")
    assert "không có mạng" in str(line_problem())


def test_a_name_that_is_looked_up_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(probe, "LONGEST", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: never.wait() and [])
    try:
        assert "không có mạng" in str(line_problem())
        setting = EngineSetting(engine="http", voice="x", base_url="https://tts.tinh.example")
        assert "không trả lời" in str(Http().problem(setting))
    finally:
        never.set()


def test_one_yes_is_enough_and_is_not_waited_past(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(probe, "LONGEST", 60.0)
    try:
        assert answered("a", [lambda: never.wait(), lambda: True])
    finally:
        never.set()


def test_each_place_is_asked_once_a_run_and_by_no_worker_of_it() -> None:
    asked: list[str] = []

    def ask(name: str, answer: bool) -> bool:
        asked.append(name)
        return answer

    for _again in range(3):
        assert answered("up.example:443", [lambda: ask("up", True)])
        assert not answered("down.example", [lambda: ask("down", False)])
    assert asked == ["up", "down"]
    worker = (
        "from loalang.speech.probe import answered\n"
        "def never(): raise SystemExit('asked again')\n"
        "print(answered('up.example:443', [never]), answered('down.example', [never]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", worker], env={**os.environ}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_server_that_answers_with_an_error_is_there(province: tuple[EngineSetting, object]) -> None:
    setting, journal = province
    assert Http().problem(setting) is None
    assert journal.asked == []  # type: ignore[attr-defined]
