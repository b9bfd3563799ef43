"""A server may send what it likes, as slowly as it likes: the answer ends in time, and takes little room."""

import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import requests
import soundfile

from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.publish.look import Seen, fetched, look_online
from loalang.speech import download
from loalang.speech.answer import clip_of, is_noise
from loalang.speech.deadline import whole, within
from loalang.speech.engine import Request
from loalang.speech.engines import http as http_engine
from loalang.speech.engines.espeak import Espeak
from loalang.speech.engines.http import Http
from loalang.speech.engines.loalang import Loalang
from loalang.speech.retrying import PassingError, RetryPolicy
from speech.sounds_served import RATE, sound_of, wav_of

TEXT = "Không đọc mã xác thực cho bất kỳ ai."
Sender = Callable[[socket.socket], None]


@contextmanager
def raw_server(send: Sender) -> Iterator[str]:
    """A server that answers each request as ``send`` does, byte for byte."""
    over = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(0.2)
            try:
                while connection.recv(1 << 16):
                    pass
            except OSError:
                pass  # it has said what it wanted
            try:
                send(connection)
                over.wait(30)
            except OSError:
                pass

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            while not over.is_set():
                try:
                    connection, _address = listening.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            over.set()


def one_by_one(data: bytes) -> Sender:
    def send(connection: socket.socket) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.02)

    return send


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: 4000000\r\n\r\n"


@pytest.mark.parametrize(
    "send",
    [
        pytest.param(one_by_one(HEAD * 1000), id="headers byte by byte"),
        pytest.param(lambda c: (c.sendall(HEAD), one_by_one(bytes(10**6))(c)), id="body byte by byte"),
        pytest.param(lambda _c: None, id="silence"),
        pytest.param(lambda c: c.sendall(HEAD + b"RIFF"), id="silence after a word"),
    ],
)
def test_no_answer_is_waited_for_longer_than_its_limit(send: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_engine, "TIMEOUT", (1, 0.3))
    with raw_server(send) as base:
        setting = EngineSetting(engine="http", voice="lan", base_url=base)
        engine = Http(RetryPolicy(gap=0, tries=2, first_wait=0.01, budget=5, budget_each=0))
        began = time.monotonic()
        with pytest.raises(SpeechError, match=r"quá chậm|không nối được"):
            list(engine.speak([Request(TEXT, setting, 230)]))
        assert time.monotonic() - began < 10  # 0.6 s where nothing else runs; it was for ever


def test_a_voice_waits_no_longer_than_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_engine, "TIMEOUT", (1, 60))
    with raw_server(one_by_one(HEAD * 1000)) as base:
        setting = EngineSetting(engine="http", voice="lan", base_url=base)
        engine = Http(RetryPolicy(gap=0, tries=50, first_wait=0.01, budget=0.3, budget_each=0))
        began = time.monotonic()
        with pytest.raises(SpeechError):
            list(engine.speak([Request(TEXT, setting, 230)]))
        assert time.monotonic() - began < 20


def test_an_answer_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loalang.speech.deadline.LARGEST", 1 << 18)

    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _block in range(64):
            connection.sendall(b"10000\r\n" + bytes(1 << 16) + b"\r\n")

    with raw_server(flood) as base:
        setting = EngineSetting(engine="http", voice="lan", base_url=base)
        with pytest.raises(SpeechError, match="quá dài"):
            list(Http(RetryPolicy(gap=0, tries=1)).speak([Request(TEXT, setting, 230)]))


def test_what_is_raised_within_a_limit_is_raised() -> None:
    assert within(5, lambda: 7) == 7
    with pytest.raises(KeyError):
        within(5, lambda: {}["x"])
    with pytest.raises(PassingError, match="quá chậm"):
        within(0.01, lambda: time.sleep(5))


def test_a_body_is_read_no_longer_than_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(requests.Response):
        def iter_content(self, chunk_size: int | None = 1, decode_unicode: bool = False) -> Iterator[bytes]:
            while True:
                yield b"x"

    seconds = iter(range(100))
    monkeypatch.setattr("loalang.speech.deadline.time.monotonic", lambda: next(seconds))
    with pytest.raises(PassingError, match="quá chậm"):
        whole(Endless(), 20)


def flac(samples: np.ndarray, rate: int) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def seconds_of(samples: np.ndarray) -> float:
    return len(samples) / RATE


NOISE = np.random.default_rng(1).normal(0, 0.1, round(2.5 * RATE)).astype(np.float32)
GOOD = wav_of(sound_of(TEXT))


@pytest.mark.parametrize(
    ("sound", "told"),
    [
        pytest.param(flac(np.zeros(48_000 * 600, np.float32), 48_000), "quá dài", id="a bomb: ten minutes"),
        pytest.param(flac(np.zeros((5000, 8), np.float32), 24_000), "không phải tiếng nói", id="8 channels"),
        pytest.param(flac(np.zeros(5000, np.float32), 655_350), "không phải tiếng nói", id="655,350 Hz"),
        pytest.param(flac(np.zeros(5000, np.float32), 1), "không phải tiếng nói", id="1 Hz"),
        pytest.param(wav_of(NOISE), "tiếng rè", id="noise of the right length"),
        pytest.param(GOOD[: len(GOOD) * 2 // 3], "thiếu", id="two thirds of a WAV"),
        pytest.param(b"", "không phải âm thanh", id="nothing"),
        pytest.param(b"RIFF", "không phải âm thanh", id="a beginning"),
    ],
)
def test_what_is_no_whole_speech_is_asked_again(sound: bytes, told: str) -> None:
    with pytest.raises(PassingError, match=told):
        clip_of(sound, TEXT)


def test_a_stream_that_does_not_know_its_length_is_whole() -> None:
    at = GOOD.index(b"data") + 4
    for unknown in (b"\xff\xff\xff\xff", b"\x00\xff\xff\x7f", b"\xff\xff\xff\x7f"):
        assert clip_of(GOOD[:at] + unknown + GOOD[at + 4 :], TEXT).seconds > 1


@pytest.mark.parametrize(
    "text", [TEXT, "Xin sách sử.", "Sự sống!", "Phát thanh xã Sơn Xuân, xin kính chào.", "Ừ."]
)
@pytest.mark.parametrize("engine", ["espeak", "loalang"])
def test_no_voice_is_taken_for_noise(engine: str, text: str) -> None:
    speaker, voice = (Espeak(), "vi") if engine == "espeak" else (Loalang(), "nu")
    setting = EngineSetting(engine=engine, voice=voice)
    if speaker.problem(setting):
        pytest.skip("this voice is not here")
    (clip,) = speaker.speak([Request(text, setting, 200)])
    assert not is_noise(clip)


@pytest.mark.parametrize(
    "send",
    [
        pytest.param(one_by_one(HEAD * 1000), id="headers byte by byte"),
        pytest.param(lambda c: (c.sendall(HEAD), one_by_one(bytes(10**6))(c)), id="body byte by byte"),
    ],
)
def test_a_feed_s_addresses_are_not_waited_for_either(send: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loalang.publish.look.WHOLE_SECONDS", 0.2)
    with raw_server(send) as base:
        assert look_online(f"{base}/1.mp3").source
        with pytest.raises(TimeoutError):
            fetched(f"{base}/feed.xml", 10**6)
        assert Seen(True, source=f"{base}/1.json").open().read() == b""


@pytest.mark.parametrize(
    "send",
    [
        pytest.param(one_by_one(HEAD * 1000), id="headers byte by byte"),
        pytest.param(lambda c: (c.sendall(HEAD), one_by_one(bytes(10**6))(c)), id="body byte by byte"),
    ],
)
def test_a_voice_or_a_pack_that_trickles_is_given_up(
    send: Sender, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(download, "SLOWEST", 0.4)
    policy = RetryPolicy(gap=0, tries=2, first_wait=0, longest_wait=0, budget=60)
    with raw_server(send) as address:
        began = time.monotonic()
        with pytest.raises(SpeechError, match="quá chậm"):
            download.fetch(address, tmp_path / "x.part", None, lambda _bytes: None, policy)
        assert time.monotonic() - began < 15
