"""Rows of a table as an announcer says them: a sentence a row, and what stays the same is not said again."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Text, Written

_NAMED = re.compile(r"<([^<>]+)>")
_TIMES = re.compile(r"(?:ngày|thứ|chủ nhật|mùng|rằm|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|lúc)\b", re.IGNORECASE)
"""How a cell that tells of time begins when it needs no name of its column before it."""

_PLACES = {"nơi", "ở đâu", "địa điểm", "khu vực", "địa bàn"}
"""Columns whose cells say by themselves what they are: "nhà văn hóa thôn Đông"."""


def _written(cell: Any) -> Any:
    """Take a cell as a person reads it: YAML makes numbers and dates of some."""
    if isinstance(cell, dt.date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    if cell is None:
        return ""
    # A decimal is not taken: YAML has made 50 of 50.000 already, and nobody would notice.
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


Cell = Annotated[
    str,
    BeforeValidator(_written),
    StringConstraints(strip_whitespace=True, max_length=2_000),
    WithJsonSchema({"type": ["string", "number", "null"]}),
]


class Rows(Written):
    """A table: ``columns`` name what stands in each of ``rows``; an empty cell is not said.

    Attributes:
        say: how a row is said, ``<column>`` standing for its cell; without it the columns' names decide, and
            a first cell that is that of the row above is left out.
    """

    columns: tuple[Text, ...] = Field(min_length=1, description="Tên các cột, ví dụ [ngày, từ, đến, nơi].")
    rows: tuple[tuple[Cell, ...], ...] = Field(
        min_length=1, description="Các hàng, mỗi hàng đủ ô như số cột; ô để trống thì không đọc."
    )
    say: Text | None = Field(
        None,
        description="Cách đọc một hàng, ví dụ “<ngày>, từ <từ> đến <đến>: <nơi>”; không ghi thì tự ghép.",
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "uneven_rows",
                    "uneven",
                    {"row": number, "cells": len(row), "columns": len(self.columns)},
                )
        if len(set(self.columns)) < len(self.columns):
            twice = next(name for name in self.columns if self.columns.count(name) > 1)
            raise PydanticCustomError("column_twice", "twice", {"name": twice})
        named = [name.strip() for name in _NAMED.findall(self.say or "")]
        if self.say and not named:
            raise PydanticCustomError("no_column_named", "none", {"columns": ", ".join(self.columns)})
        for name in named:
            if name not in self.columns:
                columns = ", ".join(self.columns)
                raise PydanticCustomError("no_column", "no column", {"name": name, "columns": columns})
            for number, row in enumerate(self.rows, start=1):
                if not row[self.columns.index(name)]:  # "mất điện từ." would go on the air
                    raise PydanticCustomError("empty_cell", "empty", {"row": number, "name": name})
        if not any(True for _sentence in self.sentences()):
            raise PydanticCustomError("empty_table", "empty", {})
        return self

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Say the rows in order: each one's index and its sentence."""
        above = ""
        for index, row in enumerate(self.rows):
            if self.say:
                told = _NAMED.sub(lambda name, row=row: self._cells(row)[name[1].strip()], self.say)  # type: ignore[misc]
            else:
                told = self._joined(row, leave_out_first=bool(row[0]) and row[0] == above)
            above = row[0]
            if told.strip(" .,:;"):
                yield index, _sentence(told)

    def _cells(self, row: tuple[str, ...]) -> Mapping[str, str]:
        return dict(zip(self.columns, row, strict=True))

    def _joined(self, row: tuple[str, ...], leave_out_first: bool) -> str:
        """Join the cells: "ngày 1/12: từ 6h đến 18h, thôn Đông"."""
        told = ""
        for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            if not any(c.isalnum() for c in cell) or (place == 0 and leave_out_first):
                continue
            name = "" if _says_itself(column, cell) else f"{_small(column)} "
            if not told:
                joint = ""
            elif place and not leave_out_first and told == self._first(row):
                joint = ": "
            else:
                joint = " " if column.casefold() == "đến" else ", "
            told += f"{joint}{name}{cell}"
        return told

    def _first(self, row: tuple[str, ...]) -> str:
        """The first cell as it is said at the head of its row."""
        column, cell = self.columns[0], row[0]
        return cell if _says_itself(column, cell) else f"{_small(column)} {cell}"


def _says_itself(column: str, cell: str) -> bool:
    """Whether a cell needs no column's name before it: "thứ ba" under *ngày*, "thôn Đông" under *thôn*."""
    return (
        column.casefold() in _PLACES
        or cell.casefold().startswith(column.casefold())
        or bool(_TIMES.match(cell))
    )


def _small(column: str) -> str:
    """A column's name inside a sentence; one in capitals stays so."""
    return column[:1].lower() + column[1:] if column[1:2].islower() or len(column) == 1 else column


def _sentence(told: str) -> str:
    """Begin with a capital and end with a full stop."""
    told = told.strip()
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "!", "?", "…")) else ".")
