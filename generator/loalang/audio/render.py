"""A score becomes sound: its notes, a little room around them, and an end without a click."""

import numpy as np

from loalang.audio.clip import Clip
from loalang.audio.notation import Score
from loalang.audio.pluck import INSTRUMENTS, Sound64, noise, pitch_hertz, strike
from loalang.audio.resample import RATE

ROOM_DECAY = 1.1
"""Seconds in which the room's sound falls by 60 dB: a small hall."""

ROOM_DELAY = 0.014
FADE = 0.5
"""Seconds over which what still rings at the end of a jingle is taken back."""

_NEPERS = 60 / 20 * np.log(10)


def render(score: Score) -> Clip:
    """Play a score. Peak as the score says; a score that loops has its ringing wrapped to its start."""
    length = round(score.seconds * RATE)
    dry = np.zeros(length + 12 * RATE)
    for note in score.notes:
        sound = strike(INSTRUMENTS[note.instrument], pitch_hertz(note.pitch), note.velocity, note.ornament)
        start = round(note.beat * 60 / score.tempo * RATE)
        dry[start : start + len(sound)] += sound[: len(dry) - start]
    wet = dry + score.room * _in_room(dry)
    if score.loops:
        sound = wet[:length].copy()
        sound[: len(wet) - length] += wet[length:]
    else:
        sound = wet[:length]
        fade = round(FADE * RATE)
        sound[-fade:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, fade + 1) / fade)
    sound *= 10 ** (score.peak / 20) / np.abs(sound).max()
    return Clip(sound.astype(np.float32), RATE)


def _in_room(dry: Sound64) -> Sound64:
    """Convolve with dying noise, duller than white, of the same energy as the dry sound's impulse."""
    seconds = np.arange(round(ROOM_DECAY * RATE)) / RATE
    tail = np.convolve(noise(len(seconds), seed=1), [0.25, 0.5, 0.25], "same")
    tail *= np.exp(-_NEPERS / ROOM_DECAY * seconds) * np.clip((seconds - ROOM_DELAY) / 0.01, 0.0, 1.0)
    tail /= np.sqrt(np.square(tail).sum())
    size = 1 << (len(dry) + len(tail)).bit_length()
    wet: Sound64 = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(tail, size), size)[: len(dry)]
    return wet
