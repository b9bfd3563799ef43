"""Cues as written → cues as spoken: each line becomes utterances, with the gaps of its edition."""

from collections.abc import Iterator
from dataclasses import dataclass

from loalang.model import Delivery, Line, Pause, Rundown, SpokenCue, Utterance
from loalang.rundown.markup import label
from loalang.text import Lexicon, Unread, sentences, spoken


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the reader refused: ``where`` it stands (``file:line``) and what it is."""

    where: str
    unread: Unread


@dataclass(frozen=True, slots=True)
class SpokenRundown:
    """A rundown as it will be heard, and what could not be read in it."""

    cues: tuple[SpokenCue, ...]
    doubts: tuple[Doubt, ...]

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """What the voices say, in order."""
        return tuple(cue for cue in self.cues if isinstance(cue, Utterance))

    @property
    def text(self) -> str:
        """The spoken words, a line an utterance: what an officer approves."""
        return "".join(f"{label(u.voice)}: {u.spoken}\n" for u in self.utterances)


def read_aloud(rundown: Rundown, lexicon: Lexicon, delivery: Delivery) -> SpokenRundown:
    """Read every line of a rundown aloud.

    What cannot be read stays in the words and is listed as a doubt: nothing is dropped and nothing invented.
    A pause that the rundown asks for takes the place of the gap after a sentence when it is longer.
    """
    cues: list[SpokenCue] = []
    doubts: list[Doubt] = []
    for cue in rundown.cues:
        if isinstance(cue, Line):
            for utterance in _utterances(cue, lexicon, doubts):
                cues += [utterance, Pause(delivery.sentence_gap)]
        elif isinstance(cue, Pause) and cues and isinstance(cues[-1], Pause):
            cues[-1] = max(cues[-1], cue, key=lambda pause: pause.seconds)
        else:
            cues.append(cue)
    return SpokenRundown(tuple(cues), tuple(doubts))


def _utterances(line: Line, lexicon: Lexicon, doubts: list[Doubt]) -> Iterator[Utterance]:
    written = sentences(line.text)
    said = sentences(line.read) if line.read else written
    if len(said) != len(written):  # the officer's reading is cut otherwise than the text: keep them whole
        written, said = (line.text,), (line.read or line.text,)
    for as_written, to_say in zip(written, said, strict=True):
        reading = spoken(to_say, lexicon)
        where = line.where or f"{label(line.voice)}: {line.text[:40]}"
        doubts.extend(Doubt(where, unread) for unread in reading.unread)
        if reading.text:
            yield Utterance(line.voice, as_written, reading.text, line.where)
