"""Telephones as notices have them: kept back in part, with extensions, without their nought, in lists."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("LH: 09xx.123.456", "Liên hệ không chín, ích ích, một hai ba, bốn năm sáu"),
    ("LH: 0983.xxx.456", "Liên hệ không chín tám ba, ích ích ích, bốn năm sáu"),
    ("gọi 0 9 8 7 - 6 5 4 - 3 2 1", "gọi không chín tám bảy, sáu năm bốn, ba hai một"),
    ("gọi 1900 54 54 62", "gọi một chín không không, năm bốn, năm bốn, sáu hai"),
    ("Gọi ngay số 8386 8386", "Gọi ngay số tám ba tám sáu, tám ba tám sáu"),
    ("Báo cháy 114, công an 113", "Báo cháy một một bốn, công an một một ba"),
    (
        "Tổng đài 113, 114, 115, 1022",
        "Tổng đài một một ba, một một bốn, một một năm, một không hai hai",
    ),
    (
        "Điện thoại trạm y tế: 3.851.115; công an: 3.851.113.",
        "Điện thoại trạm y tế: ba, tám năm một, một một năm; công an: ba, tám năm một, một một ba.",
    ),
    (
        "0915 60 70 81 / 0944 60 70 82",
        "Không chín một năm, sáu không, bảy không, tám một,"
        " không chín bốn bốn, sáu không, bảy không, tám hai",
    ),
    ("mã thủ tục 1.004.222", "mã thủ tục một chấm không không bốn chấm hai hai hai"),
    ("Số CMND cũ 171234567", "Số chứng minh nhân dân cũ một bảy một hai ba bốn năm sáu bảy"),
]

OPEN = [
    ("Gọi 0237 3852 366 - 101", "Gọi không hai ba bảy, ba tám năm hai, ba sáu sáu, một không một"),
    ("gọi 84 912 345 678", "gọi tám bốn, chín một hai, ba bốn năm, sáu bảy tám"),
    ("phôi 171234561", "phôi một trăm bảy mươi mốt triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi mốt"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_telephone_is_read_figure_by_figure(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said"), OPEN)
def test_what_may_be_no_telephone_is_marked(written: str, said: str) -> None:
    assert_open(written, said)
