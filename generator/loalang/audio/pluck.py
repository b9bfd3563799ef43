"""Strings that are plucked and bars that are struck, note by note, as sums of dying partials.

Additive, because a pressed string (nhấn) bends all its partials together and a Karplus–Strong loop would
have to change its length on the way. Colours: đàn tranh (a zither of steel strings over a wooden box), đàn
bầu (one string, touched at its nodes, nearly a sine), chuông (a tuned bar), kẻng (a struck length of steel).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loalang.audio.resample import RATE

Sound64 = NDArray[np.float64]

SILENT = -80.0
"""Decibels under full scale at which a partial ends."""

_NEPERS = 60 / 20 * np.log(10)
_ATTACK_NOISE = 0.006
_HIGHEST = 9_000.0


@dataclass(frozen=True, slots=True)
class Instrument:
    """How one kind of string or bar sounds.

    Attributes:
        ratios: frequency of each partial over the first.
        strengths: amplitude of each partial when played at full velocity.
        decay: seconds in which the first partial of A4 falls by 60 dB.
        damping: how much faster each next partial dies: by this share of the first one's rate a step.
        softness: how much of the higher partials a soft stroke loses: their strength at velocity v is
            multiplied by v to the power of softness times their step.
        attack: seconds until full strength.
        noise: level of the plectrum's own sound.
    """

    ratios: tuple[float, ...]
    strengths: tuple[float, ...]
    decay: float
    damping: float
    softness: float
    attack: float
    noise: float


_Partials = tuple[tuple[float, ...], tuple[float, ...]]


def _string(partials: int, stiffness: float, place: float, slope: float) -> _Partials:
    """Return ratios and strengths of a stiff string plucked at ``place`` of its length."""
    k = np.arange(1, partials + 1)
    ratios = k * np.sqrt((1 + stiffness * k**2) / (1 + stiffness))
    strengths = np.abs(np.sin(np.pi * k * place)) / k**slope
    return tuple(ratios.tolist()), tuple((strengths / strengths.max()).tolist())


TRANH = Instrument(*_string(28, 7e-5, 0.13, 1.15), 2.6, 0.33, 0.10, 0.0012, 0.10)
BAU = Instrument(*_string(9, 2e-5, 0.5, 1.9), 4.5, 0.30, 0.15, 0.006, 0.02)
CHUONG = Instrument((1.0, 2.0, 4.0, 10.1), (1.0, 0.12, 0.30, 0.06), 3.6, 0.9, 0.3, 0.002, 0.02)
KENG = Instrument(
    (1.0, 1.003, 2.756, 2.763, 5.404, 8.933), (0.9, 0.4, 1.0, 0.4, 0.45, 0.15), 2.6, 0.25, 0.2, 0.0008, 0.15
)
INSTRUMENTS = {"tranh": TRANH, "bau": BAU, "chuong": CHUONG, "keng": KENG}


def pitch_hertz(name: str) -> float:
    """Return the frequency of a pitch such as ``D5`` or ``F#4``; A4 is 440 Hz, equally tempered."""
    letter, octave = name[:-1], int(name[-1])
    steps = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}[letter[0]] + letter.count("#")
    return float(440.0 * 2 ** (octave - 4 + steps / 12))


def bend(ornament: str, seconds: Sound64) -> Sound64:
    """Return the pitch over time, in semitones from the note, as the left hand presses the string.

    rung: a slow shake that grows; nhan: from a tone below up to the note; vo: one tap, up and back.
    """
    match ornament:
        case "":
            return np.zeros(len(seconds))
        case "rung":
            depth = 0.28 * np.clip((seconds - 0.18) / 0.35, 0.0, 1.0)
            return depth * np.sin(2 * np.pi * 5.4 * (seconds - 0.18))
        case "nhan":
            return 2.0 * (_smooth(seconds, 0.05, 0.17) - 1.0)
        case "vo":
            return 0.9 * (_smooth(seconds, 0.10, 0.15) - _smooth(seconds, 0.16, 0.25))
        case _:
            raise ValueError(f"no ornament {ornament!r}")


def strike(instrument: Instrument, hertz: float, velocity: float, ornament: str = "") -> Sound64:
    """Play one note and let it ring out; its first partial starts at ``velocity`` (0 to 1)."""
    decay = instrument.decay * (440.0 / hertz) ** 0.35  # short strings ring shorter
    sound = np.zeros(_frames(decay, velocity))
    seconds = np.arange(len(sound)) / RATE
    cycles = hertz * np.cumsum(2 ** (bend(ornament, seconds) / 12)) / RATE
    for step, (ratio, strength) in enumerate(zip(instrument.ratios, instrument.strengths, strict=True)):
        frequency = hertz * ratio
        dies = decay / (1 + instrument.damping * step)
        level = velocity ** (1 + instrument.softness * step) * strength / (1 + (frequency / 6_000) ** 2)
        length = min(_frames(dies, level), len(sound))
        if frequency > _HIGHEST or length <= 0:
            continue
        turns = ratio * cycles[:length]
        turns -= np.floor(turns)  # so that single precision is enough for the sine, four times as quick
        envelope = np.exp(-_NEPERS / dies * seconds[:length])
        sound[:length] += level * envelope * np.sin((2 * np.pi * turns).astype(np.float32))
    attack = np.clip(seconds / instrument.attack, 0.0, 1.0)
    sound *= 0.5 - 0.5 * np.cos(np.pi * attack)
    return sound + _plectrum(len(sound), velocity * instrument.noise)


def noise(length: int, seed: int) -> Sound64:
    """Return white noise within ±1 from the raw bits of PCG64, which no version of numpy changes."""
    bits = np.random.PCG64(seed).random_raw(length) >> np.uint64(11)
    return bits.astype(np.float64) / 2**52 - 1.0


def _plectrum(length: int, level: float) -> Sound64:
    seconds = np.arange(length) / RATE
    burst = np.diff(noise(length, seed=length), prepend=0.0)
    burst *= level * np.exp(-seconds / _ATTACK_NOISE * 3) * np.clip(seconds / 0.0005, 0.0, 1.0)
    return burst


def _frames(decay: float, level: float) -> int:
    """Frames until a partial that starts at ``level`` and falls by 60 dB in ``decay`` seconds is silent."""
    return round((20 * math.log10(level) - SILENT) / 60 * decay * RATE)


def _smooth(seconds: Sound64, start: float, end: float) -> Sound64:
    """Rise from 0 to 1 without a corner."""
    along = np.clip((seconds - start) / (end - start), 0.0, 1.0)
    return along * along * (3 - 2 * along)
