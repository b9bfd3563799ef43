"""Papers for tests: the same text as Word, as PDF, as lines that a mail has broken."""

import io
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import docx
import fpdf
import yaml

import loalang

FONT = Path(loalang.__file__).parent / "publish/fonts/be-vietnam-pro-regular.ttf"
NOTICES = Path(__file__).parent / "notices"


@dataclass(frozen=True)
class Sample:
    """A notice of our own invention, and what a script of it must tell."""

    id: str
    text: str
    title: str
    who: str
    when: tuple[str, ...]
    where: tuple[str, ...]
    facts: tuple[str, ...]
    until: str | None
    form: str = "txt"
    whom: str = ""

    @property
    def file(self) -> tuple[bytes, str]:
        """Its bytes in its form, and a name."""
        made = {"txt": str.encode, "html": str.encode, "docx": word, "pdf": pdf, "broken": broken}[self.form](
            self.text
        )
        return made, f"{self.id}.{'txt' if self.form == 'broken' else self.form}"


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """All of them, by name."""
    return tuple(sample(path) for path in sorted(NOTICES.glob("*.txt")))


def sample(path: Path) -> Sample:
    head, _rule, text = path.read_text(encoding="utf-8").partition("\n---\n")
    told = yaml.safe_load(head)
    until = told.pop("until")
    lists = {key: tuple(map(str, told.pop(key))) for key in ("when", "where", "facts")}
    return Sample(path.stem, text, until=str(until) if until else None, **lists, **told)


def runs(text: str) -> Iterator[list[list[str]]]:
    """Lines with tabs that stand together are a table."""
    run: list[list[str]] = []
    for line in text.splitlines():
        cells = line.split("\t")
        if run and (len(cells) > 1) != (len(run[-1]) > 1):
            yield run
            run = []
        run.append(cells)
    yield run


def word(text: str) -> bytes:
    """As Word has it: tables are tables, an empty cell hangs down from the one above."""
    document = docx.Document()
    for run in runs(text):
        if len(run[0]) == 1:
            for (line,) in run:
                document.add_paragraph(line)
            continue
        width = max(map(len, run))
        table = document.add_table(len(run), width)
        for cells, row in zip(run, table.rows, strict=True):
            for cell, written in zip(row.cells, cells, strict=False):
                cell.text = written
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(text: str) -> bytes:
    """As a PDF has it: lines broken by the width of the page, columns at their places."""
    page = fpdf.FPDF()
    page.set_margin(20)
    page.add_font("Viet", fname=str(FONT))
    page.set_font("Viet", size=12)
    page.add_page()
    for run in runs(text):
        if len(run[0]) > 1:
            width = max(map(len, run))
            columns = [
                max(10, *(len(row[place]) for row in run if place < len(row))) + 9 for place in range(width)
            ]
            page.set_font(size=10)
            with page.table(
                col_widths=columns,
                line_height=7,
                borders_layout="NONE",
                text_align="LEFT",
                first_row_as_headings=False,
            ) as table:
                for cells in run:
                    table.row(cells + [""] * (width - len(cells)))
            page.set_font(size=12)
            continue
        for (line,) in run:
            page.multi_cell(0, 7, line, align="L", new_x="LMARGIN", new_y="NEXT")
            if not line:
                page.ln(3)
    return bytes(page.output())


def broken(text: str) -> bytes:
    """As a mail has it: no line is longer than 76 letters."""
    return "\n".join(part for line in text.splitlines() for part in textwrap.wrap(line, 76) or [""]).encode()
