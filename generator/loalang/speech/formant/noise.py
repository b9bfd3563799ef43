"""Frication and breath: white noise under the lines' envelopes, coloured frame by frame."""

import numpy as np

from loalang.speech.formant import tract
from loalang.speech.formant.consonants import PLACES
from loalang.speech.formant.instrument import Instrument, breath_colour, open_tract
from loalang.speech.formant.overlap import laid
from loalang.speech.formant.score import FRAME, NOISES, Score, Signal
from loalang.speech.formant.tract import RATE

HOP = 110
"""Samples between two frames of noise: 5 ms."""

NOISE_SIZE = 512


def noise(score: Score, pitch: Signal, length: int, instrument: Instrument, seed: int) -> Signal:
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
        mouth = open_tract(near, instrument, np.ones(len(used)))
        colour = (mouth * (breath_colour() * instrument.breath_gain))[:, ::2]
    else:
        colour = _frication(name, line["f2"][used], instrument.speaker.tract).astype(np.complex128)
    heard = np.fft.rfft(pieces[used] * window, NOISE_SIZE, axis=-1) * colour
    shaped = np.fft.irfft(heard, NOISE_SIZE, axis=-1)
    return laid(shaped, used * HOP, length + NOISE_SIZE + 2 * HOP)[HOP : HOP + length]


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
