"""A notice's points in a picture: all of them, or it is said how many are left out, and never whom to ask."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loalang.publish.lettering import SIZES, fitting

SIDE, ROOM, HIGH = 1080, 918, 286
ASK = "Hỏi: anh Hùng, 0912 345 987"


def shown(points: list[str]) -> list[str]:
    step, font, lines = fitting(points, SIDE, ROOM, HIGH)
    assert sum(len(one) * step + step // 3 for one in lines) <= HIGH
    assert font.size >= round(SIZES[-1] * SIDE)
    return [" ".join(one) for one in lines]


def test_what_fits_is_all_there_as_large_as_it_fits() -> None:
    points = ["Trạm Thú y: Tiêm phòng dại.", "Khi nào: 7 giờ ngày 05/12/2026", ASK]
    assert shown(points) == points
    assert fitting(points, SIDE, ROOM, HIGH)[1].size == round(SIZES[0] * SIDE)


@pytest.mark.parametrize("rows", [12, 40])
def test_of_more_than_fit_the_middle_is_left_out_and_it_is_said(rows: int) -> None:
    points = [
        "Điện lực: Cắt điện.",
        *(f"Ngày {n}: thôn Đông và thôn Đoài, xóm {n}" for n in range(rows)),
        ASK,
    ]
    found = shown(points)
    assert found[0] == points[0]
    assert found[-1] == ASK
    kept = len(found) - 2
    assert found[-2] == f"… và {len(points) - 1 - kept} điều nữa, xin nghe trên loa"
    assert found[:kept] == points[:kept]


@given(st.lists(st.text(alphabet="ab cdộ 0123", min_size=1, max_size=900), min_size=1, max_size=30))
@settings(max_examples=60)
def test_whatever_the_points_they_stay_in_their_room(points: list[str]) -> None:
    step, _font, lines = fitting(points, SIDE, ROOM, HIGH)
    assert sum(len(one) * step + step // 3 for one in lines) <= HIGH
