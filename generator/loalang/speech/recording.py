"""A person's own voice: the silence around it goes, all else stays; the mix brings it to the others' level.

A recording stands in a lesson as a cue of its own, not as the voice of a line: it is never sped up, slowed
down or cut inside, whatever pace its programme has.
"""

from pathlib import Path

import numpy as np

from loalang.audio.clip import Clip
from loalang.audio.decode import read_clip

FRAME = 0.02
"""Seconds over which the level is taken."""

ABOVE_ROOM = 8.0
"""dB above the quietest tenth of the recording: the room is not speech."""

BELOW_VOICE = 40.0
"""dB below the loudest twentieth: whatever is fainter is not speech, however quiet the room."""

MARGIN = 0.15
"""Seconds kept before and after: breath, and the first consonant, which is faint."""


def read_recording(path: Path) -> Clip:
    """Read a recording and cut the silence before and after it.

    Raises:
        ContentError: the file is missing, too long, or no sound.
    """
    return without_silence(read_clip(path))


def without_silence(clip: Clip) -> Clip:
    """Cut what comes before the first and after the last sound of a voice; a clip without any stays whole."""
    size = max(1, round(FRAME * clip.rate))
    frames = len(clip.samples) // size
    if frames < 10:
        return clip
    power = np.square(clip.samples[: frames * size].astype(np.float64)).reshape(frames, size).mean(axis=1)
    level = 10 * np.log10(power + 1e-12)
    room, voice = np.percentile(level, 10), np.percentile(level, 95)
    if voice - room < ABOVE_ROOM:
        return clip  # music, or noise from end to end: nothing here is silence
    sounding = np.flatnonzero(level > max(min(room + ABOVE_ROOM, voice - 6), voice - BELOW_VOICE))
    margin = round(MARGIN * clip.rate)
    start = max(0, int(sounding[0]) * size - margin)
    end = min(len(clip.samples), (int(sounding[-1]) + 1) * size + margin)
    return Clip(clip.samples[start:end], clip.rate)
