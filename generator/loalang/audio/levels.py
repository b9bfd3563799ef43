"""How loud each sound goes into the mix: every voice at one level, tunes a little below, nothing clipped."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType
from typing import assert_never

import numpy as np

from loalang.audio.clip import Clip, Known, Samples
from loalang.audio.sounds import BedEnd, BedStart, ChapterMark, Recorded, Silence, Sound, Speech, Tune
from loalang.audio.tunes import KEPT

Measure = Callable[[Clip], float]
"""Loudness of a clip in LUFS; minus infinity for silence."""

VOICE_LEVEL = -23.0
"""LUFS of every voice before the master: EBU R 128's programme level leaves 20 dB for peaks."""

TUNE_OFFSET = -2.0
"""Level of a tune against the voices, in LU: music of the same loudness is felt as louder than speech."""

LARGEST_GAIN = 30.0
"""In dB: what is fainter than this is noise, not a voice."""

ENOUGH = 30.0
"""Seconds of a voice from which its level is measured: a synthetic voice is as loud all the time."""

SHORTEST = 0.5
"""Seconds; shorter sounds are measured repeated, for a meter's blocks are 0.4 s long."""


def balance(
    sounds: Sequence[Sound], measure: Measure, references: Mapping[str, Clip] = MappingProxyType({})
) -> tuple[float, ...]:
    """Return one linear gain for each sound; 0 for those that have no samples.

    All clips of a voice share a gain, so that what one utterance says loudly stays louder than the next.
    A bed's gain brings it to the voices' level; ducking comes on top.

    Args:
        sounds: of the whole programme.
        measure: loudness of a clip.
        references: by voice, a clip that is as loud as the voice is; else some of its clips are measured.
    """
    voices = voice_gains(references, measure)
    voices |= _gains_by_clips(sounds, measure, set(voices))
    return tuple(_gain(sound, voices, measure) for sound in sounds)


def voice_gains(references: Mapping[str, Clip], measure: Measure) -> dict[str, float]:
    """Return the linear gain that brings each voice to :data:`VOICE_LEVEL`."""
    return {
        voice: _gain_to(VOICE_LEVEL, _loudness_of_kept(Known.of(clip), measure))
        for voice, clip in references.items()
    }


def _gains_by_clips(sounds: Sequence[Sound], measure: Measure, known: Set[str]) -> dict[str, float]:
    clips: dict[str, list[Clip]] = defaultdict(list)
    for sound in sounds:
        if isinstance(sound, Speech) and voice_of(sound) not in known:
            clips[voice_of(sound)].append(sound.clip)
    return {voice: _gain_to(VOICE_LEVEL, measure(_some(of_voice))) for voice, of_voice in clips.items()}


def voice_of(sound: Speech) -> str:
    """Name the voice that clips share a gain by."""
    return sound.voice or sound.speaker


def _gain(sound: Sound, voices: dict[str, float], measure: Measure) -> float:
    match sound:
        case Speech():
            return voices[voice_of(sound)]
        case Recorded():
            return _gain_to(VOICE_LEVEL, measure(sound.clip))
        case BedStart():
            return _gain_to(VOICE_LEVEL, _loudness_of_kept(Known.of(sound.clip), measure))
        case Tune():
            return _gain_to(VOICE_LEVEL + TUNE_OFFSET, _loudness_of_kept(Known.of(sound.clip), measure))
        case Silence() | BedEnd() | ChapterMark():
            return 0.0
        case _:
            assert_never(sound)


def _some(clips: list[Clip]) -> Clip:
    """Join clips of one voice until they are enough to measure."""
    rate, taken, length = clips[0].rate, [], 0
    for clip in clips:
        if clip.rate == rate:
            taken.append(clip.samples)
            length += len(taken[-1])
        if length >= ENOUGH * rate:
            break
    return Clip(np.concatenate(taken), rate)


def _gain_to(level: float, loudness: float) -> float:
    return 1.0 if loudness == -np.inf else float(10 ** (min(level - loudness, LARGEST_GAIN) / 20))


def loudness_of(clip: Clip, measure: Callable[[Samples, int], float]) -> float:
    """Measure a clip; one that is too short for a meter is measured repeated."""
    shortest = round(SHORTEST * clip.rate)
    samples = clip.samples if len(clip.samples) >= shortest else np.resize(clip.samples, shortest)
    return measure(samples, clip.rate)


@lru_cache(2 * KEPT)
def _loudness_of_kept(known: Known, measure: Measure) -> float:
    """Tunes and references are the same in every programme."""
    return measure(known.clip)
