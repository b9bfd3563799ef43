"""Clock times, in spans and before a colon; grams and proportions are none."""

import pytest
from readings import assert_sure

SURE = [
    ("6h45: tập trung ở sân kho", "Sáu giờ bốn mươi lăm: tập trung ở sân kho"),
    ("5:15-6:45: thể dục", "Năm giờ mười lăm đến sáu giờ bốn mươi lăm: thể dục"),
    ("8h20-9h10: thôn Hạ", "Tám giờ hai mươi đến chín giờ mười: thôn Hạ"),
    ("7g20-8g50 khám mắt", "Bảy giờ hai mươi đến tám giờ năm mươi khám mắt"),
    ("từ 8g đến 10g", "từ tám giờ đến mười giờ"),
    ("từ 21g, ngày 3/8", "từ hai mươi mốt giờ, ngày ba tháng tám"),
    ("6h÷10h mất điện", "Sáu giờ đến mười giờ mất điện"),
    ("6h→10h mất điện", "Sáu giờ đến mười giờ mất điện"),
    ("7-10h45 nghỉ", "Bảy đến mười giờ bốn mươi lăm nghỉ"),
    ("lúc 13h/4/9 nước lên", "lúc mười ba giờ ngày bốn tháng chín nước lên"),
    ("8h/ngày 5/12", "Tám giờ ngày năm tháng mười hai"),
    ("00 giờ ngày 4-2", "Không giờ ngày bốn tháng hai"),
    ("15 giờ 20.phút", "Mười lăm giờ hai mươi phút"),
    ("03:00:05", "Ba giờ không phút năm giây"),
    ("12p05s", "Mười hai phút năm giây"),
    ("rắc 7g muối", "rắc bảy gam muối"),
    ("pha 1:20", "pha một trên hai mươi"),
    ("tỷ lệ 3:10", "tỷ lệ ba trên mười"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_clock_is_read_wherever_it_stands(written: str, said: str) -> None:
    assert_sure(written, said)
