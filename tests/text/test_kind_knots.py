"""A figure that touches a sign no rule claimed is never silent, wherever it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import assert_sure

from loalang.text import spoken

SHOWN = [
    "số 5 ** 2 là mã",
    "giá 5%3 mỗi bao",
    "thôn 12)2 họp",
    "gọi 45::120 để biết",
    "từ 30..07 hôm nay",
    "đạt 9= hộ",
    "lúc 8@ sáng mai",
    "xem 5•2 dưới đây",
    "khu 5 ✅ 6",
    "kho _8 mở cửa",
    "nước lên 12°30 hôm nay",
    "3x4-5 ở kho",
    "số 1.000|12 là mã",
]


@pytest.mark.parametrize("written", SHOWN)
def test_a_knot_that_no_rule_holds_is_shown(written: str) -> None:
    result = spoken(written)
    assert result.guesses or result.unread


HELD = [
    ("tỷ lệ pha 1:1000", "tỷ lệ pha một trên một nghìn"),
    ("đạt sao OCOP 4*", "đạt sao ô cốp bốn sao"),
    ("2x3=6", "Hai nhân ba bằng sáu"),
    ("1/ Đối tượng: hộ nghèo", "Một, Đối tượng: hộ nghèo"),
    ("cách 5km, 10km", "cách năm ki lô mét, mười ki lô mét"),
    ("gọi (0237)3852366", "gọi không hai ba bảy, ba tám năm hai ba sáu sáu"),
]


@pytest.mark.parametrize(("written", "said"), HELD)
def test_a_knot_that_one_rule_holds_is_sure(written: str, said: str) -> None:
    assert_sure(written, said)


FIGURES = st.sampled_from("5 12 07 45 120 2026 1.000 2,5".split())
STRAY = st.sampled_from(r"@ # _ \ ^ | ≥ ≤ < > & .. … :: ,, ** == ;; ## && ,. .; ;: ) ( ] [ % ‰ = •".split())
PLACES = st.sampled_from(
    [
        "Thôn họp {} tại nhà văn hóa.",
        "Giá {} mỗi bao.",
        "từ {} hôm nay",
        "ngày {} xã họp",
        "{} hộ dân",
        "(xem {})",
        "Lịch: {}; nghỉ.",
    ]
)


@given(PLACES, FIGURES, STRAY, FIGURES, st.sampled_from(["", " "]))
@settings(max_examples=300)
def test_figures_with_a_stray_sign_between_are_never_silent(
    place: str, first: str, sign: str, last: str, gap: str
) -> None:
    if gap and sign in "≥≤<>&=…..::,,;;%‰()[]•,..;;:|":
        gap = ""  # with a space these are signs of a sentence
    result = spoken(place.format(f"{first}{gap}{sign}{gap}{last}"))
    assert result.guesses or result.unread


@given(PLACES, FIGURES, st.sampled_from(r"* @ = ≥ ≤ & < > # ^ _ \ | ~ // **".split()))
@settings(max_examples=150)
def test_a_figure_with_a_sign_that_leads_nowhere_is_never_silent(place: str, figure: str, sign: str) -> None:
    result = spoken(place.format(f"{figure}{sign}"))
    assert result.guesses or result.unread
