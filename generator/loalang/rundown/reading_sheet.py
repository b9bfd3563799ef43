"""The reading sheet: what is written beside what will be heard, so that an officer approves the sound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from loalang.model import Chapter, Delivery, Seconds, SpokenCue, Utterance
from loalang.rundown.duration import Length, predicted
from loalang.rundown.reading_aloud import SpokenRundown
from loalang.text import Spoken, syllables


class Mark(StrEnum):
    """How a piece of the written text was read."""

    PLAIN = "plain"
    CHANGED = "changed"
    GUESS = "guess"
    UNREAD = "unread"
    TOLD = "told"  # the script itself says how


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of written text, what was said for it where that differs, and what else it could be."""

    text: str
    mark: Mark = Mark.PLAIN
    said: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance: who, the written text in pieces, and the spoken text.

    Attributes:
        cut: whether it was one sentence with the row above, until it was cut for the ear.
    """

    voice: str
    written: tuple[Piece, ...]
    spoken: str
    cut: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything is said otherwise than it is written."""
        return any(piece.mark is not Mark.PLAIN for piece in self.written)

    def marked(self, mark: Mark) -> tuple[Piece, ...]:
        """The pieces with this mark."""
        return tuple(piece for piece in self.written if piece.mark is mark)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of the programme with what it will take."""

    title: str
    rows: tuple[Row, ...]
    syllables: int
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole programme, part by part."""

    parts: tuple[Part, ...]

    @property
    def seconds(self) -> Seconds:
        """The predicted length of the programme."""
        return Seconds(sum(part.seconds for part in self.parts))

    @property
    def syllables(self) -> int:
        """All syllables that are said."""
        return sum(part.syllables for part in self.parts)

    @property
    def cut(self) -> bool:
        """Whether any long sentence was cut."""
        return any(row.cut for part in self.parts for row in part.rows)

    def marked(self, mark: Mark) -> tuple[Piece, ...]:
        """All pieces with this mark, in order."""
        return tuple(piece for part in self.parts for row in part.rows for piece in row.marked(mark))


def reading_sheet(script: SpokenRundown, delivery: Delivery, length: Length) -> Sheet:
    """Lay a programme that was read aloud out as a sheet.

    Args:
        length: seconds of a jingle or recording.
    """
    readings = iter(script.readings)
    parts = (_part(title, cues, readings, delivery, length) for title, cues in _chapters(script.cues))
    return Sheet(tuple(parts))


def _chapters(cues: Sequence[SpokenCue]) -> Iterator[tuple[str, list[SpokenCue]]]:
    title, inside = "", list[SpokenCue]()
    for cue in cues:
        if isinstance(cue, Chapter):
            if inside:
                yield title, inside
            title, inside = cue.title, []
        else:
            inside.append(cue)
    if inside:
        yield title, inside


def _part(
    title: str, cues: list[SpokenCue], readings: Iterator[Spoken | None], delivery: Delivery, length: Length
) -> Part:
    utterances = [cue for cue in cues if isinstance(cue, Utterance)]
    return Part(
        title,
        tuple(row_of(utterance, next(readings)) for utterance in utterances),
        sum(syllables(utterance.spoken) for utterance in utterances),
        predicted(cues, delivery, length),
    )


def row_of(utterance: Utterance, reading: Spoken | None) -> Row:
    """Lay one sentence out: its written text in pieces, and what is said."""
    if reading is None:
        written: tuple[Piece, ...] = (Piece(utterance.written, Mark.TOLD, utterance.spoken),)
    else:
        written = tuple(pieces(utterance.written, reading))
    return Row(utterance.voice, written, utterance.spoken, utterance.cut)


def pieces(text: str, reading: Spoken) -> Iterator[Piece]:
    """Cut ``text`` at what its reading changed, guessed or refused; the pieces together are the text."""
    found = [
        (
            turn.start,
            turn.end,
            Piece("", Mark.CHANGED if turn.sure else Mark.GUESS, turn.spoken, turn.others),
        )
        for turn in reading.turns
        if turn.spoken.lower() != turn.written.lower() and any(c.isalnum() for c in turn.written)
    ]
    found += [
        (unread.start, unread.end, Piece("", Mark.UNREAD, others=unread.others)) for unread in reading.unread
    ]
    at = 0
    for start, end, piece in sorted(found, key=lambda item: item[:2]):
        if start < at or end <= start:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield replace(piece, text=text[start:end])
        at = end
    if at < len(text):
        yield Piece(text[at:])
