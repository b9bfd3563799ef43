"""Places at sea, and depths of quakes."""

import pytest
from readings import assert_sure

SURE = [
    ("19,2N; 107,5E", "Mười chín phẩy hai độ vĩ bắc, một trăm linh bảy phẩy năm độ kinh đông"),
    ("20°30'15\"B", "Hai mươi độ ba mươi phút mười lăm giây vĩ bắc"),
    ("17052'31.4\"N", "Mười bảy độ năm mươi hai phút ba mươi mốt phẩy bốn giây vĩ bắc"),
    ("110 30’ 00” N", "Mười một độ ba mươi phút không giây vĩ bắc"),
    ("15o 20’ 00”N", "Mười lăm độ hai mươi phút không giây vĩ bắc"),
    ("17,2-18,1N", "Mười bảy phẩy hai đến mười tám phẩy một độ vĩ bắc"),
    ("14.725 độ vĩ Bắc", "Mười bốn phẩy bảy hai năm độ vĩ Bắc"),
    ("16,4°N - 110,2°E", "Mười sáu phẩy bốn độ vĩ bắc, một trăm mười phẩy hai độ kinh đông"),
    ("tâm chấn sâu 10.125 km", "tâm chấn sâu mười phẩy một hai năm ki lô mét"),
    ("lớp 5B", "lớp năm bê"),
    ("dầu 0,05S", "dầu không phẩy không năm ét"),
    ("ở 12E nhà cũ", "ở mười hai e nhà cũ"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_coordinate_is_said_by_degree_and_side(written: str, said: str) -> None:
    assert_sure(written, said)
