"""A numbered place and what it has, names that are numbers, shares that fall: no spans."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("Tổ 3 - 1,5 triệu; Tổ 6 - 900k", "Tổ ba, một phẩy năm triệu; Tổ sáu, chín trăm nghìn"),
    ("Xóm 8 - 5 hộ nghèo", "Xóm tám, năm hộ nghèo"),
    ("lũ lên BĐ I - BĐ II", "lũ lên báo động một đến báo động hai"),
    ("tuần 45 (từ 3 - 9 / 11)", "tuần bốn mươi lăm, từ ba đến chín tháng mười một"),
    ("TP KTHT xã", "Trưởng phòng kinh tế hạ tầng xã"),
    ("khám sk định kỳ", "khám sức khỏe định kỳ"),
    ("từ xóm 5 - 12 đi tiêm", "từ xóm năm đến mười hai đi tiêm"),
    ("tổ 4 - 6 họp sáng mai", "tổ bốn đến sáu họp sáng mai"),
    ("Ngày 1-10: đội 1; 11-20: đội 2", "Ngày một đến mười: đội một; mười một đến hai mươi: đội hai"),
    ("nạp thẻ được KM 50%", "nạp thẻ được khuyến mãi năm mươi phần trăm"),
    ("cua 5-6c/kg", "cua năm đến sáu con một ki lô gam"),
    ("đủ 5 - <12 tuổi thì tiêm", "đủ năm đến dưới mười hai tuổi thì tiêm"),
    ("sinh viên CĐ, ĐH", "sinh viên cao đẳng, đại học"),
]
OPEN = [
    ("chị Bảy - 200k, anh Tám-300k", "chị Bảy, hai trăm nghìn, anh Tám, ba trăm nghìn", ()),
    ("Đội 2 - 15 giờ họp", "Đội hai, mười lăm giờ họp", ("hai đến mười lăm",)),
    ("Xóm 5 - 12 hộ nghèo", "Xóm năm, mười hai hộ nghèo", ("năm đến mười hai",)),
    ("chia hai lần: 70% - 30%", "chia hai lần: bảy mươi phần trăm, ba mươi phần trăm", ()),
    ("bưởi da xanh (1,3kg+)", "bưởi da xanh, một phẩy ba ki lô gam trở lên", ("cộng",)),
    (
        "bón vào tháng 2-3, 6-7 và 10-11",
        "bón vào tháng hai đến tháng ba, sáu đến bảy và mười đến mười một",
        (
            "sáu tháng bảy",
            "mười tháng mười một",
        ),
    ),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_form_is_read(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
