"""A programme is taken into another session: it fits, or why it does not, and nothing is lost in silence."""

import datetime as dt
import re
from pathlib import Path

import pytest
from builds import make
from opened import NOW, Opened, opened, village_of
from test_listening import approval
from test_way import listened

from loalang.authoring.plan_edits import moved, read, write
from loalang.schedule.kept import KeptPlans

WED, THU = "2026-11-25 05:30", "2026-11-26 05:30"


@pytest.fixture
def studio(made: Path) -> Opened:
    """The village with its lesson approved and planned."""
    village_of(made)
    make(made, jobs=1)
    studio = opened(made)
    assert studio.post("/nghe/thu/duyet", form=approval(listened(studio, "thu"))).status_code == 303
    assert studio.post("/lich/xep", form={}).status_code == 303
    return studio


def hours(studio: Opened) -> list[str]:
    """The sessions that carry the lesson."""
    sessions = KeptPlans(studio.workshop.desk.library).sessions(NOW.date(), NOW.date() + dt.timedelta(9))
    return [f"{one.on} {one.at}" for one in sessions if any(entry.item == "thu" for entry in one.items)]


def test_a_programme_goes_where_it_is_dropped_and_leaves_where_it_was(studio: Opened) -> None:
    before = hours(studio)
    assert before[0] == WED
    free = next(
        x for x in re.findall(r'data-buoi="([^"]+)"', studio.client.get("/lich").text) if x not in before
    )
    went = studio.post("/lich/doi", {"bai": "thu", "tu": WED, "den": free})
    assert went.json() == {"go": f"/lich?tuan={free[:10]}"}, went.text
    assert free in hours(studio)
    assert WED not in hours(studio)
    page = studio.client.get("/lich").text
    assert "Đã dời “Bài thử” sang" in page
    assert "Đã dời “Bài thử”" not in studio.client.get("/lich").text  # it is told once
    back = studio.post("/lich/doi", {"bai": "thu", "tu": free, "den": WED})
    assert back.status_code == 200, back.text
    assert WED in hours(studio)
    assert free not in hours(studio)


REFUSED = [
    ({"bai": "thu", "tu": WED, "den": "2026-11-24 05:30"}, "đã qua"),
    ({"bai": "thu", "tu": WED, "den": "2026-11-25 09:00"}, "giờ đài không phát"),
    ({"bai": "thu", "tu": WED, "den": WED}, "buổi ấy đã có bài này"),
    ({"bai": "thu", "tu": "2026-11-27 16:59", "den": THU}, "không còn ở buổi ấy"),
    ({"bai": "thu", "tu": ["x"], "den": THU}, "không đọc được"),
    ({"bai": "khong-co", "tu": WED, "den": THU}, "không có bài"),
    ({"bai": "thu", "tu": WED}, "không đọc được"),
]


def test_what_does_not_fit_says_why_and_changes_nothing(studio: Opened) -> None:
    before = hours(studio)
    for asked, why in REFUSED:  # one village for all: it takes a second to build
        refused = studio.post("/lich/doi", asked)
        assert refused.status_code == 422, asked
        assert why in refused.json()["error"]
    assert hours(studio) == before
    assert not (studio.workshop.root / "scripts/plans").exists()


def test_a_session_that_is_off_or_too_short_refuses_with_the_reason(studio: Opened) -> None:
    form = {"buoi": "2026-11-27 05:30", "vi-sao": "Sửa loa"}
    assert studio.post("/lich/ghim", form=form).status_code == 303
    kept = (studio.workshop.root / "scripts/plans/an-nghia.yaml").read_bytes()
    origin = hours(studio)[0]
    refused = studio.post("/lich/doi", {"bai": "thu", "tu": origin, "den": "2026-11-27 05:30"})
    assert "nghỉ buổi này: Sửa loa" in refused.json()["error"]
    assert (studio.workshop.root / "scripts/plans/an-nghia.yaml").read_bytes() == kept


def test_a_stale_page_takes_away_no_other_pin(studio: Opened) -> None:
    for hour in (THU, "2026-11-27 05:30"):
        assert studio.post("/lich/ghim", form={"bai": "thu", "buoi": hour}).status_code == 303
    told = re.search(r'name="tep" value="(\w+)"', studio.client.get("/lich").text)
    assert told
    away = {"khoa": "pins", "so": "0", "tep": told[1]}
    assert studio.post("/lich/bo-ghim", form=away).status_code == 303
    assert studio.post("/lich/bo-ghim", form=away).status_code == 422  # a second tab, a second press
    fixed = read(
        (studio.workshop.root / "scripts/plans/an-nghia.yaml").read_text(encoding="utf-8"), "an-nghia"
    )
    assert [f"{pin.on} {pin.at}" for pin in fixed.pins] == ["2026-11-27 05:30"]


def test_moves_follow_one_another_and_comments_stay(tmp_path: Path) -> None:
    one, two, three = ((dt.date(2026, 11, day), "05:30") for day in (25, 26, 27))
    file = tmp_path / "scripts/plans/x.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "id: x\n# lời dặn\npins:\n  - {lesson: a, on: 2026-11-25, at: '05:30'}\n", encoding="utf-8"
    )
    write(tmp_path, "x", moved(tmp_path, "x", "a", one, two))
    write(tmp_path, "x", moved(tmp_path, "x", "a", two, three))
    fixed = read(file.read_text(encoding="utf-8"), "x")
    assert not fixed.pins
    assert [((m.origin.on, m.origin.at), (m.to.on, m.to.at)) for m in fixed.moves] == [
        (one, three),
        (two, three),
    ]
    write(tmp_path, "x", moved(tmp_path, "x", "a", three, one))
    fixed = read(file.read_text(encoding="utf-8"), "x")
    assert all((m.to.on, m.to.at) == one and (m.origin.on, m.origin.at) != one for m in fixed.moves)
    assert "# lời dặn" in file.read_text(encoding="utf-8")
