"""A table of questions that an officer kept elsewhere: CSV, as Excel and forms on the web write it."""

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from loalang.authoring.papers.decoding import decoded
from loalang.errors import GeneratorError, UsageError
from loalang.files import read_bytes
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.schedule.feedback import Asked

COLUMNS = {
    "ngay": "on", "dau thoi gian": "on", "bai": "lesson", "ma bai": "lesson", "thon": "hamlet",
    "to dan pho": "hamlet", "cau hoi": "text", "noi dung": "text", "hoi": "text", "gop y": "text",
    "cach": "way", "ten": "name", "ho ten": "name", "dong y": "allowed", "cho ghi ten": "allowed",
}  # fmt: skip
"""What officers call a column, without marks."""

YES = frozenset({"co", "x", "yes", "1", "true", "dong y"})


def read_feedback(path: Path, lesson: Callable[[str], str]) -> tuple[tuple[Asked, ...], list[str]]:
    """Read a table; a name is kept only in a row that says that it may be.

    Args:
        lesson: gives the lesson of a code, or raises.

    Returns:
        the questions, and what is to be told of how they were written: in Windows-1258, …

    Raises:
        UsageError: the file cannot be read, names no column of questions, or has rows that are wrong: all of
            them are named, and none is taken.
    """
    try:
        text, remarks = decoded(read_bytes(path), str(path))
    except OSError as error:
        told = _("không đọc được bảng ({reason})").format(reason=os_reason(error))
        raise UsageError(told, str(path)) from error
    if "\ufffd" in text:
        raise UsageError(_("bảng có chữ hỏng"), str(path), _("gợi ý: lưu lại dạng CSV UTF-8"))
    first = text.partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count)))
    except csv.Error as error:
        raise UsageError(_("tệp này không phải bảng CSV"), str(path)) from error
    heads = [COLUMNS.get(_bare(head), "") for head in rows[0]] if rows else []
    if "text" not in heads or "on" not in heads:
        raise UsageError(_("bảng cần ít nhất hai cột: ngày, câu hỏi"), str(path))
    found, wrong = [], []
    for number, row in enumerate(rows[1:], 2):
        cells = {head: cell.strip() for head, cell in zip(heads, row, strict=False) if head}
        if not any(cells.values()):
            continue
        try:
            found.append(_asked(cells, lesson))
        except GeneratorError as error:
            wrong.append(_("dòng {number}: {what}").format(number=number, what=error.message))
    if wrong:
        raise UsageError(
            "\n".join(wrong), str(path), _("gợi ý: sửa các dòng ấy rồi gõ lại; chưa câu nào được ghi")
        )
    return tuple(found), remarks


def _asked(told: Mapping[str, str], lesson: Callable[[str], str]) -> Asked:
    named = told.get("name", "") if _bare(told.get("allowed", "")) in YES else ""
    of = lesson(told.get("lesson", ""))
    if not told.get("text"):
        raise UsageError(_("bà con hỏi gì? Ghi câu hỏi"))
    return Asked(_day(told["on"]), told["text"], of, told.get("hamlet", ""), told.get("way", ""), named)


def _day(written: str) -> dt.date:
    """Read ``2026-11-28`` or ``28/11/2026``, as Việt Nam writes it; a form on the web adds the hour."""
    day = re.split("[ T]", written, maxsplit=1)[0]
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return dt.datetime.strptime(day, form).date()
        except ValueError:
            continue
    raise UsageError(_("'{day}' không phải ngày; ghi như 28/11/2026").format(day=written))


def _bare(text: str) -> str:
    """Fold a word to small letters without marks."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())
