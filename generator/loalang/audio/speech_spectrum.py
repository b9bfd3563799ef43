"""A look at a sound before it is worked on: how loud its speech is in each third of an octave.

A quarter of the sound is looked at, which tells a spectrum as well as all of it does.
"""

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.loudness import decibels, gate_open
from loalang.audio.stages import Curve, Levels, decibels_at, even

LOOK, EVERY = 0.09, 4
"""Seconds of a look, about; one in so many is taken."""

THIRDS = np.array([62.5 * 2 ** (third / 3) for third in range(25)])
"""Middles of the bands in Hz, 62.5 to 16,000; the lowest holds all below it too."""

FLOOR, STEADY, ENOUGH = (3, 10), 4.0, 20
"""Percentiles of looks that are noise between words if so few dB lie between them; of so many at least."""

HEARD = (300.0, 5500.0)
"""Hz between which speech is brought to a target: what a horn passes."""


class SpeechSpectrum:
    """The spectrum of the speech in a sound that comes in blocks.

    Args:
        rate: in Hz.
    """

    def __init__(self, rate: int) -> None:
        self._size = 1 << round(math.log2(rate * LOOK))
        self._window = np.hanning(self._size + 1)[:-1].astype(np.float32)
        middles = np.fft.rfftfreq(self._size, 1 / rate)
        upper = THIRDS * 2 ** (1 / 6)
        self._edges = np.unique(np.searchsorted(middles, [0.0, *upper[upper < rate / 2]]))[:-1]
        self.thirds = THIRDS[: len(self._edges)]
        self._looks: list[NDArray[np.float64]] = []

    def watch(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Hand on the same samples while looking at some."""
        for block in even(blocks, EVERY * self._size):
            self._look(block[: self._size])
            yield block

    def level(self, curve: Curve) -> float:
        """Return the root mean square of speech in dBFS behind a filter; minus infinity without any.

        Looks 10 dB below the mean are pauses and do not count, as in BS.1770.
        """
        return decibels(math.sqrt(self._mean(curve).sum()))

    def floor(self, curve: Curve) -> float:
        """Return the level in dBFS, behind a filter, of the noise that is there when nobody speaks.

        Minus infinity where pauses are silent, or the softest looks differ so much that they are speech.
        """
        looks = self._behind(curve).sum(axis=1)
        if len(looks) < ENOUGH:
            return -math.inf
        soft, less_soft = np.percentile(looks, FLOOR)
        if soft <= 0 or decibels(math.sqrt(less_soft / soft)) > STEADY:
            return -math.inf
        return decibels(math.sqrt(soft))

    def spectrum(self, curve: Curve) -> Levels:
        """Return the level of speech behind a filter in each of :attr:`thirds`, in dBFS."""
        return 10 * np.log10(np.maximum(self._mean(curve), 1e-20))

    def _mean(self, curve: Curve) -> NDArray[np.float64]:
        """Return the mean power in each third behind a filter, pauses left out."""
        behind = self._behind(curve)
        speech = behind[gate_open(behind.sum(axis=1))]
        return speech.mean(axis=0) if len(speech) else np.zeros(len(self.thirds))

    def _behind(self, curve: Curve) -> NDArray[np.float64]:
        """Return the power of each look in each third behind a filter."""
        looks = np.array(self._looks).reshape(-1, len(self.thirds))
        return np.asarray(looks * 10 ** (decibels_at(curve, self.thirds) / 10))

    def _look(self, samples: Samples) -> None:
        if not len(samples):
            return
        short = np.zeros(self._size, np.float32)
        short[: len(samples)] = samples
        bins = np.fft.rfft(short * self._window)
        power = np.square(bins.real) + np.square(bins.imag)
        # Both halves of the spectrum; the window passes 3/8 of the power.
        self._looks.append(2 / 0.375 / self._size**2 * np.add.reduceat(power.astype(np.float64), self._edges))


def toward(heard: SpeechSpectrum, curve: Curve, target: Curve, share: float, most: float) -> Curve:
    """Return a curve that brings speech nearer to a target spectrum, and keeps it about as loud.

    Args:
        curve: the filter that is applied anyway.
        target: level in each third of an octave; only its shape counts.
        share: of the way to go, 0 to 1.
        most: decibels by which no third changes more.

    Returns:
        ``curve`` with the correction added between the ends of :data:`HEARD`.
    """
    now = heard.spectrum(curve)
    inside = (heard.thirds >= HEARD[0]) & (heard.thirds <= HEARD[1])
    if not inside.any() or now[inside].max() <= -120:
        return curve
    lacking = (decibels_at(target, heard.thirds) - now)[inside]
    lacking = np.clip(_smooth(_smooth((lacking - lacking.mean()) * share)), -most, most)
    middles = heard.thirds[inside]
    points = np.unique(np.concatenate([middles, [point for point, _ in curve]]))
    # Beyond the horn's ends power is lost: there it may only become less.
    below, above = min(0.0, lacking[0]), min(0.0, lacking[-1])
    change = np.interp(np.log(points), np.log(middles), lacking, left=below, right=above)
    levels = decibels_at(curve, points) + change
    return tuple(zip(points.tolist(), levels.tolist(), strict=True))


def _smooth(levels: Levels) -> Levels:
    """Take a mean over neighbouring thirds, the middle twice."""
    padded = np.pad(levels, 1, mode="edge")
    return (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
