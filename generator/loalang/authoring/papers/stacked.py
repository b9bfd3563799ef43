"""A table whose cells were pasted one below the other, as some viewers give it."""

from collections.abc import Iterator, Sequence

from loalang.authoring.papers.paper import Grid, Line


def unstacked(pieces: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """Find a table whose cells were pasted one below the other: STT, its columns, then 1 and its cells, 2…"""
    at = 0
    while at < len(pieces):
        texts = [piece.text if isinstance(piece, Line) else "" for piece in pieces[at : at + 10]]
        width = texts.index("1") if texts[0].upper() in ("STT", "TT", "SỐ TT") and "1" in texts else 0
        rows: list[tuple[str, ...]] = []
        while width >= 2 and at + width <= len(pieces):
            block = pieces[at : at + width]
            cells = tuple(piece.text for piece in block if isinstance(piece, Line))
            if len(cells) < width or (rows and cells[0].rstrip(".") != str(len(rows))):
                break
            rows.append(cells)
            at += width
        if len(rows) > 1:
            yield Grid(tuple(rows))
        else:
            at -= width * len(rows)
            yield pieces[at]
            at += 1
