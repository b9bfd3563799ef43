"""What the hamlet hears: an amplifier, a horn on a pole, the next pole's echo, wind and traffic.

A model, not a recording: it serves to compare one sound with another (tests/bench/intelligibility.py) and
to let an officer hear the difference (``loalang listen``).
"""

import enum

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.resample import RATE
from loalang.audio.stages import Curve, shape

HORN_PASSES: Curve = (
    (100, -40),
    (200, -18),
    (300, -6),
    (450, 0),
    (1000, 2),
    (3000, 2),
    (5000, -2),
    (6000, -6),
    (8000, -20),
    (12000, -40),
)
"""A 30 W re-entrant horn, roughly 300 to 6,000 Hz (makers' data sheets)."""

ECHOES = ((0.062, -8.0), (0.095, -11.0), (0.118, -13.0))
"""Seconds and dB: the walls about and the next poles, 20 to 40 m farther off."""

SECOND_HARMONIC = 0.1
"""Of full scale at full scale: an old amplifier's lopsidedness, 5 % of second harmonic."""


class Noise(enum.StrEnum):
    """What else sounds at the door."""

    WIND = "wind"
    TRAFFIC = "traffic"


def horn(speech: Samples) -> Samples:
    """Return speech as the amplifier and the horn give it; full scale is the amplifier's limit."""
    driven = np.tanh(speech + np.float32(SECOND_HARMONIC) * speech * speech)
    return _filtered(driven, HORN_PASSES)


def echoes(heard: Samples) -> Samples:
    """Return only what comes late, as long as the sound itself."""
    late: Samples = np.zeros_like(heard)
    for seconds, decibels in ECHOES:
        lag = round(seconds * RATE)
        late[lag:] += np.float32(10 ** (decibels / 20)) * heard[: len(heard) - lag]
    return late


def noise(kind: Noise, count: int, seed: int) -> Samples:
    """Return so many samples of noise, of root mean square 1 as the ear weighs it.

    Wind is gusty and deep, traffic a hum of tyres that swells as a vehicle passes; weighed by the A curve
    (IEC 61672), because deep noise is strong on a meter and masks little.
    """
    chance = np.random.default_rng(seed)
    white = chance.standard_normal(count).astype(np.float32)
    seconds = np.arange(count) / RATE
    swell: NDArray[np.float64]
    match kind:
        case Noise.WIND:
            coloured = _filtered(
                white, ((20, 0), (100, 0), (300, -10), (1000, -20), (4000, -32), (16000, -48))
            )
            swell = 10 ** (4.0 * np.sin(2 * np.pi * (0.4 * seconds + chance.random())) / 20)
        case Noise.TRAFFIC:
            coloured = _filtered(white, ((20, -20), (60, 0), (250, -4), (1000, -4), (2000, -10), (8000, -24)))
            swell = 10 ** (3.0 * np.sin(2 * np.pi * (0.15 * seconds + chance.random())) / 20)
    swelling = (coloured * swell).astype(np.float32)
    return swelling / np.float32(weighted_level(swelling))


def at_the_door(speech: Samples, raw: Samples, snr: float) -> Samples:
    """Play speech at the raw's peak, as an amplifier turned up to its limit does, over the raw's noise.

    Args:
        snr: dB(A) by which the raw speech stands over wind and traffic.
    """
    peak = max(float(np.abs(speech).max()), 1e-6)
    direct = horn(speech * np.float32(1 / peak))
    reference = weighted_level(horn(raw * np.float32(1 / max(float(np.abs(raw).max()), 1e-6))))
    both = sum(noise(kind, len(speech), seed=7) for kind in Noise) / np.float32(np.sqrt(2))
    heard: Samples = direct + echoes(direct) + both * np.float32(reference / 10 ** (snr / 20))
    return heard * np.float32(0.4)


def weighted_level(sound: Samples) -> float:
    """Return the A-weighted root mean square."""
    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    square = np.fft.rfftfreq(len(sound), 1 / RATE) ** 2
    top = 12194.0**2 * square**2
    bottom = (square + 20.6**2) * np.sqrt((square + 107.7**2) * (square + 737.9**2)) * (square + 12194.0**2)
    return float(np.sqrt(2 * np.sum(spectrum * (1.2589 * top / bottom) ** 2)) / len(sound))


def _filtered(sound: Samples, curve: Curve) -> Samples:
    return np.concatenate([*shape(curve, taps=2823)([sound]), np.zeros(0, np.float32)])
