"""Numbers, dates and clock times against tables written down another way."""

from calendar import monthrange
from datetime import date

import pytest
from conftest import few
from hypothesis import given
from hypothesis import strategies as st

from loalang.text import spoken
from loalang.text.numbers import cardinal

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
BELOW_HUNDRED = [
    *ONES, "mười", *(f"mười {w}" for w in ["một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín"]),
    *(
        f"{ten} mươi {one}".strip()
        for ten in ONES[2:]
        for one in ["", *["mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín"]]
    ),
]  # fmt: skip
BELOW_THOUSAND = BELOW_HUNDRED + [
    f"{h} trăm" + ("" if rest == 0 else f" linh {ONES[rest]}" if rest < 10 else f" {BELOW_HUNDRED[rest]}")
    for h in ONES[1:]
    for rest in range(100)
]


def by_groups(number: int) -> str:
    """Read a number from its digits in groups of three; a group after another says its hundreds."""
    groups = f"{number:,}".split(",")
    names = ["", "nghìn", "triệu"]
    if len(groups) > 3:
        high, low = int("".join(groups[:-3])), groups[-3:]
        words = [by_groups(high), "tỷ"]
    else:
        low, words = groups, []
    for name, group in zip(reversed(names[: len(low)]), low, strict=True):
        value = int(group)
        if not value:
            continue
        if words and value < 100:
            words.append("không trăm " + (f"linh {ONES[value]}" if value < 10 else BELOW_HUNDRED[value]))
        else:
            words.append(BELOW_THOUSAND[value])
        words += [name] if name else []
    return " ".join(words) or ONES[0]


def test_the_table_itself_is_right() -> None:
    assert BELOW_THOUSAND[21] == "hai mươi mốt"
    assert BELOW_THOUSAND[105] == "một trăm linh năm"
    assert BELOW_THOUSAND[115] == "một trăm mười lăm"
    assert by_groups(1_005) == "một nghìn không trăm linh năm"


def test_every_number_below_a_thousand() -> None:
    assert [cardinal(n) for n in range(1000)] == BELOW_THOUSAND


@given(st.integers(0, 10**15))
def test_numbers_agree_with_reading_by_groups(number: int) -> None:
    assert cardinal(number) == by_groups(number)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (10**9, "một tỷ"),
        (10**12, "một nghìn tỷ"),
        (10**15, "một triệu tỷ"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_000_300_000_000, "hai nghìn tỷ ba trăm triệu"),
        (1_234_567_890_123, "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi "
                            "nghìn một trăm hai mươi ba"),
    ],
)  # fmt: skip
def test_large_numbers(number: int, said: str) -> None:
    assert cardinal(number) == said
    assert spoken(f"có {number:,} đồng".replace(",", ".")).text == f"có {said} đồng"


MONTHS = ["", "một", "hai", "ba", "tư", *BELOW_HUNDRED[5:13]]


@pytest.mark.parametrize("years", few([range(1900, 2101), range(1995, 2041)], range(1995, 2041)), ids=str)
def test_every_date_from_1900_to_2100(years: range) -> None:
    for month in range(1, 13):
        for day in range(1, monthrange(2000, month)[1] + 1):
            pause = "," if month == 5 else ""
            head = f"hạn ngày {BELOW_HUNDRED[day]} tháng {MONTHS[month]}{pause} năm"
            wanted = [f"{head} {by_groups(year)}" for year in years]
            assert spoken("\n".join(f"hạn {day}/{month}/{year}" for year in years)).text.split("\n") == wanted


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_any_date_is_read_alike_in_every_shape(day: date) -> None:
    wanted = spoken(f"ngày {day.day}/{day.month}/{day.year}").text
    for shape in ("{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}"):
        written = "ngày " + shape.format(d=day.day, m=day.month, y=day.year)
        assert spoken(written).text == wanted


@pytest.mark.parametrize("hour", range(24))
def test_every_clock_time(hour: int) -> None:
    for minute in range(60):
        said = f"lúc {BELOW_HUNDRED[hour]} giờ"
        if minute:
            said += f" {'không ' if minute < 10 else ''}{BELOW_HUNDRED[minute]}"
        assert spoken(f"lúc {hour}h{minute:02}").text == said
        assert spoken(f"lúc {hour:02}:{minute:02}").text == said + ("" if minute else " không phút")
