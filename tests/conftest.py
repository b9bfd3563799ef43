"""What every test may use: a content folder of its own, a cache of its own, and no network."""

import itertools
import os
import shutil
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import settings

from loalang.messages import use_language

pytest.register_assert_rewrite("readings")  # the shared claims of tests/text

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet
    from xdist.scheduler import LoadScopeScheduling

T = TypeVar("T")

# No test passes or fails by the clock. What lands is judged on the same examples each time; every other run
# looks for new ones; LOALANG_FUZZ=2000 looks at that many for each claim that does not say how many it wants.
FUZZ = int(os.environ.get("LOALANG_FUZZ") or 0)
settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=FUZZ or 2000)
settings.load_profile("fuzz" if FUZZ else "same" if os.environ.get("CI") else "search")

DEAR = (
    "tests/audio/test_id3.py",
    "tests/audio/test_light_copy.py",
    "tests/authoring/test_forty_notices.py",
    "tests/building/test_cluster.py",
    "tests/cli/test_notice_on_air.py",
    "tests/cli/test_publish_command.py",
    "tests/playing/test_by_policy.py",
    "tests/publish/test_in_browser.py",
    "tests/publish/test_light.py",
    "tests/publish/test_lint.py",
    "tests/publish/test_storage.py",
    "tests/schedule/test_station.py",
    "tests/speech/test_third_party.py",
    "tests/test_messages.py",
    "tests/test_packaging.py",
    "tests/test_shipped.py",
)
"""Files whose tests share what is dear to make: one process runs all of a file, so that it is made once.

(``--dist loadgroup`` is made for this, and marks nothing with pytest 9.2.)
"""

LONG = ("tests/test_bench.py", "tests/test_harm.py")
"""Files with tests of half a minute: begun first, so that no core waits for them at the end."""

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
team: {name: Tổ công nghệ số cộng đồng, phone: 0912 812 345}
facts: {dinh_danh: "80,06%"}
windows: [{days: [mon, tue], start: "05:30", minutes: 30}]
website: https://loa.an-nghia.example
"""

VOICE = """\
id: {id}
name: {name}
gender: {gender}
description: Giọng máy để thử.
engines: [{{engine: tone, voice: tone, pitch: {pitch}}}]
"""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> "LoadScopeScheduling":
    """Give each process one test at a time, or the whole of a file in DEAR."""
    from xdist.scheduler import LoadScopeScheduling

    class ByWhatTheyShare(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if file in DEAR else nodeid

    return ByWhatTheyShare(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first; everywhere in the same order."""
    items.sort(key=lambda item: item.nodeid.partition("::")[0] not in LONG)


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
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test writes need not outlive a power cut: 6 ms a file, some 30 files a build."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


_turns = itertools.count()


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Folders of their own, made only where something is kept: ``mktemp`` looks through all there are."""
    own = tmp_path_factory.getbasetemp() / "own" / str(next(_turns))
    monkeypatch.setenv("LOALANG_CACHE", str(own / "cache"))
    monkeypatch.setenv("LOALANG_LOGS", str(own / "logs"))


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOALANG_LANG", "vi")
    use_language("vi")
    yield
    use_language("vi")


def few(values: Iterable[T], *kept: T) -> "list[T | ParameterSet]":
    """Parameters of a dear test: the ``kept`` run in every run, the others are ``slow`` and run in CI."""
    return [value if value in kept else pytest.param(value, marks=pytest.mark.slow) for value in values]


@pytest.fixture
def content(tmp_path: Path, warm: None) -> Path:
    """A content folder with one lesson, one station and two voices that beep."""
    return write_content(tmp_path / "xa")


@pytest.fixture
def cold(content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty cache: for what tells which sentences are spoken, which passages are finished."""
    monkeypatch.setenv("LOALANG_CACHE", str(tmp_path_factory.mktemp("cold")))


@pytest.fixture
def made(tmp_path: Path, _made_once: Path, warm: None) -> Path:
    """The same folder after a build."""
    shutil.copytree(_made_once / "xa", tmp_path / "xa")
    return tmp_path / "xa"


@pytest.fixture
def warm(_made_once: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A cache as a build of the content folder left it."""
    cache = tmp_path_factory.mktemp("warm") / "cache"
    shutil.copytree(_made_once / "cache", cache)
    monkeypatch.setenv("LOALANG_CACHE", str(cache))


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from builds import make

    place = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOALANG_CACHE", str(place / "cache"))
        make(write_content(place / "xa"))
    return place


def write_content(root: Path) -> Path:
    for name in ("scripts/lessons", "scripts/stations", "voices"):
        (root / name).mkdir(parents=True)
    (root / "scripts/lessons/thu.yaml").write_text(LESSON, encoding="utf-8")
    (root / "scripts/stations/an-nghia.yaml").write_text(STATION, encoding="utf-8")
    for identifier, name, gender, pitch in (("lan", "Lan", "nu", 60), ("hung", "Hùng", "nam", 30)):
        voice = VOICE.format(id=identifier, name=name, gender=gender, pitch=pitch)
        (root / f"voices/{identifier}.yaml").write_text(voice, encoding="utf-8")
    return root
