"""What a paper is once it is open: lines and tables, in the order in which a person reads them."""

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a line of one that the paper has broken.

    Attributes:
        after_gap: an empty line, or the end of a paragraph, stands before it.
        margin: it stands at the head or foot of every page.
    """

    text: str
    after_gap: bool = True
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells; a cell that spans several is repeated in each of them."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many cells the longest row has."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Paper:
    """An open paper.

    Attributes:
        remarks: what was done to it on the way, each a sentence for the officer.
        broken: its lines may end inside a sentence, as those of a PDF or of a mail do.
    """

    pieces: tuple[Line | Grid, ...]
    remarks: tuple[str, ...] = ()
    broken: bool = False
    origin: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """Every word of it."""
        lines: list[str] = []
        for piece in self.pieces:
            lines += [piece.text] if isinstance(piece, Line) else ["\t".join(row) for row in piece.rows]
        return "\n".join(lines)


def words_of(text: str) -> set[str]:
    """Every word and figure of a text, without regard to capitals."""
    return {word.casefold() for word in _WORD.findall(text)}
