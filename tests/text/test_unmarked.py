"""A line typed without its marks is refused whole, with one remark."""

import pytest

from loalang.text import spoken

LOST = [
    "ung ho dong bao bi lu",
    "Nop tien dien thang 9",
    "Kinh moi ba con den hop luc 19h30",
    "Ho ten hoc sinh, lop, truong",
    'Chuyển khoản ghi: "ho ten con, lop 5A, tien hoc phi"',
    "thong bao cat dien ngay mai",
    "De nghi cac ho dan don ve sinh",
    "xin cam on ba con",
]
KEPT = [
    "cho con em tham gia",
    "Ban an ninh tham gia theo xe",
    "Zalo Facebook Youtube Tiktok",
    "Vào trang https://dich-vu-cong-truc-tuyen.gov.vn",
    "Ông Lo Van Hung, bà Ha Thi Mai",
    "Bà con tham gia thi hai ba năm",
    "OK",
    "5-7",
]


@pytest.mark.parametrize("written", LOST)
def test_a_line_without_marks_is_refused_once(written: str) -> None:
    result = spoken(written)
    assert [unread.token for unread in result.unread] == [written]
    assert not result.turns


@pytest.mark.parametrize("written", KEPT)
def test_a_line_that_may_be_right_is_read(written: str) -> None:
    assert all("không dấu" not in unread.reason for unread in spoken(written).unread)


def test_the_other_lines_are_read() -> None:
    result = spoken("Họp lúc 7h\nung ho dong bao bi lu\nthôn 5 dự")
    assert result.text.split("\n") == ["Họp lúc bảy giờ", "ung ho dong bao bi lu", "thôn năm dự"]
    assert [(u.start, u.end) for u in result.unread] == [(11, 32)]
    assert result.turns[-1].start == len("Họp lúc 7h\nung ho dong bao bi lu\nthôn ")
