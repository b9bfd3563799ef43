"""What leaves can be verified elsewhere, says that a machine speaks, and stands whole on its stick."""

import errno
import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from village import LEADER, PASSPHRASE, TODAY, copy_of, loalang, shared_village, sounds, station

from loalang.audio.joining import sound_frames
from loalang.publish import copying, storage
from loalang.schedule.keys import new_key
from loalang.schedule.release import Marked, Release

BY = ("--by", "Nguyễn Văn Bình")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return shared_village()


@pytest.fixture
def root(home: Path, tmp_path: Path) -> Path:
    return copy_of(home, tmp_path / "xa")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- verifying elsewhere -----------------------------------------------------------------------------------


def public(root: Path) -> str:
    return str(json.loads((root / "khoa.json").read_bytes())["key"])


def test_another_machine_verifies_a_stick_with_the_public_key_alone(root: Path, tmp_path: Path) -> None:
    usb, far = tmp_path / "usb", tmp_path / "far"
    far.mkdir()
    assert loalang(root, "export", "usb", str(usb)).code == 0
    key = public(root)
    shutil.rmtree(root)
    good = loalang(far, "verify", str(usb), "--key", key)
    assert good.code == 0, good.err
    assert "+ 001-Bai-mot.mp3: Nguyễn Văn Bình, " in good.out
    assert "2 tệp đúng tiếng đã duyệt, 2 tệp có chữ ký" in good.out
    assert loalang(far, "verify", str(usb / "001-Bai-mot.mp3"), "--key", key).code == 0
    other = loalang(far, "verify", str(usb), "--key", new_key().public)
    assert (other.code, "ký bằng khóa không quen" in other.out) == (3, True)
    assert loalang(far, "verify", str(usb), "--key", key, "--known", "99").code == 3


@pytest.mark.parametrize(
    "harm", ["flipped", "swapped", "added", "gone", "other line", "edited name", "nothing held", "nobody"]
)
def test_whatever_is_done_to_a_stick_is_found(root: Path, tmp_path: Path, harm: str) -> None:
    usb = tmp_path / "usb"
    assert loalang(root, "export", "usb", str(usb)).code == 0
    one, other, proof = usb / "001-Bai-mot.mp3", usb / "002-Bai-hai.mp3", usb / "duyet.json"
    if harm == "flipped":
        data = bytearray(one.read_bytes())
        data[5000] ^= 1
        one.write_bytes(data)
    elif harm == "swapped":
        shutil.copy(other, one)
    elif harm == "added":
        shutil.copy(other, usb / "003-Bai-la.mp3")
    elif harm == "gone":
        one.unlink()
    elif harm in ("nothing held", "nobody"):
        told = json.loads(proof.read_text(encoding="utf-8"))
        one.write_bytes(other.read_bytes()[:-1])
        held = told["files"][one.name]["holds"][0]
        told["files"][one.name] |= {
            "sha256": hashlib.sha256(one.read_bytes()).hexdigest(),
            "holds": [{**held, "line": None}] if harm == "nobody" else [],
        }
        proof.write_text(json.dumps(told), encoding="utf-8")
    elif harm == "edited name":
        edited(proof, "Nguyễn Văn Bình", "Chủ tịch xã")
    else:
        told = json.loads(proof.read_text(encoding="utf-8"))
        told["files"][one.name]["holds"] = told["files"][other.name]["holds"]
        proof.write_text(json.dumps(told), encoding="utf-8")
    found = loalang(root, "verify", str(usb))
    assert found.code == 3, found.out
    assert "! " in found.out


def test_blocks_and_the_site_are_verified_too(root: Path, tmp_path: Path) -> None:
    assert loalang(root, "block", "--on", TODAY.isoformat()).code == 0
    assert loalang(root, "publish", str(tmp_path / "web")).code == 0
    for place in (station(root) / "blocks", tmp_path / "web"):
        done = loalang(root, "verify", str(place))
        assert done.code == 0, done.out
        assert "+ " in done.out
        *rows, last = done.out.strip().splitlines()
        assert last.startswith("Không ai ký: ") == (place.name == "blocks"), "told last"
        assert all(row.endswith("thì không ai ký") for row in rows if "-0530.mp3: " in row)


def test_every_sound_that_leaves_carries_the_mark_of_synthetic_speech(root: Path, tmp_path: Path) -> None:
    from mutagen.id3 import ID3

    usb = tmp_path / "usb"
    assert loalang(root, "export", "usb", str(usb)).code == 0
    assert loalang(root, "block", "--on", TODAY.isoformat()).code == 0
    left = [*usb.glob("*.mp3"), *(station(root) / "blocks").glob("*.mp3")]
    assert len(left) == 3
    assert all(str(ID3(path)["TXXX:SYNTHETIC_SPEECH"]) == "tone" for path in left)


# --- sticks ------------------------------------------------------------------------------------------------


def test_a_full_stick_keeps_nothing_half(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usb, whole = tmp_path / "usb", os.fsync

    def full(file: int) -> None:
        if os.fstat(file).st_ino in {path.stat().st_ino for path in usb.glob("*.mp3.part")}:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(file)

    monkeypatch.setattr(copying.os, "fsync", full)
    done = loalang(root, "export", "usb", str(usb))
    monkeypatch.undo()
    assert done.code == 5
    assert "ổ đĩa đầy" in done.err
    assert [path.name for path in usb.iterdir()] == [copying.COPYING]


def test_a_stick_that_was_pulled_out_is_noticed_and_nothing_lands_under_it(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb, whole = tmp_path / "usb", copying.Stick.put

    def pulled(self: copying.Stick, path: str, data: bytes) -> None:
        if path.startswith("002"):
            self = copying.Stick(self.folder, self.device + 1)  # the mount point's own disk, from here on
        whole(self, path, data)

    monkeypatch.setattr(copying.Stick, "put", pulled)
    done = loalang(root, "export", "usb", str(usb))
    assert done.code == 5
    assert "USB không còn ở đó" in done.err
    assert "Đã chép" not in done.out
    assert [path.name for path in usb.iterdir() if path.name != copying.COPYING] == ["001-Bai-mot.mp3"]


def test_a_stick_that_gives_back_other_bytes_is_named(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoils(target: Path) -> None:
        target.write_bytes(target.read_bytes()[:-1] + b"?")

    monkeypatch.setattr(copying, "_settle", spoils)
    done = loalang(root, "export", "usb", str(tmp_path / "usb"))
    assert done.code == 5
    assert "USB hỏng" in done.err
    assert not list((tmp_path / "usb").glob("*.mp3"))


def test_what_a_kill_left_on_a_stick_goes_with_the_next_copying_though_it_was_taken_back(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its evidence comes last: a stick whose copying was killed has none that names what it got."""

    class Killed(BaseException):
        pass

    usb, whole = tmp_path / "usb", copying.Stick.put

    def killed(self: copying.Stick, path: str, data: bytes) -> None:
        if path.startswith("002"):
            (usb / f"{path}.part").write_bytes(data[:1000])
            raise Killed
        whole(self, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(copying.Stick, "put", killed)
        with pytest.raises(Killed):
            loalang(root, "export", "usb", str(usb))
    said = loalang(root, "withdraw", "mot", *BY)
    assert str(usb) in said.out, "it is named among what holds the lesson"
    assert loalang(root, "withdraw", "hai", *BY).code == 0
    assert loalang(root, "approve", "ba", *LEADER).code == 0
    assert loalang(root, "export", "usb", str(usb)).code == 0
    assert sorted(path.name for path in usb.iterdir() if "mp3" in path.name) == ["001-Bai-ba.mp3"]
    assert not (usb / copying.COPYING).exists()


@pytest.mark.parametrize("door", ["usb", "web", "block"])
def test_what_is_taken_back_while_it_is_sent_does_not_stand_there(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    """Sending takes minutes; a leader who stops a programme meanwhile is not told that it went out."""
    out, whole = tmp_path / "out", Release.leaving
    taken_back: list[str] = []

    def leaving(self: Release) -> Marked:
        left = whole(self)
        if self.lesson == "mot" and not taken_back and began:
            taken_back.append(loalang(root, "withdraw", "mot", *BY).out)
        return left

    began = [] if door == "web" else [door]
    monkeypatch.setattr(Release, "leaving", leaving)
    if door == "web":  # the site is rendered first: it is taken back after that
        put = storage.Target.put
        monkeypatch.setattr(storage.Target, "put", lambda *given: (began.append(door), put(*given)))
    commands = {
        "usb": ("export", "usb", str(out)),
        "web": ("publish", str(out)),
        "block": ("block", "--on", TODAY.isoformat()),
    }
    done = loalang(root, *commands[door])
    assert taken_back
    assert done.code == 3, done
    assert "rút lại" in done.err
    frames = sound_frames((station(root) / "mot/loudspeaker.mp3").read_bytes())[0]
    assert not any(frames in sound for sound in (*sounds(out), *sounds(station(root) / "blocks")))
    if door in ("usb", "web"):
        assert str(out) in taken_back[0]


def test_a_stick_loses_what_is_no_longer_on_its_list_and_nothing_of_others(
    root: Path, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    assert loalang(root, "export", "usb", str(usb)).code == 0
    (usb / "nhac-cua-xa.mp3").write_bytes(b"theirs")
    assert loalang(root, "withdraw", "mot", *BY).code == 0
    done = loalang(root, "export", "usb", str(usb))
    assert sorted(path.name for path in usb.glob("*.mp3")) == ["001-Bai-hai.mp3", "nhac-cua-xa.mp3"]
    assert "Trên USB còn 1 tệp tiếng khác, máy cũng phát: nhac-cua-xa.mp3" in done.err
    assert done.out.splitlines()[-1].startswith("Đã chép 1 bài vào ")


def test_a_changed_playlist_feed_or_page_and_sound_by_another_name_are_named_by_verify(
    root: Path, tmp_path: Path
) -> None:
    usb, web = tmp_path / "usb", tmp_path / "web"
    assert loalang(root, "export", "usb", str(usb)).code == 0
    assert loalang(root, "publish", str(web)).code == 0
    for place in (usb, web):
        assert loalang(root, "verify", str(place)).code == 0
        assert loalang(tmp_path, "verify", str(place)).code == 0
    sound = (usb / "001-Bai-mot.mp3").read_bytes()
    for name, data in (
        ("danh-sach.m3u8", b"#EXTM3U\nhttp://evil.example/x.mp3\n"),
        ("000.pls", b"[playlist]\nFile1=../x.mp3\n"),
        ("x.ape", b"MAC "),
        ("x.mp3.bak", sound),
        ("y.mp3.vo-hieu", sound),
    ):
        before = (usb / name).read_bytes() if (usb / name).exists() else None
        (usb / name).write_bytes(data)
        done = loalang(tmp_path, "verify", str(usb))
        assert (done.code, f"! {name}: " in done.out) == (3, True), done.out
        (usb / name).unlink()
        if before is not None:
            (usb / name).write_bytes(before)
    feed = (web / "khoa-hoc.xml").read_text(encoding="utf-8")
    feed = re.sub('<enclosure url="[^"]*', '<enclosure url="http://evil.example/x.mp3', feed)
    (web / "khoa-hoc.xml").write_text(feed, encoding="utf-8")
    edited(web / "hai/index.html", '<audio controls preload="none" src="', '<audio src="http://evil.example/')
    done = loalang(tmp_path, "verify", str(web))
    assert done.code == 3
    assert "! khoa-hoc.xml: " in done.out
    assert "! hai/index.html: " in done.out
