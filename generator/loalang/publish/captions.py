"""What is said, in pieces short enough to be read while it is heard."""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
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
        room = max(LINE, ROOM - TAG - len(named(span.label)[:30]))
        if span.kind is SpanKind.SPEECH and len(words) > room:
            yield from _pieces(span, words, room)
        else:
            yield span


@lru_cache(maxsize=64)  # a programme has few voices, and asks for each a hundred times
def named(label: str) -> str:
    """A speaker's name as it is shown."""
    return plain(label)


SHORT_LINE = 32
"""Letters in a line of SRT at most, and
"""
SHORT_LINES = 2
"""lines of a caption: the Podcasting 2.0 page on transcripts asks for both."""


def short_captions(said: Iterable[Span]) -> Iterator[Span]:
    """Cut utterances into pieces of two short lines, all about as long; the name counts in each."""
    for span in said:
        words = plain(span.text)
        if span.kind is not SpanKind.SPEECH or not words:
            yield span
            continue
        name = named(span.label)[:30]
        before = f"{name}: " if name else ""
        pieces = _even(words, before, max(1, int((span.end - span.start) / SHORTEST)))
        yield from _timed(span, words, pieces)


def _even(words: str, before: str, fits: int) -> list[str]:
    """Share words among as few captions as hold them, and no more than can be read in the time."""
    most = SHORT_LINE * SHORT_LINES - len(before)
    for count in range(max(1, math.ceil(len(words) / most)), fits + 1):
        target = math.ceil(len(words) / count)
        for room in range(target, most + 1, 2):
            pieces = lines_of(words, room)
            if len(pieces) > count:
                continue
            if all(_fits(before + piece) for piece in pieces):
                return pieces
    pieces = lines_of(words, math.ceil(len(words) / fits))
    return [*pieces[: fits - 1], " ".join(pieces[fits - 1 :])]  # spoken faster than anybody reads


def _fits(words: str) -> bool:
    """Say whether words stand in a caption of short lines."""
    if len(words) <= SHORT_LINE:
        return True
    if len(words) > SHORT_LINE * SHORT_LINES + SHORT_LINES - 1:
        return False
    return len(lines_of(words, SHORT_LINE)) <= SHORT_LINES


def lines_of(words: str, most: int) -> list[str]:
    """Break words into lines of at most so many letters; one endless word is cut."""
    line, lines = words, []
    while len(line) > most:
        space = line.rfind(" ", 0, most + 1)
        cut = space if space > 0 else most
        lines.append(line[:cut])
        line = line[cut:].lstrip(" ")
    return [*lines, line] if line else lines


def _timed(span: Span, words: str, pieces: list[str]) -> Iterator[Span]:
    known = span.letters if words == span.text else ()
    start, at = span.start, 0
    for piece in pieces[:-1]:
        at = words.index(piece, at) + len(piece)
        end = max(start, _time(span, known, min(at + 1, len(words) - 1), len(words)))
        yield Span(start, end, span.kind, span.label, piece)
        start = end
    yield Span(start, span.end, span.kind, span.label, pieces[-1])


def _pieces(span: Span, words: str, room: int) -> Iterator[Span]:
    known = span.letters if words == span.text else ()
    start, begun, at = span.start, 0, 0
    for piece in phrases(words, room)[:-1]:
        at += len(piece) + 1
        cut = _time(span, known, at, len(words))
        if cut - start < SHORTEST or span.end - cut < SHORTEST:
            continue
        yield Span(start, cut, span.kind, span.label, words[begun : at - 1])
        start, begun = cut, at
    yield Span(start, span.end, span.kind, span.label, words[begun:])


def _time(span: Span, known: tuple[tuple[float, int], ...], at: int, length: int) -> float:
    """When letter ``at`` of ``length`` is reached: along the line between the two known times around it."""
    knots = [(span.start, 0), *known, (span.end, length)]
    for (before, first), (after, last) in pairwise(knots):
        if first <= at < last:
            return before + (after - before) * (at - first) / (last - first)
    return span.end
