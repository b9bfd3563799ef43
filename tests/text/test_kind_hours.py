"""5g is an hour or a weight by what stands around it; dotted hours; seconds behind minutes."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("Mất điện từ 5g15 và 19g tại ấp 2", "Mất điện từ năm giờ mười lăm và mười chín giờ tại ấp hai"),
    ("Lúc 6g, 12g và 18g20 hằng ngày", "Lúc sáu giờ, mười hai giờ và mười tám giờ hai mươi hằng ngày"),
    (
        "sáng 8g10 - 11g, chiều 13g - 15g",
        "sáng tám giờ mười đến mười một giờ, chiều mười ba giờ đến mười lăm giờ",
    ),
    (
        "Giờ làm việc: 8g-12g, 14g-18g",
        "Giờ làm việc: tám giờ đến mười hai giờ, mười bốn giờ đến mười tám giờ",
    ),
    ("Cúp nước 23g - 5g", "Cúp nước hai mươi ba giờ đến năm giờ"),
    ("Sáng từ 6-9g, chiều 14-17g", "Sáng từ sáu đến chín giờ, chiều mười bốn đến mười bảy giờ"),
    ("Lễ viếng 9g, đưa tang 15g", "Lễ viếng chín giờ, đưa tang mười lăm giờ"),
    ("Pha 8g thuốc với 20 lít nước", "Pha tám gam thuốc với hai mươi lít nước"),
    ("Mỗi ngày ăn dưới 6g muối", "Mỗi ngày ăn dưới sáu gam muối"),
    ("Muối 4g, đường 12g", "Muối bốn gam, đường mười hai gam"),
    ("cá cỡ 8-12g/con", "cá cỡ tám đến mười hai gam một con"),
    ("họp lúc 20.15 tại đình", "họp lúc hai mươi giờ mười lăm tại đình"),
    ("khai mạc 6.45 sáng mai", "khai mạc sáu giờ bốn mươi lăm sáng mai"),
    ("đóng cửa 17.30h", "đóng cửa mười bảy giờ ba mươi"),
    ("lúc 8.15 kg", "lúc tám phẩy mười lăm ki lô gam"),
    ("từ 24.10 đến 12.11 tới", "từ hai mươi tư tháng mười đến mười hai tháng mười một tới"),
    ("lúc 9h12'40\" ngày 4/8", "lúc chín giờ mười hai phút bốn mươi giây ngày bốn tháng tám"),
    ("thành tích 14'21\"", "thành tích mười bốn phút hai mươi mốt giây"),
    ("tối nay 20h15 3/8", "tối nay hai mươi giờ mười lăm ba tháng tám"),
]
OPEN = [
    ("đến 8g", "đến tám giờ", ("tám gam",)),
    ("loại 5g", "loại năm gam", ("năm giờ",)),
    ("7.15 - 9.40", "Bảy giờ mười lăm đến chín giờ bốn mươi", ("bảy phẩy mười lăm đến chín phẩy bốn mươi",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_what_stands_around_it_makes_an_hour_or_a_weight(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_where_neither_wins_both_are_kept(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
