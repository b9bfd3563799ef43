"""Degrees whose circle fell down; classes and roads are none."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("nhiệt độ 180C", "nhiệt độ mười tám độ xê"),
    ("trời rét 9-120C", "trời rét chín đến mười hai độ xê"),
    ("sốt 38,70C", "sốt ba mươi tám phẩy bảy độ xê"),
    ("nước 31,5 0C", "nước ba mươi mốt phẩy năm độ xê"),
    ("ủ ở 550C", "ủ ở năm mươi lăm độ xê"),
    ("vắc xin giữ ở nhiệt độ 2-80C", "vắc xin giữ ở nhiệt độ hai đến tám độ xê"),
    ("nhiệt độ < 130c", "nhiệt độ dưới mười ba độ xê"),
    ("nắng nóng 390C", "nắng nóng ba mươi chín độ xê"),
    ("nhiệt độ 27C", "nhiệt độ hai mươi bảy độ xê"),
    ("lớp 10C", "lớp mười xê"),
    ("quốc lộ 15C", "quốc lộ mười lăm xê"),
    ("nhà 150C", "nhà một trăm năm mươi xê"),
]

OPEN = [
    ("nhiệt độ 30C", "nhiệt độ ba độ xê", ("ba mươi độ xê",)),
    ("độ dốc 4-60", "độ dốc bốn đến sáu độ", ("bốn đến sáu mươi",)),
    ("góc 450", "góc bốn mươi lăm độ", ("bốn trăm năm mươi",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_fallen_circle_is_put_back_where_warmth_is_meant(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
