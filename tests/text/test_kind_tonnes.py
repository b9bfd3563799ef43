"""Tonnes, carats, hours of terms: one letter, several meanings."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("cấm xe 3,5T", "cấm xe ba phẩy năm tấn"),
    ("cầu 8T", "cầu tám tấn"),
    ("xe tải 2T5", "xe tải hai tấn năm"),
    ("vàng 18K", "vàng mười tám ca"),
    ("nhẫn 9999", "nhẫn chín chín chín chín"),
    ("học phí 200K", "học phí hai trăm nghìn"),
    ("kỳ hạn 6T", "kỳ hạn sáu tháng"),
    ("chung cư 12T5", "chung cư mười hai tê năm"),
    ("dòng 500mA", "dòng năm trăm mi li am pe"),
    ("2x40MVA", "Hai nhân bốn mươi mê ga vôn am pe"),
    ("100.000 IU", "Một trăm nghìn đơn vị"),
    ("380V-50Hz", "Ba trăm tám mươi vôn, năm mươi héc"),
    ("160kVA-22/0,4kV", "Một trăm sáu mươi ki lô vôn am pe, hai mươi hai trên không phẩy bốn ki lô vôn"),
    ("cao 1m2", "cao một mét hai"),
    ("rộng 300m2", "rộng ba trăm mét vuông"),
]

OPEN = [
    ("cát 5t", "cát năm tấn", ("năm tỷ",)),
    ("1t2", "Một tấn hai", ("một tỷ hai",)),
    ("rộng 4m2", "rộng bốn mét vuông", ("bốn mét hai",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_letter_behind_a_number_is_read_by_what_is_spoken_of(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
