"""Abbreviations with two common senses: a cue decides, the talk decides, or a person does."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("Chi bộ SHCĐ quý IV", "Chi bộ sinh hoạt chuyên đề quý bốn"),
    ("tại nhà SHCĐ thôn 3", "tại nhà sinh hoạt cộng đồng thôn ba"),
    ("các đảng viên dự SHCĐ", "các đảng viên dự sinh hoạt chuyên đề"),
    ("truy cứu TNHS", "truy cứu trách nhiệm hình sự"),
    ("bộ phận TNHS của xã", "bộ phận tiếp nhận hồ sơ của xã"),
    ("bí thư ĐTN", "bí thư đoàn thanh niên"),
    ("mở lớp ĐTN cho lao động", "mở lớp đào tạo nghề cho lao động"),
    ("bệnh TCM ở trẻ", "bệnh tay chân miệng ở trẻ"),
    ("giáo viên họp TCM", "giáo viên họp tổ chuyên môn"),
    ("cổng TTĐT của xã", "cổng thông tin điện tử của xã"),
    ("đội TTĐT xử lý vỉa hè", "đội trật tự đô thị xử lý vỉa hè"),
    ("chủ trọ đi ĐKTT cho công nhân", "chủ trọ đi đăng ký tạm trú cho công nhân"),
    ("dạy KNS cho trẻ em", "dạy kỹ năng sống cho trẻ em"),
    ("tiền TCXH", "tiền trợ cấp xã hội"),
    ("nhân viên CTXH", "nhân viên công tác xã hội"),
    ("các tổ chức CTXH", "các tổ chức chính trị xã hội"),
    ("xe mang BKS", "xe mang biển kiểm soát"),
    ("trưởng BKS hợp tác xã", "trưởng ban kiểm soát hợp tác xã"),
    ("bình CC", "bình chữa cháy"),
    ("lúa CLC", "lúa chất lượng cao"),
    ("đến BP Một cửa", "đến bộ phận Một cửa"),
    ("chiến sĩ BP", "chiến sĩ biên phòng"),
    ("trường MN Sao Mai và TH Lê Lợi khai giảng", "trường mầm non Sao Mai và tiểu học Lê Lợi khai giảng"),
    ("đề nghị các đ.c đến đủ", "đề nghị các đồng chí đến đủ"),
    ("rẽ ở ngã 4", "rẽ ở ngã tư"),
    ("thu nhập BQ mỗi người", "thu nhập bình quân mỗi người"),
    ("uống vit A", "uống vi ta min A"),
    ("dân góp 30%, NN 70%", "dân góp ba mươi phần trăm, nhà nước bảy mươi phần trăm"),
    ("nhận tiền ĐBGT", "nhận tiền đền bù giải tỏa"),
    ("giá xăng và DO", "giá xăng và đê ô"),
    ("tặng quà ĐVCĐ", "tặng quà đoàn viên công đoàn"),
]
OPEN = [
    ("Dự SHCĐ tối nay", "Dự sinh hoạt chuyên đề tối nay", ("sinh hoạt cộng đồng",)),
    ("Mai nghe về TNHS", "Mai nghe về tiếp nhận hồ sơ", ("trách nhiệm hình sự",)),
    ("Làm xong ĐKTT", "Làm xong đăng ký thường trú", ("đăng ký tạm trú",)),
    ("Báo cáo KTTT", "Báo cáo kinh tế tập thể", ("kinh tế thị trường", "kinh tế trang trại")),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_neighbour_or_the_talk_decides_between_two_senses(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_where_nothing_decides_both_senses_stand_marked(
    written: str, said: str, others: tuple[str, ...]
) -> None:
    assert_open(written, said, others)
