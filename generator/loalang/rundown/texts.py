"""A lesson's texts as a format gets them: variables filled, each with its voice and where it comes from."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from loalang.content.base import Written
from loalang.content.loading import key_name
from loalang.content.models import Lesson
from loalang.content.rows import Rows
from loalang.content.segments import Segment, SpokenText, Turn
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError, raise_all
from loalang.model import Source
from loalang.rundown.interpolation import Names, interpolate
from loalang.rundown.markup import Words, as_sentences, label


@dataclass(slots=True)
class Texts:
    """Fills the texts of one lesson and numbers the places that they come from.

    Attributes:
        sources: the places, by number.
    """

    lesson: Lesson
    document: Document
    names: Names
    sources: list[Source] = field(default_factory=list)
    _of_segment: list[tuple[int, int]] = field(default_factory=list)
    _mistakes: list[ContentError] = field(default_factory=list)

    def segments(self) -> list[Mapping[str, Any]]:
        """Give each segment as plain data with its kind.

        Raises:
            ContentError: every bad variable of the lesson, at once.
        """
        made = []
        for i, segment in enumerate(self.lesson.segments):
            first = len(self.sources)
            made.append(self._segment(segment, ("segments", i)))
            self._of_segment.append((first, len(self.sources)))
        raise_all(self._mistakes)
        return made

    def lesson_names(self) -> Mapping[str, Any]:
        """What a format may name of the lesson itself, its title and summary with their places."""
        told = {key: self._words(getattr(self.lesson, key), (key,)) for key in ("title", "summary")}
        return {**self.names["lesson"], **told}

    def passed_over(self, said: Set[int]) -> tuple[Source, ...]:
        """Name the segments that a format does not say at all.

        Args:
            said: the numbers of the places that stand in the rundown.
        """
        return tuple(
            Source(self.document.where(("segments", i)), key_name(("segments", i)))
            for i, (first, end) in enumerate(self._of_segment)
            if first < end and said.isdisjoint(range(first, end))
        )

    def _segment(self, segment: Segment, at: KeyPath) -> Mapping[str, Any]:
        kind = segment.kind()
        value = getattr(segment, kind)
        filled = value if kind in segment.unsaid else self._filled(value, (*at, kind), None)
        return {"chapter": segment.chapter, "kind": kind, kind: filled}

    def _filled(self, value: Any, path: KeyPath, voice: str | None) -> Any:
        """Fill every text inside a value; what is no text stays as it is."""
        match value:
            case SpokenText(text=text, read=read, by=role) | Turn(text=text, read=read, role=role):
                return self._words(text, path, read, self._voice(role) or voice)
            case Rows():
                return [self._words(text, (*path, "rows", i)) for i, text in value.sentences()]
            case Written():
                voice = self._voice(getattr(value, "by", None)) or voice
                fields = [name for name in type(value).model_fields if name != "by"]
                return {name: self._filled(getattr(value, name), (*path, name), voice) for name in fields}
            case tuple():
                return [self._filled(one, (*path, i), voice) for i, one in enumerate(value)]
            case str():
                return self._words(value, path, None, voice)
            case _:
                return value

    def _voice(self, role: str | None) -> str | None:
        return self.lesson.cast.get(role) if role else None

    def _words(self, text: str, path: KeyPath, read: str | None = None, voice: str | None = None) -> Words:
        where = self.document.where(path)
        try:
            filled = as_sentences(interpolate(text, self.names, where))
            said = interpolate(read, self.names, where) if read else None
        except ContentError as error:
            self._mistakes.append(error)
            return Words("")
        self.sources.append(Source(where, key_name(path)))
        return Words(filled, said, label(voice or self.lesson.presenter), len(self.sources) - 1)
