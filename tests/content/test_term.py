"""When a notice airs: as ``air`` says, else until the last day that it names; what nobody knows is asked."""

import datetime as dt

import pytest

from loalang.content.models import Lesson
from loalang.content.term import days_named, term_of

REVIEWED = dt.date(2026, 11, 29)


def lesson(when: str = "", rows: str | None = None, format_: str = "thong-bao", **air: object) -> Lesson:
    notice: dict[str, object] = {"who": "Xã", "what": "Họp dân."}
    notice |= {"when": when} if when else {}
    if rows:
        columns, *cells = [line.split("|") for line in rows.splitlines()]
        notice["rows"] = {"columns": columns, "rows": cells}
    data = {"id": "hop", "title": "Họp", "format": format_, "topic": "dia-phuong", "summary": "Họp."}
    data |= {"reviewed": REVIEWED, "cast": {"mc": "lan"}, "segments": [{"notice": notice}]}
    return Lesson.model_validate(data | ({"air": air} if air else {}))


@pytest.mark.parametrize(
    ("when", "rows", "until", "ended"),
    [
        ("7 giờ 30 đến 11 giờ ngày 5/12/2026.", None, dt.date(2026, 12, 5), dt.time(11)),
        ("19 giờ thứ Bảy, ngày 5/12.", None, dt.date(2026, 12, 5), dt.time(19)),
        ("", "Ngày|Từ|Đến\n1/12/2026|6h|18h\n2/12/2026|7h|11h30", dt.date(2026, 12, 2), dt.time(11, 30)),
        ("", "Ngày|Giờ|Nơi\n1/12|7h-11h|chợ\n2/12|7h-11h|đình", dt.date(2026, 12, 2), dt.time(11)),
        ("Cả ngày 1/12 và 3/1.", None, dt.date(2027, 1, 3), None),
        ("1/12 và ngày 2/12/2026.", None, dt.date(2026, 12, 2), None),
    ],
)
def test_it_ends_with_the_last_day_and_hour_that_it_names(
    when: str, rows: str | None, until: dt.date, ended: dt.time | None
) -> None:
    term = term_of(lesson(when, rows))
    assert term is not None
    assert (term.until, term.ended, term.sessions) == (until, ended, "all")


@pytest.mark.parametrize(
    "when",
    ["7 giờ sáng mai.", "thứ Bảy tuần này.", "ngày 31/2.", "ngày 15/7.", "rằm tháng Chạp.",
     "Thứ tư, ngày 1/12/2026.", "1/12."],
)  # fmt: skip
def test_what_nobody_knows_for_certain_is_not_guessed(when: str) -> None:
    assert term_of(lesson(when)) is None
    assert term_of(lesson(when, until=dt.date(2026, 12, 5))) is not None


def test_air_goes_before_the_days_and_they_fill_what_it_leaves_open() -> None:
    told = term_of(lesson("7h ngày 1/12 và ngày 5/12.", sessions="eve", **{"class": "priority"}))
    assert told is not None
    assert (told.until, told.sessions, told.bulletin) == (dt.date(2026, 12, 5), "eve", "priority")
    assert told.days == (dt.date(2026, 12, 1), dt.date(2026, 12, 5))
    longer = term_of(lesson("7h ngày 1/12.", until=dt.date(2026, 12, 9)))
    assert longer is not None
    assert (longer.until, longer.ended) == (dt.date(2026, 12, 9), None), "an officer's end is a whole day"


def test_a_lesson_of_the_course_is_no_notice_whatever_it_announces() -> None:
    assert term_of(lesson("7h ngày 1/12.", format_="bai-hoc")) is None
    assert term_of(lesson("7h ngày 1/12.", format_="hoi-dap", until=dt.date(2026, 12, 1))) is not None


def test_a_year_that_was_inferred_is_marked() -> None:
    told, sure = term_of(lesson("ngày 1/12.")), term_of(lesson("ngày 1/12/2026."))
    assert told is not None
    assert sure is not None
    assert [day.day for day in told.guessed] == [1]
    assert sure.guessed == ()
    rows = term_of(lesson("", "Ngày|Giờ\n1/12/2026|6h\n2/12/2026|7h"))
    assert rows is not None
    assert rows.guessed == (), "the year is said once, and holds for all"
    assert [(day.day, day.year) for day in days_named(lesson("ngày 1/12 và ngày 2/12/2026"))] == [
        (1, None),
        (2, 2026),
    ]
