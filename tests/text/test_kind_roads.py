"""Roads and posts; a telephone is none."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("ĐT.516 ngập", "Đường tỉnh năm trăm mười sáu ngập"),
    ("đường ĐT 512B", "đường tỉnh năm trăm mười hai bê"),
    ("TL.9 sạt lở", "Tỉnh lộ chín sạt lở"),
    ("HL.4", "Hương lộ bốn"),
    ("tuyến ĐH.07", "tuyến đường huyện không bảy"),
    ("QL.1A", "Quốc lộ một a"),
    ("DT 450 m2", "Diện tích bốn trăm năm mươi mét vuông"),  # the unit behind bears it out
    ("QL47C", "Quốc lộ bốn mươi bảy xê"),
    ("Km3+250", "Ki lô mét ba cộng hai trăm năm mươi"),
    ("Km0-Km4+500 QL45", "Ki lô mét không đến ki lô mét bốn cộng năm trăm quốc lộ bốn mươi lăm"),
    ("Km7/12", "Ki lô mét bảy trên mười hai"),
    ("ĐT 0912 345 678", "Điện thoại không chín một hai, ba bốn năm, sáu bảy tám"),
    ("ĐT: 0237 3852 345", "Điện thoại không hai ba bảy, ba tám năm hai, ba bốn năm"),
]

OPEN = [
    ("DT 450", "Diện tích bốn trăm năm mươi", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_letters_before_a_number_are_a_road(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
