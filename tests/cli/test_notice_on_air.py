"""A notice goes on the air by itself when it is approved, and leaves by itself when it is over."""

import datetime as dt
import json
from pathlib import Path

import pytest
from village import LEADER, PASSPHRASE, TODAY, at, copy_of, loalang, shared_village, station

from loalang.cli import desk, verify
from loalang.schedule.keys import new_key

DAY = dt.timedelta(days=1)
EVENT = TODAY + 2 * DAY

NOTICE = """\
id: tiem-phong
title: Tiêm phòng dại cho chó mèo
format: thong-bao
topic: dia-phuong
summary: Bà con đưa chó mèo đi tiêm.
reviewed: 2026-11-01
cast: {{mc: lan}}
segments:
  - notice:
      who: Trạm thú y
      what: Tiêm phòng dại cho chó mèo.
      when: 7 giờ đến 10 giờ ngày {event:%d/%m/%Y}.
      where: Nhà văn hóa thôn Đông.
"""
APPROVED = ("approve", "tiem-phong", *LEADER)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village with the notice made: tests work on copies of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
        root = copy_of(shared_village(), tmp_path_factory.mktemp("notice") / "xa")
    written(root)
    done = loalang(root, "build", "tiem-phong", "--jobs", "1", "--edition", "loudspeaker")
    assert done.code == 0, done.err
    return root


@pytest.fixture
def root(made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(made, tmp_path / "xa")


def written(root: Path, extra: str = "") -> None:
    text = NOTICE.format(event=EVENT) + extra
    (root / "scripts/lessons/tiem-phong.yaml").write_text(text, encoding="utf-8")


def rebuilt(root: Path) -> None:
    done = loalang(root, "build", "tiem-phong", "--jobs", "1", "--edition", "loudspeaker")
    assert done.code == 0, done.err


def planned(root: Path) -> set[dt.date]:
    """The days on which the kept plan airs the notice."""
    weeks = [json.loads(path.read_bytes()) for path in (station(root) / "plans").glob("*.json")]
    sessions = [session for week in weeks for session in week["sessions"]]
    return {
        dt.date.fromisoformat(session["on"])
        for session in sessions
        if any(entry["item"] == "tiem-phong" for entry in session["entries"])
    }


def days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    at(monkeypatch, desk.now() + days * DAY)


def test_an_approved_notice_is_planned_until_its_day_and_its_first_block_is_ready(root: Path) -> None:
    done = loalang(root, *APPROVED)
    assert done.code == 0, done.err
    assert "tiem-phong: đã lên lịch" in done.out
    days = planned(root)
    assert days - {TODAY} == {TODAY + DAY, EVENT}
    (block,) = (station(root) / "blocks").glob("*.mp3")
    assert block.name.startswith(min(days).isoformat())
    holds = json.loads((block.parent / f"{block.name}.duyet.json").read_bytes())["files"][block.name]["holds"]
    assert "tiem-phong" in [held["lesson"] for held in holds]
    assert str(block) in done.out


def test_poster_post_and_notes_carry_what_when_where_and_whom_to_ask(root: Path) -> None:
    told = json.loads((station(root) / "tiem-phong/manifest.json").read_bytes())["key_points"]
    assert told == [
        "Trạm thú y: Tiêm phòng dại cho chó mèo.",
        f"Khi nào: 7 giờ đến 10 giờ ngày {EVENT:%d/%m/%Y}.",
        "Ở đâu: Nhà văn hóa thôn Đông.",
        "Hỏi: Tổ công nghệ số cộng đồng, 0210 3 812 345",
    ]
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    made = loalang(root, "poster", "tiem-phong")
    assert made.code == 0, made.err
    for kind in ("html", "txt"):
        words = (station(root) / f"to-roi/tiem-phong.{kind}").read_text(encoding="utf-8")
        assert all(point in words for point in told), kind


@pytest.mark.slow
def test_a_block_that_was_made_before_is_made_anew_with_the_notice(root: Path) -> None:
    before = loalang(root, "block", "--on", str(TODAY + DAY))
    assert before.code == 0, before.err
    done = loalang(root, *APPROVED)
    assert f"{TODAY + DAY}-0530.mp3" in done.out


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ("air: {sessions: [\"12:00\"]}\n", "không buổi nào đúng lúc thông báo này cần: 12:00"),
        (f"air: {{from: {TODAY + 90 * DAY}, until: {TODAY + 91 * DAY}}}\n", "chưa tới ngày"),
    ],
)  # fmt: skip
def test_a_notice_that_is_not_planned_says_why_and_stays_approved(root: Path, extra: str, told: str) -> None:
    written(root, extra)
    rebuilt(root)
    done = loalang(root, *APPROVED)
    assert done.code == 0
    assert "đã duyệt nhưng chưa lên lịch được" in done.err
    assert told in done.err
    assert not planned(root)


def test_only_approving_changes_no_plan(root: Path) -> None:
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    assert not planned(root)


def test_what_runs_out_before_the_plan_begins_is_named_with_the_way_to_air_it(root: Path) -> None:
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    said = loalang(root, "plan", "--dry-run").out
    assert "Hết hạn trước lịch này mà chưa vào lịch nào: Tiêm phòng dại" in said
    way = said.split("loalang plan ")[-1].split()
    assert way == ["--from", str(TODAY)]
    assert loalang(root, "plan", *way).code == 0
    assert planned(root)
    assert "chưa vào lịch nào" not in loalang(root, "plan", "--dry-run").out


@pytest.mark.slow
def test_a_notice_that_is_over_leaves_the_plan_the_pages_and_the_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loalang(root, *APPROVED).code == 0
    web = tmp_path / "web"
    assert loalang(root, "publish", str(web)).code == 0
    shown = [station(root), web]
    assert all(any("Tiêm phòng dại" in words for words in texts(folder)) for folder in shown)
    days_later(monkeypatch, 3)
    assert loalang(root, "build", "mot", "--jobs", "1", "--edition", "loudspeaker").code == 0
    assert not any("Tiêm phòng dại" in words for words in texts(station(root), ("*.xml",)))
    assert not (station(root) / "tiem-phong/index.html").exists()
    sent = loalang(root, "publish", str(web))
    assert sent.code == 0, sent.err
    assert "đã hết hạn phát" in sent.err
    assert not (web / "an-nghia/tiem-phong/tiem-phong-loa.mp3").exists()
    plan = loalang(root, "plan", "--from", str(TODAY + 3 * DAY), "--dry-run").out
    assert any("tiem-phong" in line and "đã hết hạn" in line for line in plan.splitlines()), plan


@pytest.mark.parametrize(
    "air",
    [
        f"air: {{until: {TODAY + 300 * DAY}}}\n",
        f"air: {{until: {EVENT}, class: urgent}}\n",
        f"air: {{until: {EVENT}, sessions: eve}}\n",
        "",
    ],
    ids=["longer", "more pressing", "other sessions", "no end"],
)
@pytest.mark.slow
def test_a_term_is_approved_with_its_notice(root: Path, tmp_path: Path, air: str) -> None:
    written(root, f"air: {{until: {EVENT - DAY}}}\n")
    rebuilt(root)
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    assert loalang(root, "export", "usb", str(tmp_path / "usb"), "tiem-phong").code == 0
    written(root, air)
    done = loalang(root, "export", "usb", str(tmp_path / "usb"), "tiem-phong")
    assert done.code == 3
    assert "(air) đã đổi sau khi làm" in done.err
    rebuilt(root)
    done = loalang(root, "export", "usb", str(tmp_path / "usb"), "tiem-phong")
    assert done.code == 3
    assert "manifest.json đã đổi sau khi" in done.err
    assert "loalang approve tiem-phong" in done.err
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    assert loalang(root, "export", "usb", str(tmp_path / "usb"), "tiem-phong").code == 0


def test_a_plan_s_file_lengthens_no_term_that_was_approved(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    (root / "scripts/plans").mkdir(exist_ok=True)
    rows = f"id: an-nghia\nnotices:\n  - {{lesson: tiem-phong, until: {TODAY + 30 * DAY}}}\n"
    (root / "scripts/plans/an-nghia.yaml").write_text(rows, encoding="utf-8")
    done = loalang(root, "plan", "--from", str(TODAY))
    assert done.code == 0, done.err
    assert max(planned(root)) == EVENT
    days_later(monkeypatch, 3)
    done = loalang(root, "export", "usb", str(root / "usb"), "tiem-phong")
    assert done.code == 3
    assert "hết hạn phát" in done.err
    assert "duyệt lại" in done.err


def texts(folder: Path, kinds: tuple[str, ...] = ("*.xml", "index.html")) -> list[str]:
    return [path.read_text(encoding="utf-8") for kind in kinds for path in folder.rglob(kind)]


def holding(root: Path, lesson: str = "tiem-phong") -> set[str]:
    """The days whose blocks hold a lesson."""
    found = set()
    for path in (station(root) / "blocks").glob("*.mp3"):
        rows = json.loads((path.parent / f"{path.name}.duyet.json").read_bytes())["files"][path.name]["holds"]
        if lesson in [held["lesson"] for held in rows]:
            found.add(path.name[:10])
    return found


def test_a_pin_after_the_last_day_is_refused_with_its_reason(root: Path) -> None:
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    (root / "scripts/plans").mkdir(exist_ok=True)
    late = EVENT + DAY
    pins = f'id: an-nghia\npins:\n  - {{lesson: tiem-phong, on: {late}, at: "05:30"}}\n'
    (root / "scripts/plans/an-nghia.yaml").write_text(pins, encoding="utf-8")
    done = loalang(root, "plan", "--from", str(TODAY))
    assert done.code == 0, done.err
    assert f"đã ghim nhưng đã hết hạn phát ngày {EVENT:%d-%m-%Y}" in done.out
    assert late not in planned(root)


@pytest.mark.slow
def test_a_term_that_was_shortened_voids_blocks_plan_and_playlists(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loalang(root, *APPROVED).code == 0
    assert loalang(root, "block", "--on", str(EVENT)).code == 0
    assert loalang(root, "export", "playlists").code == 0
    assert str(EVENT) in holding(root)
    written(root, f"air: {{until: {TODAY}}}\n")
    done = loalang(root, "approve")
    assert done.code == 0, done.err
    assert f"khối {EVENT}-0530.mp3 có bài nay không được phát như thế nữa" in done.out
    assert f"ra khỏi các buổi sau hạn {TODAY:%d-%m-%Y}" in done.out
    assert not holding(root) - {str(TODAY)}
    assert not planned(root) - {TODAY}
    days_later(monkeypatch, 1)
    assert "tiem-phong" in (station(root) / "phat-loa.m3u8").read_text(encoding="utf-8")
    loalang(root, "approve")
    assert "tiem-phong" not in (station(root) / "phat-loa.m3u8").read_text(encoding="utf-8")


def test_verify_knows_the_last_day(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loalang(root, *APPROVED, "--no-plan").code == 0
    assert loalang(root, "export", "usb", str(tmp_path / "usb"), "tiem-phong").code == 0
    assert loalang(tmp_path, "verify", str(tmp_path / "usb")).code == 0
    moment = desk.now() + 3 * DAY
    monkeypatch.setattr(verify, "now", lambda: moment)
    done = loalang(tmp_path, "verify", str(tmp_path / "usb"))
    assert done.code == 3
    assert f"hết hạn: ngày phát cuối là {EVENT:%d-%m-%Y}" in done.out


def test_a_key_that_is_taken_from_the_approvers_voids_what_it_signed(root: Path) -> None:
    assert loalang(root, "block", "--on", str(TODAY + DAY)).code == 0
    assert loalang(root, "export", "playlists").code == 0
    (block,) = (station(root) / "blocks").glob("*.mp3")
    path = root / "scripts/stations/an-nghia.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(text.split("key: '")[1][:51], new_key().public), encoding="utf-8")
    done = loalang(root, "approve")
    assert "khóa đã bỏ" in done.out, done.err
    assert not block.exists()
    assert not (block.parent / f"{TODAY + DAY}.m3u8").exists()
    assert ".mp3" not in (station(root) / "phat-loa.m3u8").read_text(encoding="utf-8")
    assert not list((station(root) / "phat").glob("*.mp3"))
