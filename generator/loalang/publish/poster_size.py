"""How large a poster's letters may be, so that all of it stands on one A4 page."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

PAGE, WIDE = 297.0, 174.0
"""Millimetres: the page's height, and its width within the margins of ``poster.html.j2``."""

POINT = 25.4 / 72
"""Millimetres of a point."""

LETTER = 0.56
"""Width of a letter over its size: of Be Vietnam Pro in Vietnamese it is 0.50 to 0.55, by a line."""

SCALES = (1.0, 0.92, 0.84, 0.77, 0.7, 0.64, 0.58, 0.52, 0.47, 0.43)
"""Of the title's 40 points and the lines' 25: the last makes 11 points of them. What does not fit then goes
on to a second page; nothing is ever cut."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a poster; ``below`` beside the code to scan: hours, address, whom to ask, the code."""

    station: str
    course: str
    title: str
    points: tuple[str, ...]
    below: tuple[str, str, str, str]


def scale_of(words: Words) -> float:
    """Choose the largest scale at which all fits on the page; the smallest where none does."""
    left = PAGE - _head(words) - _foot(words)
    return next((scale for scale in SCALES if _middle(words, scale) <= left), SCALES[-1])


def _head(words: Words) -> float:
    return 12 + 8 + 3 + _lines(words.station, 17, WIDE, 1.4) + _lines(words.course, 26, WIDE, 1.4)


def _middle(words: Words, scale: float) -> float:
    return 10 + scale * 7 + _lines(words.title, 40 * scale, WIDE, 1.25) + sum(_points(words, scale))


def _points(words: Words, scale: float) -> Iterator[float]:
    size = 25 * scale
    for point in words.points:
        yield _lines(point, size, WIDE - 5 - 1.36 * size * POINT, 1.35) + 6 * scale


def _foot(words: Words) -> float:
    """As if a code to scan stood there; without it there is more room."""
    hours, url, team, code = words.below
    wide = WIDE - 48 - 10
    told = (f"Nghe trên loa: {hours}", "Nghe lại: mở máy ảnh điện thoại, đưa vào hình vuông.")
    asks = f"Hỏi, góp ý: {team}, mã bài {code}"
    text = sum(_lines(line, 15, wide, 1.4) + 2 for line in (*told, asks)) + _lines(url, 11, wide, 1.4) + 2
    return 8 + 12 + 1 + max(48.0, text)


def _lines(text: str, points: float, wide: float, line: float) -> float:
    """Millimetres that a text takes in lines of a width; a word that does not fit leaves some of its line."""
    size = points * POINT
    return ceil(len(text) * LETTER * size / wide * 1.06) * size * line
