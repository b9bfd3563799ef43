"""From lines to samples: a spectrum for every period of the voice, overlapped; noise is added."""

import numpy as np

from loalang.speech.formant import tract
from loalang.speech.formant.instrument import Instrument, instrument_of, open_tract
from loalang.speech.formant.noise import noise
from loalang.speech.formant.overlap import laid
from loalang.speech.formant.score import FRAME, Score, Signal
from loalang.speech.formant.source import pulses
from loalang.speech.formant.tract import RATE, SIZE, Spectra
from loalang.speech.formant.voices import VoiceSource

EARLY = 3 * SIZE // 8
"""Samples that a period's response begins before the closure: 17 ms, longer than an open phase."""


def rendered(score: Score, pitch: Signal, seconds: float, speaker: VoiceSource, seed: int) -> Signal:
    """Make the samples of an utterance: the vowel a at full voice has a level of 1 at any pitch.

    Args:
        pitch: Hz, every :data:`FRAME` seconds.
        seed: of the noise.
    """
    instrument = instrument_of(speaker)
    length = round(seconds * RATE)
    voiced = _voiced(score, pitch, length, instrument, seed)
    return voiced + noise(score, pitch, length, instrument, seed)


def _voiced(score: Score, pitch: Signal, length: int, instrument: Instrument, seed: int) -> Signal:
    speaker = instrument.speaker
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
    made = np.zeros(length + 3 * SIZE)
    if len(at):
        quotient = np.clip(speaker.open_quotient + 0.08 * line["lax"] - 0.18 * line["creak"], 0.3, 0.9)
        tilt = speaker.tilt * (1 - 0.4 * line["lax"])
        source = pulses(1 / period, quotient, tilt)
        level = amplitude * instrument.voice_gain * np.sqrt(speaker.pitch * period)
        heard = _heard(line, instrument) * source * level[:, None]
        start = np.floor(at * RATE).astype(np.int64)
        late = at * RATE - start + EARLY
        shift = np.exp(-2j * np.pi * np.outer(late, np.arange(SIZE // 2 + 1)) / SIZE)
        responses = np.fft.irfft(heard * shift, SIZE, axis=-1)
        made = laid(responses, start - EARLY + SIZE, length + 3 * SIZE)
    return made[SIZE : SIZE + length]


def _heard(line: dict[str, Signal], instrument: Instrument) -> Spectra:
    """What leaves mouth and nose of a pulse."""
    speaker = instrument.speaker
    mouth = open_tract(line, instrument, 0.4 * line["lax"] + 1.2 * np.clip(line["nasal"], 0, 0.5))
    shut = np.flatnonzero(line["shut"] > 0.001)
    if len(shut):
        share = line["shut"][shut, None]
        mouth[shut] *= 1 - share + share * instrument.muffled
    nasal = np.flatnonzero(line["nasal"] > 0.01)
    if len(nasal):
        share = np.clip(line["nasal"][nasal], 0, 1)[:, None]
        zero = tract.spectra(
            tract.quadratic(line["zero"][nasal] * speaker.tract**0.5, np.full(len(nasal), 300.0))
        )
        pole = tract.spectra(
            tract.quadratic(line["zero"][nasal] * 1.25 * speaker.tract**0.5, np.full(len(nasal), 400.0))
        )
        mouth[nasal] = (1 - share) * mouth[nasal] + share * instrument.nasal * zero / pole
    return mouth
