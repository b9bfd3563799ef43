"""Each kind of rule with its own table; none of these lines is in the announcers' table."""

import re

import pytest

from loalang.text import spoken

DATES = [
    ("Ngày 20 và 21/11", "Ngày hai mươi và hai mươi mốt tháng mười một"),
    ("Các ngày 5, 6, 7/9 xã tổ chức tiêm.", "Các ngày năm, sáu, bảy tháng chín xã tổ chức tiêm."),
    (
        "từ 1/5 đến hết 30/6/2026",
        "Từ một tháng năm đến hết ngày ba mươi tháng sáu năm hai nghìn không trăm hai mươi sáu",
    ),
    ("từ 15/7-20/8", "Từ mười lăm tháng bảy đến hai mươi tháng tám"),
    ("lễ 30/4-1/5", "Lễ ba mươi tháng tư, một tháng năm"),
    ("mừng Quốc khánh 2-9", "Mừng Quốc khánh hai tháng chín"),
    ("tháng 5/2025", "Tháng năm, năm hai nghìn không trăm hai mươi lăm"),
    ("tháng 4-6/2025", "Tháng tư đến tháng sáu năm hai nghìn không trăm hai mươi lăm"),
    ("mùng 4 Tết, rằm tháng 7", "Mùng bốn Tết, rằm tháng bảy"),
    ("thứ 2, 4, 6", "Thứ hai, thứ tư, thứ sáu"),
    ("T2-T6; T7, CN nghỉ", "Thứ hai đến thứ sáu; thứ bảy, chủ nhật nghỉ"),
    ("ngày 05/05/1955", "Ngày năm tháng năm, năm một nghìn chín trăm năm mươi lăm"),
    ("sáng 5/9, học sinh tựu trường", "Sáng năm tháng chín, học sinh tựu trường"),
]
RATIOS = [
    ("có 8/10 thôn văn hóa", "Có tám trên mười thôn văn hóa"),
    ("10/10 hộ", "Mười trên mười hộ"),
    ("khoảng 3/4 diện tích", "Khoảng ba phần tư diện tích"),
    ("huyết áp 120/80 mmHg", "Huyết áp một trăm hai mươi trên tám mươi mi li mét thủy ngân"),
    ("mở cửa 24/24 giờ", "Mở cửa hai mươi tư trên hai mươi tư giờ"),
    ("hẻm 12/4", "Hẻm mười hai trên bốn"),
    ("tỷ lệ 1:2000", "Tỷ lệ một trên hai nghìn"),
    ("tỷ số 2-1", "Tỷ số hai một"),
]
CLOCK = [
    ("lúc 19h30' ngày 20/11", "Lúc mười chín giờ ba mươi phút ngày hai mươi tháng mười một"),
    (
        "từ 7h30 – 11h, 13h30 - 17h",
        "Từ bảy giờ ba mươi đến mười một giờ, mười ba giờ ba mươi đến mười bảy giờ",
    ),
    ("từ 7-9h sáng", "Từ bảy đến chín giờ sáng"),
    ("lúc 7g sáng", "Lúc bảy giờ sáng"),
    ("thêm 5g muối", "Thêm năm gam muối"),
]
QUANTITIES = [
    ("1.806 đồng/kWh", "Một nghìn tám trăm linh sáu đồng một ki lô oát giờ"),
    ("2tr5", "Hai triệu năm trăm nghìn"),
    ("150k", "Một trăm năm mươi nghìn"),
    ("$100", "Một trăm đô la"),
    ("5.000đ/kg - 7.000đ/kg", "Năm nghìn đồng một ki lô gam, bảy nghìn đồng một ki lô gam"),
    ("95,5-98%", "Chín mươi lăm phẩy năm đến chín mươi tám phần trăm"),
    ("lãi 6,6%/năm", "Lãi sáu phẩy sáu phần trăm một năm"),
    ("-5°C", "Âm năm độ xê"),
    ("28-35°C", "Hai mươi tám đến ba mươi lăm độ xê"),
    ("cao 1m2", "Cao một mét hai"),
    ("rộng 1m25", "Rộng một mét hai mươi lăm"),
    ("đất 120m2", "Đất một trăm hai mươi mét vuông"),
    ("100m²", "Một trăm mét vuông"),
    ("3x4 m", "Ba nhân bốn mét"),
    ("5 tấn/ha", "Năm tấn một héc ta"),
    ("có 05 hộ nghèo", "Có năm hộ nghèo"),
    ("1,2 triệu đồng/người/tháng", "Một phẩy hai triệu đồng một người một tháng"),
    ("lớp 12A1, tổ 9B", "Lớp mười hai a một, tổ chín bê"),
    ("phiên bản 2.1.5", "Phiên bản hai chấm một chấm năm"),
]
PHONES = [
    ("gọi 024 3825 1234.", "Gọi không hai bốn, ba tám hai năm, một hai ba bốn."),
    ("(0237) 3852 345", "Không hai ba bảy, ba tám năm hai, ba bốn năm"),
    ("gọi 113, 114, 115 khi khẩn cấp", "Gọi một một ba, một một bốn, một một năm khi khẩn cấp"),
    ("Hà Nội có 113 phường", "Hà Nội có một trăm mười ba phường"),
    ("tổng đài tiếp nhận 1500 cuộc gọi", "Tổng đài tiếp nhận một nghìn năm trăm cuộc gọi"),
    ("bấm *101#", "Bấm sao một không một thăng"),
    ("mã OTP của bạn là 482913", "Mã ô tê pê của bạn là bốn tám hai chín một ba"),
    ("biển số 29A-123.45", "Biển số hai chín a, một hai ba bốn năm"),
    ("từ 1900-1954", "Từ một nghìn chín trăm đến một nghìn chín trăm năm mươi tư"),
]
DOCUMENTS = [
    (
        "Luật số 134/2025/QH15",
        "Luật số một trăm ba mươi tư năm hai nghìn không trăm hai mươi lăm quốc hội khóa mười lăm",
    ),
    ("Kế hoạch 02-KH/BCĐTW", "Kế hoạch không hai kế hoạch ban chỉ đạo trung ương"),
    ("Nghị định 49/2024", "Nghị định bốn mươi chín năm hai nghìn không trăm hai mươi tư"),
    ("điểm đ, khoản 1", "Điểm đê, khoản một"),
]
ROMAN = [
    ("khu vực I, II và III", "Khu vực một, hai và ba"),
    ("lần thứ I", "Lần thứ nhất"),
    ("Quý I/2026", "Quý một năm hai nghìn không trăm hai mươi sáu"),
    ("II. Nội dung", "Hai. Nội dung"),
]
WORDS = [
    ("tổ công nghệ số cộng đồng (TCNSCĐ) thôn 5", "Tổ công nghệ số cộng đồng thôn năm"),
    ("CA xã; CA NGỢI ĐẢNG", "Công an xã; Ca Ngợi Đảng"),
    ("TT Nưa, TT y tế", "Thị trấn Nưa, trung tâm y tế"),
    ("X. Định Tăng, H. Yên Định", "Xã Định Tăng, huyện Yên Định"),
    ("PGS.TS Trần Văn B", "Phó giáo sư tiến sĩ Trần Văn bê"),
    ("LỊCH CẮT ĐIỆN NGÀY 20/11", "Lịch Cắt Điện Ngày hai mươi tháng mười một"),
    ("KHÔNG chia sẻ mã OTP", "Không chia sẻ mã ô tê pê"),
    ("Wi-Fi, e-mail, in-tơ-nét", "Wifi, email, in tơ nét"),
    ("Voso.vn", "Voso chấm vê en"),
    ("zalo.me/0912345678", "Zalo chấm mi gạch chéo không chín một hai ba bốn năm sáu bảy tám"),
    ("nhân dân./.", "Nhân dân."),
    ("a) Bấm nút", "A, Bấm nút"),
    ("và/hoặc", "Và hoặc"),
    ("xã/phường", "Xã, phường"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [*DATES, *RATIOS, *CLOCK, *QUANTITIES, *PHONES, *DOCUMENTS, *ROMAN, *WORDS],
)
def test_each_kind_is_read(written: str, said: str) -> None:
    result = spoken(written)
    assert result.text.lower() == said.lower()
    assert not result.unread


@pytest.mark.parametrize(
    ("written", "token"),
    [
        ("mã KQXYZ", "KQXYZ"),
        ("TT 5 đã họp", "TT"),
        ("số 1-2-3-4", "1-2-3-4"),
        ("mua 1/2/3/4", "1/2/3/4"),
        ("vào blorft", "blorft"),
        ("ký hiệu ∀", "∀"),
        ("5 -7", ""),
    ],
)
def test_what_cannot_be_read_is_listed_and_stays(written: str, token: str) -> None:
    result = spoken(written)
    if not token:
        assert not result.unread
        return
    assert [u.token for u in result.unread] == [token]
    assert token in result.text
    unread = result.unread[0]
    assert written[unread.start : unread.end] == token
    assert unread.reason
    assert unread.lexicon_line.strip('"').startswith(token[:3])


def test_the_trace_tells_where_each_turn_stood() -> None:
    written = "Ủy ban nhân dân xã có 5 tổ"
    result = spoken(written)
    turn = result.turns[0]
    assert (turn.written, turn.spoken, turn.rule) == ("5", "năm", "quantity")
    assert written[turn.start : turn.end] == "5"


def test_a_guess_is_marked() -> None:
    assert [t.written for t in spoken("Trường Nga Sơn II").guesses] == ["II"]


@pytest.mark.parametrize(
    "written",
    ["xã\u00a0Hòa\u00a0Bình", "xã\u200b Hòa Bình", "xa\u0303 Ho\u0300a Bi\u0300nh", "xã\u2028Hòa\x0bBình"],
)
def test_invisible_signs_and_loose_marks_change_nothing(written: str) -> None:
    assert spoken(written).text == "xã Hòa Bình"


def test_lines_stay_lines() -> None:
    assert spoken("UBND xã\n\n5 tổ\n").text == "Ủy ban nhân dân xã\nNăm tổ"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Máy bàn: (0237) 3 852 246.", "Máy bàn: không hai ba bảy, ba, tám năm hai, hai bốn sáu."),
        ("Gọi (024) 3.853.2146.", "Gọi không hai bốn, ba, tám năm ba, hai một bốn sáu."),
        ("Hồ chứa 1,2 triệu m3 nước.", "Hồ chứa một phẩy hai triệu mét khối nước."),
        ("Thu hồi 2 nghìn m2 đất.", "Thu hồi hai nghìn mét vuông đất."),
        ("Đội xã thắng đội bạn 2-0.", "Đội xã thắng đội bạn hai không."),
        ("Đội thắng được thưởng 5-10 triệu đồng.", "Đội thắng được thưởng năm đến mười triệu đồng."),
        ("Bác sĩ chuyên khoa II.", "Bác sĩ chuyên khoa hai."),
        (
            "STK ủng hộ: 1500201113838",
            "Số tài khoản ủng hộ: một năm không không hai không một một một ba tám ba tám",
        ),
        ("Thu ngân sách 1500000000 đồng.", "Thu ngân sách một tỷ năm trăm triệu đồng."),
    ],
)
def test_kinds_that_an_exam_by_another_hand_found(written: str, said: str) -> None:
    assert re.sub(r"[,:]", "", spoken(written).text) == re.sub(r"[,:]", "", said)
