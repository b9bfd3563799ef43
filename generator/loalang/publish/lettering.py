"""Words in pictures: the house's type, lines that are no wider than there is room, points that all fit."""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).with_name("fonts")

SIZES = (0.036, 0.032, 0.028, 0.024, 0.02)
"""Of the letters of a notice's lines, in parts of the picture's side: the smallest is 22 pixels of 1080."""

MOST_OF_ONE = 5
"""Lines of one point, where not all fit."""


@cache
def font_of(weight: str, pixels: int) -> "FreeTypeFont":
    """Open the house's type, ``regular`` or ``semibold``."""
    from PIL import ImageFont

    place = FONTS / f"be-vietnam-pro-{weight}.ttf"
    return ImageFont.truetype(str(place), pixels, layout_engine=ImageFont.Layout.BASIC)


def fitting(
    points: Sequence[str], side: int, room: int, high: float
) -> tuple[int, "FreeTypeFont", list[list[str]]]:
    """Break points into lines, as large as all of them fit.

    Of more than fit, those in the middle are left out, and it is said: the last tells whom to ask.

    Args:
        side: of the picture, in pixels.
        room: pixels that a line may be wide.
        high: pixels for all of them.

    Returns:
        Pixels from line to line, the font, and the lines of each point.
    """
    for size in SIZES:
        font = font_of("regular", round(size * side))
        step, lines = round(font.size * 1.28), [broken(point, font, room) for point in points]
        if _height(lines, step) <= high:
            return step, font, lines
    *before, last = [_at_most(one, MOST_OF_ONE) for one in lines]
    for kept in range(len(before), -1, -1):
        left_out = len(before) - kept
        more = [[f"… và {left_out} điều nữa, xin nghe trên loa"]] if left_out else []
        shown = [*before[:kept], *more, last]
        if _height(shown, step) <= high:
            return step, font, shown
    return step, font, [last]


@lru_cache(maxsize=4096)  # the names of course and station stand in every picture
def _width(font: "FreeTypeFont", words: str) -> float:
    return font.getlength(words)


def broken(text: str, font: "FreeTypeFont", room: int) -> list[str]:
    """Break words into lines that are at most ``room`` pixels wide; only the first thousand letters count."""
    lines = [""]
    for word in text[:1000].split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(font, longer) <= room or not lines[-1]:
            lines[-1] = longer
            while len(lines[-1]) > 1 and _width(font, lines[-1]) > room:  # one endless word
                lines[-1] = lines[-1][: len(lines[-1]) * room // round(_width(font, lines[-1]))]
        else:
            lines.append(word)
    return lines


def balanced(text: str, font: "FreeTypeFont", room: int, lines: list[str]) -> list[str]:
    """Make lines about as long as each other: no last one of a single word."""
    if len(lines) < 2:
        return lines
    for part in range(50, 100, 5):
        found = broken(text, font, room * part // 100)
        if len(found) == len(lines):
            return found
    return lines


def _height(points: Sequence[Sequence[str]], step: int) -> int:
    return sum(len(lines) * step + step // 3 for lines in points)


def _at_most(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;')}…"]
