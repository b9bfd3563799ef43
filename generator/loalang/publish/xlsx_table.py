"""Tables as an Excel workbook, a sheet a table: days are days, numbers numbers, and no text is a formula.

The same tables give the same bytes: the workbook's own date is fixed, and its parts carry none.
"""

import datetime as dt
import io

from loalang.publish.plain import plain
from loalang.publish.table import Cell, Table

CREATED = dt.datetime(2026, 1, 1)
"""What a workbook says of its making: no clock decides a byte."""

WIDEST = 60
"""Letters of a column at most; what is longer is wrapped."""

MOST = 32_767
"""Letters that Excel takes in a cell."""

_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_table(*tables: Table) -> bytes:
    """Write tables as one workbook that prints on A4, the heads on every page."""
    import xlsxwriter  # 0.1 s, and only reports need it

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **_AS_WRITTEN}) as book:
        book.set_properties({"created": CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        formats = {
            dt.date: book.add_format({"num_format": "dd-mm-yyyy", "valign": "top"}),
            int: book.add_format({"num_format": "0", "valign": "top"}),
            str: book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        }
        for table in tables:
            sheet = book.add_worksheet(table.name)
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 0)
            for column, words in enumerate(table.head):
                sheet.write_string(0, column, words, head)
                sheet.set_column(column, column, _width(table, column))
            for number, row in enumerate(table.rows, 1):
                for column, value in enumerate(row):
                    style = formats[type(value)]
                    if isinstance(value, str):
                        sheet.write_string(number, column, plain(value)[:MOST], style)
                    elif isinstance(value, int):
                        sheet.write_number(number, column, value, style)
                    else:
                        sheet.write_datetime(number, column, value, style)
            if table.rows:
                sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    return out.getvalue()


def _width(table: Table, column: int) -> int:
    cells = [_length(row[column]) for row in table.rows]
    return min(WIDEST, max([*cells, len(table.head[column]) + 3, 8]) + 1)


def _length(value: Cell) -> int:
    return len(value) if isinstance(value, str) else len("dd-mm-yyyy")
