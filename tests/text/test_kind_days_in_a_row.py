"""Days that stand in a row date each other; a colon makes a list; a round of a contest is a part."""

import pytest

from loalang.text import spoken

SAID = (
    ("Hè này tiêm 3 đợt: 2/6, 23/6 và 14/7",
     "Hè này tiêm ba đợt: hai tháng sáu, hai mươi ba tháng sáu và mười bốn tháng bảy"),
    ("Trận 2/6 và 7/6 tại sân xã", "Trận hai tháng sáu và bảy tháng sáu tại sân xã"),
    ("Giải dời từ 18.4 sang 25.4 vì mưa", "Giải dời từ mười tám tháng tư sang hai mươi lăm tháng tư vì mưa"),
    ("Mang 3 thứ: 1. căn cước; 2. sổ đỏ", "Mang ba thứ: một. căn cước; hai. sổ đỏ"),
    ("Thứ 4 họp", "Thứ tư họp"),
    ("Vòng 1/8 hội thi", "Vòng một phần tám hội thi"),
    ("đúng 19 giờ 00', đi từ 18 giờ 15", "đúng mười chín giờ không phút, đi từ mười tám giờ mười lăm"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "said"), SAID)
def test_it_is_read_so_and_surely(written: str, said: str) -> None:
    told = spoken(written)
    assert told.text == said
    assert not told.guesses


@pytest.mark.parametrize("written", ["ngõ 2/6, 23/6 và 14/7", "Giá tăng từ 3.5 sang 4.2 triệu"])
def test_addresses_and_amounts_are_no_days(written: str) -> None:
    assert "tháng sáu, hai mươi ba" not in spoken(written).text
    assert "tháng năm" not in spoken(written).text
