"""The days and hours that a text names: explicit ones only, by the reader that says them."""

import datetime as dt

import pytest

from loalang.text import spoken
from loalang.text.days_said import DaySaid, days_said, last_hour

WRITTEN = dt.date(2026, 11, 29)


def dates(text: str) -> list[str]:
    return [f"{d.date(WRITTEN):%d-%m-%Y}" if d.date(WRITTEN) else "?" for d in days_said(spoken(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7 giờ 30 ngày 5/12/2026.", ["05-12-2026"]),
        ("Ngày 01 tháng 12 năm 2026.", ["01-12-2026"]),
        ("Thứ ba, 1/12.", ["01-12-2026"]),
        ("ngày 5 tháng 1", ["05-01-2027"]),
        ("Từ 28/11 đến hết 02/12/2026", ["28-11-2026", "02-12-2026"]),
        ("các ngày 3, 4 và 5/12", ["03-12-2026", "04-12-2026", "05-12-2026"]),
        ("từ 1-3/12", ["01-12-2026", "03-12-2026"]),
        ("mùng 4 tháng 12", ["04-12-2026"]),
        ("Sáng 6/12 và chiều 7/12", ["06-12-2026", "07-12-2026"]),
        ("ngày 30/4", ["30-04-2027"]),
        ("ngày 15/7", ["?"]),  # more than half a year on, or four months ago: nobody knows
        ("ngày 31/11", []),
        ("ngày 29/2/2027", ["?"]),
        ("rằm tháng 7, mùng 5 tháng Giêng", []),
        ("ngày 10/3 âm lịch", []),
        ("sáng mai, thứ Bảy tuần này, 7 giờ", []),
        ("ba tháng một lần; trẻ từ 6 đến 36 tháng tuổi; 2/3 số hộ", []),
        ("Nghị định 47/2024, tháng 12/2026", []),
    ],
)
def test_explicit_days_are_found_and_their_year_is_the_near_one(text: str, found: list[str]) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Thứ ba, ngày 1/12/2026", False), ("Thứ tư, ngày 1/12/2026", True), ("Chủ nhật 6/12", False),
     ("thứ Bảy (6/12)", True), ("Thứ tư họp. Ngày 1/12 phát quà.", False),
     ("Thứ 7, chủ nhật ngày 5, 6/12", False)],
)  # fmt: skip
def test_a_weekday_that_is_not_that_of_its_date_is_seen(text: str, wrong: bool) -> None:
    assert any(day.misnamed(WRITTEN) for day in days_said(spoken(text))) is wrong


@pytest.mark.parametrize(
    ("text", "hour"),
    [("từ 6h đến 18h", dt.time(18)), ("7h30-11h30", dt.time(11, 30)), ("7 giờ tối", dt.time(19)),
     ("8 giờ rưỡi", dt.time(8, 30)), ("20 giờ ngày 5/12", dt.time(20)), ("đến 24h", dt.time.max),
     ("sáng mai", None), ("7 giờ 15 phút chiều thứ ba", dt.time(19, 15))],
)  # fmt: skip
def test_the_latest_hour_is_found(text: str, hour: dt.time | None) -> None:
    assert last_hour(spoken(text)) == hour


def test_a_day_that_is_only_guessed_is_none() -> None:
    guessed = spoken("Tiêm 3-5/7 mũi hai.")
    assert not guessed.turns[0].sure
    assert days_said(guessed) == ()
    assert DaySaid(5, 12).date(WRITTEN) == dt.date(2026, 12, 5)
