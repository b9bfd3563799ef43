"""Tables that only place text side by side, letterhead and signature, become lines; so do lists in tables."""

from collections.abc import Iterator, Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, in_capitals
from loalang.authoring.notices.labels import kind_of_label
from loalang.authoring.papers import Grid, Line


def flattened(pieces: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Give lines for what is no table."""
    made: list[Line | Grid] = []
    for piece in pieces:
        if isinstance(piece, Line) or not piece.rows:
            made.append(piece)
        else:
            made += _taken(piece)
    return made


def _taken(grid: Grid) -> Iterator[Line | Grid]:
    rows = list(grid.rows)
    cells = [cell for row in rows for cell in dict.fromkeys(row) if cell.strip()]
    if grid.width == 1 or all(len({cell for cell in row if cell.strip()}) <= 1 for row in rows):
        yield from _lines(cells)
    elif _is_frame(cells, rows):
        yield from _columns(rows)
    elif _is_list(rows):
        for label, *values in rows:
            told = "; ".join(dict.fromkeys(value for value in values if value.strip() and value != label))
            told = " ".join(told.split())
            yield Line(
                f"{label.strip().rstrip(':')}: {told}" if label.strip() and told else label.strip() or told
            )
    else:
        yield from _without_titles(rows)


def _is_frame(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether this is the letterhead or the block of signatures: few rows, and words of a frame in them."""
    if len(rows) > 12 or max(map(len, rows)) > 4:
        return False
    return any(
        frame.MOTTO.search(folded)
        or frame.RECIPIENTS.match(folded)
        or (frame.ADDRESSEE.match(folded) and max(map(len, rows)) <= 2)
        or (in_capitals(line) and frame.SIGNED_FOR.match(folded))
        or (frame.NUMBER.match(folded) and len(rows) <= 6)
        or frame.SEAL.fullmatch(folded)
        for cell in cells
        for line in cell.split("\n")
        for folded in (fold(line.strip()),)
    )


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether its first column holds labels: "Thời gian | 7 giờ"."""
    if max(map(len, rows)) > 2 or len(rows) < 2:
        return False
    labels = [kind_of_label(row[0]) for row in rows]
    return sum(map(bool, labels)) >= max(2, len(rows) * 0.5) and not kind_of_label(rows[0][-1])


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Read a frame column by column."""
    for place in range(max(map(len, rows))):
        above = ""
        for row in rows:
            cell = row[place] if place < len(row) else ""
            spans = place and cell == row[place - 1]
            if cell.strip() and cell != above and not spans:
                yield from _lines([cell])
            above = cell
    yield Line("")


def _lines(cells: Sequence[str]) -> Iterator[Line]:
    for cell in cells:
        for line in cell.split("\n"):
            if line.strip():
                yield Line(" ".join(line.split()))


def _without_titles(rows: list[tuple[str, ...]]) -> Iterator[Line | Grid]:
    """Take a row that is one cell across the whole table off its head."""
    while rows and len({cell for cell in rows[0] if cell.strip()}) == 1 and len(rows) > 1:
        yield from _lines(list(dict.fromkeys(cell for cell in rows[0] if cell.strip())))
        rows = rows[1:]
    if len(rows) == 1 and len(rows[0]) <= 2:
        yield from _lines(rows[0])
    else:
        yield Grid(tuple(rows))
