"""Does an alert concern this commune: by its polygons, circles and codes, never by a guess."""

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from loalang.content.models import Station

EARTH_KM = 6371.0
"""Mean radius (IUGG)."""

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


class Match(StrEnum):
    """Whether an area holds the commune."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNSURE = "unsure"  # a person looks


@dataclass(frozen=True, slots=True)
class Area:
    """One area of an alert. ``circles``: middle and radius in km; ``codes``: name and value."""

    told: str
    polygons: tuple[tuple[Point, ...], ...] = ()
    circles: tuple[tuple[Point, float], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()

    def matches(self, station: Station) -> Match:
        """Hold the area against a station.

        Shapes decide where the station says where it lies; a code of the station's own is enough, one that is
        not its own proves nothing: senders name provinces, districts or communes. Words never decide.
        """
        place = station.place
        if place is None:
            return Match.UNSURE
        if any(value in place.codes for _name, value in self.codes):
            return Match.INSIDE
        if not self.polygons and not self.circles:
            return Match.UNSURE
        here = place.lat, place.lon
        inside = any(_in_polygon(here, one) for one in self.polygons) or any(
            _km(here, middle) <= radius for middle, radius in self.circles
        )
        return Match.INSIDE if inside else Match.OUTSIDE


def point_of(text: str) -> Point:
    """Read ``lat,lon``.

    Raises:
        ValueError: it is none.
    """
    lat, lon = (float(part) for part in text.split(","))
    if not (math.isfinite(lat) and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(text)
    return lat, lon


def polygon_of(text: str) -> tuple[Point, ...]:
    """Read a polygon: four points at least, the last one the first.

    Raises:
        ValueError: it is none.
    """
    points = tuple(point_of(word) for word in text.split())
    if len(points) < 4 or points[0] != points[-1]:
        raise ValueError(text[:60])
    return points


def circle_of(text: str) -> tuple[Point, float]:
    """Read a circle: its middle, and its radius in km.

    Raises:
        ValueError: it is none.
    """
    middle, radius = text.split()
    km = float(radius)
    if not (math.isfinite(km) and km >= 0):
        raise ValueError(text[:60])
    return point_of(middle), km


def _in_polygon(here: Point, polygon: tuple[Point, ...]) -> bool:
    """Cast a ray east, count the sides that it crosses."""
    lat, lon = here
    inside = False
    for (lat1, lon1), (lat2, lon2) in pairwise(polygon):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):
            inside = not inside
    return inside


def _km(one: Point, other: Point) -> float:
    """Distance on a sphere (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))
