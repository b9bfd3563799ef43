"""``loalang course`` as officers call it: approvals live as long as the sound does, and no longer."""

import json
from pathlib import Path

import pytest
from village import PASSPHRASE, copy_of, loalang, shared_village

from loalang.publish.packs.keeping import PackKeeping


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A commune with two approved lessons, and the province's own folder of the same course with a key."""
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    commune, province = (copy_of(shared_village(), tmp_path / name) for name in ("xa", "tinh"))
    course = "name: Khóa thử\nsummary: Để thử.\nlessons: [mot, hai, ba]\n"
    for root in (commune, province):
        (root / "scripts/course.yaml").write_text(course, encoding="utf-8")
    return commune, province


def pack(province: Path, name: str, *more: str) -> str:
    done = loalang(province, "course", "pack", name, "--key", "khoa.json", "--publisher", "Sở", *more)
    assert done.code == 0, done.err
    return done.out


def test_only_a_changed_sound_voids_its_approval(two: tuple[Path, Path]) -> None:
    commune, province = two
    pack(province, "goi-1.zip")
    assert loalang(commune, "course", "update", str(province / "goi-1.zip")).code == 0
    edited(province / "scripts/lessons/mot.yaml", "reviewed: 2026-11-01", "reviewed: 2026-11-20")
    edited(province / "scripts/lessons/hai.yaml", "Bấm nút cài đặt.", "Bấm nút tải về.")
    told = pack(province, "goi-2.zip", "--since", "goi-1.zip", "--note", "Đọc kỹ bài hai.")
    assert "Sửa lời bài Bài hai: 1 đoạn" in told
    assert "Bài Bài một: sửa căn cứ, nguồn hay ngày xem lại; lời giữ nguyên" in told
    dry = loalang(commune, "course", "update", str(province / "goi-2.zip"), "--dry-run")
    assert ("thay 2 tệp" in dry.out, "Chưa đổi gì" in dry.out) == (True, True)
    assert PackKeeping.read(commune).version == 1
    done = loalang(commune, "course", "update", str(province / "goi-2.zip"))
    assert (done.code, "bản 2: Đọc kỹ bài hai." in done.out) == (0, True)
    left = loalang(commune, "export", "usb", str(commune.parent / "usb"))
    names = [path.name for path in (commune.parent / "usb").glob("*.mp3")]
    assert names == ["001-Bai-mot.mp3"], left.err
    again = loalang(commune, "course", "update", str(province / "goi-2.zip"))
    assert "Không có gì mới" in again.out


def test_a_commune_sees_its_own_words_beside_the_pack_s_and_may_take_them(two: tuple[Path, Path]) -> None:
    commune, province = two
    pack(province, "goi-1.zip")
    mine = (commune / "scripts/lessons/hai.yaml").read_text(encoding="utf-8").replace("cô ơi", "chị ơi")
    (commune / "scripts/lessons/hai.yaml").write_text(mine, encoding="utf-8")
    done = loalang(commune, "course", "update", str(province / "goi-1.zip"))
    assert "! scripts/lessons/hai.yaml: xã đã sửa, giữ bản của xã" in done.out
    shown = loalang(commune, "course", "compare").out
    assert ("chị ơi" in shown, "cô ơi" in shown) == (True, True)
    assert loalang(commune, "course", "take", "scripts/lessons/hai.yaml").code == 0
    assert (commune / "scripts/lessons/hai.yaml.cua-xa").read_text(encoding="utf-8") == mine
    assert "không có bản nào" in loalang(commune, "course", "take", "scripts/lessons/hai.yaml").err


def test_a_stranger_s_pack_changes_nothing(two: tuple[Path, Path]) -> None:
    commune, province = two
    pack(province, "goi-1.zip")
    assert loalang(commune, "course", "update", str(province / "goi-1.zip")).code == 0
    (province / "khoa.json").unlink()
    assert loalang(province, "key", "new", "khoa.json", "--name", "Người lạ").code == 0
    pack(province, "la.zip")
    before = (commune / ".loalang/goi.json").read_bytes()
    done = loalang(commune, "course", "update", str(province / "la.zip"))
    assert done.code == 3
    assert json.loads(before)["key"] in done.err
    assert (commune / ".loalang/goi.json").read_bytes() == before
