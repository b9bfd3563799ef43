"""The lines of a title become the title."""

import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import capitalised, decapitalised, fold, in_capitals


def clean_title(lines: Sequence[str]) -> str:
    """Make a title of its lines: no "V/v", no capitals throughout, no stop, no days in brackets below it."""
    parts: list[str] = []
    capitals = False
    for line in lines:
        line = line.strip(" *_[]!-–")
        if parts and line.startswith("(") and line.endswith(")"):
            continue
        if capitals and in_capitals(line):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
        capitals = in_capitals(line)
    for place in range(len(parts) - 1, 0, -1):
        if frame.ABOUT.match(fold(parts[place])) or _KIND_LINE.fullmatch(fold(parts[place - 1])):
            parts = parts[place:]  # "BẢN TIN GIÁ CẢ", then what it is about
            break
    parts = [decapitalised(part) for part in parts]
    parts[1:] = [part[:1].lower() + part[1:] if _OF_TIME.match(part) else part for part in parts[1:]]
    title = " ".join(parts)
    if about := frame.ABOUT.match(fold(title)):
        title = title[about.end() :]
    if inside := _INSIDE.search(title):
        title = title[inside.end() :]
    title = _CALLED_TO.sub("", _KIND_BEFORE.sub("", title))
    if about := frame.ABOUT.match(fold(title)):
        title = title[about.end() :]
    title = _TO_COME_TO.sub("", _without_office(title))
    title = title.strip(" .:;/*-–[]!")
    return capitalised(title.strip("()") if title.count("(") != title.count(")") else title)


_KIND_BEFORE = re.compile(
    r"^\W*(?:thông báo|thong bao)(?:\s+khẩn(?:\s+cấp)?)?\W*\s+(?:(?:về|ve)\s+(?:việc|viec)\s+|v/v\s+"
    r"|về\s+)?(?=\S)",
    re.IGNORECASE,
)

_TO_COME_TO = re.compile(r"^(?:đến|tới|về)\s(?:tham\s)?dự\s(?=\S+\s+\S)", re.IGNORECASE)
"""Of an invitation: the announcer says what it is, not that one comes to it."""
_CALLED_TO = re.compile(
    r"^\W*(?:giấy|thư)\s(?:mời|triệu tập)\s+(?:(?:tham\s)?dự\s+)?(?=\S+\s+\S)", re.IGNORECASE
)
_OF_TIME = re.compile(r"(?:Tuần|Tháng|Quý|Năm|Đợt|Từ|Lần|Ngày)\s")

_INSIDE = re.compile(r"\s\(?(?:v/v|về việc)\s*:?\s+(?=\S+\s+\S+\s+\S)", re.IGNORECASE)
_KIND_LINE = re.compile(
    r"(?:thong bao )?tuyen sinh|ban tin(?: \S+){0,6}|thong bao(?: khan)?|tin (?:khan|thoi tiet)"
)
_GIVES = re.compile(
    r"(?P<organ>[^:.;]{4,70}?)\s+(?:xin\s+|trân trọng\s+"
    r"|kính\s+)?thông báo\s*:?\s+(?:(?:về\s+)?việc\s+|về\s+|v/v\s+)?"
    r"(?=\S+\s+\S)",
    re.IGNORECASE,
)


def _without_office(title: str) -> str:
    """Take "HTX Nông nghiệp Đông Hạ thông báo" off: the announcer says who gives notice."""
    found = _GIVES.match(title)
    return title[found.end() :] if found and frame.is_organ(found["organ"]) else title


def unfinished(above: str, below: str) -> bool:
    """Whether a line of a title cannot end as it does: "… tháng 12 năm" and "2026" below it."""
    if above.count("(") > above.count(")") and ")" in below:
        return True
    end = re.search(
        r"(?:^|\s)(nam|thang|ngay|quy|va|cua|cho|tai|xa|phuong|thon|den|tu|dot|so|ve|-|–)$", fold(above)
    )
    if (
        end and not above.isascii() and not _OPEN_END.search(above.lower())
    ):  # "thiên tai" is whole, "tại" is not
        end = None
    figure = re.match(r"(?:\d{4}|\d{1,2}/\d{4})\W*(?:$|[-–])", below)
    return (
        bool(end and (figure or end[1] not in ("xa", "phuong", "thon")))
        and len(below.split()) <= MOST_TITLE_WORDS
    )


_OPEN_END = re.compile(r"(?:^|\s)(năm|tháng|ngày|quý|và|của|cho|tại|xã|phường|thôn|đến|từ|đợt|số|về|-|–)$")
MOST_TITLE_WORDS = 32
