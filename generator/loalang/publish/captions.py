"""What is said, in pieces short enough to be read while it is heard."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from loalang.publish.said import Caption
from loalang.text import phrases

LINE = 65
"""Letters in a line of a caption at most, the voice's tag counted: the Podcasting 2.0 pages ask for it."""

ROOM = 2 * LINE - 14
"""Letters of a caption of two lines, the name counted: the first line may lack a word of 14 letters."""

TAG = len("<v >")

NAME = 30
"""Letters of a name that are shown."""

SHORTEST = 1.0
"""Seconds that a caption stands at least: shorter ones nobody reads."""


def captions(said: Iterable[Caption]) -> Iterator[Caption]:
    """Cut long utterances where one would breathe; all else is one caption.

    A piece begins when its first word is heard, where the engine told when; between two words whose times
    are known, and where none is, time is shared out by letters.
    """
    for one in said:
        room = max(LINE, ROOM - TAG - len(one.name[:NAME]))
        if one.name and len(one.words) > room:
            yield from _breathing(one, room)
        else:
            yield one


SHORT_LINE = 32
"""Letters in a line of SRT at most, and
"""
SHORT_LINES = 2
"""lines of a caption: the Podcasting 2.0 page on transcripts asks for both."""


def short_captions(said: Iterable[Caption]) -> Iterator[Caption]:
    """Cut utterances into pieces of two short lines, all about as long; the name counts in each."""
    for one in said:
        if not one.name:
            yield one
            continue
        pieces = _even(one.words, f"{one.name[:NAME]}: ", max(1, int((one.end - one.start) / SHORTEST)))
        yield from _timed(one, pieces)


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


def _timed(one: Caption, pieces: list[str]) -> Iterator[Caption]:
    start, at, last = one.start, 0, len(one.words) - 1
    for piece in pieces[:-1]:
        at = one.words.index(piece, at) + len(piece)
        end = max(start, _time(one, min(at + 1, last)))
        yield Caption(start, end, one.name, piece)
        start = end
    yield Caption(start, one.end, one.name, pieces[-1])


def _breathing(one: Caption, room: int) -> Iterator[Caption]:
    start, begun, at = one.start, 0, 0
    for piece in phrases(one.words, room)[:-1]:
        at += len(piece) + 1
        cut = _time(one, at)
        if cut - start < SHORTEST or one.end - cut < SHORTEST:
            continue
        yield Caption(start, cut, one.name, one.words[begun : at - 1])
        start, begun = cut, at
    yield Caption(start, one.end, one.name, one.words[begun:])


def _time(one: Caption, at: int) -> float:
    """When letter ``at`` is reached: along the line between the two known times around it."""
    knots = [(one.start, 0), *one.letters, (one.end, len(one.words))]
    for (before, first), (after, last) in pairwise(knots):
        if first <= at < last:
            return before + (after - before) * (at - first) / (last - first)
    return one.end
