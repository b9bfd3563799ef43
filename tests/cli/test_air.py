"""Doors to the air that once stood open, one test each, by the real commands."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import few
from village import LEADER, PASSPHRASE, TODAY, at, copy_of, loalang, shared_village, sounds, station

from loalang.audio.joining import sound_frames
from loalang.cli.desk import now
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.model import Edition
from loalang.publish.proofs import VOID
from loalang.schedule.approvals import Approvals, Signature
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Session
from loalang.schedule.release import Refusal, RefusalKind

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


def lesson(root: Path, name: str = "mot") -> Path:
    return root / f"scripts/lessons/{name}.yaml"


# --- withdrawing reaches what holds it ---------------------------------------------------------------------


def test_a_withdrawal_voids_blocks_and_playlists_and_names_plans_sticks_and_sites(
    root: Path, tmp_path: Path
) -> None:
    usb, web = tmp_path / "usb", tmp_path / "web"
    for arguments in (
        ("block", "--on", TODAY.isoformat()),
        ("export", "playlists"),
        ("export", "usb", str(usb)),
        ("publish", str(web)),
    ):
        assert loalang(root, *arguments).code == 0
    blocks = station(root) / "blocks"
    (block,) = blocks.glob("*.mp3")
    done = loalang(root, "withdraw", "mot", *BY, "--why", "số điện thoại đã đổi")
    assert done.code == 0, done.err
    assert f"! khối {block.name} có bài này: đã vô hiệu" in done.out
    assert not list(blocks.glob("*.mp3"))
    assert block.with_name(block.name + ".vo-hieu").is_file()
    assert not list(blocks.glob("*.m3u8"))
    assert "! danh sách phát phat-loa.m3u8: đã bỏ bài này ra" in done.out
    assert "mot" not in (station(root) / "phat-loa.m3u8").read_text(encoding="utf-8")
    assert not list((station(root) / "phat").glob("mot-*.mp3"))
    assert "buổi có bài này" in done.out
    assert f"loalang plan --from {TODAY.isoformat()}" in done.out
    assert f"loalang export usb {usb}" in done.out
    assert f"loalang publish {web} --remove mot" in done.out


def session_with_mot(root: Path) -> Session:
    planned = KeptPlans(Library(station(root))).sessions(TODAY + dt.timedelta(1), TODAY + dt.timedelta(7))
    return next(session for session in planned if any(entry.item == "mot" for entry in session.items))


@pytest.mark.slow
def test_what_was_corrected_and_approved_anew_is_nowhere_heard_as_it_was(root: Path, tmp_path: Path) -> None:
    """A wrong number is mended and approved again; blocks and lists that stand still say the old one."""
    stick, on = tmp_path / "usb", session_with_mot(root).on.isoformat()
    for command in (("block", "--on", on), ("export", "playlists"), ("export", "usb", str(stick))):
        assert loalang(root, *command).code == 0
    old = sound_frames((station(root) / "mot/loudspeaker.mp3").read_bytes())[0]
    assert any(old in sound for sound in sounds(station(root) / "blocks"))
    edited(lesson(root), "Bấm nút cài đặt.", "Bấm nút màu xanh ở cuối trang.")
    assert loalang(root, "build", "mot", "--jobs", "1", "--edition", "loudspeaker").code == 0
    assert any(old in sound for sound in sounds(station(root) / "blocks")), (
        "until then the old one is approved"
    )
    done = loalang(root, "approve", "mot", *LEADER)
    assert done.code == 0, done.err
    assert f"USB {stick} chép ngày" in done.out
    assert "còn bản cũ của bài mot" in done.out
    new = sound_frames((station(root) / "mot/loudspeaker.mp3").read_bytes())[0]
    blocks = sounds(station(root) / "blocks")
    assert any(new in sound for sound in blocks), "the block to come is made anew"
    assert not any(old in sound for sound in (*blocks, *sounds(station(root) / "phat")))
    assert "phat/mot-" not in (station(root) / "phat-loa.m3u8").read_text(encoding="utf-8")
    assert loalang(root, "verify", str(station(root) / "blocks")).code == 0
    here = loalang(root, "verify", str(stick))
    assert (here.code, "001-Bai-mot.mp3: là bản cũ: bản mới được duyệt ngày" in here.out) == (3, True)


def test_a_withdrawal_that_was_killed_before_it_reached_blocks_is_caught_up_by_any_command(
    root: Path,
) -> None:
    on = session_with_mot(root).on.isoformat()
    for command in (("block", "--on", on), ("export", "playlists")):
        assert loalang(root, *command).code == 0
    Approvals(Library(station(root))).withdraw("mot", Signature("Nguyễn Văn Bình", now()))
    done = loalang(root, "approve")
    assert f"! khối {on}-" in done.out
    assert not [name for name in (station(root) / "blocks").glob("*.mp3") if "mot" in held(name)]
    assert "phat/mot-" not in (station(root) / "phat-loa.m3u8").read_text(encoding="utf-8")
    assert "khối" not in loalang(root, "approve").out


def test_looking_for_what_is_void_loads_nothing_that_makes_sound() -> None:
    """Every command looks; most have nothing to void."""
    code = "import sys, loalang.building.taking_back; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def held(block: Path) -> str:
    return block.with_name(f"{block.name}.duyet.json").read_text(encoding="utf-8")


def test_a_lesson_whose_id_begins_like_another_s_stays_in_the_playlist(root: Path) -> None:
    from loalang.content.folder import ContentFolder
    from loalang.library.episodes import Library
    from loalang.publish.on_air import OnAir

    assert loalang(root, "export", "playlists").code == 0
    library = Library(station(root))
    path = station(root) / "phat-loa.m3u8"
    path.write_text(
        path.read_text(encoding="utf-8") + "#EXTINF:1,x\nphat/mot-hai-0123456789ab.mp3\n", encoding="utf-8"
    )
    assert OnAir(library, ContentFolder(root).station("an-nghia")[0]).without("mot")
    left = path.read_text(encoding="utf-8")
    assert "phat/mot-hai-0123456789ab.mp3" in left
    assert "phat/mot-0" not in left.replace("mot-hai", "")


# --- approving ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Bấm nút cài đặt.", "Bấm nút xóa."), "lời của bài hoặc của tệp đài đã đổi sau khi làm"),
        (("Bà con biết giữ mã OTP.", "Bà con làm được thêm một việc."), "còn lời mẫu"),
        pytest.param(
            ("Bấm nút cài đặt.", "Gọi 0912 345 678."),
            "còn số điện thoại mẫu 0912 345 678",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            (
                "Không đọc mã OTP cho bất kỳ ai.",
                "Tiêm phòng dại cho chó, mèo của các hộ. Tiêm không mất tiền.",
            ),
            "còn lời mẫu “Tiêm phòng dại",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            ("reviewed: 2026-11-01", "reviewed: 2090-01-01"), "còn ở phía trước", marks=pytest.mark.slow
        ),
        (("number: 3", "number: 2"), "cùng số 2 với bài 'hai'"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_leader_cannot_approve_what_is_not_the_station_s_own(
    root: Path, change: tuple[str, str], said: str
) -> None:
    edited(lesson(root, "ba"), *change)
    if "sau khi làm" not in said:
        done = loalang(root, "build", "ba", "--jobs", "1", "--edition", "loudspeaker")
        assert done.code == 0, done.err
    refused = loalang(root, "approve", "ba", *LEADER)
    assert refused.code == 3, refused.out
    assert "ba: không duyệt được: " in refused.err
    assert said in refused.err
    assert "gợi ý: " in refused.err


def test_a_station_with_keys_takes_no_approval_without_one_and_no_other_s(root: Path) -> None:
    without = loalang(root, "approve", "ba", *LEADER[:4])
    assert (without.code, "đài này đòi chữ ký" in without.err) == (2, True)
    other = loalang(root, "approve", "ba", "--by", "Trần Văn An", *LEADER[2:])
    assert "khóa này là của Nguyễn Văn Bình, không phải của Trần Văn An" in other.err
    assert loalang(root, "key", "new", "khoa-an.json", "--name", "Trần Văn An").code == 0
    stranger = loalang(root, "approve", "ba", *LEADER[:4], "--key", "khoa-an.json")
    assert "không có trong approvers" in stranger.err
    assert loalang(root, "approve", "ba", *LEADER).code == 0


def test_the_list_says_of_what_is_approved_why_it_may_not_leave_all_the_same(root: Path) -> None:
    assert loalang(root, "approve").out.count("+ ") == 2
    edited(lesson(root), "Bấm nút cài đặt.", "Bấm nút xóa.")
    shown = loalang(root, "approve").out
    assert "~ mot: Nguyễn Văn Bình duyệt" in shown
    assert "; lời của bài hoặc của tệp đài đã đổi sau khi làm" in shown


def test_a_new_key_is_never_written_over_another(root: Path) -> None:
    before = (root / "khoa.json").read_bytes()
    assert loalang(root, "key", "new", "khoa.json", "--name", "An").code == 2
    assert (root / "khoa.json").read_bytes() == before


def test_without_keys_every_approval_says_that_nobody_signed(root: Path) -> None:
    path = root / "scripts/stations/an-nghia.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("approvers:")], encoding="utf-8")
    done = loalang(root, "approve", "ba", *LEADER[:4])
    assert ", không ký" in done.out
    assert "+ ba: Nguyễn Văn Bình duyệt" in loalang(root, "approve").out
    assert "không ký" in next(line for line in loalang(root, "approve").out.splitlines() if "ba:" in line)


def test_a_clock_that_runs_backwards_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    from loalang.cli import approve
    from loalang.cli.desk import VIETNAM

    monkeypatch.setattr(approve, "now", lambda: dt.datetime(2026, 11, 2, 8, tzinfo=VIETNAM))
    done = loalang(root, "approve", "ba", *LEADER)
    assert done.code == 2
    assert "đồng hồ máy chỉ 02-11-2026 08:00, sớm hơn dòng cuối của sổ" in done.err


def test_a_clock_that_fell_back_revives_no_notice_that_is_over(root: Path) -> None:
    """A computer whose battery is empty wakes in January; the log knows of a later day."""
    edited(lesson(root), "cast:", "air: {until: 2026-01-02}\ncast:")
    desk = Desk.of(ContentFolder(root), "an-nghia", lambda identifier: Library(station(root)))
    found = Gate(desk, dt.date(2026, 1, 1)).judge("mot", Edition.LOUDSPEAKER)
    assert isinstance(found, Refusal)
    assert found.kind is RefusalKind.EXPIRED


def test_one_person_with_letters_of_another_script_is_refused(root: Path) -> None:
    done = loalang(root, "approve", "ba", "--by", "Nguyễn Văn B\u0456\u0300nh", *LEADER[2:])
    assert "có chữ lạ" in done.err
    assert "U+0456" in done.err


# --- the plan, the hours, the diary ------------------------------------------------------------------------


def test_a_notice_is_planned_from_its_own_dates_and_without_them_the_plan_says_so(root: Path) -> None:
    text = (
        lesson(root)
        .read_text(encoding="utf-8")
        .replace("id: mot", "id: tin")
        .replace("number: 3", "number: 1")
    )
    segments = "segments:\n  - notice: {who: Xã, what: Mai phun thuốc muỗi., when: 7 giờ sáng mai.}\n"
    text = text[: text.index("segments:")].replace("format: bai-hoc", "format: thong-bao") + segments
    text = text.replace("title: Bài một", "title: Phun thuốc muỗi").replace(
        "cast: {mc: lan, bac: hung}", "cast: {mc: lan}"
    )
    (root / "scripts/lessons/tin.yaml").write_text(text, encoding="utf-8")
    make = ("build", "tin", "--jobs", "1", "--edition", "loudspeaker")
    for arguments in (make, ("approve", "tin", *LEADER)):
        assert (done := loalang(root, *arguments)).code == 0, done.err
    tomorrow = TODAY + dt.timedelta(days=1)
    plan = ("plan", "--from", tomorrow.isoformat(), "--weeks", "1", "--dry-run")
    assert "tin: thông báo chưa ghi ngày phát" in loalang(root, *plan).out
    edited(
        root / "scripts/lessons/tin.yaml",
        "cast:",
        f"air: {{until: {tomorrow.isoformat()}, class: priority}}\ncast:",
    )
    for arguments in (make, ("approve", "tin", *LEADER)):  # its term is approved with it
        assert (done := loalang(root, *arguments)).code == 0, done.err
    planned = loalang(root, *plan).out
    assert planned.count("Phun thuốc muỗi (thông báo") == 1, planned


def test_windows_that_overlap_are_an_error_with_both_lines(root: Path) -> None:
    path = root / "scripts/stations/an-nghia.yaml"
    days = "[mon, tue, wed, thu, fri, sat, sun]"
    second = '  - {days: [wed], start: "05:45", minutes: 5}'
    edited(
        path,
        f'windows: [{{days: {days}, start: "05:30", minutes: 30}}]',
        f'windows:\n  - {{days: {days}, start: "05:30", minutes: 30}}\n{second}',
    )
    done = loalang(root, "plan", "--dry-run")
    assert done.code == 3
    line = path.read_text(encoding="utf-8").splitlines().index(second) + 1
    assert f"an-nghia.yaml:{line}" in done.err
    assert f"buổi 05:45 trùng giờ với buổi 05:30 ở scripts/stations/an-nghia.yaml:{line - 1}" in done.err


def test_a_window_shorter_than_every_lesson_says_by_how_much(root: Path) -> None:
    edited(root / "scripts/stations/an-nghia.yaml", "minutes: 30", "minutes: 2")
    done = loalang(root, "plan", "--from", TODAY.isoformat(), "--weeks", "1", "--dry-run")
    assert "không buổi nào đủ chỗ, thiếu " in done.out, done.out + done.err


@pytest.mark.parametrize("typed", few(["05:30", "5h30", "5:30", "5 giờ 30", "05h30"], "5 giờ 30"))
def test_an_hour_is_read_however_an_officer_types_it(root: Path, typed: str) -> None:
    assert loalang(root, "block", "--on", TODAY.isoformat(), "--at", typed).code == 0


def test_a_day_that_has_other_sessions_names_them(root: Path) -> None:
    done = loalang(root, "block", "--on", TODAY.isoformat(), "--at", "17h")
    assert done.code == 2
    assert "không có buổi 17:00" in done.err
    assert "các buổi của ngày ấy: 05:30" in done.err


@pytest.mark.slow
def test_writers_at_once_never_fail_and_never_lose_a_line(root: Path) -> None:
    import subprocess
    import sys

    def start(*arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "loalang", "-C", str(root), *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root)

    plan = ("plan", "--from", TODAY.isoformat(), "--weeks", "2")
    running = [start("approve", ("mot", "hai", "ba")[i % 3], *LEADER) for i in range(24)]
    running += [start(*plan) for _ in range(12)]
    running += [start("build", "--jobs", "1", "--edition", "loudspeaker") for _ in range(2)]
    before = (TODAY - dt.timedelta(days=2)).isoformat()
    relay = ("diary", "add", "Tiếp sóng", "--on", before, "--minutes", "5", "--by", "Hoa", "--at")
    running += [start(*relay, f"{hour:02d}:00") for hour in range(6, 14)]
    running += [start("export", "playlists"), start("block", "--on", TODAY.isoformat())]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * len(running), said
    assert len((station(root) / "diary.jsonl").read_text(encoding="utf-8").splitlines()) == 8
    book = (station(root) / "approvals.jsonl").read_text(encoding="utf-8")
    assert len(book.splitlines()) == 2 + 24
    assert not list(station(root).rglob("*.part"))


# --- what is gone ------------------------------------------------------------------------------------------


def test_a_deleted_lesson_leaves_the_preview_at_the_next_build(root: Path) -> None:
    lesson(root, "ba").unlink()
    assert loalang(root, "build", "--jobs", "1", "--edition", "loudspeaker").code == 0
    assert 'href="ba/index.html"' not in (station(root) / "index.html").read_text(encoding="utf-8")
    assert not (station(root) / "ba/index.html").exists()


def test_the_preview_says_that_it_is_one_and_keeps_out_of_directories(root: Path) -> None:
    assert "Trang xem thử trên máy này" in (station(root) / "index.html").read_text(encoding="utf-8")
    assert "<itunes:block>Yes</itunes:block>" in (station(root) / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", few([("approve",), ("diary", "verify"), ("export", "playlists")], ("diary", "verify"))
)
def test_a_build_that_was_killed_before_its_feed_is_caught_up_by_any_command(
    root: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    from loalang.building import stations

    edited(lesson(root, "ba"), "Bấm nút cài đặt.", "Bấm nút cài đặt cho thật kỹ.")
    monkeypatch.setattr(stations, "refresh", lambda *_given: {})
    assert loalang(root, "build", "ba", "--jobs", "1", "--edition", "loudspeaker").code == 0
    monkeypatch.undo()
    size = (station(root) / "ba/loudspeaker.mp3").stat().st_size
    assert f'length="{size}"' not in (station(root) / "feed.xml").read_text(encoding="utf-8")
    assert loalang(root, *command).code == 0
    assert f'length="{size}"' in (station(root) / "feed.xml").read_text(encoding="utf-8")


def test_a_report_says_where_it_does_not_agree_with_the_plan(root: Path) -> None:

    before = TODAY - dt.timedelta(days=TODAY.weekday() + 7)  # the Monday of last week
    assert loalang(root, "plan", "--from", before.isoformat(), "--weeks", "1").code == 0
    one = loalang(root, "diary", "add", "--on", before.isoformat(), "--by", "Lê Thị Hoa", "--unapproved")
    assert one.code == 0, one.err
    done = loalang(root, "diary", "export", "--week", before.isoformat())
    missing = [line for line in done.err.splitlines() if line.startswith("  ")]
    assert "lượt có trong lịch mà nhật ký không ghi" in done.err
    assert missing
    assert not [line for line in missing if line.startswith(f"  {before:%d-%m-%Y}")]


def test_a_lesson_whose_claim_is_past_its_last_day_stays_at_home(root: Path, tmp_path: Path) -> None:
    """Its approval holds: claims are not said. What no longer holds is the sentence."""
    path = lesson(root)
    whole = path.read_text(encoding="utf-8")

    def sent(name: str, until: str) -> tuple[str, int]:
        claim = "{text: Tôi hỏi thật., rests_on: law, doubtful: true, as_of: 2026-01-01, valid_until: %s}"
        path.write_text(f"{whole}claims:\n  - {claim % until}\n", encoding="utf-8")
        done = loalang(root, "export", "usb", str(tmp_path / name))
        return done.out + done.err, len([*(tmp_path / name).rglob("*.mp3")])

    assert sent("con-han", TODAY.isoformat())[1] == 2
    told, left = sent("het-han", "2026-01-31")
    assert left == 1
    assert "“Tôi hỏi thật.” chỉ đúng đến ngày 31-01-2026" in told
    assert "sửa câu ấy và claims trong scripts/lessons/mot.yaml, rồi loalang build mot" in told
    done = loalang(root, "approve", "mot", *LEADER)
    assert done.code != 0
    assert "chỉ đúng đến ngày 31-01-2026" in done.err


def test_a_plan_holds_no_lesson_on_a_day_after_the_last_of_its_claim(root: Path) -> None:
    path = lesson(root)
    until = TODAY + dt.timedelta(days=2)
    claim = f"{{text: Tôi hỏi thật., rests_on: law, doubtful: true, as_of: 2026-01-01, valid_until: {until}}}"
    path.write_text(f"{path.read_text(encoding='utf-8')}claims:\n  - {claim}\n", encoding="utf-8")
    done = loalang(root, "plan", "--from", TODAY.isoformat(), "--weeks", "2", "--dry-run")
    assert done.code == 0, done.err
    told = f"câu “Tôi hỏi thật.” chỉ đúng đến ngày {until:%d-%m-%Y}; sửa câu ấy và claims trong bài"
    assert done.out.count(told) == 1


# --- what was heard stays as it was ------------------------------------------------------------------------


def test_planning_days_that_are_over_leaves_what_was_planned_and_its_blocks(root: Path) -> None:
    """The diary is written from blocks: one that a later plan made void would be left out of it."""
    monday = TODAY - dt.timedelta(days=TODAY.weekday() + 7)
    plan = ("plan", "--from", monday.isoformat(), "--weeks", "1")
    assert loalang(root, *plan).code == 0
    kept = KeptPlans(Library(station(root)))
    before = kept.sessions(monday, monday)
    assert before
    block = loalang(root, "block", "--on", monday.isoformat())
    assert block.code == 0, block.err
    edited(root / "scripts/stations/an-nghia.yaml", '"05:30"', '"06:30"')
    assert loalang(root, *plan).code == 0
    assert kept.sessions(monday, monday) == before
    assert not [*(station(root) / "blocks").glob(f"*{VOID}")]


@pytest.mark.parametrize(("hour", "stays"), [(5, False), (12, True)])
def test_of_today_only_what_has_begun_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, hour: int, stays: bool
) -> None:
    at(monkeypatch, dt.datetime.combine(TODAY, dt.time(hour), now().tzinfo))
    kept = KeptPlans(Library(station(root)))
    before = kept.sessions(TODAY, TODAY)
    assert [session.at for session in before] == ["05:30"]
    edited(root / "scripts/stations/an-nghia.yaml", '"05:30"', '"17:00"')
    assert loalang(root, "plan", "--from", TODAY.isoformat(), "--weeks", "1").code == 0
    after = kept.sessions(TODAY, TODAY)
    assert after[: len(before)] == before if stays else before[0] not in after
    assert after[-1].at == "17:00"


@pytest.mark.slow
@pytest.mark.parametrize(("hour", "stays"), [(5, False), (12, True)])
def test_changed_hours_make_the_blocks_of_what_has_not_begun_void(
    root: Path, monkeypatch: pytest.MonkeyPatch, hour: int, stays: bool
) -> None:
    at(monkeypatch, dt.datetime.combine(TODAY, dt.time(hour), now().tzinfo))
    tomorrow = TODAY + dt.timedelta(days=1)
    for day in (TODAY, tomorrow):
        assert (done := loalang(root, "block", "--on", day.isoformat())).code == 0, done.err
    edited(root / "scripts/stations/an-nghia.yaml", '"05:30"', '"17:00"')
    told = loalang(root, "approve").out
    assert f"khối {tomorrow}-0530.mp3 đã vô hiệu: buổi 05:30" in told
    assert "đài không có buổi nào vào giờ ấy" in told
    assert f"loalang plan --from {tomorrow} --weeks 1" in told
    left = [path.name for path in (station(root) / "blocks").glob("*.mp3")]
    assert left == ([f"{TODAY}-0530.mp3"] if stays else [])
    assert "khối" not in loalang(root, "approve").out
