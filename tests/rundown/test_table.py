"""A table is said row by row: columns name cells, what repeats is said once, mistakes have their place."""

from pathlib import Path

import pytest
from conftest import LESSON

from loalang.content.folder import ContentFolder
from loalang.content.rows import Rows
from loalang.content.segments import KINDS
from loalang.errors import ContentError
from loalang.model import Edition, Line
from loalang.rundown.render import render

TABLE = """\
  - table:
      columns: [Ngày, Từ, Đến, Nơi]
      rows:
        - [1/12, 6h, 18h, thôn Đông và thôn Đoài]
        - [1/12, 13h30, 16h, thôn Nam]
        - [2/12, 7h, "", XQZ]
"""


@pytest.mark.parametrize(
    ("columns", "rows", "say", "said"),
    [
        (("Ngày", "Từ", "Đến", "Nơi"), [("1/12", "6h", "18h", "thôn Đông")], None,
         ["Ngày 1/12: từ 6h đến 18h, thôn Đông."]),
        (("Ngày", "Giờ"), [("Thứ ba, 1/12", "7h")], None, ["Thứ ba, ngày 1/12: lúc 7h."]),
        (("Thôn", "Ngày", "Nơi"), [("Đông", "1/12", "nhà văn hóa")], None,
         ["Ngày 1/12: thôn Đông, nhà văn hóa."]),
        (("Thôn", "Ngày"), [("Thôn Đông", "mùng 1")], None, ["Mùng 1: thôn Đông."]),
        (("Ngày", "Từ", "Đến"), [("1/12", "6h", "8h"), ("1/12", "9h", "11h"), ("2/12", "6h", "8h")], None,
         ["Ngày 1/12: từ 6h đến 8h.", "Từ 9h đến 11h.", "Ngày 2/12: từ 6h đến 8h."]),
        (("Hàng", "Giá"), [("lúa", "8.000đ/kg")], None, ["Hàng lúa: giá 8.000đ/kg."]),
        (("CLB", "Giờ"), [("bóng bàn", "từ 7h")], None, ["CLB bóng bàn: từ 7h."]),
        (("Ngày", "Nơi"), [("1/12", "")], None, ["Ngày 1/12."]),
        (("Ngày", "Nơi"), [("1/12", "chợ")], "Sáng <Ngày> ở <Nơi>!", ["Sáng 1/12 ở chợ!"]),
        (("Ngày", "Nơi"), [("1/12", "chợ"), ("1/12", "đình")], "Ở <Nơi> ngày <Ngày>",
         ["Ở chợ ngày 1/12.", "Ở đình ngày 1/12."]),
    ],
)  # fmt: skip
def test_a_row_is_a_sentence(
    columns: tuple[str, ...], rows: list[tuple[str, ...]], say: str | None, said: list[str]
) -> None:
    table = Rows(columns=columns, rows=tuple(rows), say=say)
    assert [sentence for _index, sentence in table.sentences()] == said


def lesson_with(content: Path, extra: str) -> ContentFolder:
    (content / "scripts/lessons/thu.yaml").write_text(LESSON + extra, encoding="utf-8")
    return ContentFolder(content)


def lines(content: Path, edition: Edition) -> list[Line]:
    folder = lesson_with(content, TABLE)
    lesson, document = folder.lesson("thu")
    station = folder.station("an-nghia")[0]
    cues = render(lesson, document, station, edition, folder.format_folders).cues
    return [cue for cue in cues if isinstance(cue, Line) and ", table, " in cue.source.key]


def test_the_loudspeaker_says_a_table_twice_and_every_row_knows_its_line(content: Path) -> None:
    once, twice = lines(content, Edition.PODCAST), lines(content, Edition.LOUDSPEAKER)
    assert [line.text for line in twice] == [line.text for line in once] * 2
    assert [(line.source.where, line.source.key) for line in once] == [
        (f"scripts/lessons/thu.yaml:{22 + row}", f"đoạn 7, table, rows, hàng {row + 1}") for row in range(3)
    ]
    assert once[2].text == "Ngày 2/12: từ 7h, XQZ."


def test_a_cell_may_be_a_number_or_a_date_as_yaml_reads_them(content: Path) -> None:
    extra = "  - table: {columns: [Tổ, Ngày], rows: [[1, 2026-12-01], [2, 2026-12-02]]}\n"
    lesson, _document = lesson_with(content, extra).lesson("thu")
    assert [said for _i, said in lesson.segments[-1].table.sentences()] == [
        "Ngày 1/12/2026: tổ 1.",
        "Ngày 2/12: tổ 2.",
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("{columns: [Ngày, Nơi], rows: [[1/12, chợ], [2/12]]}", "hàng 2 có 1 ô mà bảng có 2 cột"),
        ("{columns: [Ngày], rows: [[1/12]], say: ở <Nơi>}", "không có cột 'Nơi'; các cột: Ngày"),
        ("{columns: [Ngày], rows: []}", "cần ít nhất một mục"),
        ("{columns: [], rows: [[]]}", "cần ít nhất một mục"),
        ("{columns: [Hàng, Giá], rows: [[gạo, 50.000]]}", "đặt trong ngoặc kép nếu là số"),
        ("{columns: [Ngày, Ngày], rows: [[1/12, 2/12]]}", "cột 'Ngày' có hai lần"),
        ("{columns: [Ngày], rows: [[1/12]], say: Mất điện.}", "say chưa nhắc đến cột nào"),
        ('{columns: [Nơi, Giờ], rows: [[chợ, ""]], say: <Nơi> từ <Giờ>}', "hàng 1 để trống ô 'Giờ'"),
        ('{columns: [Nơi, Giờ], rows: [["", " . "]]}', "bảng không có gì để đọc"),
        ("{columns: [Ngày], row: [[1/12]]}", "có phải 'rows'?"),
    ],
)
def test_a_mistake_in_a_table_is_named_at_its_line(content: Path, table: str, told: str) -> None:
    with pytest.raises(ContentError, match=r"thu\.yaml:19") as caught:
        lesson_with(content, f"  - table: {table}\n").lesson("thu")
    assert told in str(caught.value)
    assert "segments: cần" not in str(caught.value), "nothing is told that only follows"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_block_is_said_by_the_formats(kind: str) -> None:
    import loalang

    block = Path(loalang.__file__).parent / "rundown" / "formats" / "_noi-dung.j2"
    assert f'segment.kind == "{kind}"' in block.read_text(encoding="utf-8")
