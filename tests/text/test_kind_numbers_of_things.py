"""Numbers of cards, poles, boats and orders, and titles typed tight before a name."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    (
        "thẻ BHYT số GD4797912345678",
        "thẻ bảo hiểm y tế số gờ đê bốn bảy chín bảy chín một hai ba bốn năm sáu bảy tám",
    ),
    ("thẻ HN 2 01 0123456789", "thẻ hát en hai, không một, không một hai ba bốn năm sáu bảy tám chín"),
    ("trụ 471/28/12", "trụ bốn trăm bảy mươi mốt hai mươi tám mười hai"),
    ("cột 473/15", "cột bốn trăm bảy mươi ba mười lăm"),
    ("tàu cá NĐ-92018-TS", "tàu cá en đê chín hai không một tám tê ét"),
    ("tàu BĐ 96012 TS", "tàu bê đê chín sáu không một hai tê ét"),
    ("số 88/LGK-BCH", "số tám mươi tám lệnh gọi khám ban chỉ huy quân sự"),
    ("số 15/LGNN-BCH", "số mười lăm lệnh gọi nhập ngũ ban chỉ huy quân sự"),
    ("số 31/GTT-CSĐT", "số ba mươi mốt giấy triệu tập cảnh sát điều tra"),
    ("mã giấy mời 512-448-903", "mã giấy mời năm một hai, bốn bốn tám, chín không ba"),
    ("nhà ô.Sáu Bền / bà Ba Lý", "nhà ông Sáu Bền, bà Ba Lý"),
    ("Thú y: a.Thuận 0396.278.401", "Thú y: anh Thuận không ba chín sáu, hai bảy tám, bốn không một"),
]
OPEN = [
    ("gặp c.Ngà", "gặp chị Ngà", ("cô",)),
    ("nhà b.Tư", "nhà bà Tư", ("bác",)),
    ("gặp e.Hoa", "gặp em Hoa", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_thing_is_named_by_its_number_and_a_person_by_a_title(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_a_title_of_two_senses_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)


def test_a_point_of_a_list_is_no_person() -> None:
    from loalang.text import spoken

    assert "anh" not in spoken("Các khoản: a.Quỹ hội; b.Đóng góp").text
