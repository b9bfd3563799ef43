"""T2 to T12: days, months or teams."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("T2-T6", "Thứ hai đến thứ sáu"),
    ("trừ T7, CN", "trừ thứ bảy, chủ nhật"),
    ("sáng T4", "sáng thứ tư"),
    ("T5/2026", "Tháng năm, năm hai nghìn không trăm hai mươi sáu"),
    ("T11-2025", "Tháng mười một năm hai nghìn không trăm hai mươi lăm"),
    ("rằm T7", "rằm tháng bảy"),
    ("từ T9 đến T12", "từ tháng chín đến tháng mười hai"),
    ("lương T8", "lương tháng tám"),
    ("kênh T2", "kênh tê hai"),
]

OPEN = [
    ("đội T1, T2, T3", "đội tê một, thứ hai, thứ ba", ("tháng ba", "tháng hai")),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_the_neighbours_of_t_decide(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
