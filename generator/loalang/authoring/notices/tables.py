"""A table of a paper becomes rows that an announcer says: columns named, ordinals off, groups kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loalang.authoring.notices.closed_words import NO_PLACES, PLACES
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.labels import kind_of_label
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.phrasing import Phrased
from loalang.authoring.notices.table_heads import FIGURE, ORDINAL, columns_apart, is_place
from loalang.authoring.notices.times import time_spans
from loalang.authoring.papers import Grid

_LENGTH_OF_GROUP = 12


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table, and what of it is not said.

    Attributes:
        has_hours: whether its cells tell hours.
        has_days: whether its cells tell days.
        has_places: whether a column tells where.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unread: tuple[Unread, ...] = ()
    has_hours: bool = False
    has_days: bool = False
    has_places: bool = False

    @property
    def text(self) -> str:
        """Its cells, a row a line."""
        return "\n".join(", ".join(filter(None, row)) for row in self.rows)


def rows_of(grid: Grid) -> TableRows:
    """Make rows of a table."""
    rows = [tuple(_one_line(cell) for cell in row) for row in grid.rows]
    columns, rows, unread = columns_apart(rows)
    rows = unbroken(rows)
    columns, rows = _grouped(columns, rows)
    columns, rows, ordinals = _without_ordinals(columns, rows)
    rows = _filled_down(columns, rows)
    columns, rows = _without_empty(columns, rows)
    text = [cell for row in rows for cell in row]
    spans = [
        span
        for row in rows
        for name, cell in zip(columns, row, strict=True)
        for span in time_spans(cell if _LASTS.search(cell) else f"{_time_name(name)} {cell}")
    ]
    spans += [span for name in columns for span in time_spans(name)]
    named = [kind_of_label(name) for name in columns]
    return TableRows(
        tuple(_distinct(columns)),
        tuple(rows),
        (*unread, *ordinals),
        any(span.has_hour for span in spans),
        any(span.has_day for span in spans),
        "where" in named or any(map(is_place, text)) or any(map(_names_places, columns)),
    )


_LASTS = re.compile(r"^\s*\d+\s*(?:năm|tháng|tuần|buổi|tiết|phút|ngày|giờ)\s*$", re.IGNORECASE)
"""How long, not when: "2 năm" under *Thời gian học*."""


def _names_places(column: str) -> bool:
    """Whether a column is named as places are: "Kênh / tuyến", "Xứ đồng"."""
    told = Phrased(column)
    return told.after(0, PLACES) > max(0, told.after(0, NO_PLACES)) and told[0].small not in (
        "số",
        "tổ",
        "cơ",
    )


def _time_name(column: str) -> str:
    """A word that makes a time of a bare cell: "5/12" under *Ngày*."""
    return "ngày" if fold(column).startswith(("ngay", "thu", "thoi gian")) else ""


def _one_line(cell: str) -> str:
    lines = [" ".join(line.split()) for line in cell.split("\n")]
    told = ""
    for line in filter(None, lines):
        line = re.sub(r"^[-+•*]\s*", "", line) or line
        joint = (
            ""
            if not told
            else " "
            if told[-1] in ".;:,-–" or line[:1].islower() or line[:1].isdigit()
            else ", "
        )
        told += joint + line
    return told


def unbroken(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Join a line that a narrow cell of a PDF broke to the row above: "phòng họp và phòng", "thư viện"."""
    made: list[tuple[str, ...]] = []
    for row in rows:
        told = [place for place, cell in enumerate(row) if cell]
        above = made[-1] if made else ()
        if (
            above
            and told
            and told[0]
            and len(told) * 2 <= len(row)
            and all(above[place] and _breaks(above[place], row[place]) for place in told)
        ):
            made[-1] = tuple(f"{up} {down}".strip() for up, down in zip(above, row, strict=True))
        else:
            made.append(row)
    return made


def _breaks(above: str, below: str) -> bool:
    """Whether a cell goes on in the one below it: what begins small, or stands behind a comma."""
    if time_spans(below) and not above.endswith(("từ", "đến", "-", "–")):
        return False
    if above.endswith((".", ";", ":")):
        return False
    return below[:1].islower() or above.endswith((",", "-", "–", " và", " của", " từ", " đến", " tại"))


def _grouped(columns: list[str], rows: list[tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Put what a row says across the whole table before each row below it."""
    if len(columns) < 2:
        return columns, rows
    group = ""
    made: list[tuple[str, tuple[str, ...]]] = []
    found = False
    for place, row in enumerate(rows):
        told = {cell for cell in row if cell}
        alone = len(told) == 1 and (row.count("") == len(row) - 1 or row.count(row[0]) == len(row))
        if alone and row[0] and place + 1 < len(rows) and len(row[0].split()) <= _LENGTH_OF_GROUP:
            group, found = row[0], True
            continue
        made.append((group, row))
    if not found or not made:
        return columns, rows
    name = next((kind for kind in ("Ngày",) if all(time_spans(g) for g, _row in made if g)), "Nhóm")
    return [name, *columns], [(above, *row) for above, row in made]


def _without_ordinals(
    columns: list[str], rows: list[tuple[str, ...]]
) -> tuple[list[str], list[tuple[str, ...]], list[Unread]]:
    for place, name in enumerate(columns[:2]):
        cells = [row[place] for row in rows]
        counts = all(not cell or FIGURE.fullmatch(cell) for cell in cells)
        if ORDINAL.fullmatch(fold(name)) and counts and len(columns) > 1:
            told = Unread(f"{name}: {', '.join(filter(None, cells))}", Why.ORDINAL)
            return (
                columns[:place] + columns[place + 1 :],
                [row[:place] + row[place + 1 :] for row in rows],
                [told],
            )
    return columns, rows, []


def _filled_down(columns: Sequence[str], rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Fill what a paste left empty below the first cell of a span, in columns of days and places."""
    if not rows or not any(row[0] for row in rows):
        return rows
    made = [list(row) for row in rows]
    named = fold(columns[0]).startswith(
        ("ngay", "thu", "thoi gian", "buoi", "thon", "dia", "khu", "nhom", "dot")
    )
    if named and made[0][0]:
        for above, row in pairwise(made):
            if not row[0] and any(row[1:]):
                row[0] = above[0]
    return [tuple(row) for row in made]


def _without_empty(
    columns: list[str], rows: list[tuple[str, ...]]
) -> tuple[list[str], list[tuple[str, ...]]]:
    rows = [row for row in rows if any(row)]
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    empty = [columns[place] for place in range(len(columns)) if place not in kept]
    if not empty or not kept:
        return columns, rows
    return [columns[place] for place in kept], [tuple(row[place] for place in kept) for row in rows]


def _distinct(columns: Sequence[str]) -> list[str]:
    made: list[str] = []
    for name in columns:
        name = name or "Nội dung"
        count = 2
        wanted = name
        while wanted in made:
            wanted = f"{name} {count}"
            count += 1
        made.append(wanted)
    return made
