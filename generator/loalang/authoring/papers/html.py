"""A page, or what was copied from one: its paragraphs and tables."""

import re
from html.parser import HTMLParser

from loalang.authoring.papers.paper import Grid, Line, Paper

_PAGE = re.compile(r"<(?:!doctype|html|body|table|div|p|tr|ul|ol|h[1-6]|span|meta)\b[^>]*>", re.IGNORECASE)
_BLOCKS = frozenset(
    "p div br li h1 h2 h3 h4 h5 h6 tr table ul ol section article header footer blockquote pre dt dd".split()
)
_UNSAID = frozenset("script style head title noscript template svg".split())
_VOID = frozenset("br hr img meta link input col wbr".split())
_AROUND = frozenset("nav aside footer menu".split())
_BOXES = frozenset("div section ul ol header form".split())
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|menu|nav|navbar|sidebar|side-bar|footer|related|relate|tin-?lien-?quan|lien-?quan"
    r"|share|social|comments?|tin-?khac|other-?news|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BREAK = "\f"
"""Ends a line inside a cell, while it is read."""
MOST_NESTED = 200
MOST_SPAN = 100


def looks_like_html(text: str) -> bool:
    """Say whether a text is marked up, not one that names a sign such as <b>."""
    head = text[:4_000]
    return head.lstrip().startswith("<") and len(_PAGE.findall(head)) >= 1 and "</" in text


def html_paper(text: str) -> Paper:
    """Take a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    pieces = tuple(reader.pieces)
    if all(isinstance(piece, Line) and piece.margin for piece in pieces):  # a page of nothing else
        pieces = tuple(Line(piece.text) for piece in pieces if isinstance(piece, Line))
    return Paper(pieces)


class _Table:
    """A table while it is read: cells that span are repeated."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.below: dict[int, tuple[str, int]] = {}
        self.cell: list[str] | None = None
        self.span = (1, 1)

    def row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.cell = []
        self.span = (_number(attributes.get("colspan")), _number(attributes.get("rowspan")))

    def end_cell(self) -> None:
        if self.cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self.cell).split(_BREAK))
        text = "\n".join(filter(None, lines))
        self.cell = None
        row = self.rows[-1]
        self._spanned(row)
        for _again in range(self.span[0]):
            if self.span[1] > 1:
                self.below[len(row)] = (text, self.span[1] - 1)
            row.append(text)
        self.span = (1, 1)

    def _spanned(self, row: list[str]) -> None:
        """Put before the next cell what reaches down from the rows above."""
        while len(row) in self.below and self.below[len(row)][1] > 0:
            text, left = self.below[len(row)]
            self.below[len(row)] = (text, left - 1)
            row.append(text)

    def grid(self) -> Grid:
        self.end_cell()
        for row in self.rows:
            self._spanned(row)
        rows = [row for row in self.rows if any(row)]
        width = max(map(len, rows), default=0)
        return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows))


class _Reader(HTMLParser):
    """Gathers paragraphs and tables; a table inside a cell becomes words of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Line | Grid] = []
        self.words: list[str] = []
        self.tables: list[_Table] = []
        self.unsaid: list[str] = []
        self.around: list[str] = []
        """The element around the text that is open, menu or links, and those of its kind inside it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _AROUND or (self.around and tag == self.around[0]) or _is_around(tag, dict(attrs)):
            self.end_line()
            if not self.around or tag == self.around[0]:
                self.around.append(tag)
        if tag in _UNSAID:
            self.unsaid.append(tag)
        elif tag == "table" and len(self.tables) < MOST_NESTED:
            self.end_line()
            self.tables.append(_Table())
        elif self.tables and len(self.tables) == 1 and tag == "tr":
            self.tables[0].row()
        elif self.tables and len(self.tables) == 1 and tag in ("td", "th"):
            self.tables[0].begin_cell(dict(attrs))
        elif tag in _BLOCKS:
            self.end_line()
        if tag == "li" and not self.tables:
            self.words.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if self.unsaid and tag == self.unsaid[-1]:
            self.unsaid.pop()
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            if not self.tables and (grid := table.grid()).rows:
                if self.around:
                    self.pieces += [Line(", ".join(filter(None, row)), margin=True) for row in grid.rows]
                else:
                    self.pieces.append(grid)
        elif tag in ("td", "th") and len(self.tables) == 1:
            self.tables[0].end_cell()
        elif tag in _BLOCKS and tag not in _VOID:
            self.end_line()
        if self.around and tag == self.around[0]:
            self.end_line()
            self.around.pop()

    def handle_data(self, data: str) -> None:
        if self.unsaid:
            return
        if not self.tables:
            self.words.append(data)
        elif self.tables[0].cell is not None:
            self.tables[0].cell.append(data)
        elif data.strip():
            self.pieces.append(Line(" ".join(data.split())))

    def end_line(self) -> None:
        if self.tables:
            if self.tables[0].cell is not None:
                self.tables[0].cell.append(_BREAK)
            return
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text and text != "-":
            self.pieces.append(Line(text, margin=bool(self.around)))

    def end(self) -> None:
        """Close what the page left open: nothing of it is lost."""
        while self.tables:
            table = self.tables.pop()
            if (grid := table.grid()).rows and not self.tables:
                self.pieces.append(grid)
        self.end_line()


def _is_around(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether a box is named as a menu, a path, links to other pages."""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return tag in _BOXES and bool(_AROUND_NAMES.search(names))


def _number(written: str | None) -> int:
    return min(int(written), MOST_SPAN) if written and written.isdigit() and int(written) else 1
