"""The picture inside every podcast file: the course's, 500 × 500, 13 kB.

Drawn once by :mod:`loalang.publish.artwork` and kept: what Pillow draws may change with its version, and
with it the digest of every approved file. The station's own cover, 3000 × 3000, stands beside its feeds.
"""

from functools import cache
from pathlib import Path


@cache
def course_cover() -> bytes:
    """Return the picture, a JPEG."""
    return Path(__file__).with_name("course_cover.jpg").read_bytes()
