"""A lesson on the teacher's desk: what is written in its file, and how both editions will be heard."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from loalang.content.models import Lesson, Station
from loalang.content.segments import KINDS, Segment
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.model import Delivery, Edition, Seconds, Source, Utterance
from loalang.text import Lexicon, Spoken, Turn, syllables

NOT_SAID = {"by", "role"}.union(*(kind.unsaid for kind in KINDS.values()))
"""Keys of a segment whose value is a name, not words."""


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """One edition before anything is spoken: its sentences, its length, and what its format does not say.

    ``readings``: how each sentence was read, in order; ``None`` where the script itself says how.
    """

    sentences: tuple[Utterance, ...]
    delivery: Delivery
    seconds: Seconds
    passed_over: tuple[Source, ...] = ()
    readings: tuple[Spoken | None, ...] = ()

    @property
    def syllables(self) -> int:
        """All syllables that are said."""
        return sum(syllables(sentence.spoken) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it stands in the script, its variables not filled, and where: ``file:line``."""

    path: KeyPath
    text: str
    where: str


@dataclass(frozen=True)
class Draft:
    """Everything that a rule may look at. ``today`` decides what is out of date; ``examples`` are the texts
    that came with the formats (``sample_text.examples``).
    """

    lesson: Lesson
    document: Document
    station: Station
    heard: Mapping[Edition, ReadEdition]
    lexicon: Lexicon
    today: dt.date
    examples: frozenset[str] = frozenset()

    def where(self, *path: str | int) -> str:
        """Name the place of a key of the lesson's file."""
        return self.document.where(path)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that the officer wrote to be said, in order: title, summary, segments."""
        data = self.document.data
        found: list[tuple[KeyPath, str]] = [((key,), data[key]) for key in ("title", "summary")]
        found += _texts(data["segments"], ("segments",))
        return tuple(Passage(path, text, self.document.where(path)) for path, text in found)

    @cached_property
    def sentences(self) -> tuple[Utterance, ...]:
        """Every sentence of both editions once, each with its place."""
        every = (sentence for heard in self.heard.values() for sentence in heard.sentences)
        return tuple({(sentence.source.where, sentence.written): sentence for sentence in every}.values())

    @cached_property
    def guesses(self) -> tuple[tuple[Utterance, Turn], ...]:
        """Every reading of both editions that the reader is not sure of, once, with its sentence."""
        found: dict[tuple[str, str], tuple[Utterance, Turn]] = {}
        for heard in self.heard.values():
            # A draft made without readings, as the tests of other rules do, has no guesses.
            for sentence, reading in zip(heard.sentences, heard.readings, strict=False):
                for turn in reading.guesses if reading else ():
                    found.setdefault((sentence.source.where or "", turn.written), (sentence, turn))
        return tuple(found.values())

    def place(self, sentence: Utterance) -> str:
        """Where a sentence comes from; the format's own words stand in no line of the lesson."""
        return sentence.source.where or self.where("format")

    def segments(self, kind: type[Segment]) -> Iterator[tuple[int, Any]]:
        """The segments of a kind, with their index."""
        return ((i, segment) for i, segment in enumerate(self.lesson.segments) if isinstance(segment, kind))


def _texts(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for i, item in enumerate(data):
            yield from _texts(item, (*path, i))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key not in NOT_SAID:
                yield from _texts(value, (*path, key))
