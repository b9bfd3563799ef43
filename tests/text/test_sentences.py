"""Sentences end where they end; phrases are short enough and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loalang.text import phrases, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Một. Hai! Ba? Bốn", ["Một.", "Hai!", "Ba?", "Bốn"]),
        ("Ở TP. Vinh. Rồi về.", ["Ở TP. Vinh.", "Rồi về."]),
        ("Gặp BS. An và ThS. Bình. Hết.", ["Gặp BS. An và ThS. Bình.", "Hết."]),
        ("Đạt 3.790 người, 4.5 điểm. Tốt.", ["Đạt 3.790 người, 4.5 điểm.", "Tốt."]),
        ("Nộp trước 30.6.2026. Cảm ơn.", ["Nộp trước 30.6.2026.", "Cảm ơn."]),
        ("“Đúng rồi!” Bà nói. Xong.", ["“Đúng rồi!”", "Bà nói.", "Xong."]),
        ("gạo, ngô, v.v. và khoai. Hết.", ["gạo, ngô, v.v. và khoai.", "Hết."]),
        ("thủ tục… rồi về. Hết…", ["thủ tục… rồi về.", "Hết…"]),
        ("1. Mở máy.\n2. Bấm nút.", ["1. Mở máy.", "2. Bấm nút."]),
        ("Đầu đề\nThân bài", ["Đầu đề", "Thân bài"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


LONG = (
    "Sáng chủ nhật tuần này, cả thôn Đông ra quét đường làng cho sạch, rồi kéo nhau về nhà văn hóa để nghe "
    "cô cán bộ trẻ chỉ cách cài đặt và sử dụng mấy ứng dụng mới trên điện thoại của từng nhà"
)


def test_phrases_break_at_a_stop_first() -> None:
    assert phrases(LONG)[0].endswith(",")


def test_phrases_break_before_a_joint_where_there_is_no_stop() -> None:
    assert phrases(LONG.replace(",", ""))[1].split()[0] in {"rồi", "để", "và"}


@given(st.text(), st.integers(1, 120))
def test_phrases_keep_every_word_and_the_limit(text: str, limit: int) -> None:
    pieces = phrases(text, limit)
    assert " ".join(pieces) == " ".join(text.split())
    assert all(len(piece) <= limit or " " not in piece for piece in pieces)


@given(st.text())
def test_sentences_keep_every_word(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
