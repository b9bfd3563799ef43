"""Cues as written → cues as spoken: each line becomes utterances, with the gaps of its edition."""

from collections.abc import Iterator
from dataclasses import dataclass

from loalang.model import Delivery, Line, Pause, Rundown, SpokenCue, Utterance
from loalang.rundown.markup import label
from loalang.rundown.shorter import shorter
from loalang.text import Lexicon, Spoken, Unread, sentences, spoken


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the reader refused: ``where`` it stands (``file:line``), what it is, and its key."""

    where: str
    unread: Unread
    key: str = ""


@dataclass(frozen=True, slots=True)
class SpokenRundown:
    """A rundown as it will be heard, and what could not be read in it.

    Attributes:
        readings: how each utterance was read, in order; ``None`` where the script itself says how.
    """

    cues: tuple[SpokenCue, ...]
    doubts: tuple[Doubt, ...]
    readings: tuple[Spoken | None, ...] = ()

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

    What cannot be read stays in the words and is listed as a doubt: nothing is dropped and nothing invented,
    but what has no word in it.
    Where the rundown is to be short, long sentences are cut at their joints.
    A pause that the rundown asks for takes the place of the gap after a sentence when it is longer.
    """
    cues: list[SpokenCue] = []
    doubts: list[Doubt] = []
    readings: list[Spoken | None] = []
    for cue in rundown.cues:
        if isinstance(cue, Line):
            for utterance, reading in _utterances(cue, lexicon, doubts, rundown.short):
                cues += [utterance, Pause(delivery.sentence_gap)]
                readings.append(reading)
        elif isinstance(cue, Pause) and cues and isinstance(cues[-1], Pause):
            cues[-1] = max(cues[-1], cue, key=lambda pause: pause.seconds)
        else:
            cues.append(cue)
    return SpokenRundown(tuple(cues), tuple(doubts), tuple(readings))


_SAID: dict[tuple[int, str], tuple[Lexicon, Spoken]] = {}
"""What was read before in this process, by lexicon and text: a course's sentences are the same in every
commune. Nothing with a doubt is kept, for its words are of one language."""

MOST_SAID = 8192


def _said(text: str, lexicon: Lexicon) -> Spoken:
    key = id(lexicon), text
    if (known := _SAID.get(key)) and known[0] is lexicon:
        return known[1]
    reading = spoken(text, lexicon)
    if not reading.unread:
        if len(_SAID) >= MOST_SAID:
            _SAID.clear()
        _SAID[key] = lexicon, reading
    return reading


def _worded(said: str) -> bool:
    return any(letter.isalnum() for letter in said)


def _utterances(
    line: Line, lexicon: Lexicon, doubts: list[Doubt], short: bool
) -> Iterator[tuple[Utterance, Spoken | None]]:
    written = sentences(line.text)
    said = sentences(line.read) if line.read else written
    if len(said) != len(written):  # the officer's reading is cut otherwise than the text: keep them whole
        written, said = (line.text,), (line.read or line.text,)
    for as_written, to_say in zip(written, said, strict=True):
        reading = _said(to_say, lexicon)
        where = line.source.where or f"{label(line.voice)}: {line.text[:40]}"
        doubts.extend(Doubt(where, unread, line.source.key) for unread in reading.unread)
        if not _worded(reading.text):
            continue  # "...... !!!": no voice can say it, and one such line would send all to the next voice
        if short and not line.read:
            for number, (piece, said_so) in enumerate(shorter(as_written, reading, lexicon)):
                yield Utterance(line.voice, piece, said_so.text, line.source, number > 0), said_so
        else:
            utterance = Utterance(line.voice, as_written, reading.text, line.source)
            yield utterance, None if line.read else reading
