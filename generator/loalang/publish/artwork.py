"""Pictures in the station's name, drawn by Pillow: the podcast's cover, and one to share in a group.

The type is Be Vietnam Pro (SIL Open Font License), cut down to Vietnamese: every mark stands where it should,
on every machine. Layout is Pillow's own ("basic"), so that the same release draws the same picture anywhere.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from loalang.content.models import Station
from loalang.publish.lettering import balanced, broken, fitting, font_of
from loalang.publish.plain import plain

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

PAPER, INK, LEAF, DEEP, SUN, SOFT = "#fbf6ea", "#21302a", "#1f6b4a", "#0f3d2b", "#f0b64a", "#5d6a60"

COVER_SIDE = 3000
"""Pixels: the most that Apple takes, and what it asks for."""

SHARE_SIDE = 1080
"""Pixels: a square that Zalo shows whole."""

EPISODE_SIDE = 1400
"""Pixels of an episode's picture."""

STEPS = 15
"""Shades between a letter's colour and what is behind it: sixteen entries of the palette a pair."""

LEVEL = 3
"""Of zlib: the default takes 10 ms more a picture for a fifth less bytes."""


def cover(title: str, below: str) -> bytes:
    """Draw a podcast's cover: a JPEG, 3000 × 3000."""
    canvas = _Canvas.of(COVER_SIDE, DEEP)
    canvas.rings(0.5, 0.40)
    canvas.horn(0.5, 0.40, 0.30)
    canvas.words(title, 0.675, 0.092 if len(title) < 22 else 0.07, "semibold", PAPER, lines=2)
    canvas.words(below, 0.85, 0.05, "regular", SUN, lines=2)
    return canvas.jpeg()


def icon(side: int) -> bytes:
    """Draw an icon for a phone's home screen: a PNG whose middle four fifths hold the sign."""
    canvas = _Canvas.of(side, DEEP)
    canvas.horn(0.5, 0.5, 0.58)
    return canvas.png()


def episode(station: Station, head: str, title: str, on_air: str, points: Sequence[str] = ()) -> bytes:
    """Draw a programme's picture for apps and pages: a PNG, 1400 × 1400, the least that Apple takes."""
    return _shared(EPISODE_SIDE, station, head, title, on_air, points).png()


def share(station: Station, head: str, title: str, on_air: str, points: Sequence[str] = ()) -> bytes:
    """Draw a lesson's picture for a group: a JPEG, 1080 × 1080; a notice tells its essentials."""
    return _shared(SHARE_SIDE, station, head, title, on_air, points).jpeg()


def _shared(
    side: int, station: Station, head: str, title: str, on_air: str, points: Sequence[str]
) -> "_Canvas":
    canvas = _Canvas.of(side, PAPER)
    canvas.band(0, 0.30, DEEP)
    canvas.horn(0.17, 0.15, 0.16)
    canvas.words(plain(station.course.name), 0.075, 0.052, "semibold", PAPER, left=0.32)
    canvas.words(plain(station.name), 0.165, 0.034, "regular", SUN, left=0.32, lines=2)
    canvas.words(head, 0.36, 0.045, "semibold", LEAF, left=0.08)
    canvas.words(
        plain(title), 0.43, 0.055 if points else 0.078, "semibold", INK, left=0.08, lines=2 if points else 4
    )
    canvas.lines([point for point in points if point != plain(title)], 0.585, 0.85, INK)
    canvas.band(0.865, 1, SUN)
    canvas.words(on_air, 0.885, 0.038, "semibold", DEEP, left=0.08, lines=2)
    return canvas


@dataclass(frozen=True)
class _Canvas:
    """A square picture of few colours; places and sizes are parts of its side.

    It is drawn in numbers of a palette from the start: finding the palette of a finished picture took as
    long as drawing it.

    Attributes:
        colours: what the numbers stand for, by place.
    """

    image: "Image.Image"
    draw: "ImageDraw.ImageDraw"
    side: int
    colours: list[tuple[int, int, int]]

    @classmethod
    def of(cls, side: int, colour: str) -> "_Canvas":
        from PIL import Image, ImageDraw

        image = Image.new("P", (side, side), 0)
        return cls(image, ImageDraw.Draw(image), side, [_rgb(colour)])

    def number(self, colour: tuple[int, int, int]) -> int:
        """The number of a colour, from now on if it had none."""
        if colour not in self.colours:
            self.colours.append(colour)
        return self.colours.index(colour)

    def band(self, top: float, bottom: float, colour: str) -> None:
        place = [0, round(top * self.side), self.side, round(bottom * self.side)]
        self.draw.rectangle(place, fill=self.number(_rgb(colour)))

    def paste(self, colour: str, corner: tuple[int, int], mask: "Image.Image") -> None:
        """Lay a colour on what is behind the middle of ``mask``, which is of one colour; shades between."""
        middle = corner[0] + mask.width // 2, corner[1] + mask.height // 2
        x, y = (min(max(at, 0), self.side - 1) for at in middle)
        behind = self.colours[int(self.image.getpixel((x, y)))]  # type: ignore[arg-type]
        shades = [self.number(_blend(behind, _rgb(colour), step / STEPS)) for step in range(STEPS + 1)]
        numbers = mask.point([shades[round(value / 255 * STEPS)] for value in range(256)])
        self.image.paste(numbers, corner, mask.point([255 * (value > 8) for value in range(256)]))

    def text(self, at: tuple[int, int], words: str, font: "ImageFont.FreeTypeFont", colour: str) -> None:
        """Write one line."""
        if written := _written(words, font):
            mask, (left, top) = written
            self.paste(colour, (at[0] + left, at[1] + top), mask)

    def rings(self, x: float, y: float) -> None:
        """Sound going out over the fields: pale rings, wider and wider."""
        for i in range(7, 0, -1):
            radius = self.side * (0.10 + 0.085 * i)
            shade = self.number(_blend(_rgb(LEAF), _rgb(DEEP), i / 8))
            self.draw.ellipse(
                [
                    x * self.side - radius,
                    y * self.side - radius,
                    x * self.side + radius,
                    y * self.side + radius,
                ],
                fill=shade,
            )

    def horn(self, x: float, y: float, size: float) -> None:
        """A loudspeaker on its pole."""
        pixels = round(size * self.side)
        corner = round(x * self.side - pixels / 2), round(y * self.side - pixels / 2)
        self.paste(SUN, corner, _horn(pixels))

    def words(
        self,
        text: str,
        top: float,
        size: float,
        weight: str,
        colour: str,
        left: float | None = None,
        lines: int = 1,
    ) -> None:
        """Write ``text``, centred or from ``left``; letters get smaller until it fits, at last it is cut."""
        start = left if left is not None else 0.07
        room = round((1 - start - 0.07) * self.side)
        for shrink in (1, 0.85, 0.72, 0.6):
            font = font_of(weight, round(size * shrink * self.side))
            wanted = broken(text, font, room)
            if len(wanted) <= lines:
                break
        wanted = balanced(text, font, room, wanted)
        if len(wanted) > lines:
            wanted = [*wanted[: lines - 1], wanted[lines - 1].rstrip() + "…"]
        step = round(font.size * 1.28)
        for i, line in enumerate(wanted):
            x = start * self.side if left is not None else (self.side - font.getlength(line)) / 2
            self.text((round(x), round(top * self.side) + i * step), line, font, colour)

    def lines(self, points: Sequence[str], top: float, bottom: float, colour: str) -> None:
        """Write points one under another between two heights, as large as all of them fit."""
        if not points:
            return
        step, font, fitted = fitting(points, self.side, round(0.85 * self.side), (bottom - top) * self.side)
        y = round(top * self.side)
        for lines in fitted:
            for line in lines:
                self.text((round(0.08 * self.side), y), line, font, colour)
                y += step
            y += step // 3

    def png(self) -> bytes:
        file = io.BytesIO()
        self.coloured().save(file, "PNG", compress_level=LEVEL)
        return file.getvalue()

    def jpeg(self) -> bytes:
        file = io.BytesIO()
        # Colour at half the width: 48 ms of CPU and 220 kB; at full width 88 ms, 310 kB, and no eye sees it.
        self.coloured().convert("RGB").save(file, "JPEG", quality=88, optimize=True, subsampling="4:2:0")
        return file.getvalue()

    def coloured(self) -> "Image.Image":
        """The picture with its palette."""
        self.image.putpalette([part for colour in self.colours for part in colour])
        return self.image


@lru_cache(128)
def _written(words: str, font: "ImageFont.FreeTypeFont") -> "tuple[Image.Image, tuple[int, int]] | None":
    """A line's letters, and from where to where they begin; kept, for communes share what a course says."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = (round(edge) for edge in font.getbbox(words))
    if right <= left or bottom <= top:
        return None
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).text((-left, -top), words, font=font, fill=255)
    return mask, (left, top)


@cache
def _horn(pixels: int) -> "Image.Image":
    """A loudspeaker on its pole, drawn twice as large and made smaller, for smooth edges."""
    from PIL import Image, ImageDraw

    big = Image.new("L", (pixels * 2, pixels * 2), 0)
    pen = ImageDraw.Draw(big)
    unit = pixels * 2 / 100

    def place(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(a * unit, b * unit) for a, b in points]

    pen.rounded_rectangle([4 * unit, 39 * unit, 22 * unit, 61 * unit], radius=5 * unit, fill=255)
    pen.polygon(place((20, 42), (66, 14), (66, 86), (20, 58)), fill=255)
    pen.ellipse([58 * unit, 12 * unit, 74 * unit, 88 * unit], fill=255)
    pen.rounded_rectangle([27 * unit, 60 * unit, 35 * unit, 98 * unit], radius=3 * unit, fill=255)
    for radius in (14, 25):
        box = [(70 - radius) * unit, (50 - radius) * unit, (70 + radius) * unit, (50 + radius) * unit]
        pen.arc(box, -48, 48, fill=255, width=round(5 * unit))
    return big.resize((pixels, pixels), Image.Resampling.LANCZOS)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _blend(one: tuple[int, int, int], other: tuple[int, int, int], part: float) -> tuple[int, int, int]:
    """A colour between two: all of the first at 0, of the other at 1."""
    mixed = [round(a + (b - a) * part) for a, b in zip(one, other, strict=True)]
    return mixed[0], mixed[1], mixed[2]
