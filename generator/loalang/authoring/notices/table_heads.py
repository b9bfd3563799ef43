"""The head of a table: whether its first rows name the columns, and what one without a name is called."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.folding import capitalised, decapitalised, fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.times import time_spans

ORDINAL = re.compile(r"(?:s\s?t\s?t|t\s?t|so tt|stt|thu tu|no)\.?$")
FIGURE = re.compile(r"\d+[.)]?$|[IVX]+\.?$")
_HEADING = re.compile(
    r"(?:s\s?t\s?t|t\s?t|so tt|ngay|thu|gio|buoi|thoi|tu|den|dia|noi|thon|xom|khu|to|tdp|doi|noi dung|ghi"
    r"|so|ten|ho|don|gia"
    r"|mat|loai|muc|diem|truong|lop|cong|nguoi|dien|tram|duong|tuyen|ly|pham|phuong|hang|lich|cap|vac|vat"
    r"|mon|dot|co|ky|lai|suat|san|chi|hinh|ket|che|muc|quyen)\b"
)


def columns_apart(rows: list[tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]], list[Unread]]:
    """Take the names of the columns off; name those of a table that has none by what is in them."""
    width = max(map(len, rows), default=0)
    head = rows[0] if rows else ()
    if len(rows) < 2 or not _is_head(head, rows[1:]):
        return [_guessed([row[place] for row in rows], place) for place in range(width)], rows, []
    unread: list[Unread] = []
    if len(rows) > 2 and _is_second_head(head, rows[1]):
        names = []
        for upper, lower in zip(head, rows[1], strict=True):
            if not lower or lower == upper:
                names.append(upper)
            elif fold(lower) in ("tu", "den", "bat dau", "ket thuc", "ngay", "gio") or not upper:
                names.append(lower)
                if upper and all(one.text != upper for one in unread):
                    unread.append(Unread(upper, Why.COLUMN))
            else:
                names.append(f"{upper} {lower[:1].lower()}{lower[1:]}")
        rows = rows[1:]
    else:
        names = list(head)
    rows = rows[1:]
    named = [
        capitalised(decapitalised(name).strip(" :*")) or _guessed([row[place] for row in rows], place)
        for place, name in enumerate(names)
    ]
    return named, rows, unread


def _is_head(head: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    told = [cell for cell in head if cell]
    if told and _HEADING.match(fold(told[0])) and not any(map(str.isdigit, told[0])) and len(told) > 1:
        firsts = [row[0] for row in below if row[0]]
        if firsts and all(any(map(str.isdigit, cell)) for cell in firsts):
            return True  # "Ngày | Buổi sáng (7h30 - 11h00)"
    if not told or any(time_spans(_COMPARED.sub("", cell)) for cell in told):
        return False
    if any(re.search(r"\d{1,2}[/:h]\d|\d{3,}", cell) for cell in told):
        return False
    known = sum(bool(_HEADING.match(fold(cell))) for cell in told)
    if ORDINAL.fullmatch(fold(told[0])):
        return True
    short = all(len(cell.split()) <= 12 for cell in told)
    figures = any(any(map(str.isdigit, cell)) for row in below for cell in row)
    head_figures = any(any(map(str.isdigit, cell)) for cell in told)
    return short and (known >= max(2, len(told) * 0.5) or (known >= 1 and figures and not head_figures))


_COMPARED = re.compile(
    r"(?:hôm (?:nay|qua)|(?:tuần|tháng|kỳ|phiên|năm) (?:này|trước|qua)|cùng kỳ|ngày (?:trước|hôm))",
    re.IGNORECASE,
)
"""What the heading of a column of prices may have: "Giá hôm nay", "So với tuần trước"."""


def _is_second_head(head: Sequence[str], row: Sequence[str]) -> bool:
    if any(any(map(str.isdigit, cell)) for cell in row):
        return False
    same = [a == b or not b for a, b in zip(head, row, strict=True)]
    spans = len([cell for cell in head if cell]) > len({cell for cell in head if cell}) or "" in head
    return any(same) and not all(same) and spans


def _guessed(cells: Sequence[str], place: int) -> str:
    """Name a column by what is in it."""
    told = [cell for cell in cells if cell]
    for name, test in (
        ("Ngày", lambda cell: any(s.has_day and not s.has_hour for s in time_spans(cell))),
        ("Thời gian", lambda cell: bool(time_spans(cell))),
        ("Địa điểm", is_place),
        ("Số tiền", lambda cell: bool(re.search(r"\d(?:\.\d{3})+|đồng|đ$", cell))),
    ):
        if told and sum(map(test, told)) >= len(told) * 0.6:
            return name
    if told and all(FIGURE.fullmatch(cell) for cell in told):
        return "STT" if not place else "Số"
    return "Nội dung"


def is_place(cell: str) -> bool:
    """Say whether a cell begins with a place."""
    return bool(
        re.match(
            r"(?:nha van hoa|nvh|tram|truong|hoi truong|tru so|thon|xom|khu|to dan pho|tdp|ubnd)\b",
            fold(cell),
        )
    )
