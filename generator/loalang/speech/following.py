"""Marks of what is said, told as places in what is written: *bảy giờ rưỡi* is heard where *7h30* stands."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from loalang.speech.marks import WordMark

_WORD = re.compile(r"[^\W_]+")


@lru_cache(4096)  # a lesson's sentences are the same in every commune
def letters_reached(written: str, marks: tuple[WordMark, ...]) -> tuple[tuple[float, int], ...]:
    """Say when letters of ``written`` are reached: seconds, and where a word begins that is said so.

    Words that are said otherwise than they are written (numbers, abbreviations) have no time of their own.
    """
    if not marks:
        return ()
    places = [(found.start(), found.group().lower()) for found in _WORD.finditer(written)]
    said = [(mark.start, word) for mark in marks for word in _WORD.findall(mark.word.lower())[:1]]
    alike = SequenceMatcher(
        None, [word for _at, word in places], [word for _time, word in said], autojunk=False
    )
    return tuple(
        (said[block.b + step][0], places[block.a + step][0])
        for block in alike.get_matching_blocks()
        for step in range(block.size)
    )
