"""Publishing elsewhere: what is sent, in which order, and what a broken line leaves."""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from by_hand import facts, manifest, put, released, station
from conftest import few
from real_places import Line, bucket_server, ssh_server

from loalang.content.models import Station
from loalang.errors import WriteError
from loalang.library.episodes import Library, Manifest
from loalang.model import Edition
from loalang.publish.site import Outgoing, site_of
from loalang.publish.storage import INDEX, Sending, Target, plan_sending, send

fsspec = pytest.importorskip("fsspec")


def forget_connections() -> None:
    """fsspec keeps connections by address; a port may come back with another server behind it."""
    pytest.importorskip("paramiko", reason="paramiko: pip install 'loalang[publish]'")
    fsspec.get_filesystem_class("sftp").clear_instance_cache()


EPISODES = (manifest(1), manifest(2))
STATION = station()
RENAMED = station(name="Đài xã mới")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return put(tmp_path, *EPISODES)


@pytest.fixture(scope="module")
def bucket_line() -> Iterator[Line]:
    with bucket_server() as port:
        line = Line(port)
        yield line
        line.close()


@pytest.fixture
def bucket(bucket_line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Line:
    """The line to a server with a new bucket ``kho``; the environment holds its address and the keys."""
    import s3fs

    bucket_line.mend()
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    s3fs.S3FileSystem.clear_instance_cache()
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_MAX_ATTEMPTS", "1"),
        ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{bucket_line.port}"),
    ):
        monkeypatch.setenv(name, value)
    system = fsspec.filesystem("s3")
    if system.exists("kho"):
        system.rm("kho", recursive=True)
    system.mkdir("kho")
    return bucket_line


@pytest.fixture
def ssh_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with ssh_server(tmp_path / "server", tmp_path / "home") as port:
        line = Line(port)
        yield line
        line.close()


PLACES = [
    "folder",
    "memory",
    pytest.param("sftp", marks=pytest.mark.web),
    pytest.param("s3", marks=pytest.mark.web),
]


@pytest.fixture(params=PLACES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    yield opened(request.param, request, tmp_path)
    fsspec.filesystem("memory").store.clear()


def opened(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """Open a place of a kind, as the command does; a server is reached as if for the first time."""
    if kind == "sftp":
        forget_connections()
        return Target.of(f"sftp://xa@127.0.0.1:{request.getfixturevalue('ssh_line').port}/web/loa")
    if kind == "s3":
        request.getfixturevalue("bucket")
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        return Target.of("s3://kho/loa")
    return Target.of("memory://loa" if kind == "memory" else str(tmp_path / "web"))


def files(library: Library, episodes: Sequence[Manifest], of: Station) -> tuple[Outgoing, ...]:
    return site_of(library, of, released(library, *episodes), dt.date(2026, 11, 29))


def planned(
    library: Library, target: Target, episodes: Sequence[Manifest] = EPISODES, of: Station = STATION
) -> Sending:
    return plan_sending(files(library, episodes, of), target.index())


def publish(
    library: Library,
    target: Target,
    prune: bool = False,
    episodes: Sequence[Manifest] = EPISODES,
    of: Station = STATION,
) -> list[str]:
    return list(send(target, planned(library, target, episodes, of), prune))


def names(target: Target) -> set[str]:
    return {path.split(target.root.strip("/") + "/", 1)[1] for path in target.system.find(target.root)}


def test_media_goes_first_and_feeds_last(library: Library, target: Target) -> None:
    sent = publish(library, target)
    kinds = [name.rpartition(".")[2] for name in sent]
    assert max(i for i, kind in enumerate(kinds) if kind == "mp3") < kinds.index("html")
    assert sent[-2:] == ["feed.xml", "khoa-hoc.xml"]
    assert names(target) == {*sent, INDEX}
    for name, data in local(library).items():
        assert target.system.cat_file(target.path(name)) == data


def test_only_what_changed_is_sent_again(library: Library, target: Target) -> None:
    publish(library, target)
    assert publish(library, target) == []
    assert publish(library, target, of=station(email="khac@an-nghia.example")) == ["feed.xml", "khoa-hoc.xml"]


def test_notes_and_timelines_stay_at_home(library: Library, target: Target) -> None:
    assert not [name for name in publish(library, target) if "manifest.json" in name or "timeline" in name]


def test_a_broken_line_leaves_the_old_feed_and_the_rest_follows(
    library: Library, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(library, target)
    before = target.system.cat_file(target.path("feed.xml"))
    sent = 0
    whole = Target.put

    def breaks(self: Target, name: str, data: bytes) -> None:
        nonlocal sent
        sent += 1
        if sent > 3:
            raise OSError("the line is dead")
        whole(self, name, data)

    monkeypatch.setattr(Target, "put", breaks)
    with pytest.raises(WriteError, match="chạy lại lệnh này"):
        publish(library, target, of=RENAMED)
    assert target.system.cat_file(target.path("feed.xml")) == before
    monkeypatch.undo()
    publish(library, target, of=RENAMED)
    assert target.system.cat_file(target.path("feed.xml")) == local(library, of=RENAMED)["feed.xml"]
    assert publish(library, target, of=RENAMED) == []


def test_what_may_no_longer_stand_there_goes_at_once_and_nothing_that_is_not_ours(
    library: Library, target: Target
) -> None:
    publish(library, target)
    target.system.pipe_file(target.path("cua-xa.html"), b"not ours")
    publish(library, target, episodes=EPISODES[:1])
    assert not [name for name in names(target) if name.startswith("bai-2/")]
    assert "bai-1/001-bai-1.mp3" in names(target)
    assert b"bai-2" not in target.system.cat_file(target.path("feed.xml"))
    assert "cua-xa.html" in names(target)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices stand among files elsewhere")
@pytest.mark.parametrize("harm", ["pipe", "zeros"])
def test_a_list_that_is_no_file_is_none(tmp_path: Path, harm: str) -> None:
    target = Target.of(str(tmp_path))
    path = tmp_path / INDEX
    os.mkfifo(path) if harm == "pipe" else path.symlink_to("/dev/zero")
    assert target.index() == {}


class Killed(BaseException):
    """What ends a process at once: nothing cleans up after it."""


def killed_at(target: Target, moment: int, monkeypatch: pytest.MonkeyPatch, half: bool) -> None:
    """Let the process end at a file's n-th writing: half of it stands, or all, and it has no name yet."""
    system, whole = type(target.system), type(target.system).pipe_file
    left = moment

    def pipe_file(self: object, path: str, data: bytes, **more: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            whole(self, path, data[: len(data) // 2] if half else data, **more)
            raise Killed
        whole(self, path, data, **more)

    monkeypatch.setattr(system, "pipe_file", pipe_file)


@pytest.mark.parametrize("half", [True, False])
@pytest.mark.parametrize("moment", few([0, 1, 2, 5, -1], 1, -1))
def test_what_a_kill_left_there_goes_with_the_next_publishing_though_the_lesson_was_taken_back(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int, half: bool
) -> None:
    """Also when no list names the file yet: it was about to be written, or stands without its name."""
    target = Target.of(str(tmp_path / "web"))
    first = planned(library, target, EPISODES[:1])
    count = len(list(send(target, first)))
    both = planned(library, target)
    with monkeypatch.context() as patch:
        killed_at(target, moment if moment >= 0 else len(both.send) + 1, patch, half)
        with pytest.raises(Killed):
            list(send(target, both))
    publish(library, target, episodes=EPISODES[:1])  # the other lesson was withdrawn meanwhile
    assert len(names(target)) == count + 1
    assert not [name for name in names(target) if name.endswith(".part") or "bai-2" in name]
    for name, data in local(library, EPISODES[:1]).items():
        assert target.system.cat_file(target.path(name)) == data
    assert publish(library, target, episodes=EPISODES[:1]) == []


def test_what_may_not_stand_there_goes_before_anything_is_sent(library: Library, target: Target) -> None:
    publish(library, target)
    sent = publish(library, target, episodes=EPISODES[:1])
    gone = [name.startswith("- bai-2/") for name in sent]
    assert gone == sorted(gone, reverse=True)
    assert gone.count(True) > 2


def test_other_old_files_of_ours_go_only_when_asked(library: Library, target: Target) -> None:
    publish(library, target)
    target.put("feed-2.xml", b"old")
    target.put(INDEX, json.dumps(target.index() | {"feed-2.xml": "0"}).encode())
    publish(library, target)
    assert "feed-2.xml" in names(target)
    publish(library, target, prune=True)
    assert "feed-2.xml" not in names(target)


def test_a_list_that_was_tampered_with_removes_nothing_outside(library: Library, tmp_path: Path) -> None:
    target = Target.of(str(tmp_path / "web"))
    publish(library, target)
    outside = tmp_path / "quan-trong.txt"
    outside.write_text("giữ lại", encoding="utf-8")
    index = target.index() | {"../quan-trong.txt": "0", "/etc/x": "0", "a/../../quan-trong.txt": "0"}
    (tmp_path / "web" / INDEX).write_text(json.dumps(index), encoding="utf-8")
    publish(library, target, prune=True)
    assert outside.exists()


def test_a_link_at_the_place_leads_nothing_of_ours_elsewhere(library: Library, tmp_path: Path) -> None:
    """A folder there that is our own episode, linked: sending would write over it, taking down remove it."""
    target = Target.of(str(tmp_path / "web"))
    publish(library, target, episodes=EPISODES[:1])
    mine = library.place("bai-2")
    before = {path.name: path.read_bytes() for path in mine.iterdir()}
    (tmp_path / "web/bai-2").symlink_to(mine)
    with pytest.raises(WriteError, match="dẫn ra chỗ khác"):
        publish(library, target)
    publish(library, target, episodes=EPISODES[:1])
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == before


@pytest.mark.web
def test_a_bucket_gets_types_and_cache_headers(library: Library, bucket: Line) -> None:
    target = Target.of("s3://kho/loa")
    publish(library, target)
    for name, kind, cache in (
        ("bai-1/001-bai-1.mp3", "audio/mpeg", "no-cache"),
        ("cover.jpg", "image/jpeg", "public, max-age=604800"),
        ("feed.xml", "application/rss+xml; charset=utf-8", "no-cache"),
        ("bai-1/index.html", "text/html; charset=utf-8", "no-cache"),
    ):
        told = target.system.call_s3("head_object", Bucket="kho", Key=f"loa/{name}")
        assert (told["ContentType"], told["CacheControl"]) == (kind, cache)


@pytest.mark.web
@pytest.mark.parametrize(
    ("kind", "part", "silent"),
    [
        *((kind, part, False) for kind in ("sftp", "s3") for part in (0.1, 0.6, 0.97)),
        ("sftp", 0.5, True),
    ],
)
def test_a_server_that_is_cut_off_midway_shows_whole_files_only_and_the_next_publish_completes(
    library: Library,
    kind: str,
    part: float,
    silent: bool,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("loalang.publish.storage.PATIENCE", 2)
    publish(library, opened(kind, request, tmp_path))
    old = local(library)
    larger = {edition: facts(edition, 90_000) for edition in Edition}
    changed = [manifest(e.number, editions=larger) for e in EPISODES]
    put(tmp_path, *changed)
    sending = planned(library, opened(kind, request, tmp_path), changed, RENAMED)
    new = local(library, changed, RENAMED)
    line: Line = request.getfixturevalue(f"{'bucket' if kind == 's3' else 'ssh'}_line")
    line.breaks_after(round(part * sum(len(new[name]) for name in sending.names)), silent)
    with pytest.raises(WriteError, match="chạy lại lệnh này"):
        list(send(opened(kind, request, tmp_path), sending))

    line.mend()
    target = opened(kind, request, tmp_path)
    shown = {name: target.system.cat_file(target.path(name)) for name in names(target)}
    assert all(
        shown[name] in (old.get(name), new[name]) for name in shown if name != INDEX and ".part" not in name
    )
    for feed in ("feed.xml", "khoa-hoc.xml"):
        if shown[feed] != old[feed]:
            assert all(shown[name] == new[name] for name in sending.names if not name.endswith(".xml"))
    publish(library, target, episodes=changed, of=RENAMED)
    assert names(target) == {*new, INDEX}
    assert {name: target.system.cat_file(target.path(name)) for name in new} == new
    assert publish(library, opened(kind, request, tmp_path), episodes=changed, of=RENAMED) == []


def local(
    library: Library, episodes: Sequence[Manifest] = EPISODES, of: Station = STATION
) -> dict[str, bytes]:
    """What is to be at the target, by name."""
    return {one.name: one.read() for one in files(library, episodes, of)}


@pytest.mark.web
def test_an_ssh_server_that_does_not_know_us_is_one_clear_line(ssh_line: Line, tmp_path: Path) -> None:
    (tmp_path / "home/.ssh/id_ed25519").unlink()
    forget_connections()
    with pytest.raises(WriteError, match="không tới được"):
        Target.of(f"sftp://xa@127.0.0.1:{ssh_line.port}/web/loa")


@pytest.mark.web
def test_an_ssh_server_that_is_not_there_is_one_clear_line(ssh_line: Line) -> None:
    ssh_line.breaks_after(0)
    forget_connections()
    with pytest.raises(WriteError, match="không tới được"):
        Target.of(f"sftp://xa@127.0.0.1:{ssh_line.port}/web/loa")


@pytest.mark.web
def test_a_server_that_cannot_rename_over_a_file_gets_the_new_one_all_the_same(
    library: Library, ssh_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Servers without OpenSSH's ``posix-rename`` refuse it; the old file then goes first."""
    paramiko = pytest.importorskip("paramiko")

    def refuse(*_names: str) -> None:
        raise OSError("Operation unsupported")

    monkeypatch.setattr(paramiko.SFTPClient, "posix_rename", refuse)
    forget_connections()
    target = Target.of(f"sftp://xa@127.0.0.1:{ssh_line.port}/web/loa")
    publish(library, target)
    publish(library, target, of=RENAMED)
    assert target.system.cat_file(target.path("feed.xml")) == local(library, of=RENAMED)["feed.xml"]
