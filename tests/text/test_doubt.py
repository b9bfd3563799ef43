"""Whatever figure or sign no rule surely claimed is refused or marked, never silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loalang.text import spoken

SHOWN = [
    "đo được 12.34,5 ở đây",
    "mã 7x-9/k",
    'ống 11"25',
    "thép 12&x7",
    "nước lên 3^5",
    "số 5|7 ở đâu",
    "đội T1, T2 thắng",
    "hàng 20-11, 2-9",
    "(26-9) mở hội",
    "trạm: 3,4",
    "cột 5_7",
    "kho 12T",
    "KQXYZ 5",
]


@pytest.mark.parametrize("written", SHOWN)
def test_what_no_rule_claims_is_shown(written: str) -> None:
    result = spoken(written)
    assert result.guesses or result.unread


BOTH = [
    ("hàng; 20-11", {"hai mươi tháng mười một"}),
    ("từ ngày 3-9 trời mưa", {"ba đến chín"}),
    ("nhánh: 3,5", {"ba, năm"}),
    ("rộng 4m2", {"bốn mét hai"}),
    ("cát 5t", {"năm tỷ"}),
    ("họp T7", {"tháng bảy"}),
    ("nhiệt độ 30C", {"ba mươi độ xê"}),
    ("đạt 5 chú/bác", set()),
]


@pytest.mark.parametrize(("written", "others"), BOTH)
def test_both_readings_are_kept(written: str, others: set[str]) -> None:
    result = spoken(written)
    assert {other for turn in result.guesses for other in turn.others} >= others


def test_a_refusal_names_what_it_is_between() -> None:
    unread = spoken("Mời CT, dự họp").unread
    assert unread
    assert {"chủ tịch", "chỉ thị"} <= set(unread[0].others)


@given(st.from_regex(r"[0-9]{1,3}[-/.,:x+~÷=*^|_\\][0-9]{1,3}[-/.,:x+~÷=*^|_\\][0-9]{1,3}", fullmatch=True))
@settings(max_examples=300)
def test_three_numbers_and_two_signs_lose_no_figure_in_silence(written: str) -> None:
    from loalang.text.heard import agrees

    result = spoken("đo " + written)
    if not result.guesses and not result.unread:
        assert agrees(written, result.text.removeprefix("đo "), "quantity"), result.text
