"""6/12 before a small word is a day, a part, or open: never a part in silence without a cue of one."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    # another date of the same month, or of the next, stands in the line
    (
        "Ngày 5/12 phát thuốc; 6/12 phun thuốc",
        "Ngày năm tháng mười hai phát thuốc; sáu tháng mười hai phun thuốc",
    ),
    ("Từ 28/10 nhận đơn, 4/11 niêm yết", "Từ hai mươi tám tháng mười nhận đơn, bốn tháng mười một niêm yết"),
    (
        "Thu 4-5/12/2026; 7/12 chốt",
        "Thu bốn đến ngày năm tháng mười hai năm hai nghìn không trăm hai mươi sáu; bảy tháng mười hai chốt",
    ),
    ("Sáng 1/8 lấy mẫu, 5/8 trả kết quả", "Sáng một tháng tám lấy mẫu, năm tháng tám trả kết quả"),
    # hamlets and houses are named after days
    ("thôn 1/5 mất nước", "thôn một tháng năm mất nước"),
    ("Tổ dân phố 2/9 họp", "Tổ dân phố hai tháng chín họp"),
    ("ấp 3/2 và khu 8/3", "ấp ba tháng hai và khu tám tháng ba"),
    ("hồ 26/3 cạn", "hồ hai mươi sáu tháng ba cạn"),
    (
        "hợp tác xã 19/5, lâm trường 20/11",
        "hợp tác xã mười chín tháng năm, lâm trường hai mươi tháng mười một",
    ),
    # what is counted follows, or was counted before
    ("Mới 6/12 thôn làm xong", "Mới sáu trên mười hai thôn làm xong"),
    ("Kết quả: 5/7 tổ nộp báo cáo", "Kết quả: năm trên bảy tổ nộp báo cáo"),
    ("Ủng hộ: 4/6 cơ quan", "Ủng hộ: bốn trên sáu cơ quan"),
    ("Xã có 8 thôn, 5/8 đã xong", "Xã có tám thôn, năm trên tám đã xong"),
    ("Gặt rồi: 7/9 đạt chuẩn", "Gặt rồi: bảy trên chín đạt chuẩn"),
    ("1/3 số hộ chưa nộp; 2/3 đã xong", "Một phần ba số hộ chưa nộp; hai phần ba đã xong"),
    ("thương binh hạng 1/4, 2/4 nhận quà", "thương binh hạng một trên bốn, hai trên bốn nhận quà"),
    ("Đã tiêm 3/4 mũi", "Đã tiêm ba trên bốn mũi"),
    ("Lô 1/5 KCN", "Lô một trên năm khu công nghiệp"),
    ("pha 1/2 chai", "pha một phần hai chai"),
    ("van 1/2 inch", "van một phần hai in"),
]
OPEN = [
    ("Họp tại tổ 1/4.", "Họp tại tổ một trên bốn.", ("một tháng tư",)),
    ("Nghỉ Tết; 1/3.", "Nghỉ Tết; một phần ba.", ("một tháng ba",)),
    ("1/12 thôn 1 thu", "Một tháng mười hai thôn một thu", ("một trên mười hai",)),
    ("Tổ 1/5 và tổ 2/5 trực", "Tổ một tháng năm và tổ hai tháng năm trực", ("một trên năm", "hai trên năm")),
    ("Ngày mai nghỉ; 3/12 học lại", "Ngày mai nghỉ; ba tháng mười hai học lại", ("ba trên mười hai",)),
    ("6/12 tiêm vét", "Sáu tháng mười hai tiêm vét", ("sáu trên mười hai",)),
    ("Mưa to, 7/9 tạnh dần", "Mưa to, bảy tháng chín tạnh dần", ("bảy trên chín",)),
    ("Lợn ốm; 3/8 tiêu độc", "Lợn ốm; ba tháng tám tiêu độc", ("ba trên tám",)),
    (
        "Ngày 5/1 thu quỹ; 6/8 tổng kết",
        "Ngày năm tháng một thu quỹ; sáu tháng tám tổng kết",
        ("sáu trên tám",),
    ),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_noun_a_date_near_or_a_name_decides(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_a_day_with_a_mark(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
