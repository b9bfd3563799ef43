"""Tables as CSV that Excel opens with its Vietnamese letters whole, and without formulas."""

import csv
import io

from loalang.publish.table import Cell, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(table: Table) -> bytes:
    """Write a table as CSV in UTF-8 with a byte-order mark, without which Excel takes it for another code."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Cell) -> str | int:
    """Keep a text from being run as a formula."""
    if isinstance(value, int):
        return value
    written = value if isinstance(value, str) else value.isoformat()
    return f"'{written}" if written.startswith(_FORMULA) else written
