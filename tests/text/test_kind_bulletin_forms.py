"""Forms of notices that lines of our own showed: further senses, odd telephones, hours in a row, pests."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("gọi 02383.xxx.xxx", "gọi không hai ba tám ba, ích ích ích, ích ích ích"),
    (
        "Hợp tác xã có 38/41 TV biểu quyết",
        "Hợp tác xã có ba mươi tám trên bốn mươi mốt thành viên biểu quyết",
    ),
    ("vừa xem TV vừa ăn cơm", "vừa xem ti vi vừa ăn cơm"),
    ("lô đất giáp đường QH rộng 12m", "lô đất giáp đường quy hoạch rộng mười hai mét"),
    ("bầu đại biểu QH khóa XVI", "bầu đại biểu quốc hội khóa mười sáu"),
    ("mở thầu gói XL trạm bơm", "mở thầu gói xây lắp trạm bơm"),
    ("đo huyết áp cho người bị THA", "đo huyết áp cho người bị tăng huyết áp"),
    (
        "mộ LS Trần Văn Hòa, hy sinh năm 1971",
        "mộ liệt sĩ Trần Văn Hòa, hy sinh năm một nghìn chín trăm bảy mươi mốt",
    ),
    ("có 1.120 phiếu, không HL 9", "có một nghìn một trăm hai mươi phiếu, không hợp lệ chín"),
    ("hội thi tự túc KP, mỗi mâm 250k", "hội thi tự túc kinh phí, mỗi mâm hai trăm năm mươi nghìn"),
    (
        "xã rộng 31km2, DS 9.120 người",
        "xã rộng ba mươi mốt ki lô mét vuông, dân số chín nghìn một trăm hai mươi người",
    ),
    ("độ ẩm TB 81%", "độ ẩm trung bình tám mươi mốt phần trăm"),
    ("cấy trà XM từ 20/1", "cấy trà xuân muộn từ hai mươi tháng một"),
    ("phun khi lúa ở GĐ làm đòng", "phun khi lúa ở giai đoạn làm đòng"),
    ("triệu tập ĐT lừa đảo", "triệu tập đối tượng lừa đảo"),
    ("KH chưa nộp tiền điện", "Khách hàng chưa nộp tiền điện"),
    ("học viên ĐH, CĐ được tạm hoãn", "học viên đại học, cao đẳng được tạm hoãn"),
    ("đầu thu KTS bắt được 40 kênh", "đầu thu kỹ thuật số bắt được bốn mươi kênh"),
    (
        "vị trí 16,5 độ VB; 109,1 độ KĐ",
        "vị trí mười sáu phẩy năm độ vĩ bắc; một trăm linh chín phẩy một độ kinh đông",
    ),
    ("tiền nước kỳ 3/11/2026", "tiền nước kỳ ba, tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ("bình nén 6 bar", "bình nén sáu bar"),
    ("sóng biển cao 3.0-5.0m", "sóng biển cao ba phẩy không đến năm phẩy không mét"),
    (
        "rầy 900c/m2, thả tôm 12-15c/m2",
        "rầy chín trăm con một mét vuông, thả tôm mười hai đến mười lăm con một mét vuông",
    ),
    ("ngói 9.500đ/v", "ngói chín nghìn năm trăm đồng một viên"),
    ("trích 15%/vốn góp", "trích mười lăm phần trăm trên vốn góp"),
    ("gọi thầy Tú 0977 333 1 52", "gọi thầy Tú không chín bảy bảy, ba ba ba, một, năm hai"),
    (
        "gọi 0238-3-871-xxx",
        "gọi không hai ba tám, ba, tám bảy một, ích ích ích",
    ),
    ("để điều hòa 25-26°C", "để điều hòa hai mươi lăm đến hai mươi sáu độ xê"),
    ("xe chạy 5h30 - 9h - 14h15", "xe chạy năm giờ ba mươi, chín giờ, mười bốn giờ mười lăm"),
    (
        "nhận đơn từ 8h 3/11 - 17h 6/11",
        "nhận đơn từ tám giờ ba tháng mười một đến mười bảy giờ sáu tháng mười một",
    ),
    ("nhóm máu cần: O-, A+, B+", "nhóm máu cần: o âm, a dương, bê dương"),
    ("trẻ 0-5t uống vitamin", "trẻ không đến năm tuổi uống vi ta min"),
    ("công dân đủ 17t đăng ký", "công dân đủ mười bảy tuổi đăng ký"),
    ("bón 1/3 đạm và 1/2 kali", "bón một phần ba đạm và một phần hai ka li"),
    ("cờ tướng: thắng 2đ, hòa 1đ, thua 0đ", "cờ tướng: thắng hai điểm, hòa một điểm, thua không điểm"),
    ("học tại P.201-204", "học tại phòng hai trăm linh một đến hai trăm linh bốn"),
    ("TKB: T2: Toán, Văn; T3: Lý, Hóa", "Thời khóa biểu: thứ hai: Toán, Văn; thứ ba: Lý, Hóa"),
    (
        "cân nặng ≥42kg, cao ≥1,5m",
        "cân nặng từ bốn mươi hai ki lô gam trở lên, cao từ một phẩy năm mét trở lên",
    ),
]
OPEN = [
    (
        "được hưởng 80%/95%/100% viện phí",
        "được hưởng tám mươi phần trăm, chín mươi lăm phần trăm, một trăm phần trăm viện phí",
        (),
    ),
    ("tìm chủ ví tên Phan T. H., ở xóm 4", "tìm chủ ví tên Phan tê hát, ở xóm bốn", ()),
    (
        "chỉ số cũ 812 - 845 = 33",
        "chỉ số cũ tám trăm mười hai đến tám trăm bốn mươi lăm bằng ba mươi ba",
        ("tám trăm mười hai trừ tám trăm bốn mươi lăm",),
    ),
    (
        "làm từ 7h-11h-13h-17h",
        "làm từ bảy giờ đến mười một giờ, mười ba giờ đến mười bảy giờ",
        ("bảy giờ, mười một giờ, mười ba giờ, mười bảy giờ",),
    ),
    ("chia 1.200.000đ : 8 hộ", "chia một triệu hai trăm nghìn đồng: tám hộ", ()),
    (
        "mua 1 TV mới",
        "mua một ti vi mới",
        (
            "thường vụ",
            "thành viên",
            "Tiếng Việt",
            "tử vong",
        ),
    ),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_form_is_read(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
