"""What the rules say of the same rows: the envelope of their voice, in the network's coefficients.

The rules know what neighbours do to each other and have clean formants; the network knows how syllables
really sound. Some of each was understood better than either (docs/voice.md).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.instrument import Instrument, instrument_of
from loalang.speech.formant.pulses import Pulses, pulses
from loalang.speech.formant.score import Score, Signal
from loalang.speech.formant.tract import RATE, SIZE, Planes, joined, over, parted, times
from loalang.speech.formant.voices import SPEAKERS
from loalang.speech.learned.bands import centres, cosines
from loalang.speech.learned.shapes import exactly, whole
from loalang.speech.learned.told import Rows

SOFTEST = 0.02
"""Of the voice: below it a row counts as this loud."""


def ruled(score: Score, pitch: Signal, at: Signal) -> Rows:
    """The coefficients of a man's voice by rule at times in milliseconds: a row each.

    Args:
        pitch: Hz at each of the times, of a voice with his tract.
    """
    instrument = instrument_of(SPEAKERS["nam"])
    line = {name: score.read(name, at) for name in score.lines}
    level = np.maximum(line["voice"], SOFTEST) * instrument.voice_gain
    made = _at_bands(pulses(line, 1 / pitch, level, np.zeros(len(at)), instrument), instrument)
    power = np.log(np.maximum(made.real.astype(np.float64) ** 2 + made.imag.astype(np.float64) ** 2, 1e-14))
    return exactly(power, _to_coefficients())


def _at_bands(voice: Pulses, instrument: Instrument) -> NDArray[np.complex64]:
    """The spectra of periods, in the bins nearest to the middles of the bands."""
    some = _bins()
    tongue = voice.mouth.at(some)
    made = over(_some(instrument.pulse, some), times(tongue, voice.glottis.at(some)), voice.level)
    closed, by_nose = (one.astype(np.float32)[:, None] for one in (voice.shut, voice.nasal))
    nose = times(over(voice.zero.at(some), voice.pole.at(some)), tongue)
    way = (1 - by_nose) * (1 - closed + closed * instrument.muffled[some])
    way = way + by_nose * instrument.nose[some] * joined(nose)
    return joined(times(made, parted(way)))


def _some(planes: Planes, bins: NDArray[np.int64]) -> Planes:
    return planes[0][bins], planes[1][bins]


@cache
def _to_coefficients() -> Rows:
    return whole(cosines().T)


@cache
def _bins() -> NDArray[np.int64]:
    return np.rint(centres() * SIZE / RATE).astype(np.int64)
