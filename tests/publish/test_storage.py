"""Publishing elsewhere: what is sent, in which order, and what a broken line leaves."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from by_hand import manifest, put, station

from generator.errors import UsageError, WriteError
from generator.library import Library
from generator.publish.storage import INDEX, Target, plan_sending, send
from generator.publish.website import refresh

fsspec = pytest.importorskip("fsspec")

EPISODES = (manifest(1), manifest(2))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = put(tmp_path, *EPISODES)
    refresh(library, station(), EPISODES)
    return library


@pytest.fixture(params=["folder", "memory"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    yield Target.of("memory://loa" if request.param == "memory" else str(tmp_path / "web"))
    fsspec.filesystem("memory").store.clear()


def publish(library: Library, target: Target, prune: bool = False) -> list[str]:
    return list(send(library, target, plan_sending(library, EPISODES, target.index()), prune))


def names(target: Target) -> set[str]:
    return {path.split(target.root.strip("/") + "/", 1)[1] for path in target.system.find(target.root)}


def test_media_goes_first_and_feeds_last(library: Library, target: Target) -> None:
    sent = publish(library, target)
    kinds = [name.rpartition(".")[2] for name in sent]
    assert max(i for i, kind in enumerate(kinds) if kind == "mp3") < kinds.index("html")
    assert sent[-2:] == ["feed.xml", "khoa-hoc.xml"]
    assert names(target) == {*sent, INDEX}
    for name in sent:
        assert target.system.cat_file(target.path(name)) == (library.folder / name).read_bytes()


def test_only_what_changed_is_sent_again(library: Library, target: Target) -> None:
    publish(library, target)
    assert publish(library, target) == []
    refresh(library, station(email="khac@an-nghia.example"), EPISODES)
    assert publish(library, target) == ["feed.xml", "khoa-hoc.xml"]


def test_notes_and_timelines_stay_at_home(library: Library, target: Target) -> None:
    assert not [name for name in publish(library, target) if "manifest.json" in name or "timeline" in name]


def test_a_broken_line_leaves_the_old_feed_and_the_rest_follows(
    library: Library, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(library, target)
    before = target.system.cat_file(target.path("feed.xml"))
    refresh(library, station(name="Đài xã mới"), EPISODES)
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
        publish(library, target)
    assert target.system.cat_file(target.path("feed.xml")) == before
    monkeypatch.undo()
    publish(library, target)
    assert target.system.cat_file(target.path("feed.xml")) == (library.folder / "feed.xml").read_bytes()
    assert publish(library, target) == []


def test_only_our_own_files_are_removed_and_only_when_asked(library: Library, target: Target) -> None:
    publish(library, target)
    target.system.pipe_file(target.path("cua-xa.html"), b"not ours")
    refresh(library, station(), EPISODES[:1])
    left = (EPISODES[0],)
    list(send(library, target, plan_sending(library, left, target.index())))
    assert "bai-2/podcast.mp3" in names(target)
    list(send(library, target, plan_sending(library, left, target.index()), prune=True))
    assert not [name for name in names(target) if name.startswith("bai-2/")]
    assert "cua-xa.html" in names(target)


def test_a_list_that_was_tampered_with_removes_nothing_outside(library: Library, tmp_path: Path) -> None:
    target = Target.of(str(tmp_path / "web"))
    publish(library, target)
    outside = tmp_path / "quan-trong.txt"
    outside.write_text("giữ lại", encoding="utf-8")
    index = target.index() | {"../quan-trong.txt": "0", "/etc/x": "0", "a/../../quan-trong.txt": "0"}
    (tmp_path / "web" / INDEX).write_text(json.dumps(index), encoding="utf-8")
    publish(library, target, prune=True)
    assert outside.exists()


@pytest.mark.parametrize("address", ["sftp://a:bi-mat@may-chu/loa", "s3://khoa:bi-mat@kho/loa"])
def test_a_password_in_the_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError, match="không viết mật khẩu") as caught:
        Target.of(address)
    assert "bi-mat" not in str(caught.value)


def test_an_unknown_kind_of_place_is_one_clear_line() -> None:
    with pytest.raises(UsageError, match="loalang\\[publish\\]"):
        Target.of("khongco://x/y")


def test_a_bucket_gets_types_and_cache_headers(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    s3fs = pytest.importorskip("s3fs")
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    server = pytest.importorskip("moto.server")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    moto = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    moto.start()
    try:
        _host, port = moto.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        fsspec.filesystem("s3").mkdir("kho")
        target = Target.of("s3://kho/loa")
        sent = publish(library, target)
        assert sent[-1] == "khoa-hoc.xml"
        for name, kind, cache in (
            ("bai-1/podcast.mp3", "audio/mpeg", "public, max-age=604800"),
            ("feed.xml", "application/rss+xml; charset=utf-8", "no-cache"),
            ("bai-1/index.html", "text/html; charset=utf-8", "no-cache"),
        ):
            told = target.system.call_s3("head_object", Bucket="kho", Key=f"loa/{name}")
            assert (told["ContentType"], told["CacheControl"]) == (kind, cache)
        assert publish(library, Target.of("s3://kho/loa")) == []
        moto.stop()
        refresh(library, station(name="Đài xã mới"), EPISODES)
        with pytest.raises(WriteError):
            list(send(library, target, plan_sending(library, EPISODES, {})))
    finally:
        moto.stop()
