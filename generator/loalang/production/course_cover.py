"""The picture inside every podcast file: the course's own, or the one that ships, 500 × 500, 13 kB.

The one that ships was drawn once by :mod:`loalang.publish.artwork` and kept: what Pillow draws may change
with its version, and with it the digest of every approved file. The station's cover, 3000 × 3000, stands
beside its feeds.
"""

from functools import cache
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.files import read_bytes
from loalang.messages import _

DRAWN_FOR = "Bình dân học vụ số"
"""The name that stands in the picture that ships: a course called otherwise does not carry it."""


def course_cover(folder: ContentFolder) -> bytes:
    """Return the course's picture, a JPEG; nothing where the course has none.

    Raises:
        ContentError: the file that the course names is not there, or no JPEG.
    """
    if named := folder.course.cover:
        data = read_bytes(folder.picture(named))
        if not data.startswith(b"\xff\xd8\xff"):
            raise ContentError(
                _("ảnh bìa '{path}' không phải JPEG").format(path=named), "scripts/course.yaml"
            )
        return data
    return _shipped() if folder.course.name == DRAWN_FOR else b""


@cache
def _shipped() -> bytes:
    return Path(__file__).with_name("course_cover.jpg").read_bytes()
