"""A row of a table as the parts that an announcer says: the day, the hours, the place and all else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loalang.content.columns import CLOCK, DATE, Column

_TIMES = re.compile(
    r"(?:ngày|thứ|chủ nhật|mùng|rằm|hôm|sáng|trưa|chiều|tối|đêm|cả|từ|đến|lúc|trước|sau|hết|khoảng|vào)\b",
    re.I,
)
"""How a cell that tells of time begins when it needs no name before it."""

_UNITS = (
    "thôn", "xóm", "bản", "làng", "ấp", "buôn", "tổ dân phố", "tổ", "tdp", "khu phố", "khu dân cư", "khu",
    "khối phố", "khối", "đội", "đường", "tuyến", "ngõ", "xã", "phường", "nhà", "trường", "trạm", "chợ",
    "ubnd", "ủy ban", "hội trường", "trụ sở", "toàn", "cả", "các", "một phần", "đình", "sân", "điểm",
)  # fmt: skip
_UNIT = re.compile(rf"(?:{'|'.join(_UNITS)})\b", re.I)
_UNIT_NAME = re.compile(
    r"(?:tên )?(thôn|xóm|bản|làng|ấp|buôn|tổ dân phố|tổ|tdp|khu phố|khu dân cư|khối phố|khối|đội|đường"
    r"|tuyến|ngõ)",
    re.I,
)
_SPAN = rf"(?:(?:từ|lúc|khoảng)\s)?{CLOCK}(?:\s?(?:-|–|—|->|→|~|÷|đến|tới)\s?(?:(?:khoảng|hết)\s)?{CLOCK})?"
_DAY = rf"(?:(?:(?:thứ \w+|chủ nhật|t[2-7]|cn)\s?[,(]?\s?)?(?:ngày\s)?{DATE}\)?)"
_TIME_DAY = re.compile(rf"(?P<time>{_SPAN})\s?[,;]?\s?(?P<day>{_DAY})\.?", re.I)
_DAY_TIME = re.compile(rf"(?P<day>{_DAY})\s?[,;:]?\s?(?P<time>{_SPAN})\.?", re.I)
_ONLY_DATE = re.compile(rf"{DATE}", re.I)
_BARE_DATE = re.compile(rf"(?<!ngày )(?<!mùng )(?<!mồng )(?<![\w/.-])(?=(?:{DATE})$)", re.I)
_BARE_HOUR = re.compile(r"(?:[01]?\d|2[0-4])")
_SHORT_DAY = re.compile(r"\b(?:T([2-7])|(CN))\b")
_WEEKDAYS = re.compile(r"(?:thứ\s)?[2-7](?:\s?[-–]\s?[2-7])+", re.I)
"""Weekdays under "Thứ": no day and month, though "4 - 6" looks like one."""
_OBVIOUS = re.compile(
    r"(?:nội dung|công việc|hoạt động|việc|chương trình|tiết mục|sự kiện|họ tên|họ và tên|tên|hạng mục)\b.*",
    re.I,
)
"""Columns whose cells say by themselves what they are."""
_NUMBER = re.compile(r"[\d.,]+")
_UNIT_IN_NAME = re.compile(r"(.+?)\s*\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Part:
    """What a row tells of one thing, in words that follow a colon or a comma."""

    kind: Column
    text: str


def parts_of(names: Sequence[str], kinds: Sequence[Column], cells: Sequence[str]) -> tuple[Part, ...]:
    """Turn a row into its parts, in the order of its columns; what has no word or figure is no part.

    Weekday and date are one part; from and to are one part, and a day in both of them is a part of its own.
    """
    found = [
        _part(name, kind, " ".join(cell.split()))
        for name, kind, cell in zip(names, kinds, cells, strict=True)
        if kind is not Column.ORDER and any(map(str.isalnum, cell))
    ]
    return tuple(_spanned([one for part in found for one in _apart(part)]))


def _part(name: str, kind: Column, cell: str) -> Part:
    match kind:
        case Column.WEEKDAY:
            cell = _day_written(cell)
            known = re.match(r"thứ|chủ nhật|hàng|các|mỗi", cell, re.I)
            return Part(kind, cell if known else f"thứ {cell}")
        case Column.DAY:
            cell = _day_written(cell)
            if _TIMES.match(cell) or re.match(r"(?:các|mỗi|hàng|hằng|tất|toàn|\w+ ngày)\b", cell, re.I):
                return Part(kind, cell)
            return Part(kind, cell if re.match(CLOCK, cell, re.I) else f"ngày {cell}")
        case Column.TIME:
            return Part(kind, _small(_time_written(cell)))
        case Column.FROM | Column.TO:
            return Part(kind, _end_written(name, kind, cell))
        case Column.PLACE:
            unit = _UNIT_NAME.fullmatch(name.strip(" :."))
            named = not unit or _UNIT.match(cell)
            return Part(kind, _small(cell) if named else f"{_small(unit[1] if unit else '')} {cell}")
        case Column.GROUP:
            return Part(
                kind, cell if re.match(r"cho|dành|đối tượng", cell, re.I) else f"dành cho {_small(cell)}"
            )
        case Column.REASON:
            return Part(
                kind, cell if re.match(r"do|vì|để|lý do|lí do", cell, re.I) else f"lý do: {_small(cell)}"
            )
        case Column.NOTE:
            return Part(kind, f"lưu ý: {_small(cell)}")
        case _:
            return Part(kind, _labelled(name, cell))


def _labelled(name: str, cell: str) -> str:
    """Put the name of a column before its cell; a unit in the name goes behind a figure."""
    if (unit := _UNIT_IN_NAME.fullmatch(name)) and _NUMBER.fullmatch(cell):
        return f"{_small(unit[1])} {cell} {unit[2]}"
    named = any(cell.casefold().startswith(one.strip().casefold()) for one in re.split(r"\s[/,]\s|/", name))
    if named or _TIMES.match(cell) or _OBVIOUS.fullmatch(name):
        return _small(cell)
    return f"{_small(name)} {_small(cell)}"


def _day_written(cell: str) -> str:
    """Write out T3, CN and "2 - 4 - 6", and put *ngày* before a date: "Thứ ba, ngày 1/12"."""
    if _WEEKDAYS.fullmatch(cell):
        return ", ".join(f"thứ {one}" for one in re.findall("[2-7]", cell))
    cell = _SHORT_DAY.sub(lambda found: f"thứ {found[1]}" if found[1] else "chủ nhật", cell)
    cell = _BARE_DATE.sub("ngày ", cell)
    return cell[:1].lower() + cell[1:]


def _time_written(cell: str) -> str:
    if _TIMES.match(cell):
        return cell
    if not (span := re.match(_SPAN, cell, re.I)):
        return f"{cell} giờ" if _BARE_HOUR.fullmatch(cell) else cell
    both = len(re.findall(CLOCK, span[0], re.I)) > 1
    return f"{'từ' if both else 'lúc'} {cell}"


def _end_written(name: str, kind: Column, cell: str) -> str:
    """Say from when or to when; a bare figure under a name that speaks of hours is an hour."""
    if _BARE_HOUR.fullmatch(cell) and "ngày" not in name.casefold():
        cell = f"{cell} giờ"
    word, known = ("từ", r"từ|lúc|sau|khoảng") if kind is Column.FROM else ("đến", r"đến|tới|hết|trước")
    return cell if re.match(rf"(?:{known})\b", cell, re.I) else f"{word} {_with_day(cell)}"


def _with_day(cell: str) -> str:
    return f"ngày {cell}" if _ONLY_DATE.fullmatch(cell) else cell


def _apart(part: Part) -> Iterator[Part]:
    """Take day and hours of one cell apart: "6h-18h ngày 1/12"."""
    if part.kind in (Column.DAY, Column.TIME):
        cell = re.sub(r"^(?:lúc|từ|ngày) (?=\d)", "", part.text) if part.text[:1].islower() else part.text
        if found := _TIME_DAY.fullmatch(cell) or _DAY_TIME.fullmatch(cell):
            day = _part("", Column.DAY, found["day"].strip(" ,"))
            yield from (day, Part(Column.TIME, _time_written(found["time"])))
            return
    yield part


def _spanned(parts: list[Part]) -> Iterator[Part]:
    """Join weekday to date, from to to."""
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        match part.kind:
            case Column.WEEKDAY if day := _taken(rest, Column.DAY):
                same = day.text.casefold().startswith(part.text.casefold())
                yield day if same else Part(Column.DAY, f"{part.text}, {_small(day.text)}")
            case Column.WEEKDAY:
                yield Part(Column.DAY, part.text)
            case Column.DAY if weekday := _taken(rest, Column.WEEKDAY):
                same = part.text.casefold().startswith(weekday.text.casefold())
                yield part if same else Part(Column.DAY, f"{weekday.text}, {_small(part.text)}")
            case Column.FROM if end := _taken(rest, Column.TO):
                yield from _one_day(part.text, end.text, any(one.kind is Column.DAY for one in parts))
            case Column.FROM | Column.TO:
                yield replace(part, kind=Column.TIME)
            case _:
                yield part


def _one_day(begin: str, end: str, dated: bool) -> Iterator[Part]:
    """Say a day that stands in both ends once: "từ 6h ngày 1/12" to "đến 18h ngày 1/12"."""
    halves = [_halves(text) for text in (begin, end)]
    if not dated and halves[0] and halves[1] and halves[0][0] == halves[1][0]:
        yield Part(Column.DAY, halves[0][0])
        yield Part(Column.TIME, f"từ {halves[0][1]} đến {halves[1][1]}")
    else:
        only_days = all(re.fullmatch(rf"\w+ ngày {DATE}", text) for text in (begin, end))
        yield Part(Column.DAY if only_days else Column.TIME, f"{begin} {end}")


def _halves(text: str) -> tuple[str, str] | None:
    """Day and hour of one end, without the word before it."""
    cell = re.sub(r"^(?:từ|đến) ", "", text)
    if not (found := _TIME_DAY.fullmatch(cell) or _DAY_TIME.fullmatch(cell)):
        return None
    return _part("", Column.DAY, found["day"].strip(" ,")).text, found["time"]


def _taken(rest: list[Part], kind: Column) -> Part | None:
    """Take the next part of a kind out of those that follow."""
    found = next((i for i, part in enumerate(rest) if part.kind is kind), None)
    return None if found is None else rest.pop(found)


def _small(words: str) -> str:
    """Words inside a sentence: names, and what is in capitals, stay so."""
    first, _space, rest = words.partition(" ")
    named = rest[:1].isupper() and not _UNIT.match(words)
    keeps = named or not first[1:].islower()
    return words if keeps else words[:1].lower() + words[1:]
