"""A speaker's tract, ready to be played: what does not move with time, and the levels."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from loalang.speech.formant import tract
from loalang.speech.formant.score import Signal
from loalang.speech.formant.source import pulses
from loalang.speech.formant.tract import RATE, Spectra
from loalang.speech.formant.voices import VoiceSource
from loalang.speech.formant.vowels import QUALITIES

BANDWIDTHS = {"f1": 70.0, "f2": 95.0, "f3": 150.0}
"""Hz: closed glottis and hard walls (Hawks and Miller, JASA 97, 1995)."""

OPEN_GLOTTIS = 180.0
"""Hz that a breathing glottis adds to F1's bandwidth."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """What of a speaker does not change with time: spectra of upper formants, and levels."""

    speaker: VoiceSource
    upper: Spectra
    nasal: Spectra
    muffled: Spectra
    voice_gain: float
    breath_gain: float


@lru_cache(maxsize=8)
def instrument_of(speaker: VoiceSource) -> Instrument:
    """Prepare a speaker: the vowel a at full voice gets a level of 1, as does breath through the vowel ơ."""
    upper = tract.fixed(tract.UPPER, speaker.tract, speaker.bandwidth)
    nasal = tract.fixed(tract.NASAL, speaker.tract**0.5, speaker.bandwidth) * upper
    lips = tract.fixed(((180.0, 250.0), (250.0, 300.0)), 1.0, 1.0)
    bare = Instrument(speaker, upper, nasal, lips, 1.0, 1.0)
    a, schwa = QUALITIES["a"], QUALITIES["ə"]
    one = np.ones(1)
    lines = {"f1": a.f1 * one, "f2": a.f2 * one, "f3": a.f3 * one}
    pulse = open_tract(lines, bare, 0 * one) * pulses(
        speaker.pitch * one, speaker.open_quotient * one, speaker.tilt * one
    )
    energy = _power(pulse[0]) * speaker.pitch / RATE
    lines = {"f1": schwa.f1 * one, "f2": schwa.f2 * one, "f3": schwa.f3 * one}
    breath = _power((open_tract(lines, bare, one) * breath_colour())[0])
    return Instrument(speaker, upper, nasal, lips, float(energy**-0.5), float(breath**-0.5))


def _power(spectrum: Spectra) -> float:
    """The energy of a spectrum's impulse response."""
    return float(np.sum(np.fft.irfft(spectrum) ** 2))


def breath_colour() -> Signal:
    """Noise at the glottis is weak below its first kilohertz, and falls above three."""
    f = tract.frequencies()
    return f / (f + 900) / np.sqrt(1 + (f / 3000) ** 2)


def open_tract(lines: dict[str, Signal], instrument: Instrument, breathing: Signal) -> Spectra:
    """Spectra of the mouth's cascade."""
    speaker = instrument.speaker
    factors = []
    for name, width in BANDWIDTHS.items():
        extra = OPEN_GLOTTIS * breathing if name == "f1" else 0.4 * OPEN_GLOTTIS * breathing
        frequency = lines[name] * speaker.tract
        factors.append(tract.quadratic(frequency, width * speaker.bandwidth + 0.02 * frequency + extra))
    return instrument.upper / tract.spectra(tract.multiplied(factors))
