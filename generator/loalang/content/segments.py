"""The blocks of a lesson: each kind is one class, and its one key besides ``chapter`` names it."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from loalang.content.base import Identifier, Text, Written


class SpokenText(Written):
    """A text with its own reading: ``read`` is said, ``text`` is printed; ``by`` names who says it."""

    text: Text
    read: Text | None = None
    by: Identifier | None = None


class Quiz(Written):
    """A question, a pause to think (seconds), and the answer at once."""

    ask: Text
    wait: float = Field(default=3, ge=1, le=10)
    answer: Text


class Segment(Written):
    """A block of a lesson; ``chapter`` before any of them starts a chapter of that title."""

    chapter: Text | None = None


class Say(Segment):
    say: SpokenText

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and isinstance(data.get("say"), str):
            return {**data, "say": {"text": data["say"]}}
        return data


class Turn(Written):
    """What one role of a dialogue says."""

    role: Identifier
    text: Text
    read: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_key(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and len(data) == 1:
            ((role, words),) = data.items()
            return {"role": role, **words} if isinstance(words, Mapping) else {"role": role, "text": words}
        return data


class Dialogue(Segment):
    dialogue: tuple[Turn, ...] = Field(min_length=1)


class Steps(Segment):
    steps: tuple[Text, ...] = Field(min_length=1)


class Warn(Segment):
    warning: Text


class Question(Segment):
    quiz: Quiz


class KeyPoints(Segment):
    key_points: tuple[Text, ...] = Field(min_length=1)


class Recorded(Segment):
    recording: Text


class News(Written):
    """An item of a bulletin: its headline, said in the summary too, its text, and the role that says it."""

    title: Text
    text: Text
    by: Identifier | None = None


class NewsItem(Segment):
    item: News


class Announcement(Written):
    """A notice as residents ask for it: who tells them what, where, when, and whom to call.

    Attributes:
        who: who gives notice: an office, a hamlet. It begins a sentence and has no full stop.
        call: whom to call; the station's team when missing.
    """

    who: Text
    what: Text
    where: Text | None = None
    when: Text
    call: Text | None = None


class Notice(Segment):
    notice: Announcement


SEGMENTS = ("say", "dialogue", "steps", "warning", "quiz", "key_points", "recording", "item", "notice")
"""The key that tells what kind of block a segment is."""


def kind_of(segment: Any) -> str | None:
    """Name the kind of a segment by the one key of :data:`SEGMENTS` that it has."""
    if isinstance(segment, Mapping):
        return next((key for key in SEGMENTS if key in segment), None)
    return next((key for key in SEGMENTS if hasattr(segment, key)), None)


AnySegment = Annotated[
    Annotated[Say, Tag("say")]
    | Annotated[Dialogue, Tag("dialogue")]
    | Annotated[Steps, Tag("steps")]
    | Annotated[Warn, Tag("warning")]
    | Annotated[Question, Tag("quiz")]
    | Annotated[KeyPoints, Tag("key_points")]
    | Annotated[Recorded, Tag("recording")]
    | Annotated[NewsItem, Tag("item")]
    | Annotated[Notice, Tag("notice")],
    Discriminator(kind_of),
]
