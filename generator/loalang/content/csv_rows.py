"""Rows of a table that a spreadsheet saved as CSV, with what spreadsheets do to them told, not guessed."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from loalang.content.yaml_nodes import MAX_BYTES
from loalang.errors import ContentError
from loalang.files import read_bytes
from loalang.files.os_reasons import os_reason
from loalang.files.unseen import visible
from loalang.messages import _

MOST_BYTES = 16 * MAX_BYTES
"""A row is a hundred bytes; all communes of the country are 3,321."""

_LOST = "?\ufffd"
"""What stands for a letter that a program could not write: a plain CSV keeps "H?a Bình" of Hòa Bình."""


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that are not empty, each with the line that it begins on.

    Raises:
        ContentError: not readable, too large, not UTF-8, a workbook.
    """
    text = _text(path)
    first, _end, rest = text.lstrip().partition("\n")
    if said := re.fullmatch(r"sep=([;,\t])", first.strip(), re.IGNORECASE):  # as Excel writes it for itself
        separator, begun, text = said[1], 2, rest
    else:
        separator, begun = max(";,\t", key=first.count), 1
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = begun - 1
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise ContentError(
                _("không phải bảng CSV đúng ({reason})").format(reason=error),
                f"{path}:{before + lines.line_num}",
            ) from error
        if any(map(str.strip, cells)):
            yield begun, cells
        begun = before + lines.line_num + 1


def _text(path: Path) -> str:
    try:
        raw = read_bytes(path, MOST_BYTES)
        if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            raise ContentError(_("đây là tệp của Excel, chưa phải CSV"), str(path), _saved_as_csv())
        return visible(unicodedata.normalize("NFC", raw.decode("utf-8-sig")))
    except OSError as error:
        raise ContentError(
            _("không đọc được tệp ({reason})").format(reason=os_reason(error)), str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(_("tệp không phải UTF-8"), str(path), _saved_as_csv()) from error


def _saved_as_csv() -> str:
    return _("gợi ý: trong Excel, lưu thành “CSV UTF-8”")


def must_be_one_row(cells: Sequence[str], columns: int, where: str) -> None:
    """Refuse what cannot be one commune's row.

    Raises:
        ContentError: cells too many, rows run together.
    """
    for cell in cells:
        lines = len(cell.splitlines())
        if lines > 1 and any(separator in cell for separator in ";,\t"):
            raise ContentError(
                _("{count} dòng từ đây nằm trong một ô: dấu ngoặc kép mở mà không đóng").format(count=lines),
                where,
                _("gợi ý: sửa dấu ngoặc kép ở hàng này; các xã ở những dòng ấy chưa được làm"),
            )
    if any(map(str.strip, cells[columns:])):
        raise ContentError(
            _("hàng này có {count} ô, bảng chỉ có {columns} cột").format(count=len(cells), columns=columns),
            where,
            _("gợi ý: ô có dấu phẩy thì đặt trong ngoặc kép"),
        )


def must_be_whole(cells: Sequence[str], keys: Sequence[str], where: str) -> None:
    """Refuse a cell in which letters were lost."""
    for cell, key in zip(cells, keys, strict=False):
        if key and "://" not in cell and any(sign in cell for sign in _LOST):
            told = _("ô '{cell}' có chữ đã hỏng").format(cell=" ".join(cell.split())[:60])
            raise ContentError(told, where, _saved_as_csv())
