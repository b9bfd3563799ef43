"""What every engine does to its raw sound."""

import numpy as np

from loalang.audio.clip import Clip
from loalang.speech.marks import marks_of, moved
from loalang.speech.pcm import PcmClip, from_pcm16, to_pcm16

FLOOR = 10 ** (-50 / 20)
"""Below −50 dB of the utterance's own peak nothing is speech: espeak's tail is at −70, rooms are louder."""

MARGIN = 0.015
"""Seconds kept before and after, so that no soft onset is cut."""


def trimmed(clip: Clip) -> PcmClip:
    """Cut the silence around an utterance, leaving 15 ms, and round it to the 16 bits that clips have."""
    pcm = to_pcm16(clip)
    level = np.abs(np.frombuffer(pcm, "<i2").astype(np.int32))
    highest = int(level.max(initial=0))
    if not highest:
        return from_pcm16(pcm, clip.rate, marks_of(clip))
    sounding = level > int(highest * FLOOR)
    margin = round(MARGIN * clip.rate)
    start = max(0, int(sounding.argmax()) - margin)
    end = min(len(level), len(level) - 1 - int(sounding[::-1].argmax()) + margin)
    return from_pcm16(pcm[2 * start : 2 * end], clip.rate, moved(marks_of(clip), -start / clip.rate))
