"""Initials, titles and sides by one letter; two letters and figures that may stand for words."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("Liên hệ A. Hùng 0912 345 678", "Liên hệ anh Hùng không chín một hai, ba bốn năm, sáu bảy tám"),
    ("Gặp C. Thu để đăng ký", "Gặp chị Thu để đăng ký"),
    ("ông Giàng A Páo", "ông Giàng A Páo"),
    ("ông H. 65 tuổi", "ông hát sáu mươi lăm tuổi"),
    ("bà L.T.H. (45 tuổi)", "bà lờ tê hát, bốn mươi lăm tuổi"),
    ("phía B giáp đường, phía N giáp ao", "phía bắc giáp đường, phía nam giáp ao"),
    ("BTV ĐU họp", "Ban thường vụ đảng ủy họp"),
    ("KV3 mất điện", "Khu vực ba mất điện"),
    ("HK2 bắt đầu", "Học kỳ hai bắt đầu"),
    ("đường CMT8", "đường Cách mạng tháng Tám"),
    ("chỉ số UV rất cao", "chỉ số u vê rất cao"),
    ("UV BCH Đảng bộ", "Ủy viên ban chấp hành Đảng bộ"),
    ("CB, CC, VC trong xã", "Cán bộ, công chức, viên chức trong xã"),
    ("BCH PTDS xã", "Ban chỉ huy phòng thủ dân sự xã"),
    ("vi phạm NĐC", "vi phạm nồng độ cồn"),
    ("theo NĐ-CP", "theo nghị định chính phủ"),
    ("lớp QĐ-UBND", "lớp quyết định ủy ban nhân dân"),
    ("đậu tương ĐT84", "đậu tương đê tê tám mươi tư"),
    ("mời ô. Hải và a. Nam", "mời ông Hải và anh Nam"),
    ("xét nghiệm HIV (-), HBsAg (+)", "xét nghiệm hát i vê âm tính, hát bê ét a gờ dương tính"),
    ("UV 7 rất cao", "U vê bảy rất cao"),
    ("trùng T7, CN lùi sang thứ 3", "trùng thứ bảy, chủ nhật lùi sang thứ ba"),
    ("trùng T7, CN", "trùng thứ bảy, chủ nhật"),
]
OPEN = [
    ("B. Lan 0912345678", "Bà Lan không chín một hai, ba bốn năm, sáu bảy tám", ("bác",)),
    ("ở TB7", "ở tê bê bảy", ()),
    ("TT Nưa họp", "Thị trấn Nưa họp", ()),
    ("mời b. Lan", "mời bà Lan", ("bác",)),
    ("trùng CN lùi sang T3", "trùng chủ nhật lùi sang thứ ba", ("tháng ba",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_letter_is_read_by_what_stands_beside_it(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_letters_that_may_mean_more_are_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
