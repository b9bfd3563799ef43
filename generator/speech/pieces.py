"""Sentences that an engine takes only in pieces: cut where one would breathe, and joined with a breath."""

from collections.abc import Sequence

import numpy as np

from generator.audio.clip import Clip
from generator.errors import SpeechError
from generator.messages import _
from generator.speech.marks import marked, marks_of, moved

BREATH = 0.12
"""Seconds between the pieces of a sentence: what the voices leave at a comma."""


def joined(clips: Sequence[Clip]) -> Clip:
    """Join the pieces of one sentence, in order, with a breath between, and their marks.

    Raises:
        SpeechError: they have several sample rates.
    """
    if len(clips) == 1:
        return clips[0]
    rate = clips[0].rate
    if any(clip.rate != rate for clip in clips):
        raise SpeechError(_("các phần của một câu có tần số lấy mẫu khác nhau"))
    breath = np.zeros(round(BREATH * rate), np.float32)
    parts, marks, length = [], list(marks_of(clips[0])), len(clips[0].samples)
    for clip in clips[1:]:
        parts += [breath, clip.samples]
        marks += moved(marks_of(clip), by=(length + len(breath)) / rate)
        length += len(breath) + len(clip.samples)
    return marked(np.concatenate([clips[0].samples, *parts]), rate, marks)
