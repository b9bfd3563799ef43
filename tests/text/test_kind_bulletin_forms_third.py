"""Forms that a third hundred of own lines showed: names that are numbers, feasts by the moon, seconds."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("ủng hộ: 1) Trần Văn Bảy - 2,5tr", "ủng hộ: một, Trần Văn Bảy, hai phẩy năm triệu"),
    ("thông qua 100% (113/113)", "thông qua một trăm phần trăm, một trăm mười ba trên một trăm mười ba"),
    ("bão cường độ C11, giật C14", "bão cường độ cấp mười một, giật cấp mười bốn"),
    ("ngói 20v/m2", "ngói hai mươi viên một mét vuông"),
    ("nộp HP kỳ 2 cho sinh viên", "nộp học phí kỳ hai cho sinh viên"),
    ("nghỉ từ 25/12 - mùng 5/1", "nghỉ từ hai mươi lăm tháng mười hai đến mùng năm tháng một"),
    (
        "đóng cửa từ 20/12 ÂL - 6/1 ÂL",
        "đóng cửa từ hai mươi tháng mười hai âm lịch đến sáu tháng một âm lịch",
    ),
    ("tổng DT đất trồng lúa 210ha", "tổng diện tích đất trồng lúa hai trăm mười héc ta"),
    ("cờ vua 10'+5''", "cờ vua mười phút cộng năm giây"),
    ("đóng max 20 tháng lương", "đóng tối đa hai mươi tháng lương"),
    ("đón HCLS Lê Văn Hai", "đón hài cốt liệt sĩ Lê Văn Hai"),
    ("vắng 4 (1 có LD)", "vắng bốn, một có lý do"),
    ("an táng tại NT xóm 2", "an táng tại nghĩa trang xóm hai"),
    ("chi 250k/th", "chi hai trăm năm mươi nghìn một tháng"),
    ("cọc 2T tiền nhà", "cọc hai tháng tiền nhà"),
    ("gió mùa ĐB tràn về", "gió mùa đông bắc tràn về"),
]
OPEN = [
    ("mua 50v gạch", "mua năm mươi viên gạch", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_form_is_read(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
