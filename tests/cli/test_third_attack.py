"""What another stranger found: each kind is closed, at every door that it concerns."""

import datetime as dt
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from village import (
    LEADER,
    PASSPHRASE,
    TODAY,
    copy_of,
    loalang,
    shared_village,
    station,
    village_with_a_block,
)

from loalang.audio.info_frame import silent_frame
from loalang.audio.joining import joined, sound_frames
from loalang.building.block_files import BlockFiles
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.publish.unsigned_sound import unsigned_seconds
from loalang.schedule.approvals import Approvals


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- who approved ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("author", ["", "nguyễn văn bình", "Nguyễn Văn Bỉnh", "NguyễnVăn Bình."])
def test_two_persons_are_asked_for_at_the_door_by_the_policy_as_it_is_now(
    home: Path, tmp_path: Path, author: str
) -> None:
    rules = home / "scripts/policies/mac-dinh.yaml"
    edited(rules, "two_people: true", "two_people: false")
    done = loalang(home, "approve", "mot", *LEADER[:2], *LEADER[4:], "--author", author)
    assert done.code == 0, done.err
    assert loalang(home, "export", "usb", str(tmp_path / "before"), "mot").code == 0
    edited(rules, "two_people: false", "two_people: true")
    done = loalang(home, "export", "usb", str(tmp_path / "after"), "mot")
    one = author != "Nguyễn Văn Bỉnh"
    assert (done.code != 0) == one
    assert ("cần hai người" in done.err) == one
    assert bool(list(tmp_path.glob("after/*.mp3"))) != one


# --- what is verified --------------------------------------------------------------------------------------


@pytest.fixture
def home_with_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(village_with_a_block(), tmp_path / "khoi")


def block(home: Path) -> Path:
    (path,) = (station(home) / "blocks").glob("*.mp3")
    return path


def with_sound(path: Path, more: bytes, **row: object) -> None:
    """Put frames behind those of a block, with evidence that knows the new file."""
    frames, kbps = sound_frames(path.read_bytes())
    path.write_bytes(joined([frames, more], kbps))
    proof = path.with_name(f"{path.name}.duyet.json")
    told = json.loads(proof.read_text(encoding="utf-8"))
    told["files"][path.name] |= {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), **row}
    proof.write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    ("how", "draft"),
    [
        ("one part", False),
        ("many parts", False),
        ("no parts", False),
        ("other frames", False),
        ("many parts", True),
        ("no parts", True),
    ],
)
def test_a_block_holds_no_more_unsigned_sound_than_its_frame(
    home_with_block: Path, how: str, draft: bool
) -> None:
    home = home_with_block
    path = block(home)
    assert loalang(home, "verify", str(path.parent)).code == 0
    rows = json.loads(path.with_name(f"{path.name}.duyet.json").read_text(encoding="utf-8"))["files"]
    parts = rows[path.name]["parts"]
    frames, kbps = sound_frames((station(home) / "ba/loudspeaker.mp3").read_bytes())
    size = 144 * kbps * 1000 // 44_100
    if how == "other frames":  # of 48 kHz: a player plays them, nobody counted them
        more = b"\xff\xfb\x54\xc4".ljust(144 * 64_000 // 48_000, b"\0") * 60
        with_sound(path, more, parts=[*parts, len(more)], draft=draft)
    elif how == "no parts":
        with_sound(path, frames, parts=[], draft=draft)
    else:
        cut = [len(frames)] if how == "one part" else [size * 400] * (len(frames) // (size * 400))
        rest = len(frames) - sum(cut)
        with_sound(path, frames, parts=[*parts, *cut, *([rest] if rest else [])], draft=draft)
    done = loalang(home, "verify", str(path.parent), "--allow-draft")
    assert done.code == 3, done.out
    assert "không ai ký" in done.out


def test_a_long_time_of_music_is_the_same_piece_again_and_again() -> None:
    frames = silent_frame(44_100, 64) * 800  # 21 seconds
    held = {"span": [0, len(frames)], "approved": "a"}
    row = {"holds": [held], "sha256": "b", "parts": [len(frames)] * 13}
    seconds, why = unsigned_seconds(row, joined([frames] * 13, 64))
    assert (round(seconds), why) == (251, "")
    other = b"".join(silent_frame(44_100, 64)[:-1] + bytes([n]) for n in range(12) for _ in range(800))
    assert "giây không ai ký" in unsigned_seconds(row, joined([frames, other], 64))[1]
    row["parts"] = [len(frames)] * 61
    assert unsigned_seconds(row, joined([frames] * 61, 64))[1], "twenty minutes of it are no music"


@pytest.mark.parametrize("where", ["here", "elsewhere", "elsewhere, older evidence beside newer"])
def test_a_void_block_that_got_its_name_back_is_found(
    home_with_block: Path, tmp_path: Path, where: str
) -> None:
    home = home_with_block
    path = block(home)
    older = path.with_name(f"{path.name}.duyet.json").read_bytes()
    assert loalang(home, "export", "playlists").code == 0
    assert loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình").code == 0
    void = path.with_name(path.name + ".vo-hieu")
    place, at = station(home), home
    if where != "here":
        place, at = tmp_path / "huyen", tmp_path
        shutil.copytree(station(home) / "blocks", place / "blocks")
        if where != "elsewhere":
            (place / "blocks" / f"{path.name}.duyet.json").write_bytes(older)
            shutil.copytree(station(home) / "phat", place / "phat")
        void = place / "blocks" / void.name
    assert f"! {path.name}" not in loalang(at, "verify", str(void.parent)).out, "void as it stands"
    void.rename(void.with_name(path.name))
    done = loalang(at, "verify", str(place if where != "here" else void.parent))
    assert done.code == 3
    assert f"! {'blocks/' if where != 'here' else ''}{path.name}: đã bị rút lại" in done.out
    if where == "here":
        assert loalang(home, "verify", str(path)).code == 3
        BlockFiles(Library(station(home)), ContentFolder(home).station("an-nghia")[0]).list_day(TODAY)
        assert not list(path.parent.glob("*.m3u8")), "no list names it again"


def test_a_stick_that_is_verified_where_the_log_is_knows_of_a_later_withdrawal(
    home: Path, tmp_path: Path
) -> None:
    assert loalang(home, "export", "usb", str(tmp_path / "usb")).code == 0
    assert loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình").code == 0
    done = loalang(home, "verify", str(tmp_path / "usb"))
    assert done.code == 3
    assert "! 001-Bai-mot.mp3: đã bị rút lại ngày" in done.out
    assert "+ 002-Bai-hai.mp3" in done.out


def test_another_commune_s_log_with_the_same_names_says_nothing(home: Path, tmp_path: Path) -> None:
    assert loalang(home, "export", "usb", str(tmp_path / "usb")).code == 0
    copy_of(home, tmp_path / "khac")
    for path in station(tmp_path / "khac").glob("*approvals.jsonl*"):
        path.unlink()
    (station(tmp_path / "khac") / "sent.json").unlink()
    shutil.rmtree(tmp_path / "khac/.loalang")
    assert loalang(tmp_path / "khac", "approve", "hai", *LEADER).code == 0
    done = loalang(tmp_path / "khac", "verify", str(tmp_path / "usb"))
    assert done.code == 0, done.out


@pytest.mark.parametrize(
    "seen",
    ["stick", pytest.param("block", marks=pytest.mark.slow), "playlist", "sending", "site", "verified stick"],
)
def test_an_older_log_is_noticed_wherever_a_later_head_was_seen(
    home: Path, tmp_path: Path, seen: str
) -> None:
    """Lesson one is withdrawn, and the log put back as it was before."""
    book = Approvals(Library(station(home))).book
    older = {path: path.read_bytes() for path in (book.path, book.head)}
    assert loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình").code == 0
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()  # what has begun stays as it was planned
    assert loalang(home, "plan", "--from", tomorrow, "--weeks", "1").code == 0
    commands = {
        "stick": ("export", "usb", str(tmp_path / "usb")),
        "verified stick": ("export", "usb", str(tmp_path / "usb")),
        "block": ("block", "--on", tomorrow),
        "playlist": ("export", "playlists"),
        "sending": ("publish", str(tmp_path / "web")),
        "site": ("publish", str(tmp_path / "web")),
    }
    done = loalang(home, *commands[seen])
    assert done.code == 0, done.err
    for path, data in older.items():
        path.write_bytes(data)
    if seen in ("stick", "site", "verified stick"):
        (station(home) / "sent.json").unlink()
    if seen == "verified stick":
        done = loalang(home, "verify", str(tmp_path / "usb"))
    elif seen in ("stick", "site"):
        done = loalang(home, *commands[seen])
    else:
        done = loalang(home, "export", "usb", str(tmp_path / "other"))
    assert done.code == 3, done.out
    assert "dòng 3" in done.err
    assert not list((tmp_path / "other").glob("*.mp3"))
    if seen in ("block", "playlist", "sending"):
        assert loalang(home, "approve", "mot", *LEADER).code == 3, "nothing is added to an older log"
        assert loalang(home, "diary", "verify").code == 3
        kept = {path: path.read_bytes() for path in (station(home) / "plans").iterdir()}
        done = loalang(home, "plan", "--from", tomorrow, "--weeks", "1")
        assert (done.code, "dòng 3" in done.err) == (3, True), done.out
        assert kept == {path: path.read_bytes() for path in (station(home) / "plans").iterdir()}
        assert loalang(home, "withdraw", "hai", "--by", "Hoa").code == 0, "but stopping is never refused"


def test_a_summary_says_of_each_file_what_is_known(home: Path, tmp_path: Path) -> None:
    rules = home / "scripts/policies/mac-dinh.yaml"
    edited(rules, "required: true", "required: false")
    assert loalang(home, "export", "usb", str(tmp_path / "usb")).code == 0
    far = tmp_path / "far"
    far.mkdir()
    done = loalang(far, "verify", str(tmp_path / "usb"))
    assert done.code == 3
    assert "? 003-Bai-ba.mp3: chưa ai duyệt" in done.out
    assert "2 tệp đúng tiếng đã duyệt, 2 tệp có chữ ký; 1 tệp chưa ai duyệt" in done.err
    good = loalang(far, "verify", str(tmp_path / "usb"), "--allow-draft")
    assert good.code == 0
    assert "tất cả" not in good.out


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"files": ' * 50_000, "NaN", '{"head": 3}', "\0"])
def test_evidence_of_any_kind_is_read_or_refused(home: Path, tmp_path: Path, deep: str) -> None:
    usb = tmp_path / "usb"
    assert loalang(home, "export", "usb", str(usb)).code == 0
    (usb / "duyet.json").write_text(deep, encoding="utf-8")
    assert loalang(home, "verify", str(usb)).code == 3
    (usb / "duyet.json").rename(usb / "x.duyet.json")
    assert loalang(home, "export", "usb", str(usb)).code == 0
    (station(home) / "sent.json").write_text(deep, encoding="utf-8")
    done = loalang(home, "withdraw", "mot", "--by", "Hoa")
    assert "Hoa đã rút lại" in done.out
    assert "không biết đã gửi những đâu" in done.out + done.err
    assert done.code == 3, "it is taken back, and somebody has to look at the sticks"


@pytest.mark.parametrize("key", ["zzz", "", "ed25519:", "ed25519:" + "A" * 40, "ed25519:" + "ế" * 43])
def test_what_is_no_key_is_no_reason_to_find_files_broken(home: Path, tmp_path: Path, key: str) -> None:
    done = loalang(home, "verify", str(home), "--key", key)
    assert done.code == 2
    assert "không phải khóa công khai" in done.err
