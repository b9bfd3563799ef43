"""What a stranger who attacked the gate found: each way is closed, and stopping is never refused."""

import json
import shutil
from pathlib import Path

import pytest
from village import EXPORTERS, LEADER, PASSPHRASE, copy_of, loalang, shared_village, station

from loalang.library.episodes import Library
from loalang.schedule.approvals import Approvals


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


@pytest.mark.parametrize("name", ["009-them.MP3", "them.Mp3", "them.wav", "thu/them.m4a"])
def test_sound_of_any_name_that_was_slipped_onto_a_stick_is_found(
    home: Path, tmp_path: Path, name: str
) -> None:
    stick = tmp_path / "usb"
    assert EXPORTERS["export usb"](home, stick).code == 0
    assert loalang(home, "verify", str(stick)).code == 0
    (stick / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(station(home) / "ba" / "loudspeaker.mp3", stick / name)
    done = loalang(home, "verify", str(stick))
    assert done.code != 0
    assert name.rpartition("/")[2] in done.out + done.err


def test_an_approval_from_the_future_does_not_keep_anyone_from_stopping(home: Path) -> None:
    book = Approvals(Library(station(home))).book
    later = {**book.read()[-1].entry, "at": "2029-01-01T05:00:00+07:00", "lesson": "ba"}
    book.append(later)
    assert loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình").code == 0
    assert Approvals(Library(station(home))).last()["mot"].withdrawn
    assert "đồng hồ" in loalang(home, "approve", "mot", *LEADER).err, "an approval waits for a right clock"


@pytest.mark.parametrize(
    "words", ["Bình duyệt, đã ký\n+ mot: Chủ tịch", "Bình\u2028Hoa", "B" * 501, "Bình\x1b[2K"]
)
def test_a_name_cannot_forge_a_line_of_the_list(home: Path, words: str) -> None:
    done = loalang(home, "withdraw", "mot", "--by", words)
    assert done.code == 2
    assert len(done.err.splitlines()) <= 2
    assert not Approvals(Library(station(home))).last()["mot"].withdrawn


def test_what_one_station_approved_does_not_leave_from_another(home: Path, tmp_path: Path) -> None:
    text = (home / "scripts/stations/an-nghia.yaml").read_text(encoding="utf-8")
    text = text.replace("id: an-nghia", "id: ben-lua")
    (home / "scripts/stations/ben-lua.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(station(home), station(home).with_name("ben-lua"))
    done = loalang(home, "export", "usb", str(tmp_path / "usb"), "-s", "ben-lua", "mot")
    assert done.code != 0
    assert "là của đài 'an-nghia'" in done.err
    assert not list((tmp_path).glob("usb/*.mp3"))


def test_a_manifest_that_was_edited_is_made_anew_before_anyone_can_approve_it(home: Path) -> None:
    path = station(home) / "ba" / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["title"] = "Bài khác"
    path.write_text(json.dumps(told), encoding="utf-8")
    done = loalang(home, "approve", "ba", *LEADER)
    assert done.code != 0
    assert "loalang build ba" in done.err
    assert "ba" not in Approvals(Library(station(home))).last()
