"""Rows of parts as sentences: what repeats is said once, and nothing of a row is lost."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loalang.content.columns import Column
from loalang.content.row_parts import Part

_DAY = re.compile(r"ngày (\d{1,2})\s?([/.-])\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?")
_YEAR = re.compile(r"(ngày \d{1,2}[/.-]\d{1,2})[/.-](\d{4})")
_LEAP = 2028
"""Any year with a 29 February: days without a year follow each other by it."""

_JOINED = (Column.PLACE, Column.GROUP, Column.DAY)
"""What of several rows that are alike in all else is said as a list."""

_BEFORE = {
    Column.TIME: "Các {buổi} sau đều {text}",
    Column.PLACE: "Địa điểm: {text}",
    Column.GROUP: "Bảng này {text}",
}
_BEHIND = (Column.REASON, Column.NOTE)


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of one row, or of several that were joined; ``index`` is that of the first."""

    index: int
    parts: tuple[Part, ...]

    @property
    def kinds(self) -> tuple[Column, ...]:
        """What is told, in order."""
        return tuple(part.kind for part in self.parts)


def sentences_of(rows: Sequence[tuple[int, tuple[Part, ...]]]) -> Iterator[tuple[int, str]]:
    """Say rows: each sentence with the index of its row."""
    told = [Told(index, _announced(parts)) for index, parts in rows if parts]
    for kind in _JOINED:
        told = _joined(told, kind)
    before, told, behind = _hoisted(told)
    told = list(_year_once(told))
    if told:
        yield from ((told[0].index, text) for text in before)
    above = ""
    for row in told:
        yield row.index, _said(row, above)
        above = _head(row)
    if told:
        yield from ((told[-1].index, text) for text in behind)


_ORDER = (Column.DAY, Column.TIME)


def _announced(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Put the day at the head and the hours behind it; without a day, as the columns stand."""
    if all(part.kind is not Column.DAY for part in parts):
        return parts
    return tuple(sorted(parts, key=lambda part: _ORDER.index(part.kind) if part.kind in _ORDER else 9))


def _said(row: Told, above: str) -> str:
    """Say a row; a head that is that of the row above is left out, reasons and remarks are sentences."""
    head, *rest = [part.text for part in row.parts if part.kind not in _BEHIND] or [""]
    if rest and head == above:
        head = ""
    told = f"{head}: {', '.join(rest)}" if head and rest else head or ", ".join(rest)
    behind = [_capital(part.text) for part in row.parts if part.kind in _BEHIND]
    return ". ".join([told, *behind] if told else behind)


def _head(row: Told) -> str:
    return next((part.text for part in row.parts if part.kind not in _BEHIND), "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(rows: Sequence[Told], kind: Column) -> list[Told]:
    """Join neighbours that differ in one part of this kind only: "thôn Đông và thôn Đoài"."""
    groups: list[list[Told]] = []
    for row in rows:
        if groups and row.kinds.count(kind) == 1 and len(row.parts) > 1:
            last = groups[-1][-1]
            if last.kinds == row.kinds and _without(last, kind) == _without(row, kind):
                groups[-1].append(row)
                continue
        groups.append([row])
    return [_one(group, kind) for group in groups]


def _without(row: Told, kind: Column) -> tuple[Part, ...]:
    return tuple(part for part in row.parts if part.kind is not kind)


def _one(group: Sequence[Told], kind: Column) -> Told:
    if len(group) == 1:
        return group[0]
    texts = list(dict.fromkeys(part.text for row in group for part in row.parts if part.kind is kind))
    text = _days(texts) if kind is Column.DAY else _listed(texts)
    first = group[0]
    parts = tuple(replace(part, text=text) if part.kind is kind else part for part in first.parts)
    return Told(first.index, parts)


def _listed(texts: Sequence[str]) -> str:
    """Say a list: "thôn Đông, thôn Nam và thôn Đoài"; where one holds a comma, by semicolons."""
    if any("," in text or ";" in text or " và " in text for text in texts):
        return "; ".join(texts)
    *most, last = texts
    return f"{', '.join(most)} và {last}" if most else last


def _days(texts: Sequence[str]) -> str:
    """Say days; three and more that follow each other, told by the calendar alone, as a range."""
    dates = [_DAY.fullmatch(text) for text in texts]
    if len(texts) > 2 and all(dates):
        found = [_date(date) for date in dates if date]
        steps = {(b - a).days if a and b else 0 for a, b in pairwise(found)}
        years = {bool(date and date[4]) for date in dates}
        if steps == {1} and len(years) == 1:
            return f"từ {texts[0]} đến {texts[-1]}"
    return _listed(texts)


def _year_once(rows: Sequence[Told]) -> Iterator[Told]:
    """Say the year of days with the first of them: "ngày 1/12/2026", then "ngày 2/12"."""
    said = ""
    for row in rows:
        parts = list(row.parts)
        for place, part in enumerate(parts):
            if part.kind is Column.DAY:
                years = [year for _day, year in _YEAR.findall(part.text)]
                if said and set(years) == {said}:
                    parts[place] = replace(part, text=_YEAR.sub(r"\1", part.text))
                said = years[-1] if years else said
        yield Told(row.index, tuple(parts))


def _date(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found[4] or _LEAP), int(found[3]), int(found[1]))
    except ValueError:
        return None


def _hoisted(rows: list[Told]) -> tuple[list[str], list[Told], list[str]]:
    """Take out what is the same in every row: hours, place and whom before them, reason and remark behind."""
    before: list[str] = []
    behind: list[str] = []
    if len(rows) < 2 or len({row.kinds for row in rows}) > 1:
        return before, rows, behind
    for kind in (*_BEFORE, *_BEHIND):
        same = {part.text for row in rows for part in row.parts if part.kind is kind}
        whole = all(row.kinds.count(kind) == 1 and len(row.parts) > 1 for row in rows)
        if len(same) != 1 or not whole:
            continue
        (text,) = same
        rows = [Told(row.index, _without(row, kind)) for row in rows]
        if kind in _BEHIND:
            behind.append(text)
        else:
            session = "ngày" if rows[0].parts[0].kind is Column.DAY else "nơi"
            before.append(_BEFORE[kind].format(text=text, buổi=session))
    return before, rows, behind
