"""From lines to samples: a spectrum for every period of the voice, overlapped; noise is added."""

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.instrument import EARLY, Instrument, instrument_of
from loalang.speech.formant.noise import noise
from loalang.speech.formant.overlap import BLOCK, lay
from loalang.speech.formant.pulses import pulses
from loalang.speech.formant.score import FRAME, Score, Signal
from loalang.speech.formant.tract import RATE, SIZE
from loalang.speech.formant.voices import VoiceSource


def rendered(
    score: Score, pitch: Signal, seconds: float, speaker: VoiceSource, seed: int
) -> NDArray[np.float32]:
    """Make the samples of an utterance: the vowel a at full voice has a level of 1 at any pitch.

    Args:
        pitch: Hz, every :data:`FRAME` seconds.
        seed: of the noise.
    """
    instrument = instrument_of(speaker)
    length = round(seconds * RATE)
    made = _voiced(score, pitch, length, instrument, seed)
    made += noise(score, pitch, length, instrument, seed)
    return made


def _voiced(
    score: Score, pitch: Signal, length: int, instrument: Instrument, seed: int
) -> NDArray[np.float32]:
    frames = np.arange(len(pitch)) * FRAME
    phase = np.concatenate([[0.0], np.cumsum(0.5 * (pitch[1:] + pitch[:-1]) * FRAME)])
    count = int(phase[-1])
    at = np.interp(np.arange(1, count), phase, frames)
    line = {name: score.read(name, at * 1000) for name in score.lines}
    creak = line["creak"]
    wobble = np.random.Generator(np.random.PCG64(seed)).random(len(at)) - 0.5
    period = np.interp(at, frames, 1 / pitch)
    at = at + period * (0.012 * wobble + 0.16 * creak * np.where(np.arange(len(at)) % 2, 1, -1))
    amplitude = line["voice"] * (1 - 0.75 * creak) * (1 + 0.1 * wobble)
    kept = amplitude > 1e-3
    at, period, amplitude = at[kept], period[kept], amplitude[kept]
    line = {name: values[kept] for name, values in line.items()}
    level = amplitude * instrument.voice_gain * np.sqrt(instrument.speaker.pitch * period)
    start = np.floor(at * RATE).astype(np.int64)
    voice = pulses(line, period, level, at * RATE - start, instrument)
    made = np.zeros(length + 3 * SIZE, np.float32)
    for first in range(0, len(at), BLOCK):  # as many as stay in a core's own cache
        some = slice(first, first + BLOCK)
        lay(voice.sounds(some, instrument), start[some] - EARLY + SIZE, made)
    return made[SIZE : SIZE + length]
