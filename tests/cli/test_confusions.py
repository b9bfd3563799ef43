"""What confused a stranger: each is told where it happens, with the way on."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from village import PASSPHRASE, TODAY, copy_of, loalang, shared_village, station

from loalang.schedule.chain import Book

YESTERDAY = (TODAY - dt.timedelta(days=1)).isoformat()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("policies/mac-dinh.yaml", "\npace:", "\ndraft_voice: true\npace:", "draft_voice: không có khóa này"),
        ("policies/mac-dinh.yaml", "two_people: true", "two_people: co", "approval, two_people"),
        ("policies/mac-dinh.yaml", "music_minutes: 3", "music_minutes: 30", "fill, music_minutes"),
        ("stations/an-nghia.yaml", "key: 'ed25519:", "key: 'ed25519:abc", "không phải khóa công khai"),
        ("stations/an-nghia.yaml", "approvers:", "policy: la\napprovers:", "không có quy định 'la'"),
    ],
)
def test_check_reads_policies_and_keys(home: Path, file: str, old: str, new: str, said: str) -> None:
    edited(home / "scripts" / file, old, new)
    done = loalang(home, "check")
    assert done.code != 0
    assert said in done.err


def test_check_reads_what_the_officer_fixed(home: Path) -> None:
    (home / "scripts/plans").mkdir(exist_ok=True)
    (home / "scripts/plans/an-nghia.yaml").write_text(
        "id: an-nghia\npins: [{lesson: mot}]\n", encoding="utf-8"
    )
    assert "pins, mục 1" in loalang(home, "check").err


@pytest.mark.parametrize(
    "command", ["approve", "plan", "export playlists", "check", "sheet mot", "publish x"]
)
def test_an_empty_name_of_a_station_is_none(home: Path, command: str) -> None:
    done = loalang(home, *command.split(), "-s", "")
    assert done.code != 0
    assert "''" in done.err


@pytest.mark.parametrize("address", ["ftp://x/loa", "http://x/loa", "https://x"])
def test_ways_that_anybody_can_read_are_no_way_to_publish(home: Path, address: str) -> None:
    done = loalang(home, "publish", address)
    assert done.code == 2
    assert "sftp://" in done.err


@pytest.mark.parametrize(
    "place", ["episodes/an-nghia", "episodes", "episodes/an-nghia/mot", ".", "..", "scripts", "file", "link"]
)
@pytest.mark.parametrize("command", ["publish", "export usb"])
def test_nothing_is_sent_into_our_own_folder(home: Path, place: str, command: str, tmp_path: Path) -> None:
    target = str(home / place)
    if place == "file":
        if command == "export usb":
            return
        target = f"file://{home}/episodes/an-nghia"
    elif place == "link":
        (tmp_path / "link").symlink_to(station(home))
        target = str(tmp_path / "link")
    before = {path: path.read_bytes() for path in home.rglob("*.mp3")}
    for more in ((), ("--remove", "mot")) if command == "publish" else ((),):
        done = loalang(home, *command.split(), target, *more)
        assert done.code == 2
        assert "thư mục của chính Loa Làng" in done.err
    assert {path: path.read_bytes() for path in home.rglob("*.mp3")} == before


def test_a_folder_beside_the_scripts_is_a_place_to_publish_to(home: Path) -> None:
    assert loalang(home, "publish", str(home / "web")).code == 0


def test_a_draft_s_file_says_so_on_the_site_too(home: Path, tmp_path: Path) -> None:
    edited(home / "scripts/policies/mac-dinh.yaml", "draft_voice: true", "draft_voice: false")
    web = tmp_path / "web"
    done = loalang(home, "publish", str(web), "--allow-draft")
    assert done.code == 0, done.err
    names = sorted(path.relative_to(web).as_posix() for path in web.rglob("*.mp3"))
    assert names == ["hai/BAN-NHAP-002-hai-loa.mp3", "mot/BAN-NHAP-001-mot-loa.mp3"]
    page = (web / "mot/index.html").read_text(encoding="utf-8")
    assert '"BAN-NHAP-001-mot-loa.mp3"' in page
    assert 'download="BAN-NHAP-mot.mp3"' in page
    assert '"001-mot-loa.mp3"' not in page
    assert "/mot/BAN-NHAP-001-mot-loa.mp3?v=" in (web / "khoa-hoc.xml").read_text(encoding="utf-8")
    assert loalang(home, "verify", str(web), "--allow-draft").code == 0
    assert loalang(home, "verify", str(web)).code == 3, "a draft is not for the air"
    assert loalang(home, "publish", str(web), "--allow-draft", "--remove", "mot").code == 0
    assert not (web / "mot").exists() or not list((web / "mot").glob("*.mp3"))


def test_publishing_goes_on_when_nobody_reads_what_it_says(home: Path, tmp_path: Path) -> None:
    """``loalang publish … | head -n 1``: the site stands whole."""
    web = tmp_path / "web"
    command = [sys.executable, "-m", "loalang", "-C", str(home), "publish", str(web)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait()
    assert (web / "feed.xml").is_file()
    assert "Không có gì mới" in loalang(home, "publish", str(web)).out


def test_a_deleted_lesson_leads_to_the_door_that_takes_it_back(home: Path, tmp_path: Path) -> None:
    assert loalang(home, "publish", str(tmp_path / "web")).code == 0
    (home / "scripts/lessons/mot.yaml").unlink()
    refused = loalang(home, "export", "usb", str(tmp_path / "usb"), "mot")
    assert 'loalang withdraw mot --by "…"' in refused.err
    done = loalang(home, "withdraw", "mot", "--by", "Bình")
    assert done.code == 0
    assert "publish" in done.out, "it names where it stands"
    assert "approve mot" not in loalang(home, "export", "usb", str(tmp_path / "usb")).err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("ba", "--on", YESTERDAY, "--at", "05:30"), "'ba' chưa được duyệt lúc 05:30"),
        (("mot", "--on", YESTERDAY, "--at", "05:30", "--minutes", "600"), "600 phút không thể có"),
        (("mot", "--on", YESTERDAY, "--at", "05:30", "--minutes", "30"), "không thể phát 30 phút"),
        (("mot", "--on", "2025-12-31", "--at", "05:30", "--unapproved"), "sớm hơn khi có Loa Làng"),
    ],
)
def test_the_diary_refuses_what_cannot_have_been(home: Path, given: tuple[str, ...], said: str) -> None:
    since_long(home)
    done = loalang(home, "diary", "add", *given, "--by", "Hoa")
    assert done.code == 2
    assert said in done.err


def test_what_was_aired_without_approval_is_written_as_such_and_reported(home: Path) -> None:
    add = ("diary", "add", "ba", "--on", YESTERDAY, "--at", "05:30", "--by", "Hoa", "--unapproved")
    assert loalang(home, *add).code == 0
    since_long(home)
    assert loalang(home, "diary", "add", "mot", *add[3:-1][:2], "--at", "17:00", "--by", "Hoa").code == 0
    assert loalang(home, "diary", "export", "--week", YESTERDAY).code == 0
    (page,) = (station(home) / "diary").glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert text.count("phát khi chưa được duyệt") == 1


def since_long(home: Path) -> None:
    """Let the log tell that all was approved two days earlier."""
    book = Book(station(home) / "approvals.jsonl")
    links = book.read()
    book.path.unlink()
    book.head.unlink()
    for link in links:
        at = dt.datetime.fromisoformat(link.entry["at"]) - dt.timedelta(days=2)
        book.append({**link.entry, "at": at.isoformat()})


def test_what_was_aired_before_its_approval_was_not_approved(home: Path) -> None:
    add = ("diary", "add", "mot", "--on", YESTERDAY, "--at", "05:30", "--by", "Hoa")
    assert "'mot' chưa được duyệt lúc 05:30" in loalang(home, *add).err
    since_long(home)
    assert loalang(home, *add).code == 0
    assert loalang(home, "withdraw", "mot", "--by", "Bình").code == 0
    assert loalang(home, *add[:6], "06:30", *add[7:]).code == 0, "it was withdrawn later"


@pytest.mark.parametrize("typed", ["BA", "ba ", "Bài ba", "bai BA", "Phát lại: Bài ba"])
def test_a_slip_of_the_finger_gets_no_lesson_round_its_approval(home: Path, typed: str) -> None:
    manifest = station(home) / "ba/manifest.json"
    if typed.startswith("Phát lại"):
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(text.replace('"Bài ba"', '"Bài ba nói dài"'), encoding="utf-8")
        typed += " nói dài"
    add = ("--on", YESTERDAY, "--at", "05:30", "--minutes", "1", "--by", "Hoa")
    done = loalang(home, "diary", "add", typed, *add)
    assert (done.code, "là bài 'ba'" in done.err) == (2, True), done.err
    assert loalang(home, "diary", "add", "Tiếp sóng đài tỉnh", *add).code == 0


def test_the_report_itself_says_what_was_planned_and_not_aired(home: Path) -> None:
    plan = ("plan", "--from", (TODAY - dt.timedelta(days=2)).isoformat(), "--weeks", "1")
    assert loalang(home, *plan).code == 0
    done = loalang(home, "diary", "export", "--week", YESTERDAY)
    assert done.code == 0
    (page,) = (station(home) / "diary").glob("*.html")
    assert "có trong lịch mà nhật ký không ghi" in page.read_text(encoding="utf-8")
