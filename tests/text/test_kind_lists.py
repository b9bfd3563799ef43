"""Lists of numbers without spaces against decimals, spans and sums."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("thứ 3,5,7 chợ họp", "thứ ba, thứ năm, thứ bảy chợ họp"),
    ("các thôn 4,5,6 và 9", "các thôn bốn, năm, sáu và chín"),
    ("tổ 7,8 họp tối nay", "tổ bảy, tám họp tối nay"),
    ("ngày 6,7/11 tiêm gà", "ngày sáu, bảy tháng mười một tiêm gà"),
    ("các ngày 3, 4,5/6/2026", "các ngày ba, bốn, năm tháng sáu năm hai nghìn không trăm hai mươi sáu"),
    ("Điều 8,9 và 10", "Điều tám, chín và mười"),
    ("năm 2023,2024", "năm hai nghìn không trăm hai mươi ba, hai nghìn không trăm hai mươi tư"),
    ("tổ 21+22+23 dọn kênh", "tổ hai mươi mốt, hai mươi hai, hai mươi ba dọn kênh"),
    ("xóm 3+4", "xóm ba, bốn"),
    ("thôn 1-2-3 họp chung", "thôn một, hai, ba họp chung"),
    ("thứ 2-4-6 thu rác", "thứ hai, thứ tư, thứ sáu thu rác"),
    ("tổ 3,6 triệu đồng", "tổ ba phẩy sáu triệu đồng"),
    ("thôn 1,2 km", "thôn một phẩy hai ki lô mét"),
    ("cống: 0,6-1,4‰", "cống: không phẩy sáu đến một phẩy bốn phần nghìn"),
    ("tăng 2,4 lần", "tăng hai phẩy bốn lần"),
    ("hệ số 1,2", "hệ số một phẩy hai"),
    ("lương 3,8 triệu", "lương ba phẩy tám triệu"),
]

OPEN = [
    ("nhánh: 3,5", "nhánh: ba phẩy năm", ("ba, năm",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_tight_comma_is_a_list_only_after_what_is_named_by_number(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
