"""What a reader of files passed over: a second, plainer reading of the same file finds it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from loalang.authoring.papers.paper import Line, Paper
from loalang.messages import _

_WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 2
"""Words that a line must have lost: two readings can part a single one differently."""


def recovered(paper: Paper, lines: Iterable[str]) -> Paper:
    """Add the lines of a plainer reading that have a figure, or two words, more than the paper has.

    They stand at its end as what stands in the margin: text that was turned, heads of a first page.
    """
    left = Counter(_words(paper.text))
    found: list[Line] = []
    for line in lines:
        missing = Counter(_words(line)) - left
        left -= Counter(_words(line))
        lost = [word for word in missing.elements() if any(map(str.isdigit, word))]
        if lost or missing.total() >= LEAST_WORDS:
            found.append(Line(" ".join(line.split()), margin=True))
    if not found:
        return paper
    told = _("{count} dòng ở lề hoặc xoay ngang: để ở phần không đọc, xem lại").format(count=len(found))
    return replace(paper, pieces=(*paper.pieces, *found), remarks=(*paper.remarks, told))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
