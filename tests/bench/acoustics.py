"""Measured, not recognised: pitch, formants, glottal breaks, lengths and long-term spectrum, by Praat."""

from dataclasses import dataclass

import numpy as np
import parselmouth
from numpy.typing import NDArray

from loalang.audio.clip import Clip

Series = NDArray[np.float64]

STEP = 0.005
"""Seconds between two looks."""

SHORTEST = 0.03
"""Seconds: what is loud for less is a burst, no vowel."""

FLOOR, CEILING = 60.0, 500.0
"""Hz of pitch that are looked for."""


@dataclass(frozen=True, slots=True)
class Rime:
    """The voiced part of one syllable with an unvoiced onset.

    Attributes:
        hertz: pitch at 0, 5, … 100 % of it; filled from its neighbours where the voice breaks or creaks.
        seconds: how long it is.
        gap: seconds inside it without regular voice.
        dip: dB by which the level in the middle falls below the weaker side.
        start: seconds from the clip's beginning.
    """

    hertz: Series
    seconds: float
    gap: float
    dip: float
    start: float


def rime(clip: Clip, creak_below: float = 0.0) -> Rime | None:
    """Measure a clip of one syllable; ``None`` where no voice is found.

    Args:
        creak_below: Hz under which a period counts as creak, not as pitch: pulses that come in pairs are
            tracked an octave down.
    """
    sound = _sound(clip)
    pitch = sound.to_pitch_ac(
        time_step=STEP, pitch_floor=FLOOR, pitch_ceiling=CEILING, octave_jump_cost=0.5, voicing_threshold=0.35
    )
    times, hertz = pitch.xs(), pitch.selected_array["frequency"]
    voiced = np.flatnonzero(hertz > 0)
    if len(voiced) < 5:
        return None
    first, last = voiced[0], voiced[-1]
    span = slice(first, last + 1)
    known = hertz[span] > creak_below
    if not known.any():
        return None
    whole = np.interp(times[span], times[span][known], hertz[span][known])
    at = np.linspace(0, len(whole) - 1, 21)
    level = _level(clip, times[span])
    third = max(1, len(level) // 3)
    sides = min(level[:third].max(), level[-third:].max())
    return Rime(
        np.interp(at, np.arange(len(whole)), whole),
        float(times[last] - times[first] + STEP),
        float((~known).sum() * STEP),
        float(sides - level[third:-third].min()) if len(level) > 2 * third else 0.0,
        float(times[first]),
    )


def formants(clip: Clip, part: Rime, woman: bool) -> tuple[float, float]:
    """Return the median F1 and F2 in Hz over 30 to 60 % of a rime (Burg, five below 5.0 or 5.5 kHz)."""
    ceiling = 5500.0 if woman else 5000.0
    found = _sound(clip).to_formant_burg(
        time_step=STEP, max_number_of_formants=5, maximum_formant=ceiling, window_length=0.025
    )
    times = np.arange(part.start + 0.3 * part.seconds, part.start + 0.6 * part.seconds, STEP)
    one, two = (
        float(np.nanmedian([found.get_value_at_time(number, time) for time in times])) for number in (1, 2)
    )
    return one, two


def lengths(clip: Clip) -> list[float]:
    """Return the seconds of each stretch of sound between closures: level within 20 dB of the loudest."""
    times = 0.05 + np.arange(0, clip.seconds, STEP)
    level = _level(clip, times)
    loud = np.concatenate([[False], level > level.max() - 20, [False]])
    edges = np.flatnonzero(np.diff(loud.astype(int)))
    stretches = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [STEP * (b - a) for a, b in stretches if STEP * (b - a) >= SHORTEST]


def spectrum(clips: list[Clip], bands: tuple[int, ...]) -> Series:
    """Return the long-term level in thirds of an octave about ``bands``, in dB, 70 over all of them."""
    power = np.zeros(len(bands))
    for clip in clips:
        energy = np.abs(np.fft.rfft(clip.samples.astype(float))) ** 2
        hertz = np.fft.rfftfreq(len(clip.samples), 1 / clip.rate)
        for i, centre in enumerate(bands):
            inside = (hertz >= centre * 2 ** (-1 / 6)) & (hertz < centre * 2 ** (1 / 6))
            power[i] += energy[inside].sum() / clip.rate / len(clip.samples)
    levels: Series = 10 * np.log10(power + 1e-20)
    over_all = float(10 * np.log10(np.sum(10 ** (levels / 10))))
    return levels + (70 - over_all)


def _sound(clip: Clip) -> parselmouth.Sound:
    quiet = np.zeros(round(0.05 * clip.rate))
    return parselmouth.Sound(np.concatenate([quiet, clip.samples, quiet]), sampling_frequency=clip.rate)


def _level(clip: Clip, times: Series) -> Series:
    """Level in dB of 20 ms about each time; the clip stands 0.05 s late, as in ``_sound``."""
    half = round(0.01 * clip.rate)
    padded = np.concatenate([np.zeros(half), clip.samples.astype(float), np.zeros(half)])
    sums = np.concatenate([[0.0], np.cumsum(padded**2)])
    at = np.clip(np.rint((times - 0.05) * clip.rate).astype(int), 0, len(clip.samples) - 1)
    levels: Series = 10 * np.log10((sums[at + 2 * half] - sums[at]) / (2 * half) + 1e-10)
    return levels
