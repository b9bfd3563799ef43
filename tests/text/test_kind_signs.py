"""Bullets, arrows, about, at least."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("mưa ~80mm", "mưa khoảng tám mươi mi li mét"),
    ("~ 200.000đ", "Khoảng hai trăm nghìn đồng"),
    ("khoảng ~5 km", "khoảng năm ki lô mét"),
    ("5~7 ngày", "Năm đến bảy ngày"),
    ("Yêu cầu: + Nộp phí; + Ký tên", "Yêu cầu: Nộp phí; Ký tên"),
    ("gồm: - 4 xã; - 2 phường", "gồm: bốn xã; hai phường"),
    ("mở Zalo → chọn Quét mã", "mở Zalo, chọn Quét mã"),
    ("xe chạy: Chợ Mới → Cầu Treo", "xe chạy: Chợ Mới đến Cầu Treo"),
    ("lớp 6→9", "lớp sáu đến chín"),
    ("(>12 chỗ)", "Trên mười hai chỗ"),
    ("trên (>BĐ2 0,1m)", "trên, trên báo động hai không phẩy một mét"),
    (
        "24/12/2023 - 14:20",
        "Ngày hai mươi tư tháng mười hai năm hai nghìn không trăm hai mươi ba, mười bốn giờ hai mươi",
    ),
    ("18 (mười tám) ngày", "Mười tám ngày"),
    ("02 (hai) bản", "Hai bản"),
    ("50.000đ (năm mươi nghìn đồng chẵn)", "Năm mươi nghìn đồng"),
    ("Luật (sửa đổi)", "Luật, sửa đổi"),
    ("âm -3 độ", "âm ba độ"),
]

OPEN = [
    ("T7+CN nghỉ", "Thứ bảy, chủ nhật nghỉ", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_sign_is_said_as_people_say_it(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
