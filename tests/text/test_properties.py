"""What holds for any text at all."""

import re

import pytest
from conftest import few
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loalang.text import spoken
from loalang.text.clean import clean

PIECES = """
    UBND ngày tháng 5/9 TT CA xã QĐ-TTg 57-NQ/TW 1900 0912.345.678 7h30 20.000đ 3-5 I II thế_kỷ Quý 10% m2
    / - ( ) v.v. https://a.vn a@b.vn ĐT: số OTP Zalo A b và thứ 2 1tr5 Đ. P. TP. HS mức_độ , . : 1.5.2 +84
    ½ ² * # 😀 中 0 12 2025
    7h30: thứ_2,4,6 1,2,3/12 tổ_1+2 (3/9) 31.1 6-9 T6-2018 rằm_T7 22/Giêng/Nhâm_Ngọ 150C 29,5_0C 16051'41.3"N
    18,9N 500m2
    hạng_C khóa_xii 15kg_gạo/khẩu 61_phường/xã x_4 3,5T 24K 1t2 ĐT.541 Km0+500 VD20 TH3-5 E9.18
    16-16-8 NPK ~ → ± ≥ ÷ > 15_(mười_lăm) ung_ho_bao_so Đôngxuân Blà iii IV wwwbaothanhhoa.vn
    0912_xxx_345 T2,4
""".split()
NEAR = st.lists(st.sampled_from([p.replace("_", " ") for p in PIECES]), max_size=10)
TEXTS = st.one_of(st.text(), NEAR.map(" ".join), NEAR.map("".join))
SIGN = re.compile(r"[0-9%@&₫²³/]")


@given(TEXTS)
@example("ga²/0/0")
@example("A\x08²µ×")  # a power once what stands between is gone
@settings(max_examples=400)
def test_no_sign_is_left_that_is_not_listed(text: str) -> None:
    result = spoken(text)
    rest = result.text
    for unread in sorted(result.unread, key=lambda u: -len(u.token)):
        rest = rest.replace(clean(unread.token).text, " ")
        rest = rest.replace(
            clean("m" + unread.token).text[1:], " "
        )  # a power becomes a figure behind a letter
    assert not SIGN.search(rest)


@given(TEXTS)
@example("A\x08²")
@example("a\u0301²")
@example(" \x1b ")
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(TEXTS)
@settings(max_examples=400)
def test_spoken_text_read_again_is_unchanged(text: str) -> None:
    once = spoken(text)
    if not once.unread:
        again = spoken(once.text)
        assert again.text == once.text


@given(TEXTS)
def test_the_trace_points_into_the_text_given(text: str) -> None:
    result = spoken(text)
    for item in (*result.turns, *result.unread):
        assert 0 <= item.start <= item.end <= len(text)


@given(st.text(alphabet=st.characters(categories=["Cc", "Zl", "Zp", "Zs"])))
def test_one_line_stays_one_line(gaps: str) -> None:
    text = ("một" + gaps + "hai").replace("\n", "")
    assert len(spoken(text).text.splitlines()) == 1


@pytest.mark.parametrize("length", few([4_000, 20_000], 4_000))
def test_reading_costs_no_more_than_its_length(length: int) -> None:
    for unit in (
        "7",
        "(",
        "()",
        "/",
        "1/",
        "1-",
        "12 ",
        "A-",
        "a\u0301",
        "[{",
        "1.",
        "x@",
        "TP. ",
        "http://a.vn/",
        "→1",
        "1,",
        "1, ",
        "T2-",
        "2-4-",
        "a/",
        "5/b ",
        "x 2 ",
        "150C ",
        "16o 1' ",
        "ung ho ",
        "Đôngxuân",
        "M",
    ):
        text = unit * (length // len(unit))
        result = spoken(text)
        assert len(result.turns) + len(result.unread) <= len(text)
