"""What a meter reads of a sound from beginning to end."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.loudness import (
    HOPS_PER_SECOND,
    DbTp,
    Lufs,
    Meter,
    Powers,
    decibels,
    gate,
    mean_squares,
)
from loalang.audio.peak import PeakMeter, highest_of
from loalang.model import Seconds


@dataclass(frozen=True, slots=True)
class Reading:
    """Attributes: ``crest`` is the highest point over the level of the speech, in dB, without its pauses."""

    seconds: Seconds
    loudness: Lufs
    true_peak: DbTp
    crest: float


class Listener:
    """Reads loudness, true peak and crest factor of a sound that passes by in blocks."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._meter, self._high, self._level = Meter(rate), PeakMeter(), LevelMeter(rate)

    def watch(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Hand blocks on unchanged while reading them."""
        for block in self._level.watch(blocks):
            self._meter.add(block)
            self._high.add(block)
            yield block

    def reading(self) -> Reading:
        """Return what was read so far."""
        peak, speech = DbTp(decibels(self._high.peak())), self._level.speech()
        crest = peak - speech if math.isfinite(speech) else 0.0
        return Reading(Seconds(self._level.count / self._rate), self._meter.integrated(), peak, crest)

    def short_term(self) -> NDArray[np.float64]:
        """Return the loudness of every 3 s, ten times a second, in LUFS."""
        return self._meter.short_term()


def measure(blocks: Iterable[Samples], rate: int) -> Reading:
    """Hear a sound to its end and return what a meter reads."""
    listener = Listener(rate)
    for _ in listener.watch(blocks):
        pass
    return listener.reading()


class LevelMeter:
    """Level without weighting, and how often samples are high: cheap, for what goes on to be worked on."""

    def __init__(self, rate: int) -> None:
        self._hop = round(rate / HOPS_PER_SECOND)
        self._rest: Samples = np.zeros(0, np.float32)
        self._powers: list[Powers] = []
        self._peaks: list[Samples] = []
        self.count = 0

    def watch(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Hand blocks on unchanged while reading them."""
        for block in blocks:
            if len(block):
                self._add(block)
            yield block

    def share_above(self, level: float) -> float:
        """Return the share of tenths of a second in which a sample exceeds ``level`` dBFS."""
        peaks = np.concatenate([*self._peaks, highest_of(self._rest, max(1, len(self._rest)))])
        return float(np.mean(peaks > 10 ** (level / 20))) if len(peaks) else 0.0

    def speech(self) -> float:
        """Return the root mean square in dBFS of the blocks of 400 ms that pass the gates of BS.1770.

        The gates keep pauses out, so that speech reads the same however long its gaps are.
        """
        kept = gate(self.powers())
        return decibels(math.sqrt(kept.mean())) if len(kept) else -math.inf

    def powers(self) -> Powers:
        """Return the mean square of every whole tenth of a second so far."""
        return np.concatenate([np.zeros(0), *self._powers])

    def pressed(self, level: float) -> Powers:
        """Return the powers if peaks above ``level`` dBFS were pressed down to it, by a guess.

        A tenth of a second loses about half of the decibels by which its highest peak exceeds the level:
        on voices the loudness is told within 0.1 LU (measured).
        """
        powers = self.powers()
        peaks = np.concatenate([np.zeros(0, np.float32), *self._peaks])[: len(powers)]
        return powers / np.maximum(peaks / 10 ** (level / 20), 1.0)

    def _add(self, block: Samples) -> None:
        self.count += len(block)
        fresh = np.concatenate([self._rest, block])
        whole = len(fresh) // self._hop * self._hop
        self._powers.append(mean_squares(fresh, self._hop))
        self._peaks.append(highest_of(fresh[:whole], self._hop))
        self._rest = fresh[whole:]
