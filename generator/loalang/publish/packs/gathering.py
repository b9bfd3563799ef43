"""What of a content folder makes a course pack, read and found whole before it is signed."""

from collections.abc import Iterator
from pathlib import Path

from loalang.authoring.scaffold import LEXICON
from loalang.content.folder import ContentFolder
from loalang.content.jingles import list_jingles
from loalang.errors import ContentError, UsageError, raise_all
from loalang.files import read_bytes
from loalang.messages import _
from loalang.publish.packs.places import COURSE, may_stand


def course_files(folder: ContentFolder) -> dict[str, bytes]:
    """Read the files of a course: its lessons and all that they need, nothing of a station.

    Raises:
        UsageError: the folder has no course of its own.
        ContentError: every mistake of its lessons, voices and policies; a name that no pack may hold.
    """
    if not (folder.root / COURSE).is_file() or not folder.course.lessons:
        raise UsageError(
            _("thư mục này chưa có khóa học (scripts/course.yaml, mục lessons)"),
            str(folder.root),
            _("gợi ý: ghi các bài theo thứ tự vào mục lessons"),
        )
    raise_all([*folder.missing_of_course(), *_mistakes(folder)])
    files: dict[str, bytes] = {}
    for path in _paths(folder):
        name = folder.name(path)
        if not may_stand(name):
            raise ContentError(
                _("tên tệp này không đưa vào gói được"),
                name,
                _("gợi ý: chữ thường không dấu, nối bằng gạch ngang; bản thu trong thu-am, ảnh trong anh"),
            )
        files[name] = read_bytes(path)
    lexicon = folder.root / "scripts/lexicon.yaml"
    if files.get(folder.name(lexicon)) == LEXICON.encode():  # what every new folder has: nothing is in it
        del files[folder.name(lexicon)]
    return files


def _mistakes(folder: ContentFolder) -> Iterator[ContentError]:
    for lesson in folder.course.lessons:
        if lesson in folder.lesson_ids:
            try:
                folder.lesson(lesson)
            except ContentError as error:
                yield error
    for policy in folder.policy_ids:
        try:
            folder.policy(policy)
        except ContentError as error:
            yield error


def _paths(folder: ContentFolder) -> Iterator[Path]:
    root, course = folder.root, folder.course
    yield root / COURSE
    if (lexicon := root / "scripts/lexicon.yaml").is_file():
        yield lexicon
    for identifier in course.lessons:
        yield root / "scripts/lessons" / f"{identifier}.yaml"
        for segment in folder.lesson(identifier)[0].segments:
            if written := getattr(segment, "recording", None):
                yield folder.recording(str(written))
    if course.cover:
        yield folder.picture(course.cover)
    yield from sorted((root / "scripts/formats").glob("*.j2"))
    yield from sorted((root / "scripts/policies").glob("*.yaml"))
    yield from sorted((root / "voices").glob("*.yaml"))
    yield from (jingle.path for jingle in list_jingles([root / "voices/jingles"]))
