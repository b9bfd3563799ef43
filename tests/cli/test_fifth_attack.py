"""What a fifth stranger found: days that only the plan knew, and refusals whose command mended nothing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from playing.hall import hall
from village import LEADER, PASSPHRASE, TODAY, copy_of, loalang, shared_village, station, village_with_a_block

from loalang.building.taking_back import on_air_now
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.library.manifest import Aired
from loalang.model import Edition
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans
from loalang.schedule.release import _GATE, Refusal, Release

pytestmark = pytest.mark.slow  # each builds, approves and sends; in CI

DAY = dt.timedelta(days=1)
EARLIER = f"gợi ý: loalang plan --from {TODAY} --weeks 1"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(village_with_a_block(), tmp_path / "xa")


@pytest.fixture(params=[Aired(until=TODAY + DAY, first=TODAY + DAY), Aired(until=TODAY - DAY)])
def of_other_days(home: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lesson ``mot`` is approved as a notice of tomorrow, or of yesterday; the plan airs it today."""
    judge = Gate.judge

    def with_term(gate: Gate, lesson: str, edition: Edition) -> Release | Refusal:
        found = judge(gate, lesson, edition)
        if lesson != "mot" or isinstance(found, Refusal):
            return found
        return replace(found, episode=found.episode.model_copy(update={"term": request.param}), token=_GATE)

    monkeypatch.setattr(Gate, "judge", with_term)
    return home


def test_an_older_plan_makes_no_block_with_a_notice_of_another_day(of_other_days: Path) -> None:
    done = loalang(of_other_days, "block", "--on", TODAY.isoformat())
    assert done.code == 3
    assert "mot: không được phát" in done.err
    assert EARLIER in done.err


def test_an_older_plan_puts_no_notice_of_another_day_on_a_playlist(of_other_days: Path) -> None:
    done = loalang(of_other_days, "export", "liquidsoap")
    assert done.code == 0
    assert "mot: không được phát" in done.err
    assert not list((station(of_other_days) / "phat").glob("mot-*"))


def test_the_player_takes_no_notice_out_of_its_days(of_other_days: Path) -> None:
    here = hall(of_other_days, TODAY)
    here.live(60)
    assert "Bài một" not in here.titles()
    assert any("mot: không được phát" in line for line in here.told)


def test_a_block_is_void_where_a_notice_in_it_begins_later(home: Path) -> None:
    desk = Desk.of(ContentFolder(home), "an-nghia", lambda name: Library(home / "episodes" / name))
    now = on_air_now(desk, {"mot"})
    held = {"lesson": "mot", "line": 1, "edition": "loudspeaker"}
    held["approved"] = now.last["mot"].files["loudspeaker.mp3"]
    for first, heard in ((TODAY, True), (TODAY + DAY, False)):
        assert replace(now, starts={"mot": first}).lets_out(held, TODAY) is heard


def test_who_took_a_programme_back_is_not_told_to_approve_it_for_the_block(home: Path) -> None:
    told = loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình").out.splitlines()
    plans = [i for i, line in enumerate(told) if "loalang plan --from" in line]
    blocks = [i for i, line in enumerate(told) if "loalang block --on" in line]
    assert plans < blocks, "the plan comes first: without it no block can be made"
    kept = KeptPlans(Library(station(home)))
    later = kept.sessions(TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=6))  # has not begun
    day = next(one.on for one in later if any(entry.item == "mot" for entry in one.items))
    anew = ("plan", "--from", day.isoformat(), "--weeks", "1")
    done = loalang(home, "block", "--on", day.isoformat())
    assert done.code == 3
    assert f"loalang {' '.join(anew)}" in done.err
    assert "approve" not in done.err
    assert loalang(home, *anew).code == 0
    assert {"mot"}.isdisjoint(entry.item for one in kept.sessions(day, day) for entry in one.items)


def test_without_a_plan_from_today_the_command_that_makes_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    home = copy_of(shared_village(), tmp_path / "xa")
    for week in (station(home) / "plans").glob("*.json"):
        week.unlink()
    done = loalang(home, "export", "liquidsoap")
    assert done.code == 2
    assert f"loalang plan --from {TODAY}" in done.err


def test_a_log_that_is_lost_for_good_is_given_up_by_one_command(home: Path) -> None:
    here, stick = station(home), str(home.parent / "usb")
    assert loalang(home, "export", "usb", stick).code == 0
    whole = loalang(home, "approve", "--new-book")
    assert whole.code == 2, "a log that is whole is not given up"
    for name in ("approvals.jsonl", "approvals.jsonl.head"):
        (here / name).unlink()
    refused = loalang(home, "export", "playlists")
    assert refused.code == 3
    assert "loalang approve --new-book" in refused.err
    assert loalang(home, "approve", "--new-book").code == 0
    assert not list((here / "blocks").glob("*.mp3")), "nothing stands that the lost log let out"
    nothing = loalang(home, "export", "usb", stick + "2")
    assert "chưa được duyệt" in nothing.err
    assert loalang(home, "approve", "mot", *LEADER, "--no-plan").code == 0
    assert list((here / "so-cu").glob("*/.loalang/so-duyet/*.json")), "what was set aside is kept"
    assert stick in (here / "sent.json").read_text(encoding="utf-8"), "where it went is known"
