"""What a programme is put together from, in order: the alternatives are closed."""

from dataclasses import dataclass

from loalang.audio.clip import Clip


@dataclass(frozen=True, slots=True)
class Speech:
    """One utterance.

    Attributes:
        speaker: whose line it is, as transcripts show it.
        text: the words as written.
        voice: clips of one voice share one gain; name voice and engine here when a speaker's clips may
            come from several engines. Empty: the speaker.
        letters: when letters of ``text`` are reached, in order: seconds from the clip's start, and the
            letter's index. Empty where nobody knows.
    """

    clip: Clip
    speaker: str
    text: str
    voice: str = ""
    letters: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tune:
    """A jingle, heard by itself."""

    clip: Clip
    name: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A gap, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Recorded:
    """A person's own voice, brought to the loudness of the others."""

    clip: Clip
    name: str


@dataclass(frozen=True, slots=True)
class BedStart:
    """Music under what follows, repeated as long as needed; it ends a bed that is still open."""

    clip: Clip
    name: str


@dataclass(frozen=True, slots=True)
class BedEnd:
    """The open bed has faded out here. Without one, nothing happens."""


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter begins; it lasts until the next one or the end."""

    title: str


Sound = Speech | Tune | Silence | Recorded | BedStart | BedEnd | ChapterMark
