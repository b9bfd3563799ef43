"""What changed from one version of a course to the next, in words that an officer reads."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from loalang.content.loading import parse_lesson
from loalang.content.models import Lesson
from loalang.errors import ContentError
from loalang.messages import _
from loalang.publish.packs.places import COURSE, fingerprint

SPOKEN = {"title", "format", "cast", "segments", "air"}
"""What of a lesson its words come from; the rest is told of it."""


def changes_in_words(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[str, ...]:
    """Tell what differs, a line a file: the lessons first, by name."""
    changed = [path for path in sorted({*before, *after}) if _mark(path, before) != _mark(path, after)]
    changed.sort(key=lambda path: not path.startswith("scripts/lessons/"))
    return tuple(_told(path, before.get(path), after.get(path)) for path in changed)


def _mark(path: str, files: Mapping[str, bytes]) -> str:
    return fingerprint(path, files[path]) if path in files else ""


def _told(path: str, old: bytes | None, new: bytes | None) -> str:
    if path.startswith("scripts/lessons/"):
        return _lesson_told(path, old, new)
    name = PurePosixPath(path).stem
    if path == COURSE:
        return _("Sửa danh sách bài, tên hay số chung của khóa học")
    if path == "scripts/lexicon.yaml":
        return _("Sửa từ điển cách đọc")
    kinds = (
        ("scripts/formats/", _("khuôn '{name}'")),
        ("scripts/policies/", _("quy định '{name}'")),
        ("voices/jingles/", _("nhạc '{name}'")),
        ("voices/", _("giọng '{name}'")),
        ("thu-am/", _("bản thu '{name}'")),
        ("", _("ảnh '{name}'")),
    )
    thing = next(told for prefix, told in kinds if path.startswith(prefix)).format(name=name)
    if old is None:
        return _("Thêm {thing}").format(thing=thing)
    return (_("Bỏ {thing}") if new is None else _("Sửa {thing}")).format(thing=thing)


def _lesson_told(path: str, old: bytes | None, new: bytes | None) -> str:
    former, now = _parsed(path, old), _parsed(path, new)
    one = now or former
    title = one.title if one else PurePosixPath(path).stem
    if old is None:
        return _("Bài mới: {title}").format(title=title)
    if new is None:
        return _("Bỏ bài: {title}").format(title=title)
    if former is None or now is None:
        return _("Sửa bài: {title}").format(title=title)
    if former.model_dump(include=SPOKEN) == now.model_dump(include=SPOKEN):
        return _("Bài {title}: sửa căn cứ, nguồn hay ngày xem lại; lời giữ nguyên").format(title=title)
    count = sum(segment not in former.segments for segment in now.segments)
    count += max(0, len(former.segments) - len(now.segments))
    return _("Sửa lời bài {title}: {count} đoạn").format(title=title, count=max(count, 1))


def _parsed(path: str, raw: bytes | None) -> Lesson | None:
    """Read a lesson of an older pack: what our own version cannot read is only named."""
    if raw is None:
        return None
    try:
        return parse_lesson(raw, Path(path), path)[0]
    except ContentError:
        return None
