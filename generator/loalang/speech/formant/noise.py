"""Frication and breath: white noise under the lines' envelopes, coloured frame by frame."""

import numpy as np

from loalang.speech.formant import tract
from loalang.speech.formant.consonants import PLACES
from loalang.speech.formant.instrument import BANDWIDTHS, Instrument, breath_colour, mouth
from loalang.speech.formant.overlap import BLOCK, lay
from loalang.speech.formant.score import FRAME, NOISES, Score, Signal
from loalang.speech.formant.tract import RATE, SIZE, Plane

HOP = 110
"""Samples between two frames of noise: 5 ms."""

NOISE_SIZE = SIZE // 2

Lines = dict[str, Signal]


def noise(score: Score, pitch: Signal, length: int, instrument: Instrument, seed: int) -> Plane:
    """Frication and breath: white noise with the lines' envelopes, then coloured frame by frame."""
    white = np.random.Generator(np.random.PCG64(seed + 1)).random(length) * 3.4641 - 1.7320
    at = np.arange(length) / RATE * 1000
    middle = np.arange(length // HOP + 1) * HOP / RATE * 1000
    frames = np.arange(len(pitch)) * FRAME
    phase = np.concatenate([[0.0], np.cumsum(0.5 * (pitch[1:] + pitch[:-1]) * FRAME)])
    voice = score.read("voice", at)
    white *= 1 + 0.6 * np.clip(voice, 0, 1) * np.cos(2 * np.pi * np.interp(at / 1000, frames, phase))
    line = {name: score.read(name, middle) for name in ("f1", "f2", "f3")}
    own = 10 ** (instrument.speaker.breath / 20) * voice * (1 + score.read("lax", at))
    excited = {name: _bursts(name, score, white, at) for name in NOISES}
    excited["breath"] = (white * (score.read("breath", at) + own)).astype(np.float32)
    return _coloured(excited, line, instrument, length)


def _bursts(name: str, score: Score, white: Signal, at: Signal) -> Plane:
    """White noise under a line that is 0 most of the time; ``at`` are the times of samples, milliseconds."""
    made = np.zeros(len(white), np.float32)
    for begin, end in score.spans(name):
        some = slice(*np.searchsorted(at, (begin, end)))
        made[some] = white[some] * score.read(name, at[some])
    return made


def _coloured(excited: dict[str, Plane], line: Lines, instrument: Instrument, length: int) -> Plane:
    """Filter each noise its own way, frame by frame, and add them up."""
    count = len(line["f2"])
    window = np.hanning(2 * HOP + 1)[: 2 * HOP].astype(np.float32)
    spectrum = instrument.upper[::2] * breath_colour(NOISE_SIZE) * instrument.breath_gain
    breath = tract.parted(spectrum * tract.late(-len(BANDWIDTHS), NOISE_SIZE))
    tongue = mouth(line, instrument.speaker, 1.0)
    made = np.zeros(length + NOISE_SIZE + 2 * HOP, np.float32)
    for name, excitation in excited.items():
        padded = np.zeros((count + 2) * HOP, np.float32)
        padded[HOP : HOP + length] = excitation
        loud = np.abs(padded.reshape(-1, HOP)).max(axis=1)
        used = np.flatnonzero(loud[:-1] + loud[1:])
        pieces = np.lib.stride_tricks.sliding_window_view(padded, 2 * HOP)[::HOP]
        for first in range(0, len(used), BLOCK):
            some = used[first : first + BLOCK]
            spectra = np.fft.rfft(pieces[some] * window, NOISE_SIZE, axis=-1, norm="ortho")
            if name == "breath":
                spectra *= tract.joined(tract.over(breath, tongue[some].values(NOISE_SIZE)))
            else:
                spectra *= _frication(name, line["f2"][some], instrument.speaker.tract)
            lay(tract.sounding(spectra, NOISE_SIZE), some * HOP, made)
    return made[HOP : HOP + length]


def _frication(name: str, f2: Signal, scale: float) -> Plane:
    """Spectra of a place's noise, of unit power: one for each frame, or one for all."""
    place = PLACES[name]
    f = tract.frequencies(NOISE_SIZE)
    power = np.zeros((len(f2) if place.follows else 1, len(f)))
    for i, (centre, width, decibels) in enumerate(place.peaks):
        middle = (f2[:, None] if place.follows and i == 0 else centre) * scale
        power += 10 ** (decibels / 10) / (1 + ((f - middle) / (width * scale / 2)) ** 2) ** 2
    power *= (f / (f + 400)) ** 2
    colour: Plane = np.sqrt(power / power.mean(axis=1, keepdims=True)).astype(np.float32)
    return colour
