"""Signs that adorn, arrows, and slashes with spaces: nobody says them, or only as what they mean here."""

import pytest
from readings import assert_sure

SURE = [
    ("***Chú ý***: cấm lửa", "Chú ý: cấm lửa"),
    ("### Lịch tiêm ###", "Lịch tiêm"),
    ("===== Tin vui =====", "Tin vui"),
    (">>> Mời bà con đi họp", "Mời bà con đi họp"),
    ("Hết hạn === nộp lại", "Hết hạn, nộp lại"),
    ("*** 20h *** họp", "Hai mươi giờ, họp"),
    ("Bấm *101#", "Bấm sao một không một thăng"),
    ("Gọi **21*09#", "Gọi sao sao hai một sao không chín thăng"),
    ("【Khẩn】 Bão số 5", "Khẩn, Bão số năm"),
    ("①Họ tên ②Địa chỉ", "Một, Họ tên, hai, Địa chỉ"),
    ("T3 -> T6", "Thứ ba đến thứ sáu"),
    ("thứ 3 => thứ 5", "thứ ba đến thứ năm"),
    ("từ 16h - > 19h30", "từ mười sáu giờ đến mười chín giờ ba mươi"),
    ("hộ nghèo -> hộ cận nghèo", "hộ nghèo, hộ cận nghèo"),
    ("==> Đề nghị bà con", "Đề nghị bà con"),
    ("người lớn 40k / trẻ em 20k", "người lớn bốn mươi nghìn, trẻ em hai mươi nghìn"),
    ("thịt lợn 120k / kg", "thịt lợn một trăm hai mươi nghìn một ki lô gam"),
    ("giá vé 40.000 / 20.000", "giá vé bốn mươi nghìn, hai mươi nghìn"),
    ("vé 100k / 1 người", "vé một trăm nghìn một người"),
    ("thôn 1 / thôn 2", "thôn một, thôn hai"),
    ("Giá (đ/kg): 8.000", "Giá, đồng một ki lô gam: tám nghìn"),
    ("Sản lượng (tấn/năm): 30", "Sản lượng, tấn một năm: ba mươi"),
    ("Diện tích (ha): 5", "Diện tích, héc ta: năm"),
    ("gồm: (i) hộ nghèo, (ii) hộ khó khăn", "gồm: một, hộ nghèo, hai, hộ khó khăn"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_an_adorning_sign_is_never_said(written: str, said: str) -> None:
    assert_sure(written, said)
