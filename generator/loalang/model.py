"""Types and units of what flows from a script to an episode. Imports nothing of ours."""

import enum
from dataclasses import dataclass, field
from typing import NewType

Seconds = NewType("Seconds", float)
SyllablesPerMinute = NewType("SyllablesPerMinute", float)


class Edition(enum.StrEnum):
    """A way to hear the same lesson."""

    LOUDSPEAKER = "loudspeaker"
    PODCAST = "podcast"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an edition is spoken and encoded.

    Attributes:
        pace: syllables a minute inside an utterance. VOV news reads at 233; residents follow about
            180 outdoors (DESIGN.md, measured).
        sentence_gap: silence after each sentence, in seconds; the echo of the next pole dies first.
        bitrate: MP3 constant bit rate, in kbit/s.
    """

    pace: SyllablesPerMinute
    sentence_gap: Seconds
    bitrate: int


DELIVERIES: dict[Edition, Delivery] = {
    Edition.LOUDSPEAKER: Delivery(SyllablesPerMinute(180), Seconds(0.9), bitrate=64),
    Edition.PODCAST: Delivery(SyllablesPerMinute(228), Seconds(0.4), bitrate=96),
}
"""The defaults of DESIGN.md, "Editions"; a station may override each."""


RINGING = Seconds(0.3)
"""Silence after a tune or a bed: it ends before the next sound begins."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand: ``file:line``, and the key, as ``đoạn 4, say``; empty for a format's own."""

    where: str = ""
    key: str = ""


NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Line:
    """What one voice says, as written: one or more sentences.

    Attributes:
        voice: the id of a voice file.
        text: the written words.
        read: how to say them instead, where the officer has decided; else ``None``.
        source: where the words come from; no part of what the line is.
    """

    voice: str
    text: str
    read: str | None = None
    source: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence in one voice, as written and as it is said; ``source`` as of its line.

    Attributes:
        cut: whether the sentence went on before this one, in the script.
    """

    voice: str
    written: str
    spoken: str
    source: Source = field(default=NOWHERE, compare=False)
    cut: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Jingle:
    """A tune by its name in ``voices/jingles``."""

    name: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence."""

    seconds: Seconds


@dataclass(frozen=True, slots=True)
class BedStart:
    """Music under what follows, ducked, by its name in ``voices/jingles``."""

    name: str


@dataclass(frozen=True, slots=True)
class BedEnd:
    """The bed fades out here."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A person's own voice, kept as it is: a path inside the content folder, with ``/``."""

    path: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the programme begins."""

    title: str


Cue = Line | Jingle | Pause | BedStart | BedEnd | Recording | Chapter
"""One item of a rundown."""

SpokenCue = Utterance | Jingle | Pause | BedStart | BedEnd | Recording | Chapter
"""A cue after reading aloud: lines have become utterances."""


@dataclass(frozen=True, slots=True)
class Rundown:
    """The radio script: its title, its cues in order, and the text that officers read and approve.

    Attributes:
        passed_over: where texts of the lesson stand that the format does not say.
        short: whether long sentences are cut at their joints: a notice is heard once, from afar.
    """

    title: str
    cues: tuple[Cue, ...]
    text: str
    passed_over: tuple[Source, ...] = field(default=(), compare=False)
    short: bool = False
