"""Places of other stations are left alone; lost places, an early notice, a draft are said plainly."""

import datetime as dt
import json
from pathlib import Path

import pytest
from village import PASSPHRASE, TODAY, copy_of, loalang, shared_village, station

from loalang.errors import WriteError
from loalang.publish.sent import USB, SentBook, SentTo
from loalang.publish.storage import Target


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


def anothers(place: Path) -> None:
    """Let the evidence of a place be another station's."""
    proof = place / "duyet.json"
    told = json.loads(proof.read_text(encoding="utf-8"))
    proof.write_text(json.dumps({**told, "station": "khac"}), encoding="utf-8")


@pytest.mark.parametrize("way", [("export", "usb"), ("publish",)])
def test_what_stands_of_another_station_is_left_where_it_is(
    root: Path, tmp_path: Path, way: tuple[str, ...]
) -> None:
    place = tmp_path / "noi"
    assert loalang(root, *way, str(place)).code == 0
    anothers(place)
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    done = loalang(root, *way, str(place), "mot")
    assert done.code == 2, done.out
    assert "của đài 'khac'" in done.err
    assert "sổ duyệt" not in done.err
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("damage", ['{"x"', "[]", '{"usb:E": {"lessons": null}}', '{"usb:E": 1}'])
def test_a_damaged_book_of_places_is_told_and_kept(root: Path, tmp_path: Path, damage: str) -> None:
    assert loalang(root, "export", "usb", str(tmp_path / "mot")).code == 0
    book = station(root) / "sent.json"
    book.write_text(damage, encoding="utf-8")
    told = loalang(root, "export", "usb", str(tmp_path / "hai"))
    assert (told.code, "sổ ghi nơi đã gửi bị hỏng" in told.err) == (0, True)
    assert (station(root) / "sent.json.hong-1").read_text(encoding="utf-8") == damage
    done = loalang(root, "withdraw", "mot", "--by", "Bình")
    assert done.code == 3
    assert "không biết đã gửi những đâu" in done.err
    assert f"USB {tmp_path / 'hai'}" in done.out
    assert loalang(root, "export", "usb", str(tmp_path / "ba"), "mot").code != 0, "it is withdrawn"
    (station(root) / "sent.json.hong-1").unlink()
    assert loalang(root, "withdraw", "hai", "--by", "Bình").code == 0


def test_a_book_that_is_not_there_is_no_damaged_one(tmp_path: Path) -> None:
    from loalang.library.episodes import Library

    book = SentBook(Library(tmp_path / "dai"))
    assert book.damaged == ()
    book.note(SentTo(USB, "E:/", "1-1-2027", ("mot",)))
    assert (book.damaged, len(book.holding("mot"))) == ((), 1)


def test_a_withdrawal_names_the_other_stations_that_may_still_air_it(root: Path) -> None:
    file = root / "scripts/stations/an-nghia.yaml"
    other = file.read_text(encoding="utf-8").replace("id: an-nghia", "id: khac")
    file.with_name("khac.yaml").write_text(other, encoding="utf-8")
    copy_of(station(root), station(root).with_name("khac"))
    done = loalang(root, "withdraw", "mot", "-s", "an-nghia", "--by", "Bình")
    assert done.code == 0, done.err
    assert "đài 'khac' vẫn được phát bài này" in done.out
    assert "loalang withdraw mot -s khac" in done.out
    last = loalang(root, "withdraw", "mot", "-s", "khac", "--by", "Bình")
    assert "vẫn được phát" not in last.out


def test_a_notice_that_leaves_before_its_first_day_is_named(root: Path, tmp_path: Path) -> None:
    path = root / "scripts/lessons/mot.yaml"
    first = TODAY + dt.timedelta(days=5)
    text = f"{path.read_text(encoding='utf-8')}\nair: {{from: {first}, until: {first}}}\n"
    path.write_text(text, encoding="utf-8")
    for way in (("export", "usb", str(tmp_path / "usb")), ("publish", str(tmp_path / "web"))):
        done = loalang(root, *way)
        if "mot/001-mot-loa.mp3" in done.out or "Bai-mot" in done.out:
            assert f"mot: dòng air ghi phát từ ngày {first:%d-%m-%Y}" in done.err
        else:
            assert "mot" in done.err, "its new term asks for an approval"


def test_a_full_place_keeps_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Target.of(str(tmp_path))

    def full(name: str, data: bytes) -> None:
        Path(name).write_bytes(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(place.system, "pipe_file", full)
    with pytest.raises((OSError, WriteError)):
        place.put("mot/podcast.mp3", b"sound")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_draft_says_so_in_vietnamese_whoever_sends_it(root: Path, tmp_path: Path) -> None:
    rules = root / "scripts/policies/mac-dinh.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("  draft_voice: true\n", "  draft_voice: false\n"), encoding="utf-8")
    usb = tmp_path / "usb"
    done = loalang(root, "export", "usb", str(usb), "mot", "--allow-draft", lang="en")
    assert done.code == 0, done.err
    listed = (usb / "danh-sach.m3u8").read_text(encoding="utf-8")
    assert "[BẢN NHÁP] " in listed
    assert "DRAFT]" not in listed
