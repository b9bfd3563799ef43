"""Columns that a PDF sets side by side become cells, by the places at which they begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
MOST_SINGLE = 6
"""Cells of a word each: more stand in no table, but in a line set to its full width."""
_ORDINAL = re.compile(r"\d{1,3}[.)]?$")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def column_lines(lines: Sequence[str]) -> Iterator[str]:
    """Give the lines again, those of a table with tabs between their cells, rows that go on below joined."""
    run: list[list[_Cell]] = []
    gaps = 0
    for line in lines:
        cells = [_Cell(found.start(), found.end(), found[0]) for found in _CELL.finditer(line)]
        single = sum(" " not in cell.text for cell in cells)
        if not run and len(cells) >= MOST_SINGLE and single > len(cells) * 0.7:
            line = " ".join(line.split())
            cells = [_Cell(cells[0].start, cells[-1].end, line)]
        if len(cells) > 1 or (run and cells and _hangs(cells[0], run)):
            run.append(cells)
            gaps = 0
        elif run and not cells and not gaps:
            gaps = 1  # one empty line between rows
        else:
            yield from _table(run)
            run, gaps = [], 0
            yield line
    yield from _table(run)


def _hangs(cell: _Cell, run: Sequence[Sequence[_Cell]]) -> bool:
    """Whether a cell alone is the rest of one above: it begins where a later column does."""
    starts = [one for cells in run if len(cells) > 2 for one in cells[1:]]
    return any(abs(cell.start - one.start) <= 2 and cell.end <= one.end + 4 for one in starts)


def _table(run: Sequence[Sequence[_Cell]]) -> Iterator[str]:
    if not run:
        return
    columns = run[0] if len(run[0]) >= 3 else max(run, key=len)
    if len(run) == 1 or len(columns) < 3:
        yield from ("\t".join(cell.text for cell in cells) for cells in run)
        return
    rows: list[list[str]] = []
    numbered = (
        sum(bool(_ORDINAL.match(cells[0].text)) for cells in run if _place(cells[0], columns) == 0) >= 2
    )
    for cells in run:
        row = [""] * len(columns)
        for cell in cells:
            place = _place(cell, columns)
            row[place] = f"{row[place]} {cell.text}".strip()
        if rows and not row[0] and numbered:
            rows[-1] = [f"{above} {below}".strip() for above, below in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    yield from ("\t".join(row) for row in rows)


def _place(cell: _Cell, columns: Sequence[_Cell]) -> int:
    """The column that a cell stands in: the one that it overlaps most, else the nearest."""

    def far(column: _Cell) -> int:
        overlap = min(cell.end, column.end) - max(cell.start, column.start)
        return (
            -overlap if overlap > 0 else min(abs(cell.start - column.end), abs(column.start - cell.end)) + 1
        )

    return min(range(len(columns)), key=lambda place: far(columns[place]))
