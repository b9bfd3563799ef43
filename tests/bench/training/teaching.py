"""The network is taught: plain backpropagation with Adam (Kingma and Ba 2015), one thread, fixed seeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.tract import RATE
from loalang.speech.learned.bands import COEFFICIENTS, centres, cosines
from loalang.speech.learned.network import Layer, Model, layer_of
from loalang.speech.learned.told import ONSETS, VOWELS, WIDTH, Edges, told
from tests.bench.syllables.material import Cuts
from tests.bench.training.features import Material

Floats = NDArray[np.float32]

OUT = COEFFICIENTS + 2
"""The envelope's coefficients, voicing, noise."""

FRAME = 5.0
"""Milliseconds from row to row."""

MARGIN = 8
"""Rows that are taught before a syllable begins and after it ends."""

HELD = 40
"""One syllable in so many is not taught but asked."""

BATCH = 1024
"""Rows learned from at once; of few lessons fewer."""

FASTEST = 1.5e-3
"""The step at the beginning; it falls by a cosine."""

LEAST = 1e-3
"""Of a spread: what never changes in the recordings teaches nothing."""

VOWELS_AT = len(ONSETS)
"""The column of the first vowel in what is told."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Rows to teach: what is told, what should be said, how much each answer counts, which are held out."""

    told: Floats
    said: Floats
    counts: Floats
    held: NDArray[np.bool_]


def edges(cuts: Cuts) -> Edges:
    """The edges of a recorded syllable, milliseconds."""
    return Edges(*(float(one) * FRAME for one in cuts))


def lessons(spoken: Sequence[tuple[Material, Sequence[Cuts]]]) -> Lessons:
    """Make rows of all syllables of up to two speakers: every other one, for neighbours are much alike."""
    made: list[tuple[Floats, Floats, Floats, NDArray[np.bool_]]] = []
    for speaker, (material, cuts) in enumerate(spoken):
        for k, (part, noise, cut) in enumerate(zip(material.parts, material.noise, cuts, strict=False)):
            some = np.arange(max(0, cut[0] - MARGIN) + k % 2, min(len(noise), cut[3] + MARGIN), 2)
            rows = told(part.syllable, edges(cut), some * FRAME, (float(speaker == 0), float(speaker == 1)))
            voiced = part.pitch[some] > 0
            said = np.column_stack([part.envelope[some], voiced, noise[some]])
            counts = np.ones((len(some), 2))
            counts[:, 1] = voiced
            made.append(
                (rows.astype("f4"), said.astype("f4"), counts.astype("f4"), np.full(len(some), k % HELD == 0))
            )
    return Lessons(*(np.concatenate(column) for column in zip(*made, strict=True)))


class Pupil:
    """A network that learns; sums run over one thread if BLAS is told so."""

    def __init__(self, lessons: Lessons, units: int, seed: int) -> None:
        self.lessons = lessons
        self.mean, self.spread = lessons.said.mean(axis=0), lessons.said.std(axis=0)
        voiced = lessons.counts[:, 1] > 0
        self.mean[-1], self.spread[-1] = lessons.said[voiced, -1].mean(), lessons.said[voiced, -1].std()
        self.spread = np.maximum(self.spread, LEAST)
        shape = self.spread[:COEFFICIENTS]
        self.weight = np.concatenate([np.sqrt(shape / shape[1]), [1, 0.7]]).astype("f4")
        self.weight[0] = 1
        draw = np.random.Generator(np.random.PCG64(seed))
        sizes = [WIDTH, units, units, units, OUT]
        self.weights: list[Floats] = []
        for into, out in pairwise(sizes):
            scale = np.sqrt((1 if out == OUT else 2) / into)
            self.weights += [(draw.normal(0, scale, (into, out))).astype("f4"), np.zeros(out, "f4")]
        self.draw = draw

    def learn(self, passes: int) -> Iterator[str]:
        """Go over all lessons so many times; tell how it goes after each."""
        taught = np.flatnonzero(~self.lessons.held)
        first = [np.zeros_like(one) for one in self.weights]
        second = [np.zeros_like(one) for one in self.weights]
        batch = min(BATCH, max(len(taught) // 64, 32))
        step, steps = 0, passes * max(len(taught) // batch, 1)
        for number in range(passes):
            self.draw.shuffle(taught)
            for start in range(0, max(len(taught) - batch, 0) + 1, batch):
                step += 1
                rate = FASTEST * 0.5 * (1 + np.cos(np.pi * step / steps)) + 1e-5
                for k, slope in enumerate(self._slopes(taught[start : start + batch])):
                    first[k] += 0.1 * (slope - first[k])
                    second[k] += 0.001 * (slope * slope - second[k])
                    size = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                    self.weights[k] -= (rate / (1 - 0.9**step) * first[k] / size).astype("f4")
            yield f"pass {number + 1}: {self.report()}"

    def _slopes(self, some: NDArray[np.int64]) -> list[Floats]:
        flowing = self.lessons.told[some]
        passed = [flowing]
        for k in range(0, len(self.weights) - 2, 2):
            flowing = np.maximum(flowing @ self.weights[k] + self.weights[k + 1], 0)
            passed.append(flowing)
        wanted = (self.lessons.said[some] - self.mean) / self.spread
        error = (flowing @ self.weights[-2] + self.weights[-1] - wanted) * self.weight
        error[:, :-1] *= self.lessons.counts[some, :1]
        error[:, -1:] *= self.lessons.counts[some, 1:]
        error *= np.float32(2 / len(some))
        slopes: list[Floats] = []
        for k in range(len(self.weights) - 2, -1, -2):
            slopes = [passed[k // 2].T @ error, error.sum(axis=0), *slopes]
            if k:
                error = (error @ self.weights[k].T) * (passed[k // 2] > 0)
        return slopes

    def says(self, told: Floats) -> Floats:
        """Answers in the units of the lessons."""
        for k in range(0, len(self.weights) - 2, 2):
            told = np.maximum(told @ self.weights[k] + self.weights[k + 1], 0)
        return (told @ self.weights[-2] + self.weights[-1]) * self.spread + self.mean

    def report(self) -> str:
        """The errors over what was held out: the envelope in dB, wrong voicing in per cent."""
        held = self.lessons.held
        said, wanted = self.says(self.lessons.told[held]), self.lessons.said[held]
        envelope = 4.343 * np.sqrt(((said - wanted)[:, :COEFFICIENTS] ** 2).sum(axis=1) / 64).mean()
        voicing = np.mean((said[:, COEFFICIENTS] > 0.5) != (wanted[:, COEFFICIENTS] > 0.5))
        return f"envelope off by {envelope:.2f} dB, voicing wrong in {100 * voicing:.1f} %"

    def model(self) -> Model:
        """The network in whole numbers, and how much it has flattened the recordings."""
        layers: list[Layer] = []
        for k in range(0, len(self.weights) - 2, 2):
            layers.append(layer_of(self.weights[k], self.weights[k + 1]))
        last = self.weights[-2].astype(np.float64) * self.spread
        layers.append(layer_of(last, self.weights[-1].astype(np.float64) * self.spread + self.mean))
        voiced = np.flatnonzero(self.lessons.counts[:, 1] > 0)[::7]
        said = self.says(self.lessons.told[voiced])[:, :COEFFICIENTS]
        spread = self.lessons.said[voiced, :COEFFICIENTS].std(axis=0) / said.std(axis=0)
        open_a = self.lessons.told[voiced, VOWELS_AT + VOWELS.index("a")] > 0
        power = np.exp(said[open_a].astype(np.float64) @ cosines()) @ np.gradient(centres()) / (RATE / 2)
        return Model(tuple(layers), said.mean(axis=0), spread, float(np.median(power)))
