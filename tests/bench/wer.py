"""Word errors: what was said and what was heard in one form, aligned, counted; how sure the count is.

A syllable becomes its letters without the tone, then the tone as one sign: ``hòa`` and ``hoà`` are the same,
``kỹ`` and ``kĩ`` too, and a character error is a wrong letter or a wrong tone.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loalang.text import spoken

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Huyền, sắc, ngã, hỏi, nặng as combining marks; the circumflex, breve and horn are vowels' own."""

_WORD = re.compile(r"[^\W_]+")
_I_OR_Y = re.compile(r"^([hklmstv]|qu)y$")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_DIGITS = dict(zip("0123456789", "không một hai ba bốn năm sáu bảy tám chín".split(), strict=True))


def words(text: str) -> tuple[str, ...]:
    """Cut text into words: lower case, no punctuation, each with its tone as its last sign."""
    return tuple(_canonical(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()))


def without_tone(word: str) -> str:
    """Take the tone off a canonical word; vowels keep their quality."""
    return word.rstrip(TONES)


def readings(recognised: str) -> tuple[tuple[str, ...], ...]:
    """Give the ways to say what a recogniser wrote: figures as a number or digit by digit.

    A recogniser writes ``0973`` or ``9 giờ`` as it likes; the reading nearest to the reference counts, for
    every voice alike.
    """
    as_number = spoken(recognised).text
    by_digit = spoken(_NUMBER.sub(_one_by_one, recognised)).text
    return tuple(dict.fromkeys((words(as_number), words(by_digit))))


def _one_by_one(found: re.Match[str]) -> str:
    return " ".join(_DIGITS[c] for c in found[0] if c in _DIGITS)


def _canonical(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
    if found := _I_OR_Y.fullmatch(bare):
        bare = found[1] + "i"
    return bare + "".join(p for p in parts if p in TONES)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A cheapest way from reference to hypothesis.

    Attributes: ``pairs`` are (said, heard), with ``""`` where one side has nothing.
    """

    pairs: tuple[tuple[str, str], ...]

    @property
    def errors(self) -> int:
        return sum(said != heard for said, heard in self.pairs)

    @property
    def hits(self) -> int:
        return sum(said == heard for said, heard in self.pairs)


def align(said: Sequence[str], heard: Sequence[str]) -> Alignment:
    """Align by least edits (Levenshtein 1966); among equals a substitution is preferred."""
    rows, columns = len(said) + 1, len(heard) + 1
    cost = [
        [row + column if not row or not column else 0 for column in range(columns)] for row in range(rows)
    ]
    for row in range(1, rows):
        for column in range(1, columns):
            change = cost[row - 1][column - 1] + (said[row - 1] != heard[column - 1])
            cost[row][column] = min(change, cost[row - 1][column] + 1, cost[row][column - 1] + 1)
    pairs: list[tuple[str, str]] = []
    row, column = rows - 1, columns - 1
    while row or column:
        if row and column:
            change = cost[row - 1][column - 1] + (said[row - 1] != heard[column - 1])
            if cost[row][column] == change:
                pairs.append((said[row - 1], heard[column - 1]))
                row, column = row - 1, column - 1
                continue
        if row and cost[row][column] == cost[row - 1][column] + 1:
            pairs.append((said[row - 1], ""))
            row -= 1
        else:
            pairs.append(("", heard[column - 1]))
            column -= 1
    return Alignment(tuple(reversed(pairs)))


@dataclass(frozen=True, slots=True)
class Counts:
    """One sentence: words and errors, the same without tones, characters and errors, words heard right."""

    words: int
    errors: int
    errors_without_tone: int
    characters: int
    character_errors: int
    hits: int


def count(reference: str, recognised: str) -> Counts:
    """Count one sentence's errors against the reading of ``recognised`` that is nearest to it."""
    said = words(reference)
    found = min(((align(said, heard), heard) for heard in readings(recognised)), key=lambda a: a[0].errors)
    alignment, heard = found
    bare = align([without_tone(w) for w in said], [without_tone(w) for w in heard])
    letters = align(" ".join(said), " ".join(heard))
    return Counts(
        len(said), alignment.errors, bare.errors, len(" ".join(said)), letters.errors, alignment.hits
    )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 90 % bootstrap interval over sentences."""

    value: float
    low: float
    high: float


RESAMPLES = 4000


def estimate(top: Sequence[float], bottom: Sequence[float]) -> Estimate:
    """Estimate the ratio of sums, ``sum(top) / sum(bottom)``, resampling sentences (Bisani and Ney 2004)."""
    above, below = np.asarray(top, float), np.asarray(bottom, float)
    drawn = np.random.default_rng(10).integers(0, len(above), (RESAMPLES, len(above)))
    low, high = np.quantile(above[drawn].sum(1) / below[drawn].sum(1), (0.05, 0.95))
    return Estimate(float(above.sum() / below.sum()), float(low), float(high))


def difference(
    one: tuple[Sequence[float], Sequence[float]], other: tuple[Sequence[float], Sequence[float]]
) -> Estimate:
    """Estimate ``one - other`` of two ratios over the same sentences: each resample draws both alike."""
    a, b, c, d = (np.asarray(part, float) for part in (*one, *other))
    drawn = np.random.default_rng(10).integers(0, len(a), (RESAMPLES, len(a)))
    spread = a[drawn].sum(1) / b[drawn].sum(1) - c[drawn].sum(1) / d[drawn].sum(1)
    low, high = np.quantile(spread, (0.05, 0.95))
    return Estimate(float(a.sum() / b.sum() - c.sum() / d.sum()), float(low), float(high))
