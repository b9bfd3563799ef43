"""Was every word said? What a recogniser heard of a sentence, held against its words and the voice's usual.

A recogniser that guesses freely errs in every fourth word of a whole sentence, so its guesses are not
compared. It is asked instead how likely each of several texts is: the sentence, the sentence without one of
its words, and with one of them twice. Where the *other* words become likelier once a word is left out, that
word was not said; where a word is far unlikelier than any that this voice says, something else was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from loalang.audio.clip import Clip

LEAST_LOST = 1.0
"""Nats that the other words must gain by leaving a word out, however even the voice is (measured)."""

LEAST_TWICE = -3.0
"""Nats that the whole may lose by a word said twice and still be suspected: whole sentences lose 4 to 10."""

LEAST_STRANGE = 6.0
"""Nats by which the unlikeliest word must be unlikely, however even the voice is."""

UNKNOWN_STRANGE = 9.0
"""The same for a voice of which too few sentences are known: the embedded voice's whole ones reach 7.3."""

SPREADS = 3.0
"""Median absolute deviations above the voice's usual: two standard deviations."""

ENOUGH = 5
"""Sentences from which a voice's usual can be told."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a recogniser says of one sentence; natural logarithms, one number a word.

    Attributes:
        lost: by how much the other words become likelier when this one is left out; nothing comes after the
            last word, so that its loss cannot be told and is 0.
        twice: by how much the sentence becomes likelier when this one is said twice.
        strange: how unlikely the word itself is.
    """

    lost: tuple[float, ...]
    twice: tuple[float, ...]
    strange: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A word that was lost, said twice, or said otherwise.

    Attributes:
        place: the word's index in its sentence.
        nats: how sure the recogniser is, above what counts.
    """

    kind: Literal["lost", "twice", "strange"]
    place: int
    nats: float


class Ear(Protocol):
    """A recogniser."""

    def hear(self, clip: "Clip", words: Sequence[str]) -> Heard:
        """Listen to a sentence whose words should be these.

        Raises:
            SpeechError: it cannot.
        """
        ...


@dataclass(frozen=True, slots=True)
class Usual:
    """From where on a voice's sentences are unusual, in nats."""

    lost: float = LEAST_LOST
    twice: float = LEAST_TWICE
    strange: float = UNKNOWN_STRANGE

    @classmethod
    def of(cls, heard: Sequence[Heard]) -> "Usual":
        """Learn it from a voice's sentences, nearly all of which are whole."""
        if len(heard) < ENOUGH:
            return cls()
        return cls(
            max(LEAST_LOST, _beyond([max(one.lost, default=0.0) for one in heard])),
            max(LEAST_TWICE, _beyond([max(one.twice, default=0.0) for one in heard])),
            max(LEAST_STRANGE, _beyond([max(one.strange, default=0.0) for one in heard])),
        )

    def flaw(self, heard: Heard) -> Flaw | None:
        """Find the worst flaw of a sentence, if it has one."""
        found = [Flaw("lost", place, nats - self.lost) for place, nats in enumerate(heard.lost)]
        found += [Flaw("twice", place, nats - self.twice) for place, nats in enumerate(heard.twice)]
        found += [Flaw("strange", place, nats - self.strange) for place, nats in enumerate(heard.strange)]
        worst = max(found, key=lambda flaw: flaw.nats, default=None)
        return worst if worst and worst.nats > 0 else None


def words_of(spoken: str) -> tuple[str, ...]:
    """Cut spoken text into its words, with the punctuation that follows them."""
    return tuple(word for word in spoken.split() if any(map(str.isalnum, word)))


def variants(words: Sequence[str]) -> tuple[str, ...]:
    """Give the texts to compare: the sentence, then without each of its words, then with each twice."""
    without = [(*words[:place], *words[place + 1 :]) for place in range(len(words))]
    twice = [(*words[: place + 1], *words[place:]) for place in range(len(words))]
    return tuple(" ".join(text) for text in (tuple(words), *without, *twice))


def heard_of(sums: Sequence[float], words: Sequence[float]) -> Heard:
    """Reckon from log-probabilities.

    Args:
        sums: of each of the :func:`variants`.
        words: of each word within the sentence itself.
    """
    whole, count = sums[0], len(words)
    lost = (without - (whole - own) for without, own in zip(sums[1 : count + 1], words, strict=True))
    twice = (twice - whole for twice in sums[count + 1 :])
    return Heard(tuple(lost), tuple(twice), tuple(-own for own in words))


def _beyond(values: Sequence[float]) -> float:
    middle = median(values)
    return middle + SPREADS * median(abs(value - middle) for value in values)
