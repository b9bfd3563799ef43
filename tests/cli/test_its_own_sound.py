"""A leader signs a lesson's own sound: not another's, whatever the files beside it say."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from conftest import few
from village import LEADER, PASSPHRASE, copy_of, loalang, shared_village, station

from loalang.audio.id3 import Tags, tag_mp3
from loalang.audio.info_frame import count_frames, frames_end
from loalang.audio.joining import joined, sound_frames
from loalang.library.made_files import MadeFiles


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def noted(home: Path, lesson: str) -> None:
    """Let the manifest and ``.made.json`` know the sound that stands there now, as if it had been made."""
    place = station(home) / lesson
    digest = hashlib.sha256((place / "loudspeaker.mp3").read_bytes()).hexdigest()
    told = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    size = (place / "loudspeaker.mp3").stat().st_size
    told["editions"]["loudspeaker"] |= {"sha256": digest, "bytes": size}
    (place / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    names = list(MadeFiles(place)._read()["files"])
    MadeFiles(place).note(names, {"guid": told["guid"], "published": told["published"]})


SOUNDS = ("the file", "the sound alone", "cut", "tags", "timeline")


@pytest.mark.parametrize("how", few(SOUNDS, "timeline"))
def test_another_lesson_s_sound_is_not_approved_whatever_the_files_beside_it_say(
    home: Path, how: str
) -> None:
    ours, theirs = (station(home) / name / "loudspeaker.mp3" for name in ("ba", "hai"))
    mp3 = ours.read_bytes()
    frames, kbps = sound_frames(theirs.read_bytes())
    tags = mp3[: mp3.index(sound_frames(mp3)[0][:2000]) - 208]
    if how == "the file":
        shutil.copy(theirs, ours)
    elif how == "the sound alone":
        ours.write_bytes(tags + joined([frames], kbps))
    elif how == "cut":  # as long as it is to be, to the frame
        count, size = count_frames(sound_frames(mp3)[0], 44_100, kbps), 144 * kbps * 1000 // 44_100
        ours.write_bytes(tags + joined([(frames * 2)[: frames_end(frames * 2, size, count)]], kbps))
    elif how == "tags":
        ours.write_bytes(tag_mp3(mp3, Tags("Bài hai", artist="Đài truyền thanh xã An Nghĩa", track=2)))
    else:
        timeline = ours.with_name("loudspeaker.timeline.json")
        edited(timeline, "Có rồi cô ơi.", "Chuyển tiền đi.")
    noted(home, "ba")
    done = loalang(home, "approve", "ba", *LEADER)
    assert done.code != 0, done.out
    assert "gợi ý: loalang build --verify ba" in done.err
    assert loalang(home, "build", "--verify", "ba", "--jobs", "1", "--edition", "loudspeaker").code == 0
    assert ours.read_bytes() == mp3, "made anew"
    assert loalang(home, "approve", "ba", *LEADER).code == 0


def test_verify_holds_the_tag_of_a_file_against_the_title_that_was_signed(home: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    assert loalang(home, "export", "usb", str(usb)).code == 0
    one, proof = usb / "001-Bai-mot.mp3", usb / "duyet.json"
    one.write_bytes(tag_mp3(one.read_bytes(), Tags("Bài nói của Chủ tịch")))
    told = json.loads(proof.read_text(encoding="utf-8"))
    row = told["files"][one.name]
    row["sha256"] = hashlib.sha256(one.read_bytes()).hexdigest()
    row["holds"][0]["span"] = [0, len(sound_frames(one.read_bytes())[0])]
    proof.write_text(json.dumps(told), encoding="utf-8")
    done = loalang(home, "verify", str(usb))
    assert done.code == 3
    assert "nhãn trong tệp là của bài khác: Bài nói của Chủ tịch" in done.out
