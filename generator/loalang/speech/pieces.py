"""Sentences that an engine takes only in pieces: cut where one would breathe, and joined with a breath."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from loalang.audio.clip import Clip
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.answer import speakable
from loalang.speech.deadline import within
from loalang.speech.engine import Request
from loalang.speech.marks import marked, marks_of, moved
from loalang.speech.retrying import RetryPolicy
from loalang.speech.stretch import paced
from loalang.text import phrases

BREATH = 0.12
"""Seconds between the pieces of a sentence: what the voices leave at a comma."""

WHOLE_SECONDS = 60.0
"""For the whole of one answer, where an engine does not say: some minutes of speech take a second to make."""


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


def asked_by_phrases(
    requests: Sequence[Request],
    longest: int,
    policy: RetryPolicy,
    ask: Callable[[Request], Clip],
    seconds: float = WHOLE_SECONDS,
) -> Iterator[Clip]:
    """Speak requests by a server that takes ``longest`` characters at a time: one clip each, at its pace.

    Args:
        ask: asks the server once for one piece; raises PassingError where asking again may help.
        seconds: how long one asking may take in all, whatever it waits for; never longer than the policy.

    Raises:
        SpeechError: the server refuses, or policy ends; also for a text without any word.
    """
    pieces = [phrases(speakable(request), longest) for request in requests]
    budget = policy.begin(sum(map(len, pieces)))

    def once(piece: Request) -> Clip:
        return within(min(seconds, budget.left), partial(ask, piece))

    for request, of_request in zip(requests, pieces, strict=True):
        clips = [budget.ask(partial(once, replace(request, text=piece))) for piece in of_request]
        yield paced(joined(clips), request.text, request.pace)
