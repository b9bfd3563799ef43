"""What a recogniser is given to hear: speech as it was made, or what the hamlet hears of it.

The horn is that of :mod:`loalang.audio.outdoors`: the loudspeaker's master, an amplifier at its limit, the
horn, the echoes of the next poles, wind and traffic. Noise is so much below each speaker's own mastered
speech, so that no voice is favoured for being denser before it was mastered.
"""

import enum
from collections.abc import Sequence

import numpy as np

from loalang.audio.clip import Clip
from loalang.audio.master import master
from loalang.audio.outdoors import at_the_door
from loalang.audio.resample import RATE, resample
from loalang.model import Edition

OVER_NOISE = 11.0
"""dB(A) of mastered speech over wind and traffic. From the same amplifier, raw speech would stand there at
0 dB, the middle of the levels of docs/loudspeaker.md. At 6 dB, about the worst of them, the recogniser loses
a third of the sentences whole, and no longer tells one voice from another."""

APART = 0.5
"""Seconds between sentences: longer than the last echo."""


class Channel(enum.StrEnum):
    """By which way a sound comes to whoever judges it."""

    PLAIN = "plain"
    MASTER = "master"
    HORN = "horn"


def heard_by(channel: Channel, clips: Sequence[Clip], over_noise: float = OVER_NOISE) -> tuple[Clip, ...]:
    """Send a speaker's clips through a channel, as one programme; each comes back as long as it was."""
    if channel is Channel.PLAIN:
        return tuple(clips)
    sounds = [resample(clip).samples for clip in clips]
    programme = np.concatenate([np.concatenate([one, _rest()]) for one in sounds])
    made = np.concatenate([*master([programme], Edition.LOUDSPEAKER)])
    if channel is Channel.HORN:
        made = at_the_door(made, made, over_noise)
    starts = np.cumsum([0, *(len(one) + len(_rest()) for one in sounds)])
    return tuple(
        Clip(made[start : start + len(one)], RATE) for start, one in zip(starts, sounds, strict=False)
    )


def _rest() -> np.ndarray:
    return np.zeros(round(APART * RATE), np.float32)
