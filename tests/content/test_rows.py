"""Rows as an announcer says them: columns known by many names, what repeats said once, nothing lost."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loalang.content.columns import Column, column_of
from loalang.content.rows import Rows


def said(table: str) -> list[str]:
    """Write a table as offices do, a row a line and a bar between cells; give what is said."""
    first, *rest = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    rows = Rows(columns=tuple(first), rows=tuple(map(tuple, rest)))
    return [sentence for _index, sentence in rows.sentences()]


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("STT", "1 2 3", Column.ORDER),
        ("TT", "01. 02.", Column.ORDER),
        ("Số", "250 tấn", Column.OTHER),
        ("Thứ", "Ba", Column.WEEKDAY),
        ("Thứ, ngày", "T3,1/12", Column.DAY),
        ("Ngày tháng", "1/12", Column.DAY),
        ("Ngày thực hiện", "1/12", Column.DAY),
        ("Thời gian", "1/12 2/12", Column.DAY),
        ("Thời gian", "6h-18h", Column.TIME),
        ("Thời gian mất điện", "6h-18h", Column.TIME),
        ("Ngày, giờ", "7h30", Column.TIME),
        ("Giờ", "7h", Column.TIME),
        ("Từ", "6h", Column.FROM),
        ("Từ giờ", "6h", Column.FROM),
        ("Từ ngày", "1/12", Column.FROM),
        ("Bắt đầu", "6h", Column.FROM),
        ("Thời gian bắt đầu", "6h", Column.FROM),
        ("Giờ cắt điện", "6h", Column.FROM),
        ("Đến giờ", "18h", Column.TO),
        ("Kết thúc", "18h", Column.TO),
        ("Dự kiến có điện lại", "18h", Column.TO),
        ("Khu vực mất điện", "Đông", Column.PLACE),
        ("Địa điểm", "chợ", Column.PLACE),
        ("ĐỊA ĐIỂM TIÊM", "chợ", Column.PLACE),
        ("Tên thôn", "Đông", Column.PLACE),
        ("Thôn/xóm", "Đông", Column.PLACE),
        ("TDP", "3", Column.PLACE),
        ("Đối tượng", "trẻ", Column.GROUP),
        ("Lý do", "sửa", Column.REASON),
        ("Ghi chú", "-", Column.NOTE),
        ("Giá (đồng/kg)", "8.000", Column.OTHER),
    ],
)  # fmt: skip
def test_a_column_is_known_by_the_names_that_offices_give_it(name: str, cells: str, kind: Column) -> None:
    assert column_of(name, cells.split()) is kind


@pytest.mark.parametrize(
    ("table", "sentences"),
    [
        # day, hours, place: in this order whatever that of the columns; numbers of order are not said
        ("""STT | Khu vực mất điện | Thời gian | Lý do
            1 | Thôn Đông, thôn Đoài | Từ 06h00 đến 18h00 ngày 01/12/2026 | Bảo trì đường dây
            2 | Thôn Nam | 07:30 - 11:30, 02/12/2026 | Bảo trì đường dây""",
         ["Ngày 01/12/2026: từ 06h00 đến 18h00, thôn Đông, thôn Đoài.",
          "Ngày 02/12: từ 07:30 - 11:30, thôn Nam.", "Lý do: bảo trì đường dây."]),
        # weekday and date are one; several places of the same hours are a list; a name keeps its unit
        ("""TT | Thứ | Ngày | Từ giờ | Đến giờ | Thôn
            1 | ba | 1/12 | 6h | 18h | Đông
            2 | ba | 1/12 | 6h | 18h | Đoài
            3 | T4 | 2/12 | 6 | 18 | Nam
            4 | CN | 6/12 | 7 | 18 | Thôn Nam""",
         ["Thứ ba, ngày 1/12: từ 6h đến 18h, thôn Đông và thôn Đoài.",
          "Thứ 4, ngày 2/12: từ 6 giờ đến 18 giờ, thôn Nam.",
          "Chủ nhật, ngày 6/12: từ 7 giờ đến 18 giờ, thôn Nam."]),
        # figures under a weekday are weekdays, though the last two look like a day and a month
        ("Thôn | Thứ | Giờ\nĐông | 2 - 4 - 6 | 7h", ["Thứ 2, thứ 4, thứ 6: lúc 7h, thôn Đông."]),
        # days that follow each other are a range, and all that does not change is said once
        ("""Ngày | Giờ | Địa điểm | Đối tượng | Ghi chú
            1/12/2026 | 7h30-11h | Trạm y tế | Trẻ 6–36 tháng | Mang sổ tiêm
            2/12/2026 | 7h30-11h | Trạm y tế | Trẻ 6–36 tháng | Mang sổ tiêm
            3/12/2026 | 7h30-11h | Trạm y tế | Trẻ 6–36 tháng | Mang sổ tiêm""",
         ["Từ ngày 1/12/2026 đến ngày 3/12/2026: từ 7h30-11h, trạm y tế, dành cho trẻ 6–36 tháng. "
          "Lưu ý: mang sổ tiêm."]),
        # days that leave one out are no range, nor are those whose weekday is told
        ("Ngày | Giờ\n1/12 | 7h\n2/12 | 7h\n4/12 | 7h", ["Ngày 1/12, ngày 2/12 và ngày 4/12: lúc 7h."]),
        ("Thứ, ngày | Giờ\nThứ ba, 1/12 | 7h\nThứ tư, 2/12 | 7h\nThứ năm, 3/12 | 7h",
         ["Thứ ba, ngày 1/12; thứ tư, ngày 2/12; thứ năm, ngày 3/12: lúc 7h."]),
        ("Ngày | Giờ\n30/11 | 7h\n1/12 | 7h\n2/12 | 7h", ["Từ ngày 30/11 đến ngày 2/12: lúc 7h."]),
        # the same hours on days that have different places
        ("Ngày | Từ | Đến | Nơi\n1/12 | 6h | 18h | chợ\n2/12 | 6h | 18h | đình",
         ["Các ngày sau đều từ 6h đến 18h.", "Ngày 1/12: chợ.", "Ngày 2/12: đình."]),
        # the day stands in both ends; over midnight each keeps its own
        ("""Thời gian bắt đầu | Thời gian kết thúc | Phạm vi
            06:00 01/12/2026 | 18:00 01/12/2026 | TDP 3
            22h ngày 2/12 | 5h ngày 3/12 | TDP 4""",
         ["Ngày 01/12/2026: từ 06:00 đến 18:00, TDP 3.", "Từ 22h ngày 2/12 đến 5h ngày 3/12: TDP 4."]),
        ("Từ ngày | Đến ngày | Thôn\n1/12 | 3/12 | Đông", ["Từ ngày 1/12 đến ngày 3/12: thôn Đông."]),
        ("Ngày | Buổi | Thôn\n1/12 | Sáng | Đông\n1/12 | Chiều | Nam",
         ["Ngày 1/12: sáng, thôn Đông.", "Chiều, thôn Nam."]),
        ("Thời gian | Nội dung | Phụ trách\n7h30 | Khai mạc | Ông Lê Văn Tám\n8h | Kéo co | Bà Lan",
         ["Lúc 7h30: khai mạc, phụ trách Ông Lê Văn Tám.", "Lúc 8h: kéo co, phụ trách Bà Lan."]),
        ("Mặt hàng | Giá (đồng/kg)\nLúa | 8.000", ["Mặt hàng lúa: giá 8.000 đồng/kg."]),
        ("Thôn | Lý do\nĐông | Thay trạm biến áp", ["Thôn Đông. Lý do: thay trạm biến áp."]),
        # two that would be said alike keep their names
        ("Thôn | Giờ cũ | Giờ mới\nĐông | 17h30 | 18h30", ["Thôn Đông: giờ cũ 17h30, giờ mới 18h30."]),
        ("Bài thi | Ngày cũ | Ngày mới\nToán | 5/12 | 6/12", ["Bài thi toán: ngày cũ 5/12, ngày mới 6/12."]),
        ("Kênh / tuyến | Nơi\nKênh N1 | Đồng Sú", ["Kênh N1: Đồng Sú."]),
        ("Ngày | Nơi\n1/12 | -\n2/12 | chợ", ["Ngày 1/12.", "Ngày 2/12: chợ."]),
    ],
)  # fmt: skip
def test_rows_are_said_as_an_announcer_says_them(table: str, sentences: list[str]) -> None:
    assert said(table) == sentences


NAMES = (
    "STT", "Thứ", "Ngày", "Thời gian", "Từ giờ", "Đến giờ", "Bắt đầu", "Kết thúc", "Giờ", "Khu vực mất điện",
    "Địa điểm", "Thôn", "Đối tượng", "Lý do", "Ghi chú", "Nội dung", "Giá (đồng/kg)", "Người phụ trách",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ("", "-", "1", "6h", "18h30", "06:00", "1/12", "2/12", "3/12/2026", "6h-18h ngày 1/12", "T3",
         "Thứ ba", "Thứ tư, 2/12", "07:30 - 11:30, 02/12/2026", "Sáng", "thôn Đông", "CN",
         "Thôn Đoài, thôn Nam", "Lê Lợi", "Từ 7h", "đến hết 9/12", "Trẻ 6–36 tháng", "8.000", "TDP 3",
         "do mưa", "Mang sổ", "22h 1/12", "5h 2/12")
    ),
    st.text("aAđĐ1 /.-,:h", max_size=8),
)  # fmt: skip


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_word_and_no_figure_of_a_cell_is_lost(data: st.DataObject) -> None:
    columns = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    cells = st.tuples(*[CELLS] * len(columns))
    rows = data.draw(st.lists(cells, min_size=1, max_size=6))
    try:
        table = Rows(columns=tuple(columns), rows=tuple(rows))
    except ValueError:
        said = [row[i] for row in rows for i, name in enumerate(columns) if name != "STT"]
        assert not any(map(str.isalnum, "".join(said)))
        return
    spoken = " ".join(sentence for _index, sentence in table.sentences())
    words = set(re.findall(r"\w+", spoken.casefold()))
    for number, column in enumerate(columns):
        column_cells = [row[number].strip() for row in rows]
        if column_of(column, column_cells) is Column.ORDER:
            continue
        for word in re.findall(r"\w+", " ".join(column_cells).casefold()):
            same = {word, {"cn": "nhật"}.get(word, word), word[1:] if re.fullmatch("t[2-7]", word) else word}
            assert same & words or _in_a_range(word, spoken), (word, spoken)


def _in_a_range(word: str, spoken: str) -> bool:
    """Whether a figure stands for a day between two that are said."""
    for days in re.finditer(r"từ ngày (\d+)/(\d+)(?:/\d+)? đến ngày (\d+)/(\d+)", spoken, re.IGNORECASE):
        first, last = (dt.date(2026, int(days[i + 1]), int(days[i])).toordinal() for i in (1, 3))
        between = [dt.date.fromordinal(day).day for day in range(first, last)]
        if any(word in (str(day), f"{day:02d}") for day in between):
            return True
    return False
