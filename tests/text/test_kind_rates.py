"""Rates against alternatives and parts of a whole."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("12kg gạo/khẩu/tháng", "Mười hai ki lô gam gạo một khẩu một tháng"),
    ("4 con/hố", "Bốn con một hố"),
    ("9kg thóc/sào/vụ", "Chín ki lô gam thóc một sào một vụ"),
    ("5 dảnh/khóm", "Năm dảnh một khóm"),
    ("2 buổi/tuần x 3 tuần", "Hai buổi một tuần nhân ba tuần"),
    ("14 ca mắc/100.000 dân", "Mười bốn ca mắc trên một trăm nghìn dân"),
    ("60 xã/phường", "Sáu mươi xã, phường"),
    ("30 con trâu/bò", "Ba mươi con trâu, bò"),
    ("nam/nữ", "nam, nữ"),
    ("7 sở/ngành", "Bảy sở, ngành"),
    ("27 đ/c", "Hai mươi bảy đồng chí"),
    ("3 viên/lần x 2 lần/ngày", "Ba viên một lần nhân hai lần một ngày"),
    ("1/2kg đường", "Một phần hai ki lô gam đường"),
    ("1 1/2 bát", "Một và một phần hai bát"),
    ("3/7 thôn", "Ba trên bảy thôn"),
    ("15.000đ//kg", "Mười lăm nghìn đồng một ki lô gam"),
]

OPEN = [
    ("4G/5G", "Bốn gờ, năm gờ", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_slash_is_read_by_what_stands_on_both_sides(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
