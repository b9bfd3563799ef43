"""Real podcast clients keep every episode, find nothing new after a rebuild, and fetch what changed."""

import datetime as dt
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from by_hand import facts, manifest, put, released, station

from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build
from loalang.content.folder import ContentFolder
from loalang.model import Edition
from loalang.publish.server import new_server, server_of
from loalang.publish.site import site_of

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


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[str, Callable[[int], None]]]:
    """Thirty lessons as they are published; the tenth is so many bytes long."""
    files: dict[str, Callable[[], bytes]] = {}
    server = server_of(files, "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/an-nghia"

    def publish(tenth: int) -> None:
        sizes = {number: tenth if number == 10 else 4_000 + number for number in range(1, 31)}
        lessons = tuple(
            manifest(number, editions={Edition.PODCAST: facts(size=size)}) for number, size in sizes.items()
        )
        library = put(tmp_path / "may", *lessons)
        site = site_of(library, station(website=address), released(library, *lessons), dt.date(2026, 11, 29))
        files.clear()
        files.update({f"an-nghia/{one.name}": one.read for one in site})

    yield address, publish
    server.shutdown()
    server.server_close()


def by_podget(address: str, phone: Path) -> dict[str, bytes]:
    """Let Debian's podget look for episodes; give what it has saved by now, by file name."""
    program = shutil.which("podget")
    if not program:
        pytest.skip("podget is not installed: apt-get install podget")
    settings = phone / "podget"
    settings.mkdir(exist_ok=True)
    (settings / "serverlist").write_text(f"{address}/khoa-hoc.xml Khoa Hoc\n", encoding="utf-8")
    home = {**os.environ, "HOME": str(phone), "NO_PROXY": "127.0.0.1"}
    for options in (["--create-config", "podgetrc"], ["-l", str(phone / "nghe"), "-s"]):
        if options[0] != "--create-config" or not (settings / "podgetrc").exists():
            subprocess.run(
                [program, "-d", str(settings), *options], capture_output=True, env=home, check=False
            )
    return {path.name: path.read_bytes() for path in sorted((phone / "nghe").rglob("*.mp3"))}


def by_gpodder(address: str, phone: Path) -> dict[str, bytes]:
    """Let gPodder's command line look for episodes and download them."""
    program = shutil.which("gpo")
    if not program:
        pytest.skip("gPodder is not installed: apt-get install gpodder")
    home = {
        **os.environ, "HOME": str(phone), "NO_PROXY": "127.0.0.1", "GPODDER_HOME": str(phone / "gpodder"),
        "GPODDER_DOWNLOAD_DIR": str(phone / "nghe"), "LANG": "C.UTF-8",
    }  # fmt: skip
    known = (phone / "gpodder").exists()
    for told in (["update"] if known else ["subscribe", f"{address}/khoa-hoc.xml"], ["download"]):
        subprocess.run([program, *told], capture_output=True, env=home, check=False, timeout=120)
    return {path.name: path.read_bytes() for path in sorted((phone / "nghe").rglob("*.mp3"))}


def by_poca(address: str, phone: Path) -> dict[str, bytes]:
    """Let poca look for episodes."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    program = shutil.which("poca", path=beside)
    if not program:
        pytest.skip("poca is not installed: pip install 'loalang[test-web]'")
    (phone / "poca").mkdir(exist_ok=True)
    (phone / "poca/poca.xml").write_text(
        f'<poca version="1.0"><settings><base_dir>{phone / "nghe"}</base_dir></settings><subscriptions>'
        f'<subscription state="active"><title>khoa-hoc</title><url>{address}/khoa-hoc.xml</url>'
        "</subscription></subscriptions></poca>",
        encoding="utf-8",
    )
    home = {**os.environ, "HOME": str(phone), "NO_PROXY": "127.0.0.1", "LANG": "C.UTF-8"}
    told = [program, "--config", str(phone / "poca"), "-v"]
    subprocess.run(told, capture_output=True, env=home, check=False, timeout=120)
    return {path.name: path.read_bytes() for path in sorted((phone / "nghe").rglob("*.mp3"))}


def by_castget(address: str, phone: Path) -> dict[str, bytes]:
    """Let castget look for episodes; it keeps each under the last part of its address."""
    program = shutil.which("castget")
    if not program:
        pytest.skip("castget is not installed: apt-get install castget, where there is one")
    settings = f"[khoa-hoc]\nurl={address}/khoa-hoc.xml\nspool={phone / 'nghe'}\n"
    (phone / "castgetrc").write_text(settings, encoding="utf-8")
    home = {**os.environ, "HOME": str(phone), "NO_PROXY": "127.0.0.1"}
    told = [program, "--rcfile", str(phone / "castgetrc"), "-q"]
    subprocess.run(told, capture_output=True, env=home, check=False, timeout=120)
    return {path.name: path.read_bytes() for path in sorted((phone / "nghe").iterdir())}


CLIENTS = {"podget": by_podget, "castget": by_castget, "gpodder": by_gpodder, "poca": by_poca}


BY_GUID = {"gpodder", "poca"}
"""These know an episode by its guid alone, which must not change; who wants the change asks for it again."""


WRITES_OVER_NONE = {"castget"}
"""It asks for a changed one again, but writes over no file: the old one is moved away first."""


@pytest.mark.parametrize("client", ["podcast-archiver", *CLIENTS])
def test_clients_keep_thirty_files_and_fetch_a_changed_programme_again(
    published: tuple[str, Callable[[int], None]], tmp_path: Path, client: str
) -> None:
    address, publish = published
    look = CLIENTS.get(client, fetch)
    phone = tmp_path / "phone"
    (phone / "nghe").mkdir(parents=True)
    publish(4_010)
    first = look(address, phone)
    assert len(first) == len(set(first.values())) == 30
    publish(5_010)
    if client in WRITES_OVER_NONE:
        next(path for path in (phone / "nghe").iterdir() if path.stat().st_size == 4_010).unlink()
    second = look(address, phone)
    new = {len(data) for data in second.values()} - {len(data) for data in first.values()}
    assert new == (set() if client in BY_GUID else {5_010})


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
