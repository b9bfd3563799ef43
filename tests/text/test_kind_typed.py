"""What walks through notices of our own showed: each row is a kind that was silent or refused."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("TT 10/2024/TT-BYT", "Thông tư mười năm hai nghìn không trăm hai mươi tư thông tư bộ y tế"),
    ("Nghị định 168/2024", "Nghị định một trăm sáu mươi tám năm hai nghìn không trăm hai mươi tư"),
    ("CV 12/SNNMT-TL", "Công văn mười hai sở nông nghiệp và môi trường thủy lợi"),
    ("85.000đ/SV/tháng", "Tám mươi lăm nghìn đồng một sinh viên một tháng"),
    ("thu T2-4-6", "thu thứ hai, thứ tư, thứ sáu"),
    ("học 2/4/6 hằng tuần", "học thứ hai, thứ tư, thứ sáu hằng tuần"),
    ("các tối 2,4,6", "các tối thứ hai, thứ tư, thứ sáu"),
    ("thôn 1 - 3 - 5", "thôn một, ba, năm"),
    ("Thôn 2 thắng Thôn 4 3-1.", "Thôn hai thắng Thôn bốn, ba một."),
    ("điểm chuẩn 16,75đ", "điểm chuẩn mười sáu phẩy bảy mươi lăm điểm"),
    ("tiền gửi 12T 6,2%/năm", "tiền gửi mười hai tháng sáu phẩy hai phần trăm một năm"),
    ("lúc 7:30 PM", "lúc bảy giờ ba mươi tối"),
    ("trước 7:00 AM", "trước bảy giờ không phút sáng"),
    ("nhóm máu O+, AB-", "nhóm máu o dương, a bê âm"),
    ("Q = 1.250m3/s", "Quy bằng một nghìn hai trăm năm mươi mét khối một giây"),
    ("cấp cháy IV", "cấp cháy bốn"),
    ("dao cách ly 171-7 trạm 110kV", "dao cách ly một trăm bảy mươi mốt bảy trạm một trăm mười ki lô vôn"),
    ("trẻ em dưới 1m2", "trẻ em dưới một mét hai"),
    ("phòng 25m2", "phòng hai mươi lăm mét vuông"),
    ("cót 2mx5m", "cót hai mét nhân năm mét"),
    ("Nước mắm 40°N", "Nước mắm bốn mươi độ đạm"),
    ("tăng 1.5 lần", "tăng một phẩy năm lần"),
    ("ISO 22000:2018", "i xô hai mươi hai nghìn, hai nghìn không trăm mười tám"),
    ("bà Tư H. và anh Sáu", "bà Tư hát và anh Sáu"),
    ("liên hệ a. Dũng.", "liên hệ anh Dũng."),
    ("ống HDPE D110", "ống hát đê pê e đê một trăm mười"),
    ("lộ 471E9.12.", "lộ bốn trăm bảy mươi mốt e chín mười hai."),
    ("chúc thọ: 70t: 45 cụ, 90t: 8", "chúc thọ: bảy mươi tuổi: bốn mươi lăm cụ, chín mươi tuổi: tám"),
]

OPEN = [
    ("Trương T. Mai", "Trương tê Mai"),
    ("giá 19.870đ (-150đ)", "giá mười chín nghìn tám trăm bảy mươi đồng, giảm một trăm năm mươi đồng"),
    ("trận Đông Xuân 2-0 Đông Hải", "trận Đông Xuân hai không Đông Hải"),
    ("đôi nam 60+ và", "đôi nam sáu mươi trở lên và"),
    ("nghỉ từ 29-5 Tết", "nghỉ từ hai mươi chín đến năm Tết"),
    ("soạn TTT gửi 1409", "soạn tê tê tê gửi một bốn không chín"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_kind_of_notices_is_read(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said"), OPEN)
def test_a_kind_that_stays_open_is_marked(written: str, said: str) -> None:
    assert_open(written, said)
