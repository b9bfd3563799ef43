"""Stopping is easier than starting: what is taken back is silent on a full disk, with a damaged log, too."""

from pathlib import Path

import pytest
from conftest import few
from village import PASSPHRASE, copy_of, loalang, station, village_with_a_block

from loalang.errors import WriteError
from loalang.files import write_whole
from loalang.publish import copying

WITHDRAW = ("withdraw", "mot", "--by", "Nguyễn Văn Bình", "--why", "gấp")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(village_with_a_block(), tmp_path / "xa")


def full(path: Path, data: bytes) -> None:
    raise WriteError("ổ đĩa đã đầy", str(path))


def heard(home: Path) -> list[str]:
    """What could still be played of the station's blocks and playlists."""
    lists = [*station(home).glob("phat-loa.*"), *(station(home) / "blocks").glob("*.m3u8")]
    named = [row for path in lists for row in path.read_text(encoding="utf-8").splitlines() if "mot" in row]
    sounds = [*(station(home) / "blocks").glob("*.mp3"), *(station(home) / "phat").glob("mot-*.mp3")]
    return [*named, *map(str, sounds)]


@pytest.mark.parametrize("trouble", few(["full disk", "damaged log", "log gone"], "full disk"))
def test_a_withdrawal_that_cannot_be_written_silences_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    assert loalang(home, "export", "playlists").code == 0
    assert heard(home)
    log = station(home) / "approvals.jsonl"
    before = log.read_bytes()
    if trouble == "full disk":
        for module in ("loalang.schedule.chain", "loalang.building.block_files", "loalang.publish.on_air"):
            monkeypatch.setattr(f"{module}.write_whole", full)
    elif trouble == "damaged log":
        log.write_bytes(before.replace("Lê Thị Hoa".encode(), "Lê Thị Hòa".encode(), 1))
    else:
        log.unlink()
    done = loalang(home, *WITHDRAW)
    assert done.code != 0
    assert "SỔ DUYỆT CHƯA GHI ĐƯỢC" in done.err
    assert "khối" in done.out
    assert not heard(home)
    if trouble == "full disk":
        for module in ("loalang.schedule.chain", "loalang.building.block_files", "loalang.publish.on_air"):
            monkeypatch.setattr(f"{module}.write_whole", write_whole)
    log.write_bytes(before)
    done = loalang(home, *WITHDRAW)
    assert done.code == 0, done.err
    assert not heard(home)
    assert loalang(home, "verify", str(station(home) / "blocks")).code != 0, "void as it stands"


def test_a_lesson_that_nobody_approved_is_not_silenced_by_a_slip(home: Path) -> None:
    before = heard(home)
    assert loalang(home, "withdraw", "ba", "--by", "Hoa").code == 2
    assert heard(home) == before


def test_posters_of_a_withdrawn_lesson_go(home: Path) -> None:
    assert loalang(home, "poster").code == 0
    folder = station(home) / "to-roi"
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {"mot.html", "mot.jpg", "mot.txt", "hai.html", "khoa-hoc.html"} <= set(kept)
    done = loalang(home, *WITHDRAW)
    assert "tờ rơi của bài này đã xóa trên máy: mot.html" in done.out
    assert {path.name for path in folder.iterdir()} == {"hai.html", "hai.jpg", "hai.txt"}
    for name, data in kept.items():  # as an older version left them
        (folder / name).write_bytes(data)
    done = loalang(home, "poster", "hai")
    assert done.code == 0, done.err
    assert "mot.html: đã xóa" in done.err
    assert {path.name for path in folder.iterdir()} == {"hai.html", "hai.jpg", "hai.txt"}


def test_a_full_stick_loses_what_may_not_stand_before_anything_is_written(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    assert loalang(home, "export", "usb", str(usb)).code == 0
    assert (usb / "001-Bai-mot.mp3").exists()
    assert loalang(home, *WITHDRAW).code == 0
    monkeypatch.setattr(copying, "write_whole", full)
    done = loalang(home, "export", "usb", str(usb))
    assert done.code != 0
    assert "đã đầy" in done.err
    assert not (usb / "001-Bai-mot.mp3").exists()
    assert "Bai-mot" not in "".join(path.name for path in usb.iterdir())
    monkeypatch.setattr(copying, "write_whole", write_whole)
    assert loalang(home, "export", "usb", str(usb)).code == 0
    assert loalang(home, "verify", str(usb)).code == 0


def test_a_stick_whose_every_lesson_was_taken_back_is_emptied(home: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    assert loalang(home, "export", "usb", str(usb), "mot").code == 0
    (usb / "nhac.mp3").write_bytes(b"another's")
    assert loalang(home, *WITHDRAW).code == 0
    done = loalang(home, "export", "usb", str(usb), "mot")
    assert done.code == 3
    assert "001-Bai-mot.mp3: đã xóa khỏi USB" in done.err
    assert [path.name for path in usb.glob("*.mp3")] == ["nhac.mp3"]
