"""What is heard in words, as it is shown: on pages, in feeds, in transcripts."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from loalang.audio.timeline import Span, SpanKind
from loalang.publish.plain import plain

RECORDING = "[Tiếng nói thu âm]"
"""Stands for a person's own recording, whose words nobody wrote down."""

UNSHOWN = "…"
"""Stands for words of which nothing can be shown."""


class Caption(NamedTuple):
    """Words that are shown from ``start`` to ``end``, in seconds: an utterance, a piece of it, a recording.

    A named tuple: a programme has some three hundred, and a dataclass takes four times as long to make.

    Attributes:
        name: who speaks, on one line; empty for a recording.
        words: on one line, never empty.
        letters: when letters of ``words`` are reached, in order: seconds, and the index; where known.
    """

    start: float
    end: float
    name: str
    words: str
    letters: tuple[tuple[float, int], ...] = ()


def in_words(timeline: Iterable[Span]) -> Iterator[Caption]:
    """Give what of a timeline is heard in words."""
    for span in timeline:
        words = plain(span.text)
        if span.kind is SpanKind.SPEECH:
            # Times count the letters of the text as written: one that is shown otherwise has none.
            letters = span.letters if words == span.text else ()
            yield Caption(span.start, span.end, _name(span.label), words or UNSHOWN, letters)
        elif span.kind is SpanKind.RECORDING:
            yield Caption(span.start, span.end, "", words or RECORDING)


_STEP = re.compile(r"Bước \d+\b")
_STOPS = tuple('.?!…:;,”"')


def lines(said: Iterable[Caption]) -> list[list[Caption]]:
    """Share what somebody says among lines to be read.

    A counted step begins one ("Bước 2: …"), and so does what follows words without a stop: a notice's rows.
    """
    told: list[list[Caption]] = []
    for one in said:
        if told and not _STEP.match(one.words) and told[-1][-1].words.endswith(_STOPS):
            told[-1].append(one)
        else:
            told.append([one])
    return told


def in_tables(said: Iterable[Caption]) -> list[tuple[bool, list[Caption]]]:
    """Part what somebody says: times and what belongs to them, one after another, are the rows of a table."""
    parts: list[tuple[bool, list[Caption]]] = []
    for is_row, group in groupby(said, _is_row):
        ones = list(group)
        table = is_row and len(ones) > 1
        if parts and not table and not parts[-1][0]:
            parts[-1][1].extend(ones)
        else:
            parts.append((table, ones))
    return parts


_WHEN = re.compile(
    r"(?:ngày|mùng|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|sáng|trưa|chiều|tối|từ|\d)\b[^.?!]{0,60}?: ",
    re.IGNORECASE,
)


def _is_row(one: Caption) -> bool:
    return bool(_WHEN.match(one.words))


@lru_cache(maxsize=64)  # a programme has few voices, and asks for each a hundred times
def _name(label: str) -> str:
    return plain(label)
