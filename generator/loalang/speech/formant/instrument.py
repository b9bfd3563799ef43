"""A speaker's tract, ready to be played: what does not move with time, and the levels."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from loalang.speech.formant import tract
from loalang.speech.formant.score import Signal
from loalang.speech.formant.source import glottis, jump
from loalang.speech.formant.tract import RATE, SIZE, Planes, Resonators, Spectra
from loalang.speech.formant.voices import VoiceSource
from loalang.speech.formant.vowels import QUALITIES

BANDWIDTHS = {"f1": 70.0, "f2": 95.0, "f3": 150.0}
"""Hz: closed glottis and hard walls (Hawks and Miller, JASA 97, 1995)."""

OPEN_GLOTTIS = 180.0
"""Hz that a breathing glottis adds to F1's bandwidth."""


EARLY = 336
"""Samples that a period's response begins before the closure: twice a man's open phase."""

LATE = 1 - len(BANDWIDTHS)
"""Samples by which a pulse would else be early: what it is divided by is ahead, and the glottis behind."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """What of a speaker does not change with time.

    Attributes:
        upper: the spectrum of the formants that do not move.
        pulse: that of a pulse through them, but for what :func:`mouth` and the glottis divide it by.
        nose: what leaves by the nose against what leaves by the mouth, but for the zero.
        muffled: what closed lips let through.
        voice_gain, breath_gain: so that the vowel a at full voice, and breath through ơ, have a level of 1.
    """

    speaker: VoiceSource
    upper: Spectra
    pulse: Planes
    nose: Spectra
    muffled: Spectra
    voice_gain: float
    breath_gain: float


@lru_cache(maxsize=8)
def instrument_of(speaker: VoiceSource) -> Instrument:
    """Prepare a speaker."""
    upper = tract.fixed(tract.UPPER, speaker.tract, speaker.bandwidth)
    nose = tract.fixed(tract.NASAL, speaker.tract**0.5, speaker.bandwidth)
    lips = tract.fixed(((180.0, 250.0), (250.0, 300.0)), 1.0, 1.0)
    pulse = upper * jump() * tract.late(EARLY + LATE)
    one = np.ones(1)
    a, schwa = (
        {"f1": q.f1 * one, "f2": q.f2 * one, "f3": q.f3 * one} for q in (QUALITIES["a"], QUALITIES["ə"])
    )
    source = glottis(speaker.pitch * one, speaker.open_quotient * one, speaker.tilt * one)
    voice = tract.joined(tract.times(mouth(a, speaker, 0.0).values(), source.values()))[0]
    energy = _power(pulse / voice) * speaker.pitch / RATE
    hushed = tract.joined(mouth(schwa, speaker, 1.0).values())[0]
    breath = _power(upper / hushed * breath_colour(SIZE))
    nose = nose * tract.late(len(BANDWIDTHS))
    pulse, lips, nose = pulse * SIZE**-0.5, lips.astype(np.complex64), nose.astype(np.complex64)
    return Instrument(
        speaker, upper, tract.parted(pulse), nose, lips, float(energy**-0.5), float(breath**-0.5)
    )


def _power(spectrum: Spectra) -> float:
    """The energy of a spectrum's impulse response."""
    return float(np.sum(np.fft.irfft(spectrum) ** 2))


def breath_colour(size: int) -> Signal:
    """Noise at the glottis is weak below its first kilohertz, and falls above three."""
    f = tract.frequencies(size)
    return f / (f + 900) / np.sqrt(1 + (f / 3000) ** 2)


def mouth(lines: dict[str, Signal], speaker: VoiceSource, breathing: Signal | float) -> Resonators:
    """The formants that move."""
    made = []
    for name, width in BANDWIDTHS.items():
        extra = OPEN_GLOTTIS * breathing if name == "f1" else 0.4 * OPEN_GLOTTIS * breathing
        frequency = lines[name] * speaker.tract
        made.append(Resonators.of(frequency, width * speaker.bandwidth + 0.02 * frequency + extra))
    return made[0] * made[1] * made[2]
