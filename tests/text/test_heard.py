"""The self-check hears every figure that was lost, changed or added, and nothing else."""

import pytest

from loalang.text.heard import agrees

SAME = [
    ("7h30-8h30", "bảy giờ ba mươi đến tám giờ ba mươi"),
    ("3.790", "ba nghìn bảy trăm chín mươi"),
    ("0912.345.678", "không chín một hai, ba bốn năm, sáu bảy tám"),
    ("2tr5", "hai triệu năm trăm nghìn"),
    ("5/2025", "tháng năm, năm hai nghìn không trăm hai mươi lăm"),
    ("2025-01-16", "ngày mười sáu tháng một năm hai nghìn không trăm hai mươi lăm"),
    ("500.000đ/người/tháng", "năm trăm nghìn đồng một người một tháng"),
    ("120m2", "một trăm hai mươi mét vuông"),
    ("1m2", "một mét hai"),
    ("½", "một phần hai"),
    ("17:00", "mười bảy giờ không phút"),
    ("04/2021/TT", "không bốn năm hai nghìn không trăm hai mươi mốt thông tư"),
    ("0,05%", "không phẩy không năm phần trăm"),
]
OTHER = [
    ("7h30-8h30", "bảy giờ ba mươi đến tám giờ"),
    ("12/5", "mười hai"),
    ("3.790", "ba nghìn bảy trăm chín mươi mốt"),
    ("0.005%", "năm phần trăm"),
    ("24", "hai mươi tư trên bảy"),
    ("2,4,6", "hai, sáu, bốn"),
    ("hạng", "một trăm"),
    ("T6-2018", "thứ sáu đến hai nghìn không trăm tám"),
]


@pytest.mark.parametrize(("written", "said"), SAME)
def test_the_same_figures_agree(written: str, said: str) -> None:
    assert agrees(written, said, "quantity")


@pytest.mark.parametrize(("written", "said"), OTHER)
def test_other_figures_do_not(written: str, said: str) -> None:
    assert not agrees(written, said, "quantity")


@pytest.mark.parametrize(
    ("written", "said"), [("XIV", "mười bốn"), ("iii", "ba"), ("MMXXV", "hai nghìn không trăm hai mươi lăm")]
)
def test_a_numeral_is_counted(written: str, said: str) -> None:
    assert agrees(written, said, "roman")
    assert not agrees(written, said + " mốt trăm hai", "roman")
