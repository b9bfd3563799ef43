"""Rows of a table as an announcer says them: a sentence a row, and what stays the same is not said again."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Text, Written
from loalang.content.columns import columns_of
from loalang.content.row_grouping import sentences_of
from loalang.content.row_parts import parts_of

_NAMED = re.compile(r"<([^<>]+)>")


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
            what repeats is said once.
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
        """Say the rows in order: each sentence with the index of its row, or of the first of several."""
        for index, words in self._told():
            if words.strip(" .,:;"):
                yield index, _sentence(words)

    def _told(self) -> Iterator[tuple[int, str]]:
        if self.say:
            for index, row in enumerate(self.rows):
                cells = dict(zip(self.columns, row, strict=True))
                yield index, _NAMED.sub(lambda name, cells=cells: cells[name[1].strip()], self.say)  # type: ignore[misc]
            return
        kinds = columns_of(self.columns, list(zip(*self.rows, strict=True)))
        yield from sentences_of([(i, parts_of(self.columns, kinds, row)) for i, row in enumerate(self.rows)])


def _sentence(told: str) -> str:
    """Begin with a capital and end with a full stop."""
    told = told.strip()
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "!", "?", "…")) else ".")
