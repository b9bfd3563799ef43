"""The soak itself: some steps of it hold, and it would notice what it is there for."""

import random
import shutil
from pathlib import Path

import pytest
from bench.soak import LESSONS, BrokenPromiseError, Soak


@pytest.fixture
def soak(tmp_path: Path) -> Soak:
    made = Soak(tmp_path / "xa", random.Random(7))
    made.begin()
    made.build()
    return made


def test_some_steps_of_an_officer_break_no_promise(soak: Soak) -> None:
    for _step in range(25):
        soak.step()
    assert len(soak.steps) == 25


def test_what_left_without_an_approval_is_noticed(soak: Soak) -> None:
    soak.approve("mot")
    soak.export()
    soak.lessons["mot"].approved = -1
    with pytest.raises(BrokenPromiseError, match="1 programmes left"):
        soak.held(soak.root.with_name("usb"), whole=True)


def test_what_was_approved_and_did_not_leave_is_noticed(soak: Soak) -> None:
    soak.approve("mot")
    (soak.root.with_name("usb")).mkdir()
    with pytest.raises(BrokenPromiseError, match="1 approved programmes did not leave"):
        soak.held(soak.root.with_name("usb"), whole=True)


def test_a_book_that_lost_lines_and_a_script_that_changed_are_noticed(soak: Soak) -> None:
    soak.approve("mot")
    soak.invariants()
    shutil.copy(soak.station / "approvals.jsonl", soak.root.with_name("kept"))
    (soak.station / "approvals.jsonl").write_bytes(b"")
    with pytest.raises(BrokenPromiseError, match=r"approvals\.jsonl lost lines"):
        soak.invariants()
    shutil.copy(soak.root.with_name("kept"), soak.station / "approvals.jsonl")
    (soak.root / f"scripts/lessons/{LESSONS[1]}.yaml").write_text("id: hai\n", encoding="utf-8")
    with pytest.raises(BrokenPromiseError, match="not as the officer wrote it"):
        soak.invariants()


def test_a_feed_that_names_what_is_not_there_is_noticed(soak: Soak) -> None:
    soak.approve("mot")
    soak.publish()
    site = soak.root.with_name("site")
    soak.feeds(site)
    for path in site.rglob("*.mp3"):
        path.unlink()
    with pytest.raises(BrokenPromiseError, match="the feed names"):
        soak.feeds(site)
