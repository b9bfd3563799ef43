"""One course on many machines: real schedulers, workers and a bucket as processes on loopback."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from conftest import write_content
from publish.real_places import bucket_server

from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, Summary, build_stations
from loalang.content.folder import ContentFolder
from loalang.content.station_table import read_station_table
from loalang.errors import UsageError
from loalang.library.made_files import MADE

pytestmark = [pytest.mark.web, pytest.mark.slow]

COMMUNES = ("Bình Lâm", "Hòa Mỹ", "Tân Phú", "Đông Sơn", "Yên Khê")
TWENTY = tuple(f"{name} {which}" for which in ("Một", "Hai", "Ba", "Bốn") for name in COMMUNES)


class Harm(BuildProgress):
    """Does something to the machines after so many programmes."""

    def __init__(self, after: int = -1, harm: Callable[[], None] = lambda: None, again: bool = False) -> None:
        self.made: list[str] = []
        self.after, self.harm, self.again = after, harm, again

    def done(self, name: str) -> None:
        self.made.append(name)
        if len(self.made) == self.after or (self.again and len(self.made) % self.after == 0):
            self.harm()


def build(
    content: Path, out: Path, progress: BuildProgress, communes: Sequence[str] = COMMUNES, **wishes: object
) -> tuple[Summary, ...]:
    folder = ContentFolder(content)
    table = content / "xa.csv"
    rows = (
        f"xa-{n},Đài truyền thanh xã {name},xã {name},Tổ công nghệ số,0912 345 6{n:02}\n"
        for n, name in enumerate(communes)
    )
    table.write_text("id,name,commune,team.name,team.phone\n" + "".join(rows), encoding="utf-8")
    stations = read_station_table(table, folder, folder.station("an-nghia")[0]).stations
    request = BuildRequest(out=out, **wishes)  # type: ignore[arg-type]
    return build_stations(folder, stations, request, progress)


def tree(out: Path) -> dict[str, bytes]:
    """What was made; not the notes of this disk's file times."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in (MADE, ".lock")
    }


class Machines:
    """A scheduler and two workers, each a process of its own with a cache of its own."""

    def __init__(self, place: Path, port: int) -> None:
        self.place, self.port = place, port
        self.chance, self.killed = random.Random(22), 0
        self.begin()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def begin(self) -> None:
        here = ["--host", "127.0.0.1", "--no-dashboard"]
        self.scheduler = self._run("scheduler", *here, "--port", str(self.port))
        self.workers = [self.worker(1), self.worker(2)]

    def worker(self, number: int) -> subprocess.Popen[bytes]:
        one = [self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        return self._run("worker", *one, cache=f"may-{number}")

    def begin_again(self) -> None:
        self.end()
        self.begin()

    def kill_one(self) -> None:
        self.workers[0].send_signal(signal.SIGKILL)

    def replace_one(self) -> None:
        """Kill a worker at random; another joins in its place, with its cache, as after a cut of power."""
        which = self.chance.randrange(2)
        self.workers[which].kill()
        self.workers[which].wait()
        self.workers[which] = self.worker(which + 1)
        self.killed += 1

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _run(self, *arguments: str, cache: str = "dieu-phoi") -> subprocess.Popen[bytes]:
        env = {**os.environ, "LOALANG_CACHE": str(self.place / cache)}
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=self.place,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket that stands; the environment tells where."""
    pytest.importorskip("distributed", reason="distributed: pip install 'loalang[province]'")
    with bucket_server() as port, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "thu")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "thu")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        import fsspec

        fsspec.filesystem("s3").mkdir("kho")
        yield "s3://kho/tinh"


@pytest.fixture(scope="module")
def one_machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one machine makes of the table."""
    place = tmp_path_factory.mktemp("mot-may")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOALANG_CACHE", str(place / "kho"))
        build(write_content(place / "xa"), place / "ra", BuildProgress())
    return tree(place / "ra")


@pytest.fixture
def machines(bucket: str, tmp_path: Path) -> Iterator[Machines]:
    found = Machines(tmp_path, free_port())
    with contextlib.closing(contextlib.ExitStack()) as stack:
        stack.callback(found.end)
        yield found


@pytest.mark.parametrize("harm", ["kill_one", "begin_again"])
def test_a_lost_machine_costs_time_and_no_byte(
    machines: Machines, bucket: str, one_machine: dict[str, bytes], tmp_path: Path, harm: str
) -> None:
    """A worker is killed; or the scheduler, and all begin again at the same address."""
    progress = Harm(3, getattr(machines, harm))
    store = f"{bucket}-{harm}"
    began = time.monotonic()
    summaries = build(
        write_content(tmp_path / "xa"), tmp_path / "ra", progress, cluster=machines.address, store=store
    )
    assert [summary.failures for summary in summaries] == [()] * 5, time.monotonic() - began
    assert tree(tmp_path / "ra") == one_machine
    assert sorted(progress.made) == sorted({*progress.made})  # each once
    assert len(progress.made) == 10
    import fsspec

    kept = fsspec.filesystem("s3", skip_instance_cache=True).find(store.removeprefix("s3://"))
    kinds = {name.rsplit(".", 1)[-1] for name in kept} - {"powers"}
    assert kinds == {"clip", "facts", "frames", "loudness", "fit"}


def test_a_worker_killed_again_and_again_costs_time_and_no_byte(
    machines: Machines, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every eighth programme a worker at random, whatever it is at: more often than every 20 seconds."""
    progress = Harm(8, machines.replace_one, again=True)
    wishes = {"cluster": machines.address, "store": f"{bucket}-hai-muoi"}
    summaries = build(write_content(tmp_path / "xa"), tmp_path / "ra", progress, TWENTY, **wishes)
    assert [summary.failures for summary in summaries] == [()] * 20
    assert len(progress.made) == len({*progress.made}) == 40
    assert machines.killed == 5
    monkeypatch.setenv("LOALANG_CACHE", str(tmp_path / "mot-kho"))
    build(write_content(tmp_path / "xa-kia"), tmp_path / "mot", BuildProgress(), TWENTY)
    assert tree(tmp_path / "ra") == tree(tmp_path / "mot")


def test_this_machine_alone_needs_no_set_up(
    bucket: str, one_machine: dict[str, bytes], tmp_path: Path
) -> None:
    build(write_content(tmp_path / "xa"), tmp_path / "ra", BuildProgress(), cluster="local", jobs=2)
    assert tree(tmp_path / "ra") == one_machine


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "khong-phai-dia-chi://x"])
def test_a_scheduler_that_is_not_there_is_told(bucket: str, tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="không thấy máy điều phối"):
        build(write_content(tmp_path / "xa"), tmp_path / "ra", BuildProgress(), cluster=address)
