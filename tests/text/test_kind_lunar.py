"""Days of the lunar calendar."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("14/Giêng/Giáp Thìn", "Ngày mười bốn tháng Giêng năm Giáp Thìn"),
    ("12-7-Ất Tỵ", "Ngày mười hai tháng bảy năm Ất Tỵ"),
    ("(nhằm 8/3/Bính Ngọ)", "nhằm ngày tám tháng ba năm Bính Ngọ"),
    ("20/Chạp cúng ông Công", "Ngày hai mươi tháng Chạp cúng ông Công"),
    ("ngày 10/3 ÂL", "ngày mười tháng ba âm lịch"),
    ("mùng 5/5 ÂL", "mùng năm tháng năm âm lịch"),
    ("rằm T8", "rằm tháng tám"),
    ("15/7 Ất Tỵ", "Ngày mười lăm tháng bảy năm Ất Tỵ"),
    ("đạt 12/15 thôn", "đạt mười hai trên mười lăm thôn"),
]

OPEN = [
    ("31/Giêng", "Ba mươi mốt, Giêng", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_lunar_name_makes_a_date(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
