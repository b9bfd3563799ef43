"""A table of a paper becomes rows that an announcer says: columns named, ordinals off, groups kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loalang.authoring.notices.folding import capitalised, decapitalised, fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.labels import kind_of_label
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.times import time_spans
from loalang.authoring.papers import Grid

_ORDINAL = re.compile(r"(?:s\s?t\s?t|t\s?t|so tt|stt|thu tu|no)\.?$")
_FIGURE = re.compile(r"\d+[.)]?$|[IVX]+\.?$")
_HEADING = re.compile(
    r"(?:s\s?t\s?t|t\s?t|so tt|ngay|thu|gio|buoi|thoi|tu|den|dia|noi|thon|xom|khu|to|tdp|doi|noi dung|ghi"
    r"|so|ten|ho|don|gia"
    r"|mat|loai|muc|diem|truong|lop|cong|nguoi|dien|tram|duong|tuyen|ly|pham|phuong|hang|lich|cap|vac|vat"
    r"|mon|dot|co|ky|lai|suat|san|chi|hinh|ket|che|muc|quyen)\b"
)
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
    columns, rows, unread = _columns(rows)
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
        "where" in named
        or any(map(_place_cell, text))
        or any(fold(name).startswith(_PLACES) for name in columns),
    )


_LASTS = re.compile(r"^\s*\d+\s*(?:năm|tháng|tuần|buổi|tiết|phút|ngày|giờ)\s*$", re.IGNORECASE)
"""How long, not when: "2 năm" under *Thời gian học*."""
_PLACES = ("thon", "xom", "khu", "to dan pho", "tdp", "diem", "dia", "noi", "truong", "ban", "ap", "pham vi")


def _place_cell(cell: str) -> bool:
    return bool(
        re.match(
            r"(?:nha van hoa|nvh|tram|truong|hoi truong|tru so|thon|xom|khu|to dan pho|tdp|ubnd)\b",
            fold(cell),
        )
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


def _columns(rows: list[tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]], list[Unread]]:
    """Take the names of the columns off; name those of a table that has none by what is in them."""
    width = max(map(len, rows), default=0)
    head = rows[0] if rows else ()
    if len(rows) < 2 or not _is_head(head, rows[1:]):
        return [_guessed([row[place] for row in rows], place) for place in range(width)], rows, []
    unread: list[Unread] = []
    if len(rows) > 2 and _is_second_head(head, rows[1]):
        names = []
        for upper, lower in zip(head, rows[1], strict=True):
            if not lower or lower == upper:
                names.append(upper)
            elif fold(lower) in ("tu", "den", "bat dau", "ket thuc", "ngay", "gio") or not upper:
                names.append(lower)
                if upper and all(one.text != upper for one in unread):
                    unread.append(Unread(upper, Why.COLUMN))
            else:
                names.append(f"{upper} {lower[:1].lower()}{lower[1:]}")
        rows = rows[1:]
    else:
        names = list(head)
    rows = rows[1:]
    named = [
        capitalised(decapitalised(name).strip(" :*")) or _guessed([row[place] for row in rows], place)
        for place, name in enumerate(names)
    ]
    return named, rows, unread


def _is_head(head: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    told = [cell for cell in head if cell]
    if told and _HEADING.match(fold(told[0])) and not any(map(str.isdigit, told[0])) and len(told) > 1:
        firsts = [row[0] for row in below if row[0]]
        if firsts and all(any(map(str.isdigit, cell)) for cell in firsts):
            return True  # "Ngày | Buổi sáng (7h30 - 11h00)"
    if not told or any(time_spans(_COMPARED.sub("", cell)) for cell in told):
        return False
    if any(re.search(r"\d{1,2}[/:h]\d|\d{3,}", cell) for cell in told):
        return False
    known = sum(bool(_HEADING.match(fold(cell))) for cell in told)
    if _ORDINAL.fullmatch(fold(told[0])):
        return True
    short = all(len(cell.split()) <= 12 for cell in told)
    figures = any(any(map(str.isdigit, cell)) for row in below for cell in row)
    head_figures = any(any(map(str.isdigit, cell)) for cell in told)
    return short and (known >= max(2, len(told) * 0.5) or (known >= 1 and figures and not head_figures))


_COMPARED = re.compile(
    r"(?:hôm (?:nay|qua)|(?:tuần|tháng|kỳ|phiên|năm) (?:này|trước|qua)|cùng kỳ|ngày (?:trước|hôm))",
    re.IGNORECASE,
)
"""What the heading of a column of prices may have: "Giá hôm nay", "So với tuần trước"."""


def _is_second_head(head: Sequence[str], row: Sequence[str]) -> bool:
    if any(any(map(str.isdigit, cell)) for cell in row):
        return False
    same = [a == b or not b for a, b in zip(head, row, strict=True)]
    spans = len([cell for cell in head if cell]) > len({cell for cell in head if cell}) or "" in head
    return any(same) and not all(same) and spans


def _guessed(cells: Sequence[str], place: int) -> str:
    """Name a column by what is in it."""
    told = [cell for cell in cells if cell]
    for name, test in (
        ("Ngày", lambda cell: any(s.has_day and not s.has_hour for s in time_spans(cell))),
        ("Thời gian", lambda cell: bool(time_spans(cell))),
        ("Địa điểm", _place_cell),
        ("Số tiền", lambda cell: bool(re.search(r"\d(?:\.\d{3})+|đồng|đ$", cell))),
    ):
        if told and sum(map(test, told)) >= len(told) * 0.6:
            return name
    if told and all(_FIGURE.fullmatch(cell) for cell in told):
        return "STT" if not place else "Số"
    return "Nội dung"


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
        counts = all(not cell or _FIGURE.fullmatch(cell) for cell in cells)
        if _ORDINAL.fullmatch(fold(name)) and counts and len(columns) > 1:
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
