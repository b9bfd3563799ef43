"""Tables for spreadsheets: CSV that Excel opens with its Vietnamese letters whole, and without formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table as CSV in UTF-8 with a byte-order mark, without which Excel takes it for another code."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> object:
    """Keep a text from being run as a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
