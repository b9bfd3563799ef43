"""A value is changed and all else stays: comments, order, quotes, blank lines."""

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loalang.content.yaml_edit import with_item, with_value
from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import ContentError

WRITTEN = """\
# yaml-language-server: $schema=../schemas/lesson.json
id: cat-dien                # không đổi nữa
title: "Cắt điện"
format: thong-bao

# Ngày phát
air: {from: 2026-11-24, until: 2026-11-30}   # ghi tay
cast: {mc: lan}
segments:
  # Đoạn một
  - notice:
      who: Điện lực Tam Nông   # cơ quan
      what: >-
        Cắt điện để sửa đường dây.
        Bà con chuẩn bị trước.
      when: "7 giờ"
      call: 1900.6769
      rows:
        columns: [ngày, nơi]
        rows:
          - [3/12, thôn Đông]
          - [4/12, "thôn Tây, xóm 2"]
  - say: Xin cảm ơn.   # lời cuối
# hết
"""
NOTICE = ("segments", 0, "notice")


def lines_that_differ(new: str) -> tuple[list[str], list[str]]:
    old, now = WRITTEN.splitlines(), new.splitlines()
    return [line for line in old if line not in now], [line for line in now if line not in old]


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("title",), "Ngừng điện", ['title: "Cắt điện"'], ['title: "Ngừng điện"']),
        ((*NOTICE, "who"), "Điện lực: Thanh Thủy", ["      who: Điện lực Tam Nông   # cơ quan"],
         ['      who: "Điện lực: Thanh Thủy"   # cơ quan']),
        ((*NOTICE, "what"), "Một câu. Hai câu.",
         ["        Cắt điện để sửa đường dây.", "        Bà con chuẩn bị trước."],
         ["        Một câu.", "        Hai câu."]),
        ((*NOTICE, "when"), None, ['      when: "7 giờ"'], []),
        ((*NOTICE, "where"), "Nhà văn hóa", [], ["      where: Nhà văn hóa"]),
        ((*NOTICE, "rows", "rows", 1, 1), "Thôn Nam", ['          - [4/12, "thôn Tây, xóm 2"]'],
         ['          - [4/12, "Thôn Nam"]']),
        (("air", "until"), dt.date(2026, 12, 5), ["air: {from: 2026-11-24, until: 2026-11-30}   # ghi tay"],
         ["air: {from: 2026-11-24, until: 2026-12-05}   # ghi tay"]),
        (("air", "class"), "priority", ["air: {from: 2026-11-24, until: 2026-11-30}   # ghi tay"],
         ["air: {from: 2026-11-24, until: 2026-11-30, class: priority}   # ghi tay"]),
        (("air", "from"), None, ["air: {from: 2026-11-24, until: 2026-11-30}   # ghi tay"],
         ["air: {until: 2026-11-30}   # ghi tay"]),
        (("segments", 1), None, ["  - say: Xin cảm ơn.   # lời cuối"], []),
        (("summary",), "no", [], ["summary: no"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_a_value_change(
    path: tuple[str | int, ...], value: Any, gone: list[str], come: list[str]
) -> None:
    assert lines_that_differ(with_value(WRITTEN, path, value)) == (gone, come)


def test_a_new_key_stands_where_its_model_has_it() -> None:
    order = ("who", "what", "whom", "when", "rows", "where", "bring", "call")
    new = with_value(WRITTEN, (*NOTICE, "whom"), "Các hộ thôn Đông", order)
    lines = new.splitlines()
    at = lines.index("      whom: Các hộ thôn Đông")
    assert lines[at - 1] == "        Bà con chuẩn bị trước."
    assert lines[at + 1] == '      when: "7 giờ"'


def test_rows_are_written_anew_as_rows() -> None:
    new = with_value(WRITTEN, (*NOTICE, "rows", "rows"), [["5/12", "thôn Bắc"]])
    assert lines_that_differ(new)[1] == ["          - [5/12, thôn Bắc]"]


def test_an_item_is_put_at_the_end() -> None:
    new = with_item(WRITTEN, ("segments",), {"warning": "Không lại gần dây điện đứt."})
    assert new.splitlines()[-2:] == ["  - warning: Không lại gần dây điện đứt.", "# hết"]


def test_windows_line_ends_are_kept() -> None:
    new = with_value(WRITTEN.replace("\n", "\r\n"), ("title",), "Ngừng điện")
    assert new.count("\r\n") == WRITTEN.count("\n")


def test_what_cannot_be_changed_is_left_alone() -> None:
    for path in (("segments", 9, "say"), ("nothing", "here"), ("title", "x")):
        with pytest.raises(ContentError):
            with_value(WRITTEN, path, "x")


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=60
)
PATHS = st.sampled_from(
    [("title",), (*NOTICE, "who"), (*NOTICE, "what"), (*NOTICE, "call"), (*NOTICE, "rows", "rows", 0, 0),
     (*NOTICE, "bring"), ("segments", 1, "say"), ("air", "class"), ("cast", "mc")]
)  # fmt: skip


@given(PATHS, TEXTS.map(lambda text: " ".join(text.split())))
def test_any_text_can_stand_anywhere_and_changes_nothing_else(
    path: tuple[str | int, ...], value: str
) -> None:
    import unicodedata

    value = unicodedata.normalize("NFC", value)
    wanted = copy.deepcopy(parse_yaml(WRITTEN.encode(), "").data)
    place = wanted
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    new = with_value(WRITTEN, path, value)
    assert parse_yaml(new.encode(), "").data == wanted
    assert [line for line in new.splitlines() if "cơ quan" in line or line == "# hết"]


def test_every_shipped_script_can_be_changed_anywhere() -> None:
    for file in sorted((Path(__file__).parents[2] / "scripts/lessons").glob("*.yaml"))[::6]:
        text = file.read_text(encoding="utf-8")
        for path in leaves(parse_yaml(text.encode(), "").data):
            new = with_value(text, path, "Câu này: đã sửa, “nhé”.")
            old = {line for line in text.splitlines() if line.lstrip().startswith("#")}
            assert old <= set(new.splitlines())


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for i, value in enumerate(data) for leaf in leaves(value, (*path, i))]
    return [path] if isinstance(data, str) else []
