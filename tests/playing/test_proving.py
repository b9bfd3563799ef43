"""`loalang diary prove`: what a recording proves is held against the diary, and no more is claimed."""

import datetime as dt
from pathlib import Path

import pytest
from audio.test_recognising import RATE, programmes, recorded, shape
from playing.world import MONDAY

from loalang.audio.clip import Clip
from loalang.audio.encode import encode_mp3
from loalang.audio.recognising import Found
from loalang.audio.resample import RATE as FULL
from loalang.audio.resample import resample
from loalang.cli.diary_proof import fits, told
from loalang.files import sha256
from loalang.library.episodes import Library
from loalang.playing import proving
from loalang.playing.clock import VIETNAM
from loalang.playing.proving import MadeOut, Proof, prove
from loalang.schedule.diary import Aired, Diary

SUNDAY = MONDAY - dt.timedelta(days=1)
NOON = dt.datetime.combine(MONDAY, dt.time(12), VIETNAM)
NAMES = ("bai-1", "bai-2", "bai-3")


def line(lesson: str, on: dt.date, at: str, release: str = "") -> Aired:
    return Aired(
        on, at, at, lesson, f"Tựa {lesson}", "an-toan", 70, "Hoa", release or sha256(lesson.encode())
    )


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Aired: the first two on Monday, the second on Sunday, too; the third only on Sunday."""
    made = Library(tmp_path)
    for lesson, on, at in (
        ("bai-2", SUNDAY, "05:30"), ("bai-3", SUNDAY, "05:32"), ("bai-1", MONDAY, "05:30"),
        ("bai-2", MONDAY, "05:32"),
    ):  # fmt: skip
        Diary(made).add(line(lesson, on, at), NOON)
    monkeypatch.setattr(proving, "_sound", lambda _library, one: shape(programmes()[one.item]))
    heard = recorded(programmes()["bai-2"])
    monkeypatch.setattr(proving, "_bounded", lambda _path: [Clip(heard, RATE)])
    return made


def proof(library: Library, at: str = "") -> Proof:
    began = dt.datetime.combine(MONDAY, dt.time.fromisoformat(at)) if at else None
    return prove(library, Path("a.wav"), (SUNDAY, MONDAY), began)


def test_a_recording_is_held_against_the_line_of_its_minute(library: Library) -> None:
    found = proof(library, "05:33")
    (one,) = found.heard
    assert found.looked_for == 3
    assert (one.title, one.airings[0].on, one.airings[0].at) == ("Tựa bai-2", MONDAY, "05:32")
    assert one.fits
    (what, where) = told(found.heard, MONDAY)
    assert "Tựa bai-2, nghe rõ từ 0:0" in what
    assert "khớp dòng 4 của nhật ký" in where


def test_a_recording_of_another_hour_does_not_fit(library: Library) -> None:
    (one,) = proof(library, "11:00").heard
    assert not one.fits
    assert "! nhật ký ghi lúc khác: dòng 4" in list(told((one,), MONDAY))[1]


def test_which_of_two_broadcasts_it_was_is_left_open(library: Library) -> None:
    (one,) = proof(library).heard
    assert [aired.on for aired in one.airings] == [SUNDAY, MONDAY]
    assert "29-11-2026 05:30, 30-11-2026 05:32" in list(told((one,), None))[1]


def test_what_was_not_aired_that_day_is_told() -> None:
    one = MadeOut(Found("bai-3@x", 0, 0, 60, 60, 1.0), "Tựa", 70.0, (line("bai-3", SUNDAY, "05:32"),))
    assert not fits(one, MONDAY)
    assert "nhật ký ngày ấy không có bài này" in list(told((one,), MONDAY))[1]
    assert "không nhận ra bài nào" in next(iter(told((), MONDAY)))


@pytest.mark.slow
def test_real_files_and_only_the_bytes_that_were_aired(tmp_path: Path) -> None:
    library, heard = Library(tmp_path), tmp_path / "thu.wav"
    for name in NAMES:
        full = resample(Clip(programmes()[name], RATE), FULL)
        mp3 = encode_mp3([full.samples], 64)
        (tmp_path / name).mkdir()
        (tmp_path / name / "loudspeaker.mp3").write_bytes(mp3 if name != "bai-3" else mp3[:-9])
        Diary(library).add(line(name, MONDAY, f"05:3{NAMES.index(name) * 2}", sha256(mp3)), NOON)
    import soundfile

    soundfile.write(heard, recorded(programmes()["bai-1"], clock=0.01), RATE)
    found = prove(library, heard, (SUNDAY, MONDAY))
    assert found.gone == ("Tựa bai-3",)
    assert [one.title for one in found.heard] == ["Tựa bai-1"]
