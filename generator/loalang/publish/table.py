"""Tables for spreadsheets: what stands in them, whichever file they are written to."""

import datetime as dt
from dataclasses import dataclass

Cell = str | int | dt.date
"""A text, a whole number, or a day."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name, the words over its columns, and its rows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
