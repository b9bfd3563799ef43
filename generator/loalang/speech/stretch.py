"""Slower or faster without a change of pitch, and the pace that an edition asks for."""

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Clip, Samples, rounded
from loalang.speech.marks import marked, marks_of, moved
from loalang.text import syllables

FRAME = 0.032
"""Seconds of a frame: two periods of the lowest voice, and shorter than a syllable's nucleus."""

SEARCH = 0.010
"""Seconds that a frame may move to either side to continue the wave: one period of a voice of 100 Hz."""

NARROWEST, WIDEST = 0.7, 1.6
"""The range that still sounds like the same speaker: a voice of 240 syllables a minute can go down to 150."""

TOLERANCE = 0.04
"""How far an utterance may be from the pace that was asked: what a speaker varies by from one to the next."""

FEW_SYLLABLES = 12
"""Shorter utterances may be further off, in proportion: the last syllable of any utterance is a long one."""

LEAST_TO_MOVE = 0.01
"""A change of length that nobody hears is not worth touching the sound."""


def paced(clip: Clip, text: str, pace: float) -> Clip:
    """Bring an utterance to ``pace`` syllables a minute, as near as a natural speaker would be.

    What is within the tolerance stays as it was spoken; what is not is stretched to the tolerance's edge.
    """
    if not len(clip.samples):
        return clip
    factor = min(max(paced_seconds(clip.seconds, text, pace) / clip.seconds, NARROWEST), WIDEST)
    return clip if abs(factor - 1) < LEAST_TO_MOVE else stretched(clip, factor)


def paced_seconds(seconds: float, text: str, pace: float) -> float:
    """Say how long an utterance of ``seconds`` should last to be within the tolerance of ``pace``."""
    count = syllables(text)
    if not count:
        return seconds
    asked = count * 60 / pace
    slack = TOLERANCE * max(1.0, FEW_SYLLABLES / count)
    return min(max(seconds, asked * (1 - slack)), asked * (1 + slack))


def stretched(clip: Clip, factor: float) -> Clip:
    """Make a clip ``factor`` times as long, at the same pitch.

    Waveform-similarity overlap-add (Verhelst and Roelands, ICASSP 1993): frames are laid at an even step and
    taken from where, near the even step of the source, the wave best continues the frame before.
    """
    frame = round(FRAME * clip.rate) // 2 * 2
    step, reach = frame // 2, round(SEARCH * clip.rate)
    wanted = round(len(clip.samples) * factor)
    if len(clip.samples) < 2 * frame:
        return clip
    source = np.concatenate([np.zeros(reach + step), clip.samples, np.zeros(frame + 2 * reach + step)])
    window = np.hanning(frame + 1)[:frame]
    made = np.zeros(wanted + 2 * frame)
    start = reach
    for at in range(0, wanted + step, step):
        made[at : at + frame] += window * source[start : start + frame]
        following = source[start + step : start + step + frame]
        middle = min(reach + round((at + step) / factor), len(source) - frame - reach - 1)
        if len(following) < frame:
            break
        start = middle - reach + _best_match(source[middle - reach : middle + reach + frame], following)
    samples = _within_full_scale(made[step : step + wanted])
    return marked(samples, clip.rate, moved(marks_of(clip), factor=factor))


def _best_match(region: NDArray[np.float64], wave: NDArray[np.float64]) -> int:
    """Find the offset into ``region`` where it is most like ``wave``: the largest normalised correlation."""
    size = 1 << (len(region) + len(wave) - 1).bit_length()
    spectrum = np.fft.rfft(region, size) * np.conj(np.fft.rfft(wave, size))
    likeness = np.fft.irfft(spectrum, size)[: len(region) - len(wave) + 1]
    power = np.cumsum(np.concatenate([[0.0], region * region]))
    energy = power[len(wave) :] - power[: -len(wave)]
    return int(np.argmax(likeness / np.sqrt(energy + 1e-9)))


def _within_full_scale(samples: NDArray[np.float64]) -> Samples:
    """Round to the precision of 16 bits, and limit."""
    return rounded(samples, 32_768).astype(np.float32) / np.float32(32_768)
