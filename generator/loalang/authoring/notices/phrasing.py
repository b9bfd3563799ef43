"""A sentence as words with their places: times, figures, brackets and quotations are one word each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from loalang.authoring.notices.closed_words import Phrases
from loalang.authoring.notices.times import time_spans


class Sort(Enum):
    """What a word is, by its look."""

    SMALL = auto()
    NAME = auto()
    FIGURE = auto()
    TIME = auto()
    GROUP = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """Letters ``start:end`` of a text.

    Attributes:
        small: to know it by, without capitals, in one spelling.
    """

    start: int
    end: int
    text: str
    sort: Sort
    small: str


_OLD = re.compile(r"(?<=[hkltđ])(oá|oà|uỷ|uý)(?=\b)|\buỷ\b")
_NEW = {"oá": "óa", "oà": "òa", "uỷ": "ủy", "uý": "úy"}


def _spelt(word: str) -> str:
    return _OLD.sub(lambda found: _NEW[found[0]], word)


_TOKEN = re.compile(
    r"(?P<group>\([^()]{1,120}\)|[\"“][^\"“”]{1,80}[\"”])"
    r"|(?P<figure>\d+(?:[./,:-]\d+)*[a-zA-Z%²³]{0,3}(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_][\w'’]*(?:[-/][^\W_][\w'’]*)*)|(?P<mark>\S)"
)


class Phrased:
    """The words of a text, asked by their number; behind the last stands an empty mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(_words(text))
        self._end = Word(len(text), len(text), "", Sort.MARK, "")

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: int) -> Word:
        return self.words[at] if 0 <= at < len(self.words) else self._end

    def at(self, place: int) -> int:
        """The number of the first word that ends behind a letter of the text."""
        return next((at for at, word in enumerate(self.words) if word.end > place), len(self.words))

    def after(self, at: int, listed: Phrases) -> int:
        """The number behind the longest phrase of a list that stands here; ``at`` for none."""
        for phrase in listed.get(self[at].small, ()):
            if all(self[at + more].small == word for more, word in enumerate(phrase)):
                return at + len(phrase)
        return at

    def words_from(self, first: int, end: int) -> str:
        """The letters of some words."""
        return self.text[self[first].start : self[end - 1].end] if end > first else ""

    def first(self, at: int, ends: Callable[[int], bool]) -> int:
        """The number of the first word from here on at which something ends."""
        while at < len(self) and not ends(at):
            at += 1
        return at


def _words(text: str) -> list[Word]:
    made: list[Word] = []
    spans = time_spans(text)
    at = 0
    while at < len(text):
        if spans and at >= spans[0].start:
            span = spans.pop(0)
            made.append(_word(text, span.start, span.end, Sort.TIME))
            at = max(at, span.end)
            continue
        found = _TOKEN.search(text, at)
        if found is None:
            break
        if spans and found.end() > spans[0].start:
            if found.start() >= spans[0].start:
                at = spans[0].start
                continue
            if found.lastgroup == "group":  # a time inside brackets is a word of its own
                made.append(_word(text, found.start(), found.start() + 1, Sort.MARK))
                at = found.start() + 1
                continue
        made.append(_word(text, found.start(), found.end(), _sort(found)))
        at = found.end()
    return made


def _word(text: str, start: int, end: int, sort: Sort) -> Word:
    return Word(start, end, text[start:end], sort, _spelt(text[start:end].casefold()))


def _sort(found: re.Match[str]) -> Sort:
    if found["word"]:
        return Sort.NAME if found[0][0].isupper() else Sort.SMALL
    named = {"group": Sort.GROUP, "figure": Sort.FIGURE}
    return named.get(found.lastgroup or "", Sort.MARK)
