"""The plan: a lesson pinned, a session closed, blocks and papers; each from its page."""

import re
from pathlib import Path

import pytest
from builds import change, make
from opened import Opened, opened, village_of
from test_listening import approval
from test_way import listened

from loalang.audio.joining import sound_frames


@pytest.fixture
def studio(made: Path) -> Opened:
    """The village with its lesson approved."""
    village_of(made)
    make(made, jobs=1)
    studio = opened(made)
    assert studio.post("/nghe/thu/duyet", form=approval(listened(studio, "thu"))).status_code == 303
    return studio


def plan_file(studio: Opened) -> str:
    return (studio.workshop.root / "scripts/plans/an-nghia.yaml").read_text(encoding="utf-8")


def test_a_lesson_is_pinned_into_a_session_and_let_go(studio: Opened) -> None:
    went = studio.post("/lich/ghim", form={"bai": "thu", "buoi": "2026-11-27 05:30"})
    assert went.status_code == 303, went.text
    assert "lesson: thu" in plan_file(studio)
    week = studio.client.get("/lich").text
    friday = week[week.index('id="n-2026-11-27"') : week.index('id="n-2026-11-28"')]
    assert "Bài thử" in friday
    told = re.search(r'name="tep" value="(\w+)"', week)
    assert told
    away = {"khoa": "pins", "so": "0", "tep": told[1]}
    assert studio.post("/lich/bo-ghim", form=away).status_code == 303
    assert "lesson: thu" not in plan_file(studio)


def test_a_session_is_closed_with_its_reason(studio: Opened) -> None:
    form = {"buoi": "2026-11-26 05:30", "vi-sao": "Mất điện: cả ngày"}
    assert studio.post("/lich/ghim", form=form).status_code == 303
    assert "Mất điện: cả ngày" in studio.client.get("/lich").text


@pytest.mark.parametrize(
    "form",
    [
        {"bai": "thu", "buoi": "2026-11-20 05:30"},
        {"bai": "khong-co", "buoi": "2026-11-27 05:30"},
        {"bai": "thu", "buoi": "ngày mai"},
        {"bai": "../x", "buoi": "2026-11-27 05:30"},
    ],
)
def test_what_cannot_be_pinned_is_refused(studio: Opened, form: dict[str, str]) -> None:
    assert studio.post("/lich/ghim", form=form).status_code == 422
    assert not (studio.workshop.root / "scripts/plans").exists()


@pytest.mark.slow
def test_what_is_corrected_and_approved_anew_is_in_the_blocks_to_come(studio: Opened) -> None:
    library = studio.workshop.desk.library
    assert studio.post("/lich/xep", form={}).status_code == 303
    assert studio.post("/lich/khoi", form={"ngay": "2026-11-25"}).status_code == 303
    blocks = sorted((library.folder / "blocks").glob("2026-11-25-*.mp3"))
    old = sound_frames((library.place("thu") / "loudspeaker.mp3").read_bytes())[0]
    assert any(old in path.read_bytes() for path in blocks)
    change(studio.workshop.root, "Bấm nút cài đặt.", "Bấm nút tải về ở cuối trang.")
    make(studio.workshop.root, jobs=1)
    assert studio.post("/nghe/thu/duyet", form=approval(listened(studio, "thu"))).status_code == 303
    new = sound_frames((library.place("thu") / "loudspeaker.mp3").read_bytes())[0]
    now = [path.read_bytes() for path in (library.folder / "blocks").glob("2026-11-25-*.mp3")]
    assert any(new in mp3 for mp3 in now)
    assert not any(old in mp3 for mp3 in now)


def test_a_day_becomes_blocks_and_a_week_papers(studio: Opened) -> None:
    assert studio.post("/lich/xep", form={}).status_code == 303
    went = studio.post("/lich/khoi", form={"ngay": "2026-11-25"})
    assert went.status_code == 303, went.text
    assert (studio.workshop.desk.library.folder / "blocks/2026-11-25-0530.mp3").is_file()
    page = studio.client.get("/lich").text
    for address in re.findall(r'href="(/lich/bang/[^"]+)"', page):
        paper = studio.client.get(address)
        assert paper.status_code == 200
        assert "attachment" in paper.headers["content-disposition"]
    assert studio.client.get("/lich/bang/2026-11-23/json").status_code == 404
    closed = {"buoi": "2026-11-25 05:30", "vi-sao": "Mất điện"}
    assert studio.post("/lich/ghim", form=closed).status_code == 303
    assert not (studio.workshop.desk.library.folder / "blocks/2026-11-25-0530.mp3").exists()
    assert "khối 2026-11-25-0530.mp3" in studio.client.get("/lich").text
