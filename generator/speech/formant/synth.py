"""From lines to samples: a spectrum for every period of the voice and every frame of noise, overlapped."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.speech.formant import tract
from generator.speech.formant.consonants import PLACES
from generator.speech.formant.score import NOISES, Score, Signal
from generator.speech.formant.source import pulses
from generator.speech.formant.tract import RATE, SIZE, Spectra
from generator.speech.formant.voices import Speaker
from generator.speech.formant.vowels import QUALITIES

FRAME = 0.005
"""Seconds between two values of the pitch."""

HOP = 110
"""Samples between two frames of noise: 5 ms."""

NOISE_SIZE = 512
BANDWIDTHS = {"f1": 70.0, "f2": 95.0, "f3": 150.0}
"""Hz: closed glottis and hard walls (Hawks and Miller, JASA 97, 1995)."""

OPEN_GLOTTIS = 180.0
"""Hz that a breathing glottis adds to F1's bandwidth."""

EARLY = 3 * SIZE // 8
"""Samples that a period's response begins before the closure: 17 ms, longer than an open phase."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """What of a speaker does not change with time: spectra of upper formants, and levels."""

    speaker: Speaker
    upper: Spectra
    nasal: Spectra
    muffled: Spectra
    voice_gain: float
    breath_gain: float


def rendered(score: Score, pitch: Signal, seconds: float, speaker: Speaker, seed: int) -> Signal:
    """Make the samples of an utterance: the vowel a at full voice has a level of 1 at any pitch.

    Args:
        pitch: Hz, every :data:`FRAME` seconds.
        seed: of the noise.
    """
    instrument = _instrument(speaker)
    length = round(seconds * RATE)
    voiced = _voiced(score, pitch, length, instrument, seed)
    return voiced + _noise(score, pitch, length, instrument, seed)


@lru_cache(maxsize=8)
def _instrument(speaker: Speaker) -> Instrument:
    upper = tract.fixed(tract.UPPER, speaker.tract, speaker.bandwidth)
    nasal = tract.fixed(tract.NASAL, speaker.tract**0.5, speaker.bandwidth) * upper
    lips = tract.fixed(((180.0, 250.0), (250.0, 300.0)), 1.0, 1.0)
    bare = Instrument(speaker, upper, nasal, lips, 1.0, 1.0)
    a, schwa = QUALITIES["a"], QUALITIES["ə"]
    one = np.ones(1)
    lines = {"f1": a.f1 * one, "f2": a.f2 * one, "f3": a.f3 * one}
    pulse = _open_tract(lines, bare, 0 * one) * pulses(
        speaker.pitch * one, speaker.open_quotient * one, speaker.tilt * one
    )
    energy = _power(pulse[0]) * speaker.pitch / RATE
    lines = {"f1": schwa.f1 * one, "f2": schwa.f2 * one, "f3": schwa.f3 * one}
    breath = _power((_open_tract(lines, bare, one) * _breath_colour())[0])
    return Instrument(speaker, upper, nasal, lips, float(energy**-0.5), float(breath**-0.5))


def _power(spectrum: Spectra) -> float:
    """The energy of a spectrum's impulse response."""
    return float(np.sum(np.fft.irfft(spectrum) ** 2))


def _breath_colour() -> Signal:
    """Noise at the glottis is weak below its first kilohertz, and falls above three."""
    f = tract.frequencies()
    return f / (f + 900) / np.sqrt(1 + (f / 3000) ** 2)


def _open_tract(lines: dict[str, Signal], instrument: Instrument, breathing: Signal) -> Spectra:
    """Spectra of the mouth's cascade."""
    speaker = instrument.speaker
    factors = []
    for name, width in BANDWIDTHS.items():
        extra = OPEN_GLOTTIS * breathing if name == "f1" else 0.4 * OPEN_GLOTTIS * breathing
        frequency = lines[name] * speaker.tract
        factors.append(tract.quadratic(frequency, width * speaker.bandwidth + 0.02 * frequency + extra))
    return instrument.upper / tract.spectra(tract.multiplied(factors))


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
        made = _laid(responses, start - EARLY + SIZE, length + 3 * SIZE)
    return made[SIZE : SIZE + length]


def _heard(line: dict[str, Signal], instrument: Instrument) -> Spectra:
    """What leaves mouth and nose of a pulse."""
    speaker = instrument.speaker
    mouth = _open_tract(line, instrument, 0.4 * line["lax"] + 1.2 * np.clip(line["nasal"], 0, 0.5))
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


def _noise(score: Score, pitch: Signal, length: int, instrument: Instrument, seed: int) -> Signal:
    """Frication and breath: white noise with the lines' envelopes, then coloured frame by frame."""
    white = np.random.Generator(np.random.PCG64(seed + 1)).random(length) * 3.4641 - 1.7320
    at = np.arange(length) / RATE * 1000
    middle = np.arange(0, length + HOP, HOP) / RATE * 1000
    frames = np.arange(len(pitch)) * FRAME
    phase = np.concatenate([[0.0], np.cumsum(0.5 * (pitch[1:] + pitch[:-1]) * FRAME)])
    voice = score.read("voice", at)
    flutter = 1 + 0.6 * np.clip(voice, 0, 1) * np.cos(2 * np.pi * np.interp(at / 1000, frames, phase))
    line = {name: score.read(name, middle) for name in ("f1", "f2", "f3", "lax")}
    made = np.zeros(length)
    own = 10 ** (instrument.speaker.breath / 20) * voice * (1 + score.read("lax", at))
    for name in ("breath", *NOISES):
        envelope = score.read(name, at) + (own if name == "breath" else 0)
        if not envelope.any():
            continue
        made += _coloured(white * envelope * flutter, name, line, instrument)
    return made


def _coloured(excitation: Signal, name: str, line: dict[str, Signal], instrument: Instrument) -> Signal:
    """Filter a noise, a frame at a time."""
    length = len(excitation)
    count = length // HOP + 1
    padded = np.concatenate([np.zeros(HOP), excitation, np.zeros(2 * HOP)])
    window = np.hanning(2 * HOP + 1)[: 2 * HOP]
    pieces = np.lib.stride_tricks.sliding_window_view(padded, 2 * HOP)[::HOP][:count]
    used = np.flatnonzero(np.abs(pieces).max(axis=1) > 0)
    if name == "breath":
        near = {key: values[used] for key, values in line.items()}
        mouth = _open_tract(near, instrument, np.ones(len(used)))
        colour = (mouth * (_breath_colour() * instrument.breath_gain))[:, ::2]
    else:
        colour = _frication(name, line["f2"][used], instrument.speaker.tract).astype(np.complex128)
    heard = np.fft.rfft(pieces[used] * window, NOISE_SIZE, axis=-1) * colour
    shaped = np.fft.irfft(heard, NOISE_SIZE, axis=-1)
    return _laid(shaped, used * HOP, length + NOISE_SIZE + 2 * HOP)[HOP : HOP + length]


def _frication(name: str, f2: Signal, scale: float) -> Signal:
    """Spectra of a place's noise, of unit power."""
    place = PLACES[name]
    f = tract.frequencies(NOISE_SIZE)
    power = np.zeros((len(f2), len(f)))
    for i, (centre, width, decibels) in enumerate(place.peaks):
        middle = (f2 if place.follows and i == 0 else np.full(len(f2), centre))[:, None] * scale
        power += 10 ** (decibels / 10) / (1 + ((f - middle) / (width * scale / 2)) ** 2) ** 2
    power *= (f / (f + 400)) ** 2
    colour: Signal = np.sqrt(power / power.mean(axis=1, keepdims=True))
    return colour


def _laid(pieces: Signal, starts: NDArray[np.int64], length: int) -> Signal:
    """Add pieces ``(n, size)`` into a line, each from its start; all lie inside."""
    line = np.zeros(length)
    size = pieces.shape[1]
    for start, piece in zip(starts.tolist(), pieces, strict=True):
        line[start : start + size] += piece
    return line
