"""Numerals in any case against letters of classes."""

import pytest
from readings import assert_sure

SURE = [
    ("bằng lái hạng C", "bằng lái hạng xê"),
    ("thi khối D", "thi khối đê"),
    ("bảng C gặp bảng D", "bảng xê gặp bảng đê"),
    ("hạng M", "hạng em"),
    ("chương III", "chương ba"),
    ("khóa xv", "khóa mười lăm"),
    ("mục iv", "mục bốn"),
    ("thế kỷ XIX", "thế kỷ mười chín"),
    ("thế kỷ C", "thế kỷ một trăm"),
    ("đoạn XLVIII", "đoạn bốn mươi tám"),
    ("năm MMXXV", "năm hai nghìn không trăm hai mươi lăm"),
    ("phần vi sinh", "phần vi sinh"),
    ("An toàn khu III", "An toàn khu ba"),
    ("mục II.4", "mục hai bốn"),
    ("báo động II", "báo động hai"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_lone_letter_is_no_hundred(written: str, said: str) -> None:
    assert_sure(written, said)
