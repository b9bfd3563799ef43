"""``loalang pull``: only what changed, resumed, verified before anything of it stands."""

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from village import PASSPHRASE, copy_of, loalang, shared_village, sounds, station

from loalang.audio.joining import sound_frames
from loalang.files import sha256
from loalang.publish import copying, pulling
from loalang.publish.evidence import EVIDENCE
from loalang.publish.withdrawn_here import PINNED

BY = ("--by", "Nguyễn Văn Bình")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """The province's folder, what it published, and where the commune wants it."""
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    root = copy_of(published() / "tinh", tmp_path / "tinh")
    return root, copy_of(published() / "kho", tmp_path / "kho"), tmp_path / "xa"


@cache
def published() -> Path:
    """A village and its site, made once a process."""
    place = Path(tempfile.mkdtemp(prefix="loalang-published-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    root = copy_of(shared_village(), place / "tinh")
    assert loalang(root, "publish", str(place / "kho")).code == 0
    return place


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_was_published_comes_verified_and_a_second_pull_takes_what_changed(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store, here = places
    done = loalang(root.parent, "pull", str(store), str(here))
    assert done.code == 0, done.err
    assert names(here) == [PINNED, EVIDENCE, "hai/002-hai-loa.mp3", "mot/001-mot-loa.mp3"]
    assert sound_frames((station(root) / "mot/loudspeaker.mp3").read_bytes())[0] in sounds(here)[1]
    assert loalang(root.parent, "verify", str(here)).code == 0
    brought: list[str] = []
    bring = pulling._bring
    monkeypatch.setattr(pulling, "_bring", lambda plan, name: (brought.append(name), bring(plan, name)))
    assert "vừa nhận 0 tệp" in loalang(root.parent, "pull", str(store), str(here)).out
    (here / "mot/001-mot-loa.mp3").unlink()
    assert loalang(root.parent, "pull", str(store), str(here)).code == 0
    assert brought == ["mot/001-mot-loa.mp3"]


def test_copies_for_phones_stay_there_and_hold_nothing_up(places: tuple[Path, Path, Path]) -> None:
    root, store, here = places
    light = store / "mot/001-mot-loa.opus"
    light.write_bytes(b"OggS")

    def change(told: dict[str, dict[str, dict[str, object]]]) -> None:
        whole = told["files"]["mot/001-mot-loa.mp3"]
        told["files"]["mot/001-mot-loa.opus"] = {
            **whole, "sha256": sha256(b"OggS"), "made_of": "mot/001-mot-loa.mp3",
        }  # fmt: skip

    _edit(store, change)
    done = loalang(root.parent, "pull", str(store), str(here))
    assert done.code == 0, done.err
    assert names(here) == [PINNED, EVIDENCE, "hai/002-hai-loa.mp3", "mot/001-mot-loa.mp3"]
    assert loalang(root.parent, "verify", str(here)).code == 0


def test_pages_and_feeds_never_come_by_it(places: tuple[Path, Path, Path]) -> None:
    root, store, here = places
    (store / "index.html").write_text("<p>Gọi số của kẻ gian</p>", encoding="utf-8")
    (store / "feed.xml").write_text("<rss/>", encoding="utf-8")
    assert loalang(root.parent, "pull", str(store), str(here)).code == 0
    assert [name for name in names(here) if not name.endswith(".mp3")] == [PINNED, EVIDENCE]


def test_a_web_address_is_refused_with_what_can_be_had(tmp_path: Path) -> None:
    done = loalang(tmp_path, "pull", "https://tinh.example/an-nghia", str(tmp_path / "xa"))
    assert (done.code, "chưa nhận được từ địa chỉ web" in done.err, "s3://" in done.err) == (2, True, True)


def test_what_was_taken_back_leaves_here_too(places: tuple[Path, Path, Path]) -> None:
    root, store, here = places
    assert loalang(root.parent, "pull", str(store), str(here)).code == 0
    (here / "cua-xa.mp3").write_bytes(b"theirs")
    assert loalang(root, "withdraw", "mot", *BY).code == 0
    assert loalang(root, "publish", str(store)).code == 0
    done = loalang(root.parent, "pull", str(store), str(here))
    assert (done.code, "- mot/001-mot-loa.mp3" in done.out) == (0, True)
    assert [name for name in names(here) if name.endswith(".mp3")] == ["cua-xa.mp3", "hai/002-hai-loa.mp3"]


def test_a_usb_stick_is_a_place_as_well(places: tuple[Path, Path, Path]) -> None:
    root, _store, here = places
    assert loalang(root, "export", "usb", str(root.parent / "usb")).code == 0
    assert loalang(root.parent, "pull", str(root.parent / "usb"), str(here)).code == 0
    assert [name for name in names(here) if name.endswith(".mp3")] == ["001-Bai-mot.mp3", "002-Bai-hai.mp3"]


def _edit(store: Path, change: object) -> None:
    told = json.loads((store / EVIDENCE).read_bytes())
    change(told)  # type: ignore[operator]
    (store / EVIDENCE).write_text(json.dumps(told), encoding="utf-8")


def _swapped(store: Path) -> None:
    shutil.copy(store / "hai/002-hai-loa.mp3", store / "mot/001-mot-loa.mp3")


def _swapped_with_its_digest(store: Path) -> None:
    _swapped(store)
    _edit(store, lambda t: t["files"]["mot/001-mot-loa.mp3"].update(t["files"]["hai/002-hai-loa.mp3"], holds=[
        {**t["files"]["mot/001-mot-loa.mp3"]["holds"][0]}]))  # fmt: skip


def _forged_signature(store: Path) -> None:
    def change(told: dict[str, dict[str, dict[str, list[dict[str, dict[str, dict[str, str]]]]]]]) -> None:
        told["files"]["mot/001-mot-loa.mp3"]["holds"][0]["line"]["entry"]["by"] = "Người khác"

    _edit(store, change)


def _leads_out(store: Path) -> None:
    _edit(store, lambda t: t["files"].update({"../ngoai.mp3": t["files"]["mot/001-mot-loa.mp3"]}))


def _a_script(store: Path) -> None:
    _edit(store, lambda t: t["files"].update({"mot/autorun.inf": t["files"]["mot/001-mot-loa.mp3"]}))


def _nobody(store: Path) -> None:
    _edit(store, lambda t: t["files"]["mot/001-mot-loa.mp3"]["holds"][0].update(line=None))


def _no_evidence(store: Path) -> None:
    (store / EVIDENCE).write_bytes(b"{")


@pytest.mark.parametrize(
    "harm",
    [_swapped, _swapped_with_its_digest, _forged_signature, _leads_out, _a_script, _nobody, _no_evidence],
)
def test_nothing_of_a_harmed_place_stands_here(places: tuple[Path, Path, Path], harm: object) -> None:
    root, store, here = places
    harm(store)  # type: ignore[operator]
    done = loalang(root.parent, "pull", str(store), str(here))
    assert (done.code, "gợi ý" in done.err) == (3, True), done
    assert [name for name in names(root.parent) if "ngoai" in name] == []
    assert [name for name in names(here) if not name.startswith(pulling.COMING)] == []


def test_another_approver_s_key_and_an_older_log_are_refused(places: tuple[Path, Path, Path]) -> None:
    root, store, here = places
    old = copy_of(store, store.with_name("cu"))
    assert loalang(root, "withdraw", "mot", *BY).code == 0
    assert loalang(root, "publish", str(store)).code == 0
    assert loalang(root.parent, "pull", str(store), str(here)).code == 0
    before = names(here)
    done = loalang(root.parent, "pull", str(old), str(here))
    assert (done.code, "cũ hơn bản đã nhận" in done.err) == (3, True)
    from loalang.schedule.keys import new_key

    done = loalang(root.parent, "pull", str(store), str(here), "--key", new_key().public)
    assert (done.code, "khóa không quen" in done.err) == (3, True)
    assert [name for name in names(here) if not name.startswith(pulling.COMING)] == before


def test_a_line_that_breaks_costs_what_was_on_its_way(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store, here = places
    monkeypatch.setattr(pulling, "BLOCK", 1000)
    append, read = pulling._append, []

    class Breaking:
        def __init__(self, file: object) -> None:
            self.file = file

        def read(self, count: int) -> bytes:
            read.append(count)
            if len(read) == 7:
                raise ConnectionResetError(104, "reset")
            return self.file.read(count)  # type: ignore[attr-defined,no-any-return]

    monkeypatch.setattr(pulling, "_append", lambda part, have, file: append(part, have, Breaking(file)))
    done = loalang(root.parent, "pull", str(store), str(here))
    assert (done.code, "phần đã nhận không phải tải lại" in done.err) == (5, True)
    assert not list(here.glob("*/*.mp3"))
    (part,) = here.rglob("*.part")
    assert part.stat().st_size == 6000
    begun = []
    monkeypatch.setattr(pulling, "_append", lambda part, have, f: (begun.append(have), append(part, have, f)))
    assert loalang(root.parent, "pull", str(store), str(here)).code == 0
    assert begun == [6000, 0]
    assert not list(here.rglob("*.part"))


def test_a_kill_while_it_is_put_in_place_is_ended_by_the_next_pull(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store, here = places

    class Killed(BaseException):
        pass

    put = copying.Stick.put

    def killed(self: copying.Stick, path: str, data: bytes) -> None:
        if path.startswith("mot"):
            raise Killed
        put(self, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(copying.Stick, "put", killed)
        with pytest.raises(Killed):
            loalang(root.parent, "pull", str(store), str(here))
    assert not (here / EVIDENCE).exists()
    assert loalang(root, "withdraw", "hai", *BY).code == 0
    assert loalang(root, "publish", str(store)).code == 0
    assert loalang(root.parent, "pull", str(store), str(here)).code == 0
    assert names(here) == [PINNED, EVIDENCE, "mot/001-mot-loa.mp3"]


def test_a_store_that_is_no_folder_of_this_computer_is_a_place_as_well(
    places: tuple[Path, Path, Path],
) -> None:
    import fsspec

    root, store, here = places
    memory = fsspec.filesystem("memory")
    memory.put(f"{store}/", "/kho/", recursive=True)
    try:
        done = loalang(root.parent, "pull", "memory://kho", str(here), "--dry-run")
        assert done.out.splitlines()[-2:] == ["hai/002-hai-loa.mp3", "mot/001-mot-loa.mp3"]
        assert loalang(root.parent, "pull", "memory://kho", str(here)).code == 0
        assert len(sounds(here)) == 2
    finally:
        memory.rm("/kho", recursive=True)


def test_a_withdrawal_that_was_seen_here_is_not_forgotten_with_edited_evidence(
    places: tuple[Path, Path, Path],
) -> None:
    """Evidence tells itself what was taken back, and nobody signs that part."""
    root, store, here = places
    old = copy_of(store, store.with_name("cu"))
    assert loalang(here.parent, "pull", str(store), str(here)).code == 0
    assert loalang(root, "withdraw", "mot", *BY).code == 0
    assert loalang(root, "publish", str(store)).code == 0
    assert loalang(here.parent, "pull", str(store), str(here)).code == 0
    assert len(sounds(here)) == 1
    honest, before = ((place / EVIDENCE).read_bytes() for place in (store, old))
    told, earlier = json.loads(honest), json.loads(before)
    assert "mot" in told["withdrawn"]
    told["withdrawn"] = {}
    (store / EVIDENCE).write_text(json.dumps(told), encoding="utf-8")
    assert loalang(here.parent, "pull", str(store), str(here)).code == 0, "nothing of it is heard yet"
    name = next(name for name in earlier["files"] if name.startswith("mot/"))
    (store / name).parent.mkdir(exist_ok=True)
    shutil.copy(old / name, store / name)
    told["files"][name] = earlier["files"][name]
    (store / EVIDENCE).write_text(json.dumps(told), encoding="utf-8")
    done = loalang(here.parent, "pull", str(store), str(here))
    assert done.code != 0
    assert "đã bị rút lại ngày" in done.err
    assert not (here / name).exists()
    (store / EVIDENCE).write_bytes(honest)
    assert loalang(root, "approve", "mot", *BY, "--author", "Lê Thị Hoa", "--key", "khoa.json").code == 0
    assert loalang(root, "publish", str(store)).code == 0
    assert loalang(here.parent, "pull", str(store), str(here)).code == 0
    assert (here / name).is_file(), "what is approved anew comes"
