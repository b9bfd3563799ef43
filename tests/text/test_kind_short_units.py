"""One letter or sign behind a figure: ages, tablets, stars, points, currents, drawn numbers, lengths."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("cháu Lan, 9t, cao khoảng 1m3", "cháu Lan, chín tuổi, cao khoảng một mét ba"),
    ("tuyển lao động nam 20-40t", "tuyển lao động nam hai mươi đến bốn mươi tuổi"),
    ("uống 1v/lần, ngày 2v", "uống một viên một lần, ngày hai viên"),
    ("công tơ 10-40A", "công tơ mười đến bốn mươi am pe"),
    ("đạt ô cốp 4*", "đạt ô cốp bốn sao"),
    ("trừ 6đ GPLX", "trừ sáu điểm giấy phép lái xe"),
    ('chạy 100m: 12"05', "chạy một trăm mét: mười hai giây không năm"),
    ("giải đặc biệt 246810", "giải đặc biệt hai bốn sáu tám một không"),
    ("giải nhất 50.000đ", "giải nhất năm mươi nghìn đồng"),
    ("áp suất 990mb", "áp suất chín trăm chín mươi mi li ba"),
    ("gói 500mb", "gói năm trăm mê ga bai"),
    ("sâu gần 1m2", "sâu gần một mét hai"),
    ("diện tích khoảng 5m2", "diện tích khoảng năm mét vuông"),
    ("Khánh thành 5m x dài 200m", "Khánh thành năm mét nhân dài hai trăm mét"),
    ("mạch 84 l/phút", "mạch tám mươi tư lần một phút"),
    ("962.000Đ/NGƯỜI/NĂM", "Chín trăm sáu mươi hai nghìn đồng một người một năm"),
    ("Anvil 5SC", "An vin năm ét xê"),
    ("Báo ngay 114", "Báo ngay một một bốn"),
    ("nhắn tin gửi 8079", "nhắn tin gửi tám không bảy chín"),
    (
        "STK 3761.0.1114567.92998",
        "Số tài khoản ba bảy sáu một, không, một một một bốn năm sáu bảy, chín hai chín chín tám",
    ),
]
OPEN = [
    ("cát 12t", "cát mười hai tấn", ("mười hai tỷ",)),
    ("trừ 10đ", "trừ mười điểm", ("mười đồng",)),
    ("60+", "Sáu mươi trở lên", ("cộng",)),
    ("108 0000 45678", "Một không tám, không không không không, bốn năm sáu bảy tám", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_its_neighbours_say_what_it_means(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_its_neighbours_do_not_say_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
