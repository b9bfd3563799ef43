"""Syllables with their times become rows of 5 ms: the envelope, how much of it is voice, how much noise.

The network knows syllables that were said alone. What neighbours do to each other is by rule: they are mixed
over a few rows, hard before a closure, and closures are silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.consonants import CONSONANTS, Manner
from loalang.speech.formant.score import FRAME
from loalang.speech.formant.timing import Timed
from loalang.speech.learned.bands import BANDS, COEFFICIENTS, centres, cosines
from loalang.speech.learned.network import Model
from loalang.speech.learned.southern import SUNK, as_taught, set_right, turns_low
from loalang.speech.learned.sparse import asked_of, laid_between
from loalang.speech.learned.told import Edges, Rows, told

STEP = FRAME * 1000
"""Milliseconds from row to row."""

VOICELESS_STOPS = (Manner.STOP, Manner.ASPIRATED, Manner.AFFRICATE)
VOICELESS = (*VOICELESS_STOPS, Manner.FRICATIVE, Manner.BREATH)
HARD = (*VOICELESS_STOPS, Manner.IMPLOSIVE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is not learned, chosen on the set ``learn``; times in milliseconds.

    Attributes:
        vowel, murmur: the rules' share in the envelope of vowels; of m n l, glides and nasal codas.
        join, join_hard: over which neighbours are mixed; before a closure.
        open_cut, closed_cut: share of a rime that is said before another syllable; the rest is how it fades
            when nothing follows. Open, and with a coda.
        spread: share of the way back to how wide the recordings spread.
        sharp: by how much finer details of the envelope are raised.
        bar: most of b and đ that is heard before their release.
        decay: of a stop that closes a syllable, heard after its closure.
        dark: dB by which what lies above 700 Hz is weaker behind the lips of b and the tongue of đ.
        hiss: dB by which voiceless onsets are louder than they were said alone.
        clear: times which the noise in a voice lies below it, in dB.
    """

    vowel: float = 0.25
    murmur: float = 0.5
    join: float = 30.0
    join_hard: float = 10.0
    open_cut: float = 1.0
    closed_cut: float = 1.0
    spread: float = 0.6
    sharp: float = 0.6
    bar: float = 60.0
    decay: float = 20.0
    clear: float = 1.5
    dark: float = 30.0
    hiss: float = 0.0


@dataclass(frozen=True, slots=True)
class Frames:
    """Rows of :data:`STEP` each.

    Attributes:
        envelope: coefficients ``(n, COEFFICIENTS)`` of the log power.
        voiced: share of the voice, 0-1.
        noise: dB of noise in a voice, at 3 kHz.
        loud: 0 where nothing sounds, else 1.
    """

    envelope: Rows
    voiced: Rows
    noise: Rows
    loud: Rows


def edges_of(timed: Timed, rules: Rules) -> Edges:
    """Where the network's parts lie in a syllable of a sentence."""
    syllable = timed.syllable
    onset = timed.start
    if not syllable.onset:
        onset = timed.voice
    elif CONSONANTS[syllable.onset].delivery in VOICELESS_STOPS:
        onset = timed.release
    elif CONSONANTS[syllable.onset].delivery is Manner.IMPLOSIVE:
        onset = max(timed.start, timed.release - rules.bar)
    end = min(timed.end, timed.close + rules.decay) if syllable.stopped else timed.end
    return Edges(onset, timed.voice, timed.close, end)


@dataclass(slots=True)
class _Mixing:
    """Rows that are being mixed."""

    count: int
    envelope: Rows = field(init=False)
    weight: Rows = field(init=False)
    best: Rows = field(init=False)
    voiced: Rows = field(init=False)
    noise: Rows = field(init=False)

    def __post_init__(self) -> None:
        self.envelope = np.zeros((self.count, COEFFICIENTS))
        self.weight, self.best, self.voiced = (np.zeros(self.count) for _ in range(3))
        self.noise = np.full(self.count, -20.0)

    def add(self, at: NDArray[np.int64], weight: Rows, said: Rows, voiced: Rows) -> None:
        self.envelope[at] += weight[:, None] * said[:, :COEFFICIENTS]
        self.weight[at] += weight
        wins = weight > self.best[at]
        won = at[wins]
        self.best[won] = weight[wins]
        self.voiced[won] = voiced[wins]
        self.noise[won] = said[wins, -1]


def framed(
    placed: Sequence[Timed], seconds: float, model: Model, shares: tuple[float, float], rules: Rules
) -> Frames:
    """Ask the network of an utterance: at once, as small products of matrices are dear."""
    mixing = _Mixing(int(seconds / FRAME) + 2)
    stretches = []
    before: Timed | None = None
    for i, one in enumerate(placed):
        after = placed[i + 1] if i + 1 < len(placed) and not one.planned.last else None
        stretches.append(_Stretch.of(one, before, after, mixing.count, rules))
        before = None if one.planned.last else one
    answers = model.says(np.concatenate([stretch.told(shares, rules) for stretch in stretches]))
    for stretch in stretches:
        asked = np.count_nonzero(stretch.asked)
        stretch.mix(answers[:asked], mixing, rules)
        answers = answers[asked:]
    loud = mixing.weight > 1e-3
    sounding = np.flatnonzero(loud)
    nearest = sounding[np.searchsorted((sounding[1:] + sounding[:-1]) / 2, np.arange(len(loud)))]
    envelope = mixing.envelope[nearest] / mixing.weight[nearest, None]
    wider = 1 + rules.spread * (np.minimum(model.spread, 1.6) - 1)
    wider *= 1 + rules.sharp * np.minimum(np.arange(COEFFICIENTS) / 20, 1)
    wider[0] = 1
    envelope = model.centre + (envelope - model.centre) * wider
    return Frames(envelope, mixing.voiced, np.minimum(mixing.noise * rules.clear, 0), loud.astype(float))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The rows in which a syllable is heard.

    Attributes:
        before, after: its neighbours, where no rest lies between.
        at: which rows.
        asked: of which the network is asked; the others lie between.
    """

    one: Timed
    edges: Edges
    before: Timed | None
    after: Timed | None
    at: NDArray[np.int64]
    asked: NDArray[np.bool_]

    @classmethod
    def of(
        cls, one: Timed, before: Timed | None, after: Timed | None, count: int, rules: Rules
    ) -> "_Stretch":
        """Find the rows of a syllable of an utterance of ``count``."""
        edges = edges_of(one, rules)
        earlier = _join(one, rules) / 2 if before else 15
        later = _join(after, rules) / 2 if after else 40
        first = max(0, int(np.ceil((edges.onset - earlier) / STEP)))
        at = np.arange(first, min(count, int(np.floor((edges.end + later) / STEP)) + 1))
        return cls(one, edges, before, after, at, asked_of(at, edges, STEP))

    @property
    def times(self) -> Rows:
        """When the rows are, in milliseconds."""
        return self.at.astype(np.float64) * STEP

    def told(self, shares: tuple[float, float], rules: Rules) -> Rows:
        """What the network is told of the rows of which it is asked."""
        shown = _shown(self.one, self.edges, self.after, rules)
        return told(as_taught(self.one.syllable), shown, self.times[self.asked], shares)

    def mix(self, answers: Rows, mixing: _Mixing, rules: Rules) -> None:
        """Add the network's answers, set right, to what the neighbours add."""
        said, times, edges = laid_between(answers, self.asked), self.times, self.edges
        _shape(said, self.one, edges, times, rules)
        weight = np.ones(len(self.at))
        if self.before:
            join = _join(self.one, rules)
            weight = np.minimum(weight, np.clip((times - edges.onset + join / 2) / join, 1e-4, 1))
        if self.after:
            join = _join(self.after, rules)
            weight = np.minimum(weight, np.clip((edges.end - times + join / 2) / join, 1e-4, 1))
        mixing.add(self.at, weight, said, _voiced(self.one, edges, times, said[:, COEFFICIENTS]))


def _shape(said: Rows, one: Timed, edges: Edges, times: Rows, rules: Rules) -> None:
    """Set right by rule what syllables said alone do not teach."""
    onset = CONSONANTS[one.syllable.onset].delivery if one.syllable.onset else None
    beginning = (times < edges.rime - 2.5)[:, None]
    if onset is Manner.IMPLOSIVE:
        said[:, :COEFFICIENTS] += beginning * (rules.dark * _behind_a_closure())
    set_right(said, one.syllable.onset, beginning[:, 0])
    if onset and onset in VOICELESS:
        said[:, 0] += beginning[:, 0] * rules.hiss * LOUDER


LOUDER = BANDS**0.5 * np.log(10) / 10
"""In the first coefficient, a decibel."""


@cache
def _behind_a_closure() -> Rows:
    """The coefficients of a decibel less above 700 Hz, of nothing less below 250."""
    octaves = np.log2(np.maximum(centres(), 1) / 250) / np.log2(700 / 250)
    made: Rows = cosines() @ (-np.log(10) / 10 * np.clip(octaves, 0, 1))
    return made


def _join(one: Timed, rules: Rules) -> float:
    onset = one.syllable.onset
    hard = not onset or CONSONANTS[onset].delivery in HARD
    return rules.join_hard if hard else rules.join


def _shown(one: Timed, edges: Edges, after: Timed | None, rules: Rules) -> Edges:
    """What the network is told: of a rime before another syllable, only the part that does not fade."""
    if turns_low(one.syllable):
        share = SUNK
    elif after is None or one.syllable.stopped or one.syllable.tone == "nặng":
        return edges
    else:
        share = rules.closed_cut if one.syllable.coda else rules.open_cut
    return Edges(
        edges.onset,
        edges.rime,
        edges.rime + (edges.coda - edges.rime) / share,
        edges.rime + (edges.end - edges.rime) / share,
    )


def _voiced(one: Timed, edges: Edges, times: Rows, heard: Rows) -> Rows:
    """The voice: as the network says in onsets, and throughout a rime until a stop closes it."""
    share = np.clip((heard - 0.3) / 0.4, 0, 1)
    until = edges.coda - 5 if one.syllable.stopped else edges.end - 5
    inside = (times > edges.rime + 8) & (times < until)
    return np.where(inside, 1.0, share)
