"""What every test may use: a content folder of its own, a cache of its own, and no network."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from loalang.messages import use_language

# No test passes or fails by the clock. What lands is judged on the same examples each time; every other run
# looks for new ones.
settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same" if os.environ.get("CI") else "search")

LESSON = """\
id: thu
title: Bài thử
format: bai-hoc
topic: an-toan
number: 3
summary: Bà con biết giữ mã OTP.
reviewed: 2026-11-01
cast: {mc: lan, bac: hung}
segments:
  - say: Chào bà con {{ station.commune }}.
    chapter: Câu chuyện
  - dialogue:
      - mc: Bác Tám ơi, bác đã có điện thoại chưa?
      - bac: Có rồi cô ơi.
  - steps: [Mở điện thoại., Bấm nút cài đặt.]
  - warning: Không đọc mã OTP cho bất kỳ ai.
  - quiz: {ask: Ai gọi xin mã thì bà con làm gì?, wait: 1, answer: "Đúng rồi, ta tắt máy ngay."}
  - key_points: [Mã OTP là của riêng mình., Nghi ngờ thì tắt máy.]
"""

STATION = """\
id: an-nghia
name: Đài truyền thanh xã An Nghĩa
commune: xã An Nghĩa
province: Phú Thọ
region: bac
team: {name: Tổ công nghệ số cộng đồng, phone: 0912 345 678}
facts: {dinh_danh: "80,06%"}
windows: [{days: [mon, tue], start: "05:30", minutes: 30}]
"""

VOICE = """\
id: {id}
name: {name}
gender: {gender}
description: Giọng máy để thử.
engines: [{{engine: tone, voice: tone, pitch: {pitch}}}]
"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Refuse every connection that leaves this machine, unless the test is marked ``net``."""
    if request.node.get_closest_marker("net"):
        return
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        host = str(address[0]) if isinstance(address, tuple) else ""
        if isinstance(address, tuple) and not (host.startswith("127.") or host in {"::1", "localhost"}):
            raise OSError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("LOALANG_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("LOALANG_LOGS", str(tmp_path_factory.mktemp("logs")))


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOALANG_LANG", "vi")
    use_language("vi")
    yield
    use_language("vi")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one lesson, one station and two voices that beep."""
    root = tmp_path / "xa"
    for name in ("scripts/lessons", "scripts/stations", "voices"):
        (root / name).mkdir(parents=True)
    (root / "scripts/lessons/thu.yaml").write_text(LESSON, encoding="utf-8")
    (root / "scripts/stations/an-nghia.yaml").write_text(STATION, encoding="utf-8")
    for identifier, name, gender, pitch in (("lan", "Lan", "nu", 60), ("hung", "Hùng", "nam", 30)):
        voice = VOICE.format(id=identifier, name=name, gender=gender, pitch=pitch)
        (root / f"voices/{identifier}.yaml").write_text(voice, encoding="utf-8")
    return root
