"""Codes after the noun that they name: spelled, never expanded, never cut by a stop."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("NPK 5.10.3", "En pê ca năm, mười, ba"),  # with no breath it is heard as thirteen
    ("giống VD30", "giống vê đê ba mươi"),
    ("giống lúa TH3-7, BC15", "giống lúa tê hát ba bảy, bê xê mười lăm"),
    ("lúa OM 34", "lúa o em ba mươi tư"),
    ("ngô CP 888", "ngô xê pê tám trăm tám mươi tám"),
    ("máy cắt 473E9.12", "máy cắt bốn trăm bảy mươi ba e chín mười hai"),
    ("lộ 375-8/21", "lộ ba trăm bảy mươi lăm tám hai mươi mốt"),
    ("lô LK02-11", "lô lờ ca không hai mười một"),
    ("nhà 21 - T5", "nhà hai mươi mốt tê năm"),
    ("tàu QNg 91234 TS", "tàu quy en gờ chín một hai ba bốn tê ét"),
    ("tàu TH-90321", "tàu tê hát chín không ba hai một"),
    ("NPK 16-16-8", "En pê ca mười sáu mười sáu tám"),
    ("NPK 12-12-17+TE", "En pê ca mười hai mười hai mười bảy cộng tê e"),
    ("phun thuốc 80WP", "phun thuốc tám mươi vê kép pê"),
    ("phun thuốc Đồng Xanh 25,5SC", "phun thuốc Đồng Xanh hai mươi lăm phẩy năm ét xê"),
    ("vắc xin COVID-19", "vắc xin covid mười chín"),
    ("loại A4", "loại a bốn"),
    ("biển số TM 12-34", "biển số tê em một hai ba bốn"),
    ("ống Ø110", "ống phi một trăm mười"),
]

OPEN = [
    ("mã học sinh HS0123", "mã học sinh hát ét không một hai ba", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_code_is_spelled_after_its_noun(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
