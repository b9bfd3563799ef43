"""What every engine does to its raw sound."""

import numpy as np

from generator.audio.clip import Clip, Samples
from generator.speech.marks import marked, marks_of, moved

FLOOR = 10 ** (-50 / 20)
"""Below −50 dB of the utterance's own peak nothing is speech: espeak's tail is at −70, rooms are louder."""

MARGIN = 0.015
"""Seconds kept before and after, so that no soft onset is cut."""


def from_pcm16(pcm: bytes, rate: int) -> Clip:
    """Make a clip of little-endian mono 16-bit PCM; ``rate`` in Hz."""
    return Clip(np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32768), rate)


def to_pcm16(clip: Clip) -> bytes:
    """Give a clip as little-endian mono 16-bit PCM, rounded and limited to full scale."""
    scaled = np.clip(np.rint(clip.samples * 32768), -32768, 32767)
    return scaled.astype("<i2").tobytes()


def trimmed(clip: Clip) -> Clip:
    """Cut the silence around an utterance, leaving 15 ms."""
    level: Samples = np.abs(clip.samples)
    if not len(level) or not level.max():
        return clip
    sounding = np.flatnonzero(level > level.max() * FLOOR)
    margin = round(MARGIN * clip.rate)
    start, end = max(0, int(sounding[0]) - margin), min(len(level), int(sounding[-1]) + margin)
    return marked(clip.samples[start:end], clip.rate, moved(marks_of(clip), -start / clip.rate))
