"""Pictures that are drawn once and kept: the covers, a picture a programme, the icons.

A large one takes a second to draw, and a site is rendered from releases each time; so each is kept in the
user's cache by all that it is drawn from.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from loalang.content.models import Station
from loalang.files import sha256
from loalang.files.blob_cache import BlobCache, cache_folder
from loalang.publish import artwork, lettering
from loalang.publish.heard import COVER, HeardEpisode
from loalang.publish.hours import on_air_line
from loalang.publish.kinds import head
from loalang.publish.plain import plain

LIMIT = 200_000_000
"""Bytes of the cache: three thousand programmes."""

NEAR = 32
"""Pictures that a process keeps at hand, some 3 MB: a site's covers and icons are asked for each time."""

COVERS = (COVER, "khoa-hoc.jpg")
"""The station's and the course's, in the station's folder."""

ICONS = {"assets/loa-192.png": 192, "assets/loa-512.png": 512}
"""Icons for phones' home screens, with their sides in pixels; iPhones take no SVG."""


def covers(station: Station) -> Iterator[tuple[str, bytes]]:
    """Draw both shows' covers."""
    names = plain(station.name), plain(station.course.name)
    yield COVERS[0], _kept(lambda: artwork.cover(names[0], f"{names[1]} và tin của xã"), "cover", *names)
    yield COVERS[1], _kept(lambda: artwork.cover(names[1], names[0]), "course", *names)


def icons() -> Iterator[tuple[str, bytes]]:
    """Draw the icons."""
    for name, side in ICONS.items():
        yield name, _kept(partial(artwork.icon, side), "icon", str(side))


def episode_picture(station: Station, heard: HeardEpisode) -> bytes:
    """Draw what stands for a programme in apps and groups; a notice tells what, when and where."""
    hours = on_air_line(station)
    below = f"Nghe trên loa: {hours}" if hours else plain(station.name)
    points = [plain(point) for point in heard.episode.key_points] if not heard.episode.number else []
    facts = (
        plain(station.course.name),
        plain(station.name),
        head(heard.episode),
        heard.title,
        below,
        *points,
    )
    return _kept(
        lambda: artwork.episode(station, head(heard.episode), heard.title, below, points), "episode", *facts
    )


def _kept(draw: Callable[[], bytes], *facts: str) -> bytes:
    """Give what was drawn of the same facts before: in this process, or on this computer."""
    blobs = BlobCache(cache_folder() / "pictures", ".picture", LIMIT)
    key = sha256(json.dumps([_code(), *facts]).encode())
    if key not in _near:
        drawn = blobs.get(key)
        if drawn is None:
            drawn = draw()
            blobs.put(key, drawn)
        if len(_near) >= NEAR:
            _near.pop(next(iter(_near)), None)
        _near[key] = drawn
    return _near[key]


@cache
def _code() -> str:
    return sha256(b"".join(Path(file).read_bytes() for file in (artwork.__file__, lettering.__file__)))


_near: dict[str, bytes] = {}
