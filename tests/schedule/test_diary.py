"""The diary, the kept plans and the report: what is written is read, and feeds the next plan."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from loalang.errors import ContentError, UsageError
from loalang.library.episodes import Library
from loalang.schedule.diary import Aired, Diary
from loalang.schedule.kept import KeptPlans, plan_json
from loalang.schedule.model import Airing, SessionFrame
from loalang.schedule.planner import make_plan
from loalang.schedule.report import report

from stations import MONDAY, brief  # isort: skip

NOW = dt.datetime(2026, 11, 24, 18, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TUESDAY = MONDAY + dt.timedelta(days=1)


def line(item: str = "bai-001", on: dt.date = MONDAY, at: str = "05:30", **facts: object) -> Aired:
    told = Aired(on, at, at, item, f"Tên {item}", "an-toan", 300, "Hoa", "ab" * 32)
    return replace(told, **facts)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "an-nghia")


def test_what_was_aired_is_read_back_in_order_of_time(library: Library) -> None:
    diary = Diary(library)
    diary.add(line("b", TUESDAY), NOW)
    diary.add(line("a", at="17:00", interrupted="mất điện"), NOW)
    assert [(one.item, one.number) for one in diary.aired()] == [("a", 2), ("b", 1)]
    assert diary.aired()[0] == line("a", at="17:00", interrupted="mất điện", number=2)
    assert [one.item for one in diary.aired(MONDAY, MONDAY)] == ["a"]


def test_a_line_is_put_right_once_and_then_the_line_that_replaced_it(library: Library) -> None:
    diary = Diary(library)
    diary.add(line(), NOW)
    diary.add(line(corrects=1, seconds=100.0), NOW)
    for wrong in (line(corrects=1, cancelled=True), line(corrects=1, seconds=200.0)):
        with pytest.raises(UsageError, match="dòng 1 đã được đính chính ở dòng 2") as told:
            diary.add(wrong, NOW)
        assert "đính chính dòng 2" in str(told.value)
    diary.add(line(corrects=2, cancelled=True), NOW)
    with pytest.raises(UsageError, match="dòng 2 đã được đính chính ở dòng 3"):
        diary.add(line(corrects=2, cancelled=True), NOW)
    with pytest.raises(UsageError, match="dòng 3 là dòng hủy"):
        diary.add(line(corrects=3, cancelled=True), NOW)
    diary.add(line(unapproved=True), NOW)
    assert [(one.number, one.unapproved) for one in diary.aired()] == [(4, True)]


def test_a_correction_takes_the_place_of_a_line_and_both_stay_written(library: Library) -> None:
    diary = Diary(library)
    diary.add(line(seconds=300.0), NOW)
    diary.add(line(seconds=120.0, corrects=1), NOW)
    assert [one.seconds for one in diary.aired()] == [120.0]
    assert len(diary.all_lines()) == 2
    diary.add(line(corrects=2, cancelled=True), NOW)
    assert diary.aired() == ()
    with pytest.raises(UsageError, match="không có dòng 9"):
        diary.add(line(corrects=9), NOW)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"seconds": -300.0}, "-5 phút không thể có"),
        ({"seconds": 0.0}, "0 phút không thể có"),
        ({"at": "07:00", "seconds": 0.06}, "0.001 phút không thể có"),
        ({"item": "", "title": " ", "at": "07:00"}, "đã phát gì"),
        ({"item": "", "title": "\u200b", "at": "07:00"}, "đã phát gì"),
        ({"by": " ", "at": "07:00"}, "ai phát"),
        ({"at": "07:00", "interrupted": "mất điện\ndòng 9"}, "phải nằm trên một dòng"),
        ({"on": TUESDAY, "at": "17:58"}, "từ 17:58 dài 5.0 phút: bây giờ còn chưa phát xong"),
        ({"item": "khac", "at": "05:34"}, "dòng 1 đã ghi"),
        ({"item": "khac", "at": "05:34", "second": 58}, "dòng 1 đã ghi"),
        ({"seconds": 90_000.0}, "1500 phút không thể có"),
        ({"seconds": 36_000.0}, "600 phút không thể có"),
        ({"at": "07:00", "longest": 344.0, "seconds": 600.0}, "dài 5.7 phút, không thể phát 10 phút"),
        ({"on": dt.date(1, 1, 1)}, "sớm hơn khi có Loa Làng"),
        ({"on": dt.date(2025, 12, 31)}, "sớm hơn khi có Loa Làng"),
        ({"on": dt.date(2027, 3, 1)}, "chưa tới, chưa thể đã phát"),
        ({"on": TUESDAY, "at": "18:01"}, "chưa tới, chưa thể đã phát"),
        ({}, "dòng 1 đã ghi Tên bai-001"),
        ({"item": "khac", "at": "05:33"}, "dòng 1 đã ghi"),
        ({"item": "khac", "at": "05:20", "seconds": 900.0}, "dòng 1 đã ghi"),
    ],
)
def test_the_diary_takes_nothing_that_cannot_have_been(
    library: Library, wrong: dict[str, object], said: str
) -> None:
    diary = Diary(library)
    diary.add(line(), NOW)
    with pytest.raises(UsageError, match=said):
        diary.add(line(**wrong), NOW)  # type: ignore[arg-type]
    assert len(diary.all_lines()) == 1


def test_programmes_that_follow_each_other_within_a_minute_are_two_lines(library: Library) -> None:
    diary = Diary(library)
    diary.add(line(seconds=330.4), NOW)
    diary.add(line("hai", at="05:35", second=30), NOW)
    assert diary.aired()[1].second == 30
    diary.add(line("ba", at="05:40", corrects=2), NOW)
    assert [one.at for one in diary.aired()] == ["05:30", "05:40"]


def test_two_officers_who_write_the_same_slot_at_once_write_it_once(library: Library) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def write(_officer: int) -> bool:
        try:
            return bool(Diary(library).add(line(), NOW))
        except UsageError:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(write, range(8))) == 1
    assert len(Diary(library).all_lines()) == 1


def test_the_planner_remembers_episodes_and_no_relays(library: Library) -> None:
    diary = Diary(library)
    diary.add(line(at="05:36", window="05:30"), NOW)
    diary.add(line(item="", at="06:00", title="Tiếp sóng"), NOW)
    assert diary.airings() == (Airing("bai-001", MONDAY, "05:30"),)


def test_a_plan_is_kept_by_weeks_and_read_back(library: Library) -> None:
    plan = make_plan(brief(days=14, frame=SessionFrame(20, 3, 10)))
    weeks = KeptPlans(library).keep(plan)
    assert [week.name for week in weeks] == ["2026-W48", "2026-W49"]
    kept = KeptPlans(library).sessions(plan.start, plan.start + dt.timedelta(days=13))
    assert kept == plan.sessions
    assert KeptPlans(library).sessions(TUESDAY, TUESDAY) == tuple(s for s in plan.sessions if s.on == TUESDAY)


def test_a_new_plan_leaves_the_days_before_it(library: Library) -> None:
    kept = KeptPlans(library)
    first = make_plan(brief())
    kept.keep(first)
    second = make_plan(brief(start=TUESDAY, days=6, items=brief().items[5:]))
    kept.keep(second)
    week = kept.week(MONDAY)
    assert week is not None
    assert week.sessions == (*(s for s in first.sessions if s.on == MONDAY), *second.sessions)


def test_planning_week_by_week_continues_the_course_before_anything_is_aired(library: Library) -> None:
    kept = KeptPlans(library)
    kept.keep(make_plan(brief()))
    next_monday = MONDAY + dt.timedelta(days=7)
    again = make_plan(brief(start=next_monday, heard=kept.airings(next_monday)))
    assert again.sessions[0].items[0].item == "bai-008"
    assert kept.airings(MONDAY) == ()


@pytest.mark.parametrize("harm", ["{", "24:00", "23:59:60", "", "5h30"])
def test_a_damaged_plan_is_named(library: Library, harm: str) -> None:
    kept = KeptPlans(library)
    (week,) = kept.keep(make_plan(brief()))
    path = kept.folder / "2026-W48.json"
    told = path.read_text(encoding="utf-8")
    harmed = harm if harm == "{" else told.replace(week.sessions[0].at, harm)
    path.write_text(harmed, encoding="utf-8")
    with pytest.raises(ContentError, match=r"2026-W48\.json"):
        kept.week(MONDAY)


def test_the_year_of_a_week_is_its_own(library: Library) -> None:
    kept = KeptPlans(library)
    kept.keep(make_plan(brief(start=dt.date(2027, 1, 1), days=3)))  # a Friday of 2026's last week
    assert [path.stem for path in kept.folder.glob("*.json")] == ["2026-W53"]
    assert kept.airings(dt.date(2027, 1, 4))


def test_the_same_plan_is_the_same_json() -> None:
    assert plan_json(make_plan(brief())) == plan_json(make_plan(brief()))


def test_a_report_counts_hours_topics_and_repeats() -> None:
    aired = (
        line("a"),
        line("a", at="17:00"),
        line("b", topic="thanh-toan", seconds=60.0),
        line("", title="Tiếp sóng", topic="", seconds=900.0, interrupted="mất điện"),
    )
    found = report(aired, MONDAY, TUESDAY, {"an-toan": ["a", "c"], "thanh-toan": ["b"], "nen-tang": []})
    shares = {s.topic: (s.seconds, s.broadcasts, s.episodes, s.of_course) for s in found.topics}
    assert shares == {
        "an-toan": (600, 2, 1, 2),
        "thanh-toan": (60, 1, 1, 1),
        "nen-tang": (0, 0, 0, 0),
        "": (900, 1, 0, 0),
    }
    assert (found.seconds, found.covered, found.days) == (1560, 2, 1)
    assert found.repeats == (("Tên a", 2),)
    assert [one.title for one in found.interrupted] == ["Tiếp sóng"]
