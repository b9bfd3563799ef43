"""Plain text: its lines, and the tables in it by tabs, pipes or columns of blanks."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from loalang.authoring.papers.columns import column_lines
from loalang.authoring.papers.paper import Grid, Line, Paper

_RULE = re.compile(r"[\s|+:=_*─━═-]{3,}")
_MARK = re.compile(r"(?:[-+*•●▪◦‣–—o]|\d{1,2}[.)]|[a-zđ][.)])\s*$")
LONG_LINE = 60
LEAST_WIDTH = 34
"""Letters of a line that a mail or a PDF has broken; shorter lines end where their writer ended them."""


def plain_paper(text: str) -> Paper:
    """Take plain text; wide blanks stand for the gaps between columns, as in the text of a PDF."""
    pieces: list[Line | Grid] = []
    for cells in _runs(_cells(column_lines(text.split("\n")))):
        pieces += _pieces(cells)
    return Paper(tuple(pieces), broken=_broken(pieces))


def _cells(lines: Iterable[str]) -> Iterator[list[str]]:
    """Cut every line at its tabs, pipes or wide gaps; one that is whole has one cell, an empty one none."""
    waiting = ""
    for line in lines:
        line = f"{waiting}\n{line}" if waiting else line
        waiting = ""
        if "\t" in line and line.count('"') % 2 and len(line) < 5_000:
            waiting = line  # Excel puts quotes around a cell that has line ends
            continue
        yield _cut(line)
    if waiting:
        for line in waiting.split("\n"):
            yield _cut(line)


def _cut(line: str) -> list[str]:
    if _RULE.fullmatch(line) and not line.isspace():
        return [""] if "|" in line or "+" in line else []
    bare = line.strip("\n")
    if "\t" in bare.strip() or bare.count("\t") > 1:
        cells = _quoted(bare) if bare.count('"') >= 2 else bare.split("\t")
    elif bare.count("|") >= 2 or " | " in bare:
        cells = bare.strip().strip("|").split("|")
    else:
        cells = [bare]
    cells = [" ".join(cell.split()) for cell in cells]
    if len(cells) == 2 and _MARK.fullmatch(cells[0] + " "):
        return [" ".join(cells)]  # "1.⇥Thời gian: …": a list, no table
    return cells if any(cells) else []


def _quoted(line: str) -> list[str]:
    """Cut a line that a table program wrote; where its quotes close nothing they are signs like others."""
    try:
        return next(csv.reader([line], delimiter="\t"))
    except csv.Error:
        return line.split("\t")


def _runs(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Gather the lines that stand together: those of several cells, those of one."""
    run: list[list[str]] = []
    for cells in rows:
        if cells == [""]:
            continue  # the rule under a table's head
        if run and (len(cells) > 1) != (len(run[-1]) > 1):
            yield run
            run = []
        run.append(cells)
    if run:
        yield run


def _pieces(run: list[list[str]]) -> Iterator[Line | Grid]:
    if len(run[0]) > 1 and len(run) > 1:
        width = max(map(len, run))
        yield Grid(tuple((*row, *[""] * (width - len(row))) for row in run))
        return
    after_gap = True
    for cells in run:
        if not cells:
            after_gap = True
            continue
        for cell in filter(None, cells):
            yield Line(cell, after_gap or len(cells) > 1)
        after_gap = False


def _broken(pieces: Sequence[Line | Grid]) -> bool:
    """Whether lines end inside sentences: many are nearly as long as the longest, and go on below."""
    lines = [piece.text for piece in pieces if isinstance(piece, Line)]
    longest = max(map(len, lines), default=0)
    if LEAST_WIDTH <= longest < LONG_LINE:  # a narrow page
        return sum(
            len(line) > longest * 0.7 and line[-1] not in ".;:!?" and below[:1].islower()
            for line, below in pairwise(lines)
        ) >= max(3, len(lines) // 8)
    if not LONG_LINE <= longest <= 140:
        return False
    full = [below for line, below in pairwise(lines) if len(line) > longest * 0.8 and line[-1] not in ".;:!?"]
    return len(full) >= 2 and not all(below[:1].isupper() for below in full)  # a chat has no stops: lines end
