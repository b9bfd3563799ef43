"""Names that a lesson uses and other files define: voices, roles, the format, recordings."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from loalang.content.loading import key_name
from loalang.content.models import Lesson, Station
from loalang.content.segments import Recorded, Turn, parts
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError
from loalang.messages import _, suggest


class Names(Protocol):
    """What a lesson may name: a content folder answers."""

    @property
    def format_names(self) -> tuple[str, ...]:
        """The formats there are."""

    @property
    def voice_ids(self) -> tuple[str, ...]:
        """The voices there are."""

    def recording(self, written: str) -> Path:
        """Find a recording, or raise ContentError."""


def broken_references(lesson: Lesson, document: Document, folder: Names) -> Iterator[ContentError]:
    """Yield a mistake for every name in ``lesson`` that nothing in ``folder`` answers to."""
    if lesson.format not in folder.format_names:
        yield _unknown(
            _("không có khuôn '{name}'"), lesson.format, document, ("format",), folder.format_names
        )
    for role, voice in lesson.cast.items():
        if voice not in folder.voice_ids:
            yield _unknown(_("không có giọng '{name}'"), voice, document, ("cast", role), folder.voice_ids)
    for path, role in _roles(lesson):
        if role not in lesson.cast:
            yield _unknown(_("không có vai '{name}' trong cast"), role, document, path, lesson.cast)
    for i, segment in enumerate(lesson.segments):
        if isinstance(segment, Recorded):
            path = ("segments", i, "recording")
            try:
                folder.recording(segment.recording)
            except ContentError as error:
                yield ContentError(f"{key_name(path)}: {error.message}", document.where(path), error.hint)


def miscast(station: Station, document: Document, folder: Names) -> Iterator[ContentError]:
    """Yield a mistake for every voice of a station that is not there, or in which two roles fall together."""
    if station.voice and station.voice not in folder.voice_ids:
        yield _unknown(_("không có giọng '{name}'"), station.voice, document, ("voice",), folder.voice_ids)
    seen: set[str] = set()
    for old, new in station.cast.items():
        path = ("cast", old)
        if new not in folder.voice_ids:
            yield _unknown(_("không có giọng '{name}'"), new, document, path, folder.voice_ids)
        elif {old, new} & seen or old == new:
            told = _("trong cast, mỗi giọng chỉ được ghi một lần: '{name}' đã có")
            hint = _("gợi ý: ghi như {lan: mai, hung: phuc}: mai đọc thay lan, phuc đọc thay hung")
            name = new if new in seen or old == new else old
            yield ContentError(told.format(name=name), document.where(path), hint)
        seen |= {old, new}


def _roles(lesson: Lesson) -> Iterator[tuple[KeyPath, str]]:
    for i, segment in enumerate(lesson.segments):
        for path, part in parts(segment, ("segments", i)):
            if isinstance(part, Turn):
                yield path, part.role
            elif role := getattr(part, "by", None):
                yield (*path, "by"), role


def _unknown(
    complaint: str, name: str, document: Document, path: KeyPath, valid: Iterable[str]
) -> ContentError:
    return ContentError(
        f"{key_name(path)}: {complaint.format(name=name)}", document.where(path), suggest(name, valid)
    )
