"""A real podcast client subscribes to a station, downloads it, and after a rebuild finds nothing new."""

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from loalang.building.stations import BuildProgress, BuildRequest, build
from loalang.content.folder import ContentFolder
from loalang.model import Edition
from loalang.publish.server import new_server

pytestmark = [
    pytest.mark.web,
    pytest.mark.skipif(
        importlib.util.find_spec("podcast_archiver") is None,
        reason="podcast-archiver: pip install 'loalang[test-web]'",
    ),
]


@pytest.fixture
def address(content: Path) -> Iterator[str]:
    """Serve the folder where the station will be built, and write its address into the station's file."""
    (content / "episodes").mkdir()
    server = new_server(content / "episodes", "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"http://127.0.0.1:{server.server_port}/an-nghia"
    told = content / "scripts/stations/an-nghia.yaml"
    text = told.read_text(encoding="utf-8").replace("https://loa.an-nghia.example", place)
    told.write_text(text, encoding="utf-8")
    yield place
    server.shutdown()
    server.server_close()


def make(content: Path) -> None:
    request = BuildRequest(out=content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures


def fetch(address: str, phone: Path) -> dict[str, bytes]:
    """Let the client look for episodes; give what it has saved by now, by file name."""
    places = ["--dir", str(phone / "nghe"), "--database", str(phone / "known.db")]
    options = ["--config", str(phone / "config.yaml"), "--feed", f"{address}/khoa-hoc.xml", *places]
    (phone / "config.yaml").write_text("", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "podcast_archiver.cli", *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return {path.name: path.read_bytes() for path in sorted((phone / "nghe").rglob("*.mp3"))}


def test_a_client_downloads_each_episode_once_and_a_rebuild_brings_it_nothing(
    content: Path, address: str, tmp_path: Path
) -> None:
    phone = tmp_path / "phone"
    (phone / "nghe").mkdir(parents=True)
    sound = content / "episodes/an-nghia/thu/podcast.mp3"
    make(content)
    first = fetch(address, phone)
    assert list(first.values()) == [sound.read_bytes()]
    assert next(iter(first)).startswith("2026-11-01 - Bài thử")

    for path in (phone / "nghe").rglob("*.mp3"):
        path.unlink()  # what is downloaded again would lie there again
    shutil.rmtree(content / "episodes/an-nghia")
    make(content)
    assert fetch(address, phone) == {}

    lesson = (content / "scripts/lessons/thu.yaml").read_text(encoding="utf-8")
    more = (
        lesson.replace("id: thu", "id: moi").replace("Bài thử", "Bài mới").replace("number: 3", "number: 4")
    )
    (content / "scripts/lessons/moi.yaml").write_text(more, encoding="utf-8")
    make(content)
    assert [name.partition(" - ")[2] for name in fetch(address, phone)] == ["Bài mới.mp3"]
