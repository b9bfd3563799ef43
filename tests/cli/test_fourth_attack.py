"""What a fourth stranger found: two harmless things that together let out what nobody wanted heard."""

import datetime as dt
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from village import (
    PASSPHRASE,
    TODAY,
    copy_of,
    loalang,
    shared_village,
    station,
    village_with_a_block,
)
from village import at as at_hour

from loalang.cli.desk import VIETNAM
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.model import Edition
from loalang.publish.heard import HeardEpisode
from loalang.publish.let_out import OnAirNow
from loalang.publish.pointers import points, wrongly_pointed
from loalang.publish.transcript import srt, text, vtt
from loalang.publish.usb import in_time
from loalang.schedule.approvals import last_now
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans
from loalang.schedule.release import DRAFT_NOTICE, Marked

pytestmark = pytest.mark.slow  # each builds, approves and sends; in CI

PLAN = ("plan", "--from", TODAY.isoformat(), "--weeks", "1")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


@pytest.fixture
def home_with_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(village_with_a_block(), tmp_path / "xa")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def desk_at(home: Path) -> Desk:
    return Desk.of(ContentFolder(home), "an-nghia", lambda name: Library(home / "episodes" / name))


def blocks(home: Path) -> list[str]:
    return sorted(path.name for path in (station(home) / "blocks").glob("*.mp3"))


# --- what was made before the rules changed ----------------------------------------------------------------


def test_a_policy_that_keeps_a_voice_at_home_voids_the_blocks_that_hold_it(home_with_block: Path) -> None:
    home = home_with_block
    made = blocks(home)
    edited(home / "scripts/policies/mac-dinh.yaml", "draft_voice: true", "draft_voice: false")
    done = loalang(home, "approve")
    assert not blocks(home)
    assert not list((station(home) / "blocks").glob("*.m3u8")), "no list of the day names them"
    for name in made:
        assert f"khối {name} có bài nay không được phát như thế nữa" in done.out


@pytest.mark.parametrize(
    ("rule", "author", "line", "heard"),
    [
        ({}, "Lê Thị Hoa", True, True),
        ({"two_people": True}, "Nguyễn Văn Bình", True, False),
        ({"two_people": True}, "", True, False),
        ({"two_people": False}, "Nguyễn Văn Bình", True, True),
        ({"required": True}, "", False, False),
        ({"required": False}, "", False, True),
    ],
)
def test_what_stands_is_held_against_the_policy_as_it_is_now(
    rule: dict[str, bool], author: str, line: bool, heard: bool
) -> None:
    home = shared_village()
    folder = ContentFolder(home)
    own, policy = folder.station("an-nghia")[0], folder.policy("mac-dinh")
    policy = policy.model_copy(update={"approval": policy.approval.model_copy(update=rule)})
    last = dict(last_now(station(home)))
    last["mot"] = replace(last["mot"], author=author)
    held = {
        "lesson": "mot" if line else "ba",
        "edition": "loudspeaker",
        "approved": last["mot"].files["loudspeaker.mp3"],
        "line": {} if line else None,
    }
    assert OnAirNow(own, policy, last).lets_out(held, TODAY) is heard


# --- what the officer corrected, and what is heard all the same --------------------------------------------


@pytest.mark.parametrize("command", [("plan", "--dry-run"), ("verify", "episodes/an-nghia/blocks")])
def test_a_block_that_says_what_was_corrected_since_is_named(
    home_with_block: Path, command: tuple[str, ...]
) -> None:
    home = home_with_block
    assert "chưa lên loa" not in loalang(home, *command).out
    edited(home / "scripts/lessons/mot.yaml", "Tôi hỏi thật.", "Tôi hỏi lại.")
    done = loalang(home, *command)
    assert done.code == 0, done.err
    assert f"{blocks(home)[0]}" in done.out
    assert "còn phát bài mot như lúc duyệt, chỗ sửa chưa lên loa" in done.out
    assert "loalang build mot" in done.out


def test_the_transcripts_of_a_draft_begin_with_what_is_said_before_it() -> None:
    class Marks:
        def mark(self, mp3: bytes, _edition: Edition, _title: str) -> Marked:
            return Marked(mp3, 4.0)

    desk = desk_at(shared_village())
    policy = desk.policy.model_copy(
        update={"approval": desk.policy.approval.model_copy(update={"draft_voice": False})}
    )
    gate = Gate(replace(desk, policy=policy), TODAY, Marks())
    release = gate.release("mot", Edition.LOUDSPEAKER)
    episode, timeline, _mp3 = release.told()
    heard = HeardEpisode(episode, Edition.LOUDSPEAKER, timeline, frozenset({Edition.LOUDSPEAKER}))
    for written in (vtt(heard), srt(heard), text(heard)):
        assert "bản nháp để nghe thử" in " ".join(written.decode().split())
    assert b"00:00:00.000 --> 00:00:04.000" in vtt(heard)
    plain = Gate(desk, TODAY).release("mot", Edition.LOUDSPEAKER).told()[1]
    assert (plain[0].start, plain[0].text) != (0.0, DRAFT_NOTICE)


# --- days, places, stations --------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "copied"), [(-1, True), (0, True), (1, False)])
def test_a_stick_holds_no_notice_from_before_its_first_day(home: Path, days: int, copied: bool) -> None:
    gate = Gate(desk_at(home), TODAY)
    passed = gate.passed(("mot", "hai"), (Edition.LOUDSPEAKER,))
    first = TODAY + dt.timedelta(days=days)
    air = f"air: {{from: {first}, until: 2031-01-01}}"
    edited(home / "scripts/lessons/mot.yaml", "format:", f"{air}\nformat:")
    found = in_time(replace(gate, desk=desk_at(home)), passed, TODAY, home)
    assert [one.lesson for one in found.releases] == (["mot", "hai"] if copied else ["hai"])
    assert [one.lesson for one in found.refusals] == ([] if copied else ["mot"])
    assert copied or f"--on {first}" in found.refusals[0].mend
    assert len(in_time(replace(gate, desk=desk_at(home)), passed, first, home).releases) == 2


def test_posters_in_another_folder_are_named_when_their_lesson_is_taken_back(
    home: Path, tmp_path: Path
) -> None:
    for lesson in ("mot", "hai"):
        assert loalang(home, "poster", lesson, "--to", str(tmp_path / "to")).code == 0
    done = loalang(home, "withdraw", "mot", "--by", "Hoa")
    assert f"tờ rơi của bài này còn ở {tmp_path / 'to'}" in done.out
    assert loalang(home, "poster", "hai", "--to", str(tmp_path / "to")).code == 0
    assert not list((tmp_path / "to").glob("mot.*")), "the next poster takes it away"
    assert list((tmp_path / "to").glob("hai.*"))
    done = loalang(home, "poster", "hai", "--to", "scripts/lessons")
    assert (done.code, list((home / "scripts/lessons").glob("*.html"))) == (2, [])


def test_a_lesson_whose_files_are_gone_stays_in_the_list_of_approvals(home: Path) -> None:
    (station(home) / "mot/manifest.json").unlink()
    assert "! mot: mất hiệu lực" in loalang(home, "approve").out


def test_evidence_that_says_another_station_than_its_lines_is_broken(home_with_block: Path) -> None:
    folder = station(home_with_block) / "blocks"
    for proof in folder.glob("*.duyet.json"):
        edited(proof, '"station": "an-nghia",\n "withdrawn"', '"station": "binh-an",\n "withdrawn"')
    done = loalang(home_with_block, "verify", str(folder))
    assert done.code == 3
    assert "là của đài 'an-nghia'" in done.out


@pytest.mark.parametrize("name", ["x.dpl", "x.STRM", "nghe.url", "Bai-mot.lnk", "autorun.inf", "x.desktop"])
def test_what_opens_something_else_when_it_is_pressed_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("http://example.org/a.mp3", encoding="utf-8")
    assert points(tmp_path / name)
    assert wrongly_pointed(tmp_path / name, ())


def test_a_page_that_leads_on_by_itself_is_named(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<META HTTP-EQUIV=Refresh content='0;url=http://example.org/'>", encoding="utf-8")
    assert "example.org" in wrongly_pointed(page, ())


def test_a_program_beside_the_amplifier_plays_each_session_s_own_lessons_and_none_that_was_taken_back(
    home: Path,
) -> None:
    done = loalang(home, "export", "liquidsoap")
    assert done.code == 0, done.err
    planned = [one for one in KeptPlans(Library(station(home))).sessions(TODAY, TODAY) if one.items]
    script = (station(home) / "phat-loa.liq").read_text(encoding="utf-8")
    lists = sorted((station(home) / "phat").glob("*.m3u8"))
    for session in planned:
        path = station(home) / f"phat/{session.on}-{session.at.replace(':', '')}.m3u8"
        rows = [row for row in path.read_text(encoding="utf-8").splitlines() if row[0] != "#"]
        assert [row.rsplit("-", 1)[0] for row in rows] == [entry.item for entry in session.items]
        assert str(path) in script
    assert planned
    assert loalang(home, "verify", str(station(home) / "phat")).code == 0
    assert loalang(home, "withdraw", "mot", "--by", "Hoa").code == 0
    assert not [path for path in lists if path.exists() and "mot-" in path.read_text(encoding="utf-8")]
    assert "hai-" in "".join(p.read_text(encoding="utf-8") for p in lists if p.exists())


# --- an older book of approvals ----------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["a copy elsewhere", "put back, with all that saw it", "cut to nothing"])
@pytest.mark.parametrize("rule", ["required: true", "required: false"])
def test_what_was_taken_back_does_not_leave_by_an_older_copy_of_episodes(
    home: Path, tmp_path: Path, how: str, rule: str
) -> None:
    older = shutil.copytree(home / "episodes", tmp_path / "cu")
    assert loalang(home, "withdraw", "mot", "--by", "Hoa").code == 0
    edited(home / "scripts/policies/mac-dinh.yaml", "required: true", rule)
    out = ["--out", str(older)]
    if how != "a copy elsewhere":
        shutil.rmtree(home / "episodes")
        older.rename(home / "episodes")
        out = []
    if how == "cut to nothing":
        for path in station(home).glob("approvals.jsonl*"):
            path.unlink()
    done = loalang(home, "export", "usb", str(tmp_path / "usb"), "mot", *out)
    assert (done.code, "dòng 3" in done.err) == (3, True), done.out + done.err
    assert ".loalang" in done.err, "the officer is told which file saw it"
    assert not list(tmp_path.glob("usb/*.mp3"))
    if not out:
        assert loalang(home, "withdraw", "hai", "--by", "Hoa").code != 3, "stopping is never refused"


# --- what was made before the plan changed -----------------------------------------------------------------


@pytest.mark.parametrize("off", ["lesson", "session", "window"])
def test_what_an_officer_takes_off_the_plan_is_not_heard_from_a_block(
    home_with_block: Path, monkeypatch: pytest.MonkeyPatch, off: str
) -> None:
    at_hour(monkeypatch, dt.datetime.combine(TODAY, dt.time(5), VIETNAM))  # what has begun stays
    home = home_with_block
    name = blocks(home)[-1]
    at = f"{name[11:13]}:{name[13:15]}"
    if off == "window":
        where = home / "scripts/stations/an-nghia.yaml"
        hour, minute = map(int, at.split(":"))
        where.write_text(where.read_text(encoding="utf-8").replace(at, f"{hour}:{minute + 5:02d}"))
    else:
        plan = home / "scripts/plans/an-nghia.yaml"
        plan.parent.mkdir(exist_ok=True)
        what = f"lesson: mot, until: {TODAY}" if off == "lesson" else f'on: {TODAY}, at: "{at}"'
        plan.write_text(f"id: an-nghia\nforbid:\n  - {{{what}, why: cắt điện}}\n", encoding="utf-8")
    done = loalang(home, *PLAN)
    assert done.code == 0, done.err
    assert f"khối {name} đã vô hiệu" in done.out
    assert f"loalang plan --from {TODAY} --weeks 1" in done.out
    assert name not in blocks(home)
    lists = [path.read_text(encoding="utf-8") for path in (station(home) / "blocks").glob("*.m3u8")]
    assert not any(name in told for told in lists)


def test_a_plan_that_is_made_anew_as_it_was_leaves_the_blocks(home_with_block: Path) -> None:
    made = blocks(home_with_block)
    assert loalang(home_with_block, *PLAN).code == 0
    assert blocks(home_with_block) == made != []


@pytest.mark.parametrize("harm", ["no plan", "another week's session", "a session twice", "another's week"])
def test_a_plan_that_was_edited_by_hand_is_named_and_planning_the_week_mends_it(
    home: Path, harm: str
) -> None:
    path = sorted((station(home) / "plans").glob("*-W*.json"))[0]
    week = json.loads(path.read_text(encoding="utf-8"))
    if harm == "another week's session":
        week["sessions"][0]["on"] = "2031-01-01"
    elif harm == "a session twice":
        week["sessions"].append(week["sessions"][0])
    elif harm == "another's week":
        week["monday"] = "2031-01-06"
    path.write_text("xx" if harm == "no plan" else json.dumps(week), encoding="utf-8")
    done = loalang(home, "block", "--on", TODAY.isoformat())
    assert (done.code, path.name in done.err) == (3, True), done.err
    mend = re.search(r"loalang (plan --from \S+)", done.err)
    assert mend
    done = loalang(home, *mend[1].split())
    assert done.code == 0, done.err
    assert KeptPlans(Library(station(home))).week(TODAY)
