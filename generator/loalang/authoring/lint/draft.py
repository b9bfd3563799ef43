"""A lesson on the teacher's desk: what is written in its file, and how both editions will be heard."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from loalang.content.models import Lesson, Station
from loalang.content.passages import Passage, passages_of, sentences_of
from loalang.content.segments import Segment
from loalang.content.yaml_nodes import Document
from loalang.model import Delivery, Edition, Seconds, Source, Utterance
from loalang.text import Lexicon, Spoken, Turn, syllables


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
        return passages_of(self.document)

    @cached_property
    def written(self) -> tuple[Passage, ...]:
        """Every sentence as the officer wrote it, its variables not filled, each with its place."""
        return sentences_of(self.document)

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
