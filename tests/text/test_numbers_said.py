"""What is said, parsed back by a parser of the tests' own, is what was written."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loalang.text import spoken
from tests.text.number_parser import digits, value

WHOLE = st.one_of(st.integers(0, 2000), st.integers(0, 10**9 - 1))
DAY = st.tuples(st.integers(1, 31), st.integers(1, 12))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("không", 0),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("một trăm linh năm", 105),
        ("một nghìn không trăm linh năm", 1005),
        ("hai triệu không trăm nghìn không trăm mười", 2_000_010),
        ("ba tỷ không trăm linh bốn triệu", 3_004_000_000),
        ("chín trăm chín mươi chín nghìn", 999_000),
    ],
)
def test_the_parser_of_the_tests_can_count(words: str, number: int) -> None:
    assert value(words) == number


@given(WHOLE)
def test_a_number_with_dots_is_said_in_full(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    said = spoken(f"Xã có {written} hộ.").text
    assert value(said.removeprefix("Xã có ").removesuffix(" hộ.")) == number


@given(st.integers(0, 10**9 - 1))
def test_a_number_without_dots_is_said_in_full(number: int) -> None:
    said = spoken(f"Xã có {number} hộ.").text
    assert value(said.removeprefix("Xã có ").removesuffix(" hộ.")) == number


@given(st.integers(0, 9999), st.integers(10, 99))
def test_both_sides_of_a_comma_are_said(before: int, after: int) -> None:
    said = spoken(f"đạt {before},{after}%").text
    found = re.fullmatch(r"đạt (.*) phẩy (.*) phần trăm", said)
    assert found
    assert (value(found.group(1)), value(found.group(2))) == (before, after)


@given(DAY, st.integers(1000, 2999))
def test_a_date_is_said_in_order(day_month: tuple[int, int], year: int) -> None:
    day, month = day_month
    if day > (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        return
    said = spoken(f"ngày {day}/{month}/{year} họp").text.replace(",", "")
    found = re.fullmatch(r"ngày (.*) tháng (.*?) năm (.*) họp", said)
    assert found
    assert [value(part) for part in found.groups()] == [day, month, year]


@given(st.integers(0, 23), st.integers(1, 59))
def test_hours_and_minutes_are_said(hour: int, minute: int) -> None:
    said = spoken(f"lúc {hour}h{minute:02}").text
    found = re.fullmatch(r"lúc (.*) giờ (.*)", said)
    assert found
    assert value(found.group(1)) == hour
    assert int(digits(found.group(2))) == minute if minute < 10 else value(found.group(2)) == minute


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_every_digit_of_a_telephone_is_said(number: str) -> None:
    assert digits(spoken(f"gọi {number}").text.removeprefix("gọi ")) == number


@given(st.lists(st.integers(1, 99), min_size=3, max_size=6, unique=True))
@settings(max_examples=60)
def test_every_item_of_a_tight_list_is_said(items: list[int]) -> None:
    ordered = sorted(items)
    said = spoken("các thôn " + ",".join(map(str, ordered)) + " họp").text
    assert [
        value(part) for part in said.removeprefix("các thôn ").removesuffix(" họp").split(", ")
    ] == ordered
