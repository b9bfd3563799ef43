"""A commune takes a course pack: what it did not touch is replaced, what it changed is kept, nothing is lost.

Everything is staged beside its place before the first name is taken; the course's list comes after its
lessons, what is retired leaves last but for the note of it all.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock

from loalang.content.folder import ContentFolder
from loalang.errors import ContentError, raise_all
from loalang.files import Staged, cannot_write, read_bytes, read_text, stage
from loalang.messages import _
from loalang.publish.packs.comparing import Deed, Sides, Step, steps
from loalang.publish.packs.keeping import PackKeeping
from loalang.publish.packs.pack import CoursePack
from loalang.publish.packs.places import COURSE, WRITTEN, fingerprint

NEW = ".moi"
"""Stands behind the name of what a pack brings where the commune has its own: nobody reads it as a script."""


@dataclass(frozen=True)
class PackUpdate:
    """An update that was decided and not begun."""

    root: Path
    pack: CoursePack
    keeping: PackKeeping
    steps: tuple[Step, ...]

    @cached_property
    def brought(self) -> Mapping[str, set[str]]:
        """By path, what is no work of an officer's."""
        return self.keeping.brought()

    @property
    def nothing_new(self) -> bool:
        """Whether the folder has all of it."""
        idle = (Deed.SAME, Deed.OWN, Deed.DROPPED, Deed.STAYS)
        return self.keeping.digest == self.pack.digest and all(step.deed in idle for step in self.steps)

    def of(self, *deeds: Deed) -> tuple[Step, ...]:
        """The steps of some kinds."""
        return tuple(step for step in self.steps if step.deed in deeds)


def decided(root: Path, pack: CoursePack, key: str = "") -> PackUpdate:
    """Decide what a pack changes in a content folder.

    Args:
        key: the publisher's public key where the officer names it: it may be another than the pinned one.

    Raises:
        ContentError: it is another publisher's, older than what stands here, or unreadable for this version.
    """
    keeping = PackKeeping.read(root)
    _must_be_the_publisher_s(pack, keeping, key)
    _must_not_be_older(pack, keeping)
    new = {path: fingerprint(path, data) for path, data in pack.files.items()}
    here = {path: _here(root, path) for path in {*new, *keeping.files}}
    sides = Sides(keeping.files, new, {path: mark for path, mark in here.items() if mark}, keeping.brought())
    update = PackUpdate(root, pack, keeping, steps(sides, _texts(root)))
    _must_be_readable(update)
    return update


def take(update: PackUpdate) -> None:
    """Do what was decided; what changed here since then is kept as it is now.

    Raises:
        WriteError: the disk is full, or a file is open; nothing half stands, and the same command goes on.
        ContentError: the folder changed meanwhile.
    """
    root, files = update.root, update.pack.files
    (root / ".loalang").mkdir(exist_ok=True)
    with FileLock(root / ".loalang/goi.lock"):
        if PackKeeping.read(root) != update.keeping:
            raise _meanwhile(str(root))
        writes = {step.path: files[step.path] for step in update.of(Deed.ADD, Deed.REPLACE)}
        asides = _asides(update)
        marks = {path: fingerprint(path, data) for path, data in {**asides, **writes}.items()}
        ours = {path: here for path in asides if (here := _here(root, path))}
        retired = {step.path: "" for step in update.of(Deed.RETIRE)}
        begun = update.keeping.model_copy(
            update={
                "key": update.pack.told.key,
                "publisher": update.pack.told.publisher,
                "begun": {**update.keeping.begun, **marks, **retired},
                "beside": {**update.keeping.beside, **ours},
            }
        )
        begun.write(root)
        staged = _staged(root, {**asides, **writes})
        try:
            for path in sorted(staged, key=lambda path: path == COURSE):
                if path in writes and _here(root, path) not in (*_brought(update, path), marks[path]):
                    raise _meanwhile(path)
                staged[path].commit()
        finally:
            for one in staged.values():
                one.drop()
        for step in update.of(Deed.RETIRE):
            if _here(root, step.path) in _brought(update, step.path):
                _remove(root / step.path)
        _ended(update, {**begun.beside, **{path: marks[path] for path in asides}}).write(root)


def _ended(update: PackUpdate, asides: Mapping[str, str]) -> PackKeeping:
    """What is known once all stands; what was beside a file that is the pack's by now has done its work."""
    root, beside = update.root, dict(asides)
    agreed = {step.path for step in update.of(Deed.SAME)}
    for path, mark in asides.items():
        own = path.rpartition(NEW)[0]
        if own in agreed and _here(root, path) == mark:
            _remove(root / path)
        if not (root / path).is_file():
            del beside[path]
    told = update.pack.told
    files = {path: fingerprint(path, data) for path, data in update.pack.files.items()}
    return PackKeeping(
        key=told.key, publisher=told.publisher, course=told.course, version=told.version,
        digest=update.pack.digest, files=files, beside=beside,
    )  # fmt: skip


def _asides(update: PackUpdate) -> dict[str, bytes]:
    """What is written beside the commune's own: over what we wrote there ourselves, and over nothing else."""
    found = {}
    for step in update.of(Deed.BESIDE):
        data = update.pack.files[step.path]
        mark = fingerprint(step.path + NEW, data)
        later = (f"{step.path}{NEW}-{number}" for number in count(update.pack.told.version))
        names = chain([f"{step.path}{NEW}"], later)
        found[
            next(name for name in names if _here(update.root, name) in ("", mark, *_ours(update, name)))
        ] = data
    return found


def _ours(update: PackUpdate, beside: str) -> tuple[str, ...]:
    """What we wrote beside a file ourselves: with the last update, or with one that was cut off."""
    known = (update.keeping.beside, update.keeping.begun)
    return tuple(marks[beside] for marks in known if beside in marks)


def _staged(root: Path, files: Mapping[str, bytes]) -> dict[str, Staged]:
    """Bring every file onto the disk beside its place; a full disk is found before anything is replaced."""
    staged: dict[str, Staged] = {}
    try:
        for path, data in files.items():
            _must_stay_inside(root, path)
            staged[path] = stage(root / path, data)
    except BaseException:
        for one in staged.values():
            one.drop()
        raise
    return staged


def _must_stay_inside(root: Path, path: str) -> None:
    """Refuse to write where a link leads out of the folder."""
    if not (root / path).parent.resolve().is_relative_to(root.resolve()):
        raise ContentError(
            _("thư mục này dẫn ra chỗ khác (liên kết), cập nhật là ghi đè chỗ ấy"),
            path,
            _("gợi ý: bỏ liên kết ấy rồi chạy lại; chưa có gì bị thay"),
        )


def _here(root: Path, path: str) -> str:
    """The digest of what stands at a path: empty for nothing; of a link or a folder, one that nothing has."""
    place = root / path
    if place.is_symlink() or (place.exists() and not place.is_file()):
        return "?"
    try:
        return fingerprint(path, read_bytes(place))
    except FileNotFoundError:
        return ""
    except NotADirectoryError:
        return "?"
    except OSError as error:
        raise cannot_write(place, error) from error


def _brought(update: PackUpdate, path: str) -> tuple[str, ...]:
    """What may be replaced at a path: what packs brought, or nothing at all where nothing was."""
    missing = ("",) if any(s.path == path and s.deed is Deed.ADD for s in update.steps) else ()
    return (*(mark for mark in update.brought.get(path, ()) if mark), *missing)


def _texts(root: Path) -> dict[str, str]:
    """The words of every written file of the folder, for who looks whether one names another."""
    found = {}
    for place in ("scripts", "voices"):
        for folder, _inner, names in os.walk(root / place):
            for name in names:
                if name.endswith(WRITTEN):
                    path = Path(folder, name)
                    found[path.relative_to(root).as_posix()] = read_text(path, errors="replace")
    return found


def _must_be_the_publisher_s(pack: CoursePack, keeping: PackKeeping, key: str) -> None:
    told = pack.told
    if key and key != told.key:
        raise ContentError(
            _("gói này không ký bằng khóa ghi sau --key, mà bằng {key}").format(key=told.key),
            hint=_("gợi ý: hỏi lại nơi phát hành, qua điện thoại chứ không qua thư; chưa có gì bị thay"),
        )
    if keeping.key and not key and keeping.key != told.key:
        raise ContentError(
            _(
                "gói này ký bằng khóa khác với khóa của {publisher} đã nhận lần trước: có thể là gói giả.\n"
                "  khóa đã nhận: {known}\n  khóa của gói:  {key}"
            ).format(publisher=keeping.publisher, known=keeping.key, key=told.key),
            hint=_(
                "gợi ý: gọi điện hỏi nơi phát hành; đúng là họ đổi khóa thì thêm --key và khóa họ đọc cho"
            ),
        )


def _must_not_be_older(pack: CoursePack, keeping: PackKeeping) -> None:
    version = pack.told.version
    if keeping.key != pack.told.key:
        return  # another publisher's numbers, whose key the officer named
    if version < keeping.version or (version == keeping.version and pack.digest != keeping.digest):
        told = _("gói này là bản {version}, ở đây đã có bản {known}")
        if version == keeping.version:
            told = _("gói này cũng ghi là bản {version} mà khác gói đã nhận; không rõ gói nào đúng")
        raise ContentError(
            told.format(version=version, known=keeping.version),
            hint=_("gợi ý: lấy gói mới nhất từ nơi phát hành; chưa có gì bị thay"),
        )


def _must_be_readable(update: PackUpdate) -> None:
    """Read the lessons that are to be written, among the files of the pack: a newer form is found before."""
    lessons = [
        Path(step.path).stem
        for step in update.of(Deed.ADD, Deed.REPLACE)
        if step.path.startswith("scripts/lessons/")
    ]
    if not update.of(Deed.ADD, Deed.REPLACE, Deed.BESIDE):
        return
    wrong: list[ContentError] = []
    with TemporaryDirectory(prefix="loalang-goi-") as place:
        for path, data in update.pack.files.items():
            (Path(place) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(place) / path).write_bytes(data)
        folder = ContentFolder(Path(place))
        try:
            wrong += folder.missing_of_course()
            for lesson in lessons:
                try:
                    folder.lesson(lesson)
                except ContentError as error:
                    wrong.append(error)
            for policy in folder.policy_ids:
                folder.policy(policy)
        except ContentError as error:
            wrong.append(error)
    if wrong:
        hint = _("gợi ý: nâng Loa Làng lên bản mới rồi cập nhật lại; chưa có gì bị thay")
        raise_all([*wrong[:5], ContentError(_("bản Loa Làng trên máy này không đọc được gói ấy"), hint=hint)])


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def _meanwhile(where: str) -> ContentError:
    return ContentError(
        _("có người vừa sửa trong lúc cập nhật"), where, _("gợi ý: chạy lại lệnh này, bản vừa sửa được giữ")
    )
