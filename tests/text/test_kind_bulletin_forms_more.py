"""Further forms that lines of our own showed: scores, heights, single letters before figures, accounts."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    (
        "giống lúa OM18; ĐT8 giá 7.200đ/kg",
        "giống lúa o em mười tám; đê tê tám giá bảy nghìn hai trăm đồng một ki lô gam",
    ),
    ("vé trẻ em (1m-1m3) 20k", "vé trẻ em, một mét đến một mét ba, hai mươi nghìn"),
    ("làm cả tuần, trừ T7-CN", "làm cả tuần, trừ thứ bảy, chủ nhật"),
    ("khám tuyển: loại 1: 40, loại 2: 71", "khám tuyển: loại một: bốn mươi, loại hai: bảy mươi mốt"),
    (
        "thắng 3-1 (11-9, 8-11, 11-7, 11-6)",
        "thắng ba một, mười một chín, tám mười một, mười một bảy, mười một sáu",
    ),
    ("dầu 18.200 (+120đ)", "dầu mười tám nghìn hai trăm, cộng một trăm hai mươi đồng"),
    ("tính điểm: Toán x2 + Văn x2 + Anh", "tính điểm: Toán nhân hai cộng Văn nhân hai cộng Anh"),
    (
        "bão ở (16-17N; 111-112E)",
        "bão ở, mười sáu đến mười bảy độ vĩ bắc, một trăm mười một đến một trăm mười hai độ kinh đông",
    ),
    ("nghỉ từ 27/5 - khoảng 2/6", "nghỉ từ hai mươi bảy tháng năm, khoảng hai tháng sáu"),
    ("xe 5-10T qua cầu tạm", "xe năm đến mười tấn qua cầu tạm"),
    ("thi nghề: LT 7h, TH 9h", "thi nghề: lý thuyết bảy giờ, thực hành chín giờ"),
    ("nước sạch NT giá 7k", "nước sạch nông thôn giá bảy nghìn"),
    ("vé NL 40k, trẻ em 20k", "vé người lớn bốn mươi nghìn, trẻ em hai mươi nghìn"),
    ("môn Toán hs 2", "môn Toán hệ số hai"),
    ("địa điểm mới, ĐC mới: số 7", "địa điểm mới, địa chỉ mới: số bảy"),
    ("HN tổng kết năm", "Hội nghị tổng kết năm"),
    ("giấy tờ: CC, ảnh 3x4", "giấy tờ: căn cước, ảnh ba nhân bốn"),
    ("tuyển 2 bảo vệ <50t", "tuyển hai bảo vệ dưới năm mươi tuổi"),
    ("axit uric 400 µmol/l", "A xít u ríc bốn trăm mi cờ rô mon một lít"),
]
OPEN = [
    ("nhóm 8+ giảm giá", "nhóm tám trở lên giảm giá", ("cộng",)),
    ("cắt điện 8/9 (CN), 9/9 (T2)", "cắt điện tám tháng chín, chủ nhật, chín tháng chín, thứ hai", ()),
    (
        "đạt sức khỏe loại 1: 40, L2: 71",
        "đạt sức khỏe loại một: bốn mươi, loại hai: bảy mươi mốt",
        ("lờ hai",),
    ),
    ("sâu keo T2-T4 phá ngô", "sâu keo tuổi hai đến tuổi bốn phá ngô", ("thứ hai đến thứ tư",)),
    (
        "trận 1: T1-T3; trận 2: T2-T4",
        "trận một: tháng một đến thứ ba; trận hai: thứ hai đến thứ tư",
        ("tháng ba",),
    ),
    ("xe chạy (3c/ngày)", "xe chạy, ba xê một ngày", ()),
    (
        "chuyển vào 0520.4321.98765 giúp xã",
        "chuyển vào không năm hai không, bốn ba hai một, chín tám bảy sáu năm giúp xã",
        (),
    ),
    ("bắn bia giỏi 24-30đ", "bắn bia giỏi hai mươi tư đến ba mươi điểm", ("hai mươi tư đến ba mươi đồng",)),
    (
        "X5 họp tối nay",
        "Ích năm họp tối nay",
        (
            "xóm năm",
            "xã năm",
        ),
    ),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_form_is_read(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
