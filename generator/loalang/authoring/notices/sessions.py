"""Several sessions written one below the other become rows: each with its own time and place."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.labels import Item
from loalang.authoring.notices.running import place_in
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.notices.times import time_spans

TIMED = ("when", "where", "both")


def sessions_at(items: Sequence[Item | None], start: int) -> tuple[TableRows, int] | None:
    """Find sessions that begin at ``start``: a heading and its labels, again and again with the same labels.

    Returns the rows and the place after the last line that is in them.
    """
    groups: list[tuple[str, list[Item]]] = []
    at = start
    while at < len(items):
        group = _group(items, at, bool(groups and groups[0][0]) if groups else None)
        if group is None:
            break
        heading, labels, after = group
        if groups:
            first = groups[0][1]
            after -= max(0, len(labels) - len(first))  # what else is labelled below the last session
            labels = labels[: len(first)]
            if [fold(one.label) for one in labels] != [fold(one.label) for one in first]:
                break
        if groups and bool(heading) != bool(groups[0][0]):
            break
        groups.append((heading, labels))
        at = after
    if len(groups) < 2:
        return None
    names = [one.label for one in groups[0][1]]
    headed = bool(groups[0][0])
    columns = (["Đợt"] if headed else []) + [_free(name, headed) for name in names]
    if len(set(columns)) < len(columns):
        return None
    rows = tuple(
        tuple([heading] * headed + [one.value.strip(" .;") for one in labels]) for heading, labels in groups
    )
    return _rows(tuple(columns), rows), at


def _free(name: str, headed: bool) -> str:
    return "Đợt này" if headed and name == "Đợt" else name


def _group(items: Sequence[Item | None], at: int, headed: bool | None) -> tuple[str, list[Item], int] | None:
    """One session: a heading, where there is one, and two or more labelled lines, one of them of time."""
    heading = ""
    first = items[at]
    if first is None:
        return None
    if not first.kind:
        if headed is False or len(first.text.split()) > 14 or first.text.endswith((".", ";")) or first.value:
            return None
        heading = first.said.strip(" :.")
        at += 1
    labels: list[Item] = []
    seen: set[str] = set()
    while at < len(items):
        one = items[at]
        if one is None or not one.label or not one.value or one.label.casefold() in seen:
            break
        if not labels and one.kind not in TIMED:
            break
        labels.append(one)
        seen.add(one.label.casefold())
        at += 1
    kinds = {one.kind for one in labels}
    if ("when" in kinds and (len(labels) >= 2 or heading)) or ("both" in kinds and heading):
        return heading, labels, at
    return None


def dated_lines(items: Sequence[Item | None], start: int) -> tuple[TableRows, int] | None:
    """Make rows of lines that begin with their time: "- Ngày 5/12: thôn Đông"."""
    rows: list[tuple[str, ...]] = []
    at = start
    day = ""
    while at < len(items) and (one := items[at]) is not None and not one.kind:
        if heading := _day_alone(one.text):
            if bool(day) != bool(rows):
                break
            day = heading
            at += 1
            continue
        found = _TIME_FIRST.match(one.text[len(one.mark) :].strip(" ;."))
        spans = time_spans(found["time"]) if found else []
        covered = sum(span.end - span.start for span in spans)
        if not found or not spans or covered < len(found["time"].strip()) - 6:
            break
        rows.append((*([day] if day else []), found["time"].strip(" ,"), found["rest"].strip(" ;.")))
        at += 1
    if len(rows) < 2:
        return None
    at -= bool((last := items[at - 1]) and _day_alone(last.text))  # the day of something else
    places = all(
        place_in(f"tại {row[-1]}") == row[-1] or _PLACES_ONLY.fullmatch(fold(row[-1])) for row in rows
    )
    named = places or any(_NAMES_PLACE.search(fold(row[-1])) for row in rows)
    columns = (*(["Ngày"] if day else []), "Thời gian", "Địa điểm" if places else "Nội dung")
    return _rows(columns, tuple(rows), named), at


def _day_alone(text: str) -> str:
    """The day that a line names and nothing else: "Thứ Ba, 08/12/2026"; empty for any other line."""
    bare = text.strip(" :.;-+*")
    spans = time_spans(bare)
    alone = len(spans) == 1 and spans[0].has_day and not spans[0].has_hour
    return bare if alone and spans[0].end - spans[0].start >= len(bare) - 2 else ""


def placed_lines(items: Sequence[Item | None], start: int) -> tuple[TableRows, int] | None:
    """Make rows of lines of a place and its time: "Thôn Trung, Hậu: 13h30 ngày 16/12"."""
    rows: list[tuple[str, str]] = []
    at = start
    while at < len(items) and (one := items[at]) is not None and not one.kind:
        place, colon, time = one.said.strip(" ;.").partition(":")
        bare = _IN_BRACKETS.sub("", time).strip()
        spans = time_spans(bare)
        alone = spans and sum(span.end - span.start for span in spans) >= len(bare) - 6
        if (
            not colon
            or not alone
            or not _NAMES_PLACE.search(fold(place))
            or len(place.split()) > MOST_PLACE_WORDS
        ):
            break
        rows.append((place.strip(), time.strip()))
        at += 1
    return (_rows(("Khu vực", "Thời gian"), tuple(rows), False), at) if len(rows) >= 2 else None


MOST_PLACE_WORDS = 20
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


_PLACES_ONLY = re.compile(
    r"(?:(?:cac )?(?:thon|xom|ap|ban|buon|to|tdp|khu pho)\b[^,.;:()]{0,40}(?:,| va |$)\s*)+"
)
_NAMES_PLACE = re.compile(
    r"\b(?:thon|xom|tdp|to dan pho|khu|ap|nha van hoa|tram y te|duong)\b|^cho (?!cac|nhung|ba con|nguoi)"
)


_TIME_FIRST = re.compile(r"(?P<time>.{2,90}?)\s*:\s+(?P<rest>\S.*)$")


def rows_below(children: Sequence[Item]) -> TableRows | None:
    """Rows of the lines below "Thời gian, địa điểm:", where all of them are sessions."""
    dated = dated_lines(children, 0)
    return listed_sessions(children) or (dated[0] if dated and dated[1] == len(children) else None)


def listed_sessions(children: Sequence[Item]) -> TableRows | None:
    """Make rows of the lines under "Thời gian, địa điểm:", each with a time and "tại" a place."""
    if len(children) < 2:
        return None
    rows: list[tuple[str, str]] = []
    for child in children:
        said = child.said.strip(" ;.")
        spans = time_spans(said)
        place = place_in(said)
        if not spans:
            return None
        before, _at, after = said.partition(place) if place else (said, "", "")
        when = re.sub(r"\s*[,:;–-]?\s*(?:tại|ở)\s*$", "", before).strip(" ,:;–-")
        if place and time_spans(when) and not after.strip(" ,.;"):
            rows.append((when, place))
        elif (
            place
            and time_spans(after)
            and not re.sub(r"^(?:tại|ở)\s*$", "", before.strip(), flags=re.IGNORECASE)
        ):
            rows.append((after.strip(" ,:;–-("), place))
        else:
            return None
    return _rows(("Thời gian", "Địa điểm"), tuple(rows))


def _rows(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], places: bool = True) -> TableRows:
    spans = [span for row in rows for cell in row for span in time_spans(cell)]
    return TableRows(
        columns,
        rows,
        (),
        any(span.has_hour for span in spans),
        any(span.has_day for span in spans),
        has_places=places,
    )
