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
    for line in lines:
        if "\t" in line or "|" in line:  # columns of its own
            yield from _table(run)
            run = []
            yield line
            continue
        cells = [_Cell(found.start(), found.end(), found[0]) for found in _CELL.finditer(line)]
        if len(cells) == 2 and cells[0].text.casefold() in ("số:", "so:"):  # its figure is written by hand
            cells = [_Cell(cells[0].start, cells[1].end, " ".join(line.split()))]
            line = cells[0].text
        single = sum(" " not in cell.text for cell in cells)
        if not run and len(cells) >= MOST_SINGLE and single > len(cells) * 0.7:
            line = " ".join(line.split())
            cells = [_Cell(cells[0].start, cells[-1].end, line)]
        if len(cells) > 1 or (run and cells and _hangs(cells[0], run)):
            run.append(cells)
        elif run and not cells and run[-1]:
            run.append([])  # one empty line between rows
        else:
            yield from _table(run)
            run = []
            yield line
    yield from _table(run)


def _hangs(cell: _Cell, run: Sequence[Sequence[_Cell]]) -> bool:
    """Whether a cell alone is part of a row: it begins where a column does and ends before the next."""
    for cells in run:
        for place, one in enumerate(cells) if len(cells) > 2 else ():
            end = cells[place + 1].start if place + 1 < len(cells) else one.end + 4
            if place and abs(cell.start - one.start) <= 2 and cell.end <= max(end - 1, one.end + 4):
                return True
    return len(run[0]) > 2 and bool(_ORDINAL.match(cell.text)) and abs(cell.start - run[0][0].start) <= 2


def _table(run: Sequence[Sequence[_Cell]]) -> Iterator[str]:
    lines = [cells for cells in run if cells]
    if not lines:
        return
    columns = lines[0] if len(lines[0]) >= 3 else max(lines, key=len)
    if len(lines) == 1 or len(columns) < 3:
        yield from ("\t".join(cell.text for cell in cells) for cells in lines)
        return
    blocks: list[list[list[str]]] = [[]]
    for cells in run:
        if not cells:
            blocks.append([])
            continue
        row = [""] * len(columns)
        for cell in cells:
            place = _place(cell, columns)
            row[place] = f"{row[place]} {cell.text}".strip()
        blocks[-1].append(row)
    yield from ("\t".join(row) for row in _rows([block for block in blocks if block]))


def _rows(blocks: list[list[list[str]]]) -> Iterator[list[str]]:
    """Join the lines of each row: those between two empty lines, or those below a row's ordinal."""
    apart = len(blocks) >= 2 and all(sum(bool(line[0]) for line in block) <= 1 for block in blocks)
    if apart and any(len(block) > 1 for block in blocks):
        yield from (_joined(block) for block in blocks)
        return
    lines = [line for block in blocks for line in block]
    ordinals = [place for place, line in enumerate(lines) if _ORDINAL.match(line[0])]
    numbered = len(ordinals) >= 2
    if numbered and not lines[ordinals[0] - 1][0] and ordinals[0]:
        yield from _centred(lines, ordinals)
        return
    row: list[list[str]] = []
    for line in lines:
        if row and not (numbered and not line[0]):
            yield _joined(row)
            row = []
        row.append(line)
    yield _joined(row)


def _centred(lines: list[list[str]], ordinals: list[int]) -> Iterator[list[str]]:
    """Join the lines of rows whose number stands at half their height: as many lines above it as below."""
    first = ordinals[0]
    while first and not lines[first - 1][0]:
        first -= 1
    yield from (_joined([line]) for line in lines[:first])
    for place, middle in enumerate(ordinals):
        after = ordinals[place + 1] if place + 1 < len(ordinals) else len(lines)
        end = min(2 * middle - first + 1, after) if place + 1 < len(ordinals) else len(lines)
        yield _joined(lines[first:end])
        first = end


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(filter(None, cells)) for cells in zip(*lines, strict=True)]


def _place(cell: _Cell, columns: Sequence[_Cell]) -> int:
    """The column that a cell stands in: the one that it overlaps most, else the nearest."""

    def far(column: _Cell) -> int:
        overlap = min(cell.end, column.end) - max(cell.start, column.start)
        return (
            -overlap if overlap > 0 else min(abs(cell.start - column.end), abs(column.start - cell.end)) + 1
        )

    return min(range(len(columns)), key=lambda place: far(columns[place]))
