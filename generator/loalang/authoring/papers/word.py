"""A Word document: paragraphs, lists with their numbers, tables, boxes, heads and feet of its pages."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from loalang.authoring.papers.numbering import Numbering, W
from loalang.authoring.papers.old_letters import from_tcvn3, from_vni
from loalang.authoring.papers.paper import Grid, Line, Paper
from loalang.authoring.papers.recovering import recovered
from loalang.errors import ContentError
from loalang.messages import _

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MOST_DEEP = 6
"""Tables inside tables: a letterhead has one in the other; deeper ones are read as words of their cell."""
_NOT_SAID = {f"{W}{tag}" for tag in ("del", "instrText", "delText", "pPr", "rPr", "moveFrom")} | {
    f"{MC}Fallback"
}


def word_paper(raw: bytes, name: str) -> Paper:
    """Open a .docx.

    Raises:
        ContentError: it is damaged.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    # A damaged document makes its reader stumble in many ways; none of them is a fault of ours.
    faults = (
        OpcError, LxmlError, zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, TypeError,
        AttributeError, RecursionError, NotImplementedError, RuntimeError, EOFError, AssertionError,
    )  # fmt: skip
    try:
        reader = _Reader(docx.Document(io.BytesIO(raw)))
        pieces = tuple(reader.pieces())
        plain = tuple(reader.paragraphs())
    except faults as error:
        raise ContentError(
            _("tệp Word hỏng, không đọc được"),
            name,
            _("gợi ý: mở bằng Word rồi lưu lại, hoặc chép chữ ra rồi dán: loalang notice -"),
        ) from error
    told = [_("chữ {code}: đã đổi sang Unicode").format(code=code) for code in sorted(reader.converted)]
    return recovered(Paper(pieces, tuple(told)), plain)


class _Reader:
    """Walks through the XML of one document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.converted: set[str] = set()
        part = next(
            (rel.target_part for rel in document.part.rels.values() if "/numbering" in rel.reltype), None
        )
        self.numbering = Numbering(part.element if part is not None else None)
        self.styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
        defaults = document.styles.element.find(f"{W}docDefaults")
        self.default_font = _font(defaults) if defaults is not None else ""

    def pieces(self) -> Iterator[Line | Grid]:
        """Give the head of the pages, the text, and the foot."""
        sections = list(self.document.sections)
        yield from self._margins(
            [section.header for section in sections if not section.header.is_linked_to_previous]
        )
        yield from self._blocks(self.document.element.body, 0)
        yield from self._margins(
            [section.footer for section in sections if not section.footer.is_linked_to_previous]
        )
        yield from self._notes()

    def paragraphs(self) -> Iterator[str]:
        """Give every paragraph of the text and of every head and foot, wherever it stands in them."""
        parts = [self.document.part]
        parts += [
            rel.target_part
            for rel in self.document.part.rels.values()
            if not rel.is_external and rel.reltype.endswith(("/header", "/footer"))
        ]
        seen: set[str] = set()
        for part in parts:
            for paragraph in part.element.iter(f"{W}p"):
                if any(above.tag in {*_NOT_SAID, f"{W}p"} for above in paragraph.iterancestors()):
                    continue
                text = " ".join("".join(self._words(paragraph, 0)).split())
                if part is self.document.part or text not in seen:  # each page may have the same head
                    seen.add(text)
                    yield text

    def _margins(self, parts: list[Any]) -> Iterator[Line]:
        seen: set[str] = set()
        for part in parts:
            for piece in self._blocks(part._element, 0):
                texts = [piece.text] if isinstance(piece, Line) else [c for row in piece.rows for c in row]
                for text in texts:
                    if text and text not in seen:
                        seen.add(text)
                        yield Line(text, margin=True)

    def _notes(self) -> Iterator[Line]:
        from lxml import etree

        for rel in self.document.part.rels.values():
            if rel.is_external or not rel.reltype.endswith(("/footnotes", "/endnotes")):
                continue
            root = etree.fromstring(rel.target_part.blob, etree.XMLParser(resolve_entities=False))
            for paragraph in root.iter(f"{W}p"):
                if text := " ".join("".join(self._words(paragraph, 0)).split()):
                    yield Line(text)

    def _blocks(self, parent: Any, depth: int) -> Iterator[Line | Grid]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                grid = self._grid(child, depth + 1)
                if grid.rows:
                    yield grid
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(child, depth)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[Line | Grid]:
        boxes: list[Any] = []
        text = "".join(self._words(paragraph, depth, boxes))
        mark = self._mark(paragraph) if text.strip() else ""
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                yield Line(f"{mark} {line.strip()}" if mark and not number else line.strip())
        if depth < MOST_DEEP:
            for box in boxes:
                yield from self._blocks(box, depth + 1)

    def _words(
        self, element: Any, depth: int, boxes: list[Any] | None = None, font: str = ""
    ) -> Iterator[str]:
        """Give the text below an element; boxes are put aside, and what was deleted is left out."""
        if element.tag == f"{W}p":
            font = self._style_font(element, "pPr/pStyle") or self.default_font
        for child in element:
            tag = child.tag
            if tag in _NOT_SAID or not isinstance(tag, str):
                continue
            if tag == f"{W}t":
                yield self._letters(child.text or "", font)
            elif tag in (f"{W}tab", f"{W}ptab"):
                yield "\t"
            elif tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif tag == f"{W}noBreakHyphen" or tag == f"{W}sym":
                yield "-"
            elif tag == f"{W}txbxContent":
                if boxes is not None:
                    boxes.append(child)
                else:
                    yield " "
                    yield from self._words(child, depth, None, font)
            elif tag == f"{W}r":
                own = _font(child) or self._style_font(child, "rPr/rStyle") or font
                yield from self._words(child, depth, boxes, own)
            else:
                yield from self._words(child, depth, boxes, font)

    def _letters(self, text: str, font: str) -> str:
        """Give the letters of a run by its font; one of capitals has small letters in its text."""
        name = font.casefold()
        if name.startswith(".vn") and not text.isascii():
            self.converted.add("TCVN3 (.VnTime)")
            text = from_tcvn3(text)
        elif name.startswith("vni-") and not text.isascii():
            self.converted.add("VNI")
            return from_vni(text)
        return text.upper() if name.startswith(".vn") and name.endswith("h") else text

    def _style_font(self, element: Any, path: str) -> str:
        found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
        seen: set[str] = set()
        name = "" if found is None else found.get(f"{W}val") or ""
        while name and name not in seen and name in self.styles:
            seen.add(name)
            if font := _font(self.styles[name]):
                return font
            base = self.styles[name].find(f"{W}basedOn")
            name = "" if base is None else base.get(f"{W}val") or ""
        return ""

    def _mark(self, paragraph: Any) -> str:
        """The number or bullet that Word shows before a paragraph, of its own or of its style."""
        rules = paragraph.find(f"{W}pPr/{W}numPr")
        if rules is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            named = self.styles.get(style.get(f"{W}val")) if style is not None else None
            rules = named.find(f"{W}pPr/{W}numPr") if named is not None else None
        if rules is None:
            return ""
        list_id, level = rules.find(f"{W}numId"), rules.find(f"{W}ilvl")
        depth = level.get(f"{W}val") if level is not None else "0"
        return self.numbering.mark(list_id.get(f"{W}val"), int(depth or 0)) if list_id is not None else ""

    def _grid(self, table: Any, depth: int) -> Grid:
        """Read a table; a cell that spans is repeated, one that hangs down from above has that one's text."""
        rows: list[tuple[str, ...]] = []
        for row in _children(table, "tr"):
            cells: list[str] = []
            for cell in _children(row, "tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                wide = min(int((span.get(f"{W}val") if span is not None else "") or 1), 60)
                hangs = cell.find(f"{W}tcPr/{W}vMerge")
                if (
                    hangs is not None
                    and hangs.get(f"{W}val") != "restart"
                    and rows
                    and len(cells) < len(rows[-1])
                ):
                    text = rows[-1][len(cells)]
                else:
                    text = self._cell(cell, depth)
                cells += [text] * wide
            if any(cells):
                rows.append(tuple(cells))
        width = max(map(len, rows), default=0)
        return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows))

    def _cell(self, cell: Any, depth: int) -> str:
        lines: list[str] = []
        if depth >= MOST_DEEP:
            return " ".join("".join(self._words(cell, depth)).split())
        for piece in self._blocks(cell, depth):
            lines += [piece.text] if isinstance(piece, Line) else ["  ".join(row) for row in piece.rows]
        return "\n".join(lines)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those inside a content control."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, tag)


def _font(element: Any) -> str:
    """The font that an element's own properties name."""
    fonts = element.find(f"{W}rPr/{W}rFonts")
    if fonts is None:
        fonts = element.find(f"{W}rPrDefault/{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
