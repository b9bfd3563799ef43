"""What is said, in pieces short enough to be read while it is heard."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from loalang.audio.timeline import Span, SpanKind
from loalang.publish.plain import plain
from loalang.text import phrases

LINE = 65
"""Letters in a line of a caption at most, the voice's tag counted: the Podcasting 2.0 pages ask for it."""

ROOM = 2 * LINE - 14
"""Letters of a caption of two lines, the name counted: the first line may lack a word of 14 letters."""

TAG = len("<v >")

SHORTEST = 1.0
"""Seconds that a caption stands at least: shorter ones nobody reads."""


def captions(said: Iterable[Span]) -> Iterator[Span]:
    """Cut long utterances where one would breathe; all else is one caption.

    A piece begins when its first word is heard, where the engine told when; between two words whose times
    are known, and where none is, time is shared out by letters.
    """
    for span in said:
        words = plain(span.text)
        room = max(LINE, ROOM - TAG - len(plain(span.label)[:30]))
        if span.kind is SpanKind.SPEECH and len(words) > room:
            yield from _pieces(span, words, room)
        else:
            yield span


def _pieces(span: Span, words: str, room: int) -> Iterator[Span]:
    known = span.letters if words == span.text else ()
    start, begun, at = span.start, 0, 0
    for piece in phrases(words, room)[:-1]:
        at += len(piece) + 1
        cut = _time(span, known, at, len(words))
        if cut - start < SHORTEST or span.end - cut < SHORTEST:
            continue
        yield replace(span, start=start, end=cut, text=words[begun : at - 1], letters=())
        start, begun = cut, at
    yield replace(span, start=start, text=words[begun:], letters=())


def _time(span: Span, known: tuple[tuple[float, int], ...], at: int, length: int) -> float:
    """When letter ``at`` of ``length`` is reached: along the line between the two known times around it."""
    knots = [(span.start, 0), *known, (span.end, length)]
    for (before, first), (after, last) in pairwise(knots):
        if first <= at < last:
            return before + (after - before) * (at - first) / (last - first)
    return span.end
