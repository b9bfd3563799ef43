"""Abbreviations of notices: what stands beside them chooses, and where nothing does they are refused."""

import pytest

from loalang.text import spoken

SAID = [
    ("giấy khám SK", "giấy khám sức khỏe"),
    ("tư vấn SK sinh sản", "tư vấn sức khỏe sinh sản"),
    ("cho HS nghỉ học", "cho học sinh nghỉ học"),
    ("tặng quà HS vùng cao", "tặng quà học sinh vùng cao"),
    ("nộp HS trước ngày 5/9", "nộp hồ sơ trước ngày năm tháng chín"),
    ("HS xin vay vốn", "Hồ sơ xin vay vốn"),
    ("8 TH vi phạm nồng độ cồn", "tám trường hợp vi phạm nồng độ cồn"),
    ("trường TH Kim Đồng", "trường tiểu học Kim Đồng"),
    ("TB hạng 2/4", "Thương binh hạng hai trên bốn"),
    ("TB số 12", "Thông báo số mười hai"),
    ("học lực khá, TB", "học lực khá, trung bình"),
    ("Đoàn TN xã", "Đoàn thanh niên xã"),
    ("gió hướng TN", "gió hướng tây nam"),
    ("tờ BĐ số 7", "tờ bản đồ số bảy"),
    ("lũ trên BĐ2", "lũ trên báo động hai"),
    ("Gđ bà Hạnh", "Gia đình bà Hạnh"),
    ("bà Ng. Thị Hà", "bà Nguyễn Thị Hà"),
    ("Ô. Lê Văn Sáu", "Ông Lê Văn Sáu"),
    ("tuyến T/x Bỉm Sơn", "tuyến thị xã Bỉm Sơn"),
    ("Mẫu 02/TK-SDDPNN", "Mẫu không hai tờ khai sử dụng đất phi nông nghiệp"),
    ("nhà ĐĐK cho hộ nghèo", "nhà đại đoàn kết cho hộ nghèo"),
    ("lúa nhiễm VL-LXL", "lúa nhiễm vàng lùn, lùn xoắn lá"),
    ("KSV và ĐTV", "kiểm sát viên và điều tra viên"),
    ("xử phạt VPHC", "xử phạt vi phạm hành chính"),
    ("sổ đỏ số BX 301478", "sổ đỏ số bê ích ba không một bốn bảy tám"),
    ("thu gom RTSH, CTNH", "thu gom rác thải sinh hoạt, chất thải nguy hại"),
    ("I. Giờ: 7h; II. Nơi họp: nhà văn hóa", "Một. Giờ: bảy giờ; hai. Nơi họp: nhà văn hóa"),
    ("bảo hiểm xã hội TN", "bảo hiểm xã hội tự nguyện"),
    ("Họp xã: P. Đông Vệ; X. Hà Long", "Họp xã: phường Đông Vệ; xã Hà Long"),
    ("lịch tiếp CD của xã", "lịch tiếp công dân của xã"),
    ("bưu tá tại BĐVHX", "bưu tá tại bưu điện văn hóa xã"),
]
LEFT = ["SK đã về", "báo cáo HS", "các anh TB đến", "Ng. đã đến", "gặp TH ở chợ"]
"""Nothing beside them decides: a person does."""


@pytest.mark.parametrize(("written", "said"), SAID)
def test_an_abbreviation_is_said_by_what_stands_beside_it(written: str, said: str) -> None:
    result = spoken(written)
    assert result.text.lower() == said.lower()
    assert not result.unread
    assert not result.guesses


@pytest.mark.parametrize("written", LEFT)
def test_where_nothing_decides_it_is_refused_or_marked(written: str) -> None:
    result = spoken(written)
    assert result.unread or result.guesses
