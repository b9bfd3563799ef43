"""A content folder: what officers write, found by name. The repository itself is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loalang.content import loading
from loalang.content.course import Course
from loalang.content.jingles import find_jingle
from loalang.content.models import Lesson, Station, Voice
from loalang.content.references import broken_references, miscast
from loalang.content.schedule_models import PlanFile, Policy
from loalang.content.yaml_nodes import Document
from loalang.errors import ContentError, UsageError, raise_all
from loalang.files import read_bytes, sha256
from loalang.messages import _, suggest

if TYPE_CHECKING:
    from loalang.text import Lexicon

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class ContentFolder:
    """Names the files under ``root`` and reads them once."""

    root: Path

    @staticmethod
    def around(start: Path) -> "ContentFolder":
        """Find the content folder that ``start`` stands in: the nearest one with ``scripts/lessons``."""
        for folder in (start, *start.parents):
            if (folder / "scripts" / "lessons").is_dir():
                return ContentFolder(folder)
        raise UsageError(
            _("không thấy thư mục nội dung (có scripts/lessons) ở đây"),
            str(start),
            _("gợi ý: vào thư mục nội dung, hoặc tạo mới bằng lệnh: loalang new THƯ-MỤC"),
        )

    def name(self, path: Path) -> str:
        """Write a path as messages show it: relative to the folder, with ``/``."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    @cached_property
    def lesson_ids(self) -> tuple[str, ...]:
        """The ids of all lessons, by file name."""
        return tuple(sorted(path.stem for path in (self.root / "scripts" / "lessons").glob("*.yaml")))

    @cached_property
    def station_ids(self) -> tuple[str, ...]:
        """The ids of all stations, by file name."""
        return tuple(sorted(path.stem for path in (self.root / "scripts" / "stations").glob("*.yaml")))

    @cached_property
    def voice_ids(self) -> tuple[str, ...]:
        """The ids of all voices, by file name."""
        return tuple(sorted(path.stem for path in (self.root / "voices").glob("*.yaml")))

    def lesson(self, identifier: str) -> tuple[Lesson, Document]:
        """Read a lesson and hold it against the rest of the folder: voices, recordings.

        Raises:
            UsageError: no lesson has this id.
            ContentError: every mistake of its file.
        """
        path = self._file("lessons", identifier, self.lesson_ids, _("không có bài '{name}'"))
        return self.whole(*loading.read_lesson(path, self.name(path)))

    def whole(self, lesson: Lesson, document: Document) -> tuple[Lesson, Document]:
        """Hold a lesson against the rest of the folder, and give it its number in the course."""
        raise_all(broken_references(lesson, document, self))
        number = self.course.number(lesson.id, lesson.format, lesson.number)
        return lesson.model_copy(update={"number": number}), document

    def station(self, identifier: str) -> tuple[Station, Document]:
        """Read a station and see that its voice is there.

        Raises:
            UsageError: no station has this id.
            ContentError: every mistake of its file.
        """
        path = self._file("stations", identifier, self.station_ids, _("không có đài '{name}'"))
        station, document = loading.read_station(path, self.name(path))
        raise_all(miscast(station, document, self))
        return station.teaching(self.course), document

    @cached_property
    def default_station(self) -> str:
        """The station that is meant when none is named: the only one, or that with ``default: true``.

        Raises:
            UsageError: there is none, or several and no default, or several defaults.
        """
        known = self.station_ids
        if not known:
            raise UsageError(
                _("chưa có đài nào trong scripts/stations"),
                str(self.root),
                _("gợi ý: tạo đài bằng lệnh: loalang station new"),
            )
        marked = [one for one in known if len(known) > 1 and self._is_default(one)] or known
        if len(marked) > 1:
            names = ", ".join(marked[:12]) + (", …" if len(marked) > 12 else "")
            raise UsageError(
                _("thư mục này có nhiều đài, chưa rõ đài nào: {names}").format(names=names),
                hint=_(
                    "gợi ý: ghi tên đài, ví dụ --station {name}; hoặc ghi default: true vào tệp của một đài"
                ).format(name=marked[0]),
            )
        return marked[0]

    def _is_default(self, station: str) -> bool:
        """Look for the key alone: there may be hundreds of stations, and a mistake in one is no matter."""
        try:
            text = read_bytes(self.root / "scripts/stations" / f"{station}.yaml")
        except OSError:
            return False
        return re.search(rb"^default:[ \t]*true[ \t]*(?:#.*)?\r?$", text, re.MULTILINE) is not None

    @cached_property
    def course(self) -> Course:
        """The folder's course; without a file, the one that ships by name, taught by lessons with numbers.

        Raises:
            ContentError: every mistake of its file.
        """
        own = self.root / "scripts" / "course.yaml"
        course = loading.read_course(own, self.name(own))[0] if own.is_file() else None
        if course and course.numbers:
            return course
        shipped = loading.read_course(path := starter() / "scripts" / "course.yaml", self.name(path))[0]
        if course:  # one written before there were numbers: lessons that are copied into it name them
            return course.model_copy(update={"numbers": shipped.numbers})
        return shipped.model_copy(update={"lessons": ()})

    def missing_of_course(self) -> Iterator[ContentError]:
        """Name every lesson that the course lists and the folder does not have."""
        path = self.root / "scripts" / "course.yaml"
        if path.is_file():
            course, document = loading.read_course(path, self.name(path))
            for i, lesson in enumerate(course.lessons):
                if lesson not in self.lesson_ids:
                    told = _("không có bài '{name}'").format(name=lesson)
                    yield ContentError(told, document.where(("lessons", i)), suggest(lesson, self.lesson_ids))

    @property
    def policy_ids(self) -> tuple[str, ...]:
        """The folder's own policies, by name."""
        return tuple(sorted(path.stem for path in (self.root / "scripts" / "policies").glob("*.yaml")))

    def policy(self, identifier: str) -> Policy:
        """Read a policy; raises as :meth:`policy_file`, and :class:`ContentError`: every mistake of it."""
        path = self.policy_file(identifier)
        return loading.read_policy(path, self.name(path))[0]

    def policy_file(self, identifier: str) -> Path:
        """Where a policy stands: the folder's own, or the one that ships.

        Raises:
            UsageError: there is none of this name.
        """
        places = [root / "scripts" / "policies" for root in (self.root, starter())]
        files = {path.stem: path for place in reversed(places) for path in place.glob("*.yaml")}
        if identifier not in files:
            raise UsageError(
                _("không có quy định '{name}' trong scripts/policies").format(name=identifier),
                hint=suggest(identifier, files),
            )
        return files[identifier]

    def plan_file(self, station: str) -> tuple[PlanFile, Document | None]:
        """Read what the officer has fixed for a station; without a file, nothing is."""
        path = self.root / "scripts" / "plans" / f"{station}.yaml"
        return loading.read_plan(path, self.name(path)) if path.is_file() else (PlanFile(id=station), None)

    @cached_property
    def voices(self) -> dict[str, Voice]:
        """All voices by id. Raises ContentError with every mistake of the first bad file."""
        return {
            identifier: loading.read_voice(path, self.name(path))[0]
            for identifier in self.voice_ids
            for path in [self.root / "voices" / f"{identifier}.yaml"]
        }

    @property
    def jingle_folders(self) -> tuple[Path, ...]:
        """Where a tune is looked for: the folder's own first, then those that ship."""
        return (self.root / "voices" / "jingles", starter() / "voices" / "jingles")

    def jingle(self, name: str) -> Path:
        """Find a tune by name: the folder's own, or the one that ships."""
        if name not in self._jingles:
            self._jingles[name] = find_jingle(name, self.jingle_folders)
        return self._jingles[name]

    def digest(self, path: Path) -> str:
        """Digest the bytes of a file; each is read once, however many programmes are made from it."""
        if path not in self._digests:
            self._digests[path] = sha256(read_bytes(path))
        return self._digests[path]

    @cached_property
    def lexicon(self) -> "Lexicon":
        """How words are read: the entries that ship, and ``scripts/lexicon.yaml`` over them."""
        from loalang.text import Lexicon  # its rules are 0.1 s of patterns, and mostly nothing is read

        return Lexicon.over_shipped(self._own_lexicon, self.lexicon_digest)

    @cached_property
    def lexicon_digest(self) -> str:
        """Digest the folder's own lexicon as it is written; empty when there is none."""
        return sha256(read_bytes(self._own_lexicon)) if self._own_lexicon.exists() else ""

    @property
    def _own_lexicon(self) -> Path:
        return self.root / "scripts" / "lexicon.yaml"

    @cached_property
    def _jingles(self) -> dict[str, Path]:
        return {}

    @cached_property
    def _digests(self) -> dict[Path, str]:
        return {}

    def __reduce__(self) -> tuple[type["ContentFolder"], tuple[Path]]:
        """Pickle the place alone: another process reads the files itself."""
        return (ContentFolder, (self.root,))

    @property
    def format_folders(self) -> tuple[Path, ...]:
        """Where a format is looked for: the folder's own first, then those that ship."""
        return (self.root / "scripts" / "formats", PACKAGE / "rundown" / "formats")

    def format_digest(self, name: str) -> str:
        """Digest a format with the parts that formats share."""
        found: dict[str, Path] = {}
        for folder in reversed(self.format_folders):
            mine = (path for path in folder.glob("*.j2") if path.name.startswith("_") or path.stem == name)
            found |= {path.name: path for path in mine}
        return sha256("".join(self.digest(found[file]) for file in sorted(found)).encode())

    @property
    def format_names(self) -> tuple[str, ...]:
        """The broadcast formats; a template whose name begins with ``_`` is a part of others."""
        found = (path for folder in self.format_folders for path in folder.glob("[!_]*.j2"))
        return tuple(sorted({path.stem for path in found if path.is_file()}))

    def recording(self, written: str) -> Path:
        """Find a recording by its path as written; it must stand inside the folder, links followed.

        Raises:
            ContentError: it leads out of the folder, or there is no such file.
        """
        hint = _("gợi ý: chép bản thu vào thư mục thu-am rồi ghi đường dẫn từ đó")
        place = self._within(written, _("bản thu '{path}' nằm ngoài thư mục nội dung"), hint)
        if not place.is_file():
            raise ContentError(
                _("không có bản thu '{path}'").format(path=written),
                hint=suggest(written, self._recordings()),
            )
        return place

    def picture(self, written: str) -> Path:
        """Find a picture by its path as written; as :meth:`recording`."""
        hint = _("gợi ý: chép ảnh vào thư mục nội dung rồi ghi đường dẫn từ đó")
        place = self._within(written, _("ảnh '{path}' nằm ngoài thư mục nội dung"), hint)
        if not place.is_file():
            raise ContentError(_("không có ảnh '{path}'").format(path=written), hint=hint)
        return place

    def _within(self, written: str, outside: str, hint: str) -> Path:
        place = self.root / PurePosixPath(written.replace("\\", "/"))
        if not place.resolve().is_relative_to(self.root.resolve()):
            raise ContentError(outside.format(path=written), hint=hint)
        return place

    def _recordings(self) -> Iterator[str]:
        endings = {".wav", ".flac", ".mp3", ".ogg", ".m4a"}
        for path in sorted((self.root / "thu-am").glob("**/*")):
            if path.suffix.lower() in endings:
                yield self.name(path)

    def _file(self, kind: str, identifier: str, known: tuple[str, ...], complaint: str) -> Path:
        if identifier not in known:
            raise UsageError(complaint.format(name=identifier), hint=suggest(identifier, known))
        return self.root / "scripts" / kind / f"{identifier}.yaml"


def starter() -> Path:
    """The content that ships: in a checkout the repository's own folders, in a wheel a copy of them."""
    packed = PACKAGE / "starter"
    return packed if packed.is_dir() else PACKAGE.parents[1]
