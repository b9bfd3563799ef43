"""What an abbreviation of several senses means is told by the talk around it, or it stays open."""

import pytest
from readings import assert_open, assert_sure

from loalang.text import Lexicon, spoken
from loalang.text.lexicon import Entry

SURE = [
    ("mất điện khu chợ, MC 471 nhảy", "mất điện khu chợ, máy cắt bốn trăm bảy mươi mốt nhảy"),
    ("MC Thanh Mai dẫn chương trình", "Em xi Thanh Mai dẫn chương trình"),
    ("tiêm VX cho trẻ", "tiêm vắc xin cho trẻ"),
    ("môn TV, Toán lớp 4", "môn Tiếng Việt, Toán lớp bốn"),
    ("môn TNXH lớp 3", "môn tự nhiên xã hội lớp ba"),
    ("tệ nạn: phòng chống TNXH", "tệ nạn: phòng chống tệ nạn xã hội"),
    ("tiêm VDNC, THT cho trâu bò", "tiêm viêm da nổi cục, tụ huyết trùng cho trâu bò"),
    ("xã viên HTX, THT liên kết", "xã viên hợp tác xã, tổ hợp tác liên kết"),
    ("cấp phát thuốc, BCS miễn phí", "cấp phát thuốc, bao cao su miễn phí"),
    ("tăng 15% so CK", "tăng mười lăm phần trăm so cùng kỳ"),
    ("trận CK bóng chuyền", "trận chung kết bóng chuyền"),
    ("nộp tiền mặt hoặc CK", "nộp tiền mặt hoặc chuyển khoản"),
    ("hộ nghèo, hộ CN", "hộ nghèo, hộ cận nghèo"),
    ("vay vốn, LS 6,6%/năm", "vay vốn, lãi suất sáu phẩy sáu phần trăm một năm"),
    ("viếng nghĩa trang LS", "viếng nghĩa trang liệt sĩ"),
    ("mực nước sông, MN hồ 109 m", "mực nước sông, mực nước hồ một trăm linh chín mét"),
    ("trường MN Hoa Sen", "trường mầm non Hoa Sen"),
    ("KN ngày thành lập Đảng", "Kỷ niệm ngày thành lập Đảng"),
    ("thửa 12, TBĐ số 5", "thửa mười hai, tờ bản đồ số năm"),
    ("Giải BĐ nam: 2 đội", "Giải bóng đá nam: hai đội"),
    ("lũ trên BĐ2", "lũ trên báo động hai"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_the_talk_tells(written: str, said: str) -> None:
    assert_sure(written, said)


def test_talk_of_two_things_leaves_it_open() -> None:
    lexicon = Lexicon.shipped().with_entries(_two_fields())
    result = spoken("giá vé tàu, giá lúa: QX tăng", lexicon)
    assert result.guesses
    assert result.guesses[0].others
    assert spoken("QX tăng", lexicon).unread  # nothing near: refused, not guessed


def _two_fields() -> Lexicon:
    rows = (Entry("QX", "quả xoài", near=("lúa",)), Entry("QX", "quầy xe", near=("tàu",)))
    return Lexicon({"QX": rows})


OPEN = [
    ("BCĐPCDB xã họp", "Ban chỉ đạo phòng, chống dịch bệnh xã họp"),
    ("CTHPN xã", "Chủ tịch hội phụ nữ xã"),
    ("Công ty CP ABC tuyển thợ", "Công ty cổ phần a bê xê tuyển thợ"),
]


@pytest.mark.parametrize(("written", "said"), OPEN)
def test_unlisted_capitals_are_put_together_and_marked(written: str, said: str) -> None:
    assert_open(written, said)


@pytest.mark.parametrize("written", ["XYZQK họp", "KQVBN", "báo GGHH"])
def test_capitals_that_nothing_explains_are_refused(written: str) -> None:
    assert spoken(written).unread
