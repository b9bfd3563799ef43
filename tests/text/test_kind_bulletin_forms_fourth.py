"""Forms that a fourth hundred of own lines showed: an hour and its day by dot, ages in capitals, calls."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    (
        "đã trồng: keo 40% / bạch đàn 35% / tre 25%",
        "đã trồng: keo bốn mươi phần trăm, bạch đàn ba mươi lăm phần trăm, tre hai mươi lăm phần trăm",
    ),
    ("lãi 7% / năm trong 24 tháng", "lãi bảy phần trăm một năm trong hai mươi tư tháng"),
    ("phụ nữ ≥ 40 tuổi được khám", "phụ nữ từ bốn mươi tuổi trở lên được khám"),
    ("hạn nhận đơn: 16h 25.9", "hạn nhận đơn: mười sáu giờ hai mươi lăm tháng chín"),
    ("họp 14h, 21.11; mời đủ", "họp mười bốn giờ, hai mươi mốt tháng mười một; mời đủ"),
    ("trẻ 5-14T học bơi", "trẻ năm đến mười bốn tuổi học bơi"),
    ("mẫu giáo 5T: 20, 4T: 25", "mẫu giáo năm tuổi: hai mươi, bốn tuổi: hai mươi lăm"),
    ("tiền lãi 0,7%/th", "tiền lãi không phẩy bảy phần trăm một tháng"),
    ("chi bộ kết nạp 2 người, tổng 41 ĐV", "chi bộ kết nạp hai người, tổng bốn mươi mốt đảng viên"),
    ("tâm bão 16,5oN; 110,2oE", "tâm bão mười sáu phẩy năm độ vĩ bắc, một trăm mười phẩy hai độ kinh đông"),
    ("bão đi hướng TB rồi BTB", "bão đi hướng tây bắc rồi bắc tây bắc"),
    ("hội từ mồng 5 - mồng 7/2", "hội từ mồng năm đến mồng bảy tháng hai"),
    ("ông là thương tật hạng 3/4", "ông là thương tật hạng ba trên bốn"),
    ("hạn hs đến 15/12", "hạn hồ sơ đến mười lăm tháng mười hai"),
    ("ĐK NVQS lần đầu", "Đăng ký nghĩa vụ quân sự lần đầu"),
    ("cho 12 TE dưới 4T", "cho mười hai trẻ em dưới bốn tuổi"),
    ("gửi 3k xe đạp, 5k xm", "gửi ba nghìn xe đạp, năm nghìn xe máy"),
    ("xe chạy 20p/ch", "xe chạy hai mươi phút một chuyến"),
    ("nhện gié hại lúa", "nhện gié hại lúa"),
    ("Ban QL chợ thu phí", "Ban quản lý chợ thu phí"),
    ("QL đoạn qua xã ngập", "Quốc lộ đoạn qua xã ngập"),
    ("giá 6.5 (ngàn/kg)", "giá sáu chấm năm, ngàn một ki lô gam"),
    ("sửa đoạn Km4-Km6, 20 ngày", "sửa đoạn ki lô mét bốn đến ki lô mét sáu, hai mươi ngày"),
]
OPEN = [
    ("dầu 2 lít / muối 3 gói", "dầu hai lít, muối ba gói", ("một",)),
    ("vỡ ống D400* ở ngã tư", "vỡ ống đê bốn trăm ở ngã tư", ()),
    ("tuổi 21+ (có sức khỏe)", "tuổi hai mươi mốt trở lên, có sức khỏe", ("cộng",)),
    ("trực ban 113; cháy 114", "trực ban một một ba; cháy một một bốn", ()),
    ("gọi 0384 xxx xxx", "gọi không ba tám bốn, ích ích ích, ích ích ích", ()),
    ("bầu HĐQT 5, BKS 3 người", "bầu hội đồng quản trị năm, ban kiểm soát ba người", ("biển kiểm soát",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_form_is_read(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
