"""Was every word said? What a recogniser heard of a sentence, held against its words and the voice's usual.

A recogniser that guesses freely errs in every fourth word of a whole sentence, so its guesses are not
compared. It is asked instead how likely the sentence's own words are, once with its sound and once with noise
in which nobody speaks: what a word gains by the sound is what was heard of it, and how rare it is, or how it
is spelt, falls out. A word that gains nothing was not said, or something else was. And where the sentence
with one of its words twice is nearly as likely as the sentence, that word was said twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from loalang.audio.clip import Clip

LEAST_UNHEARD = 0.0
"""Nats by which noise fits a word better than its sound, however even the voice is. Of 60 whole sentences of
both embedded voices two reached it, of 120 with a word cut out or replaced 118."""

LEAST_TWICE = -4.5
"""Nats that the whole may lose by a word said twice and still be suspected. Of the same 60 one lost less, of
60 with a word said twice 58."""

SPREADS = 2.5
"""Median absolute deviations above the voice's usual: 1.7 standard deviations."""

ENOUGH = 5
"""Sentences from which a voice's usual can be told."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a recogniser says of one sentence; natural logarithms, one number a word.

    Attributes:
        unheard: by how much likelier the word is in noise than in the sound.
        twice: by how much the sentence becomes likelier when this one is said twice.
    """

    unheard: tuple[float, ...]
    twice: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A word that was not heard, being lost or said otherwise, or that was said twice.

    Attributes:
        place: the word's index in its sentence.
        nats: how sure the recogniser is, above what counts.
    """

    kind: Literal["unheard", "twice"]
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

    unheard: float = LEAST_UNHEARD
    twice: float = LEAST_TWICE

    @classmethod
    def of(cls, heard: Sequence[Heard]) -> "Usual":
        """Learn it from a voice's sentences, nearly all of which are whole."""
        if len(heard) < ENOUGH:
            return cls()
        return cls(
            max(LEAST_UNHEARD, _beyond([max(one.unheard, default=0.0) for one in heard])),
            max(LEAST_TWICE, _beyond([max(one.twice, default=0.0) for one in heard])),
        )

    def flaw(self, heard: Heard) -> Flaw | None:
        """Find the worst flaw of a sentence, if it has one."""
        found = [Flaw("unheard", place, nats - self.unheard) for place, nats in enumerate(heard.unheard)]
        found += [Flaw("twice", place, nats - self.twice) for place, nats in enumerate(heard.twice)]
        worst = max(found, key=lambda flaw: flaw.nats, default=None)
        return worst if worst and worst.nats > 0 else None


def words_of(spoken: str) -> tuple[str, ...]:
    """Cut spoken text into its words, with the punctuation that follows them."""
    return tuple(word for word in spoken.split() if any(map(str.isalnum, word)))


def variants(words: Sequence[str]) -> tuple[str, ...]:
    """Give the texts to compare: the sentence, then with each of its words twice."""
    twice = [(*words[: place + 1], *words[place:]) for place in range(len(words))]
    return tuple(" ".join(text) for text in (tuple(words), *twice))


def heard_of(sums: Sequence[float], words: Sequence[float], noise: Sequence[float]) -> Heard:
    """Reckon from log-probabilities.

    Args:
        sums: of each of the :func:`variants`, by the sound.
        words: of each word within the sentence itself, by the sound.
        noise: the same, by noise.
    """
    unheard = (blank - own for own, blank in zip(words, noise, strict=True))
    return Heard(tuple(unheard), tuple(twice - sums[0] for twice in sums[1:]))


def _beyond(values: Sequence[float]) -> float:
    middle = median(values)
    return middle + SPREADS * median(abs(value - middle) for value in values)
