"""Content Credentials: what leaves says that a machine speaks, by C2PA's own reader."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "cli"))
from village import PASSPHRASE, TODAY, copy_of, loalang, shared_village, station

from loalang.audio.joining import sound_frames
from loalang.publish.credentials import (
    BY_RULE,
    BY_TRAINED_MODEL,
    WITH_A_PERSON,
    Certificate,
    ContentCredentials,
    read_credentials,
)

pytest.importorskip("c2pa", reason="wants loalang[c2pa]")
NAME = "Đài truyền thanh xã An Nghĩa"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    root = copy_of(shared_village(), tmp_path / "xa")
    assert loalang(root, "key", "station", str(root / "dai.pem")).code == 0
    return root


def root_of(home: Path) -> bytes:
    return (home / "dai.goc.pem").read_bytes()


def test_everything_that_leaves_carries_the_station_s_credentials(home: Path, tmp_path: Path) -> None:
    certificate = ("--certificate", "dai.pem")
    for command in (
        ("export", "usb", str(tmp_path / "usb")),
        ("export", "playlists"),
        ("block", "--on", TODAY.isoformat()),
        ("publish", str(tmp_path / "web")),
    ):
        done = loalang(home, *command, *certificate)
        assert done.code == 0, done.err
    places = (tmp_path / "usb", tmp_path / "web", station(home) / "phat", station(home) / "blocks")
    made = {path.read_bytes() for path in station(home).glob("*/loudspeaker.mp3")}
    for place in places:
        left = list(place.rglob("*.mp3"))
        assert left, place
        for path in left:
            data = path.read_bytes()
            found = read_credentials(data, root_of(home))
            assert found is not None, path
            assert (found.valid, found.trusted, found.station, found.source) == (True, True, NAME, BY_RULE)
            frames = [sound_frames(one)[0] for one in made]
            assert any(one in sound_frames(data)[0] for one in frames), "not a frame is other than approved"
        assert loalang(home, "verify", str(place)).code == 0, place
    again = loalang(home, "publish", str(tmp_path / "web"), *certificate)
    assert "Không có gì mới" in again.out, "the same bytes each time"


def test_credentials_of_a_changed_file_or_of_another_station_do_not_hold(home: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    assert loalang(home, "export", "usb", str(usb), "--certificate", "dai.pem").code == 0
    data = (usb / "001-Bai-mot.mp3").read_bytes()
    for at in (300, len(data) // 2, len(data) - 10):
        other = bytearray(data)
        other[at] ^= 1
        found = read_credentials(bytes(other), root_of(home))
        assert found is None or not found.valid, at
    assert loalang(home, "key", "station", str(home / "khac.pem")).code == 0
    found = read_credentials(data, (home / "khac.goc.pem").read_bytes())
    assert found is not None
    assert not found.trusted
    plain = (station(home) / "mot/loudspeaker.mp3").read_bytes()
    assert read_credentials(plain, root_of(home)) is None


def test_what_was_kept_signed_is_used_only_as_it_was_signed(home: Path, tmp_path: Path) -> None:
    certificate = Certificate.read((home / "dai.pem").read_bytes(), PASSPHRASE)
    credentials = ContentCredentials(certificate, tmp_path / "giu")
    one, other = ((station(home) / name / "loudspeaker.mp3").read_bytes() for name in ("mot", "ba"))
    signed = credentials.signed(one, "Bài một", ("espeak",), False)
    assert credentials.signed(one, "Bài một", ("espeak",), False) == signed
    (kept,) = (tmp_path / "giu").glob("*.mp3")
    kept.write_bytes(credentials.signed(other, "Bài ba", ("espeak",), False))
    assert sound_frames(credentials.signed(one, "Bài một", ("espeak",), False))[0] == sound_frames(one)[0]
    kept.write_bytes(one)
    assert read_credentials(credentials.signed(one, "Bài một", ("espeak",), False), certificate.chain)


@pytest.mark.parametrize(
    ("engines", "recorded", "source"),
    [
        (("espeak",), False, BY_RULE),
        (("piper",), False, BY_TRAINED_MODEL),
        (("espeak", "edge"), False, BY_TRAINED_MODEL),
        (("piper",), True, WITH_A_PERSON),
    ],
)
def test_the_source_is_told_by_what_speaks(
    home: Path, tmp_path: Path, engines: tuple[str, ...], recorded: bool, source: str
) -> None:
    certificate = Certificate.read((home / "dai.pem").read_bytes(), PASSPHRASE)
    mp3 = (station(home) / "mot/loudspeaker.mp3").read_bytes()
    signed = ContentCredentials(certificate, tmp_path).signed(mp3, "Bài", engines, recorded)
    found = read_credentials(signed)
    assert found is not None
    assert found.source == source


def test_a_wrong_passphrase_or_no_certificate_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usb = ("export", "usb", str(home.parent / "usb"), "--certificate")
    shutil.copy(home / "khoa.json", home / "la.pem")
    assert "không mở được chứng thư" in loalang(home, *usb, "la.pem").err
    assert loalang(home, *usb, "khong-co.pem").code == 2
    monkeypatch.setenv("LOALANG_PASSPHRASE", "mật khẩu khác")
    assert "không mở được chứng thư" in loalang(home, *usb, "dai.pem").err
    assert not (home.parent / "usb").exists()
