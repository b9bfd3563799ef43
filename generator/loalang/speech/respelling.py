"""Words that stay as they are written, spelt for engines that have no ear for them: ``respellings.yaml``.

An engine that reads Vietnamese by its letters calls :func:`respelled` on every text that it is given, and
gives :func:`respellings_digest` as its ``model``, so that clips of another spelling are other clips.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loalang.speech.marks import WordMark

SHIPPED = Path(__file__).with_name("respellings.yaml")


@dataclass(frozen=True, slots=True)
class Respelt:
    """One word, or a few, in another spelling.

    Attributes:
        start: where the spelling begins in the text that was made, and ``end`` where it ends.
        written: what stands there in the text that was given.
    """

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Respelling:
    """A text for an engine, and what was spelt otherwise in it."""

    text: str
    changes: tuple[Respelt, ...] = ()

    def as_written(self, marks: "Sequence[WordMark]") -> "tuple[WordMark, ...]":
        """Give marks of :attr:`text` the words that were written: *da*, *lô* become one *Zalo*."""
        from loalang.speech.marks import WordMark

        found: list[WordMark] = []
        last: Respelt | None = None
        at = 0
        for mark in marks:
            place = self.text.find(mark.word, at)
            if place < 0:  # an engine that tells of words in its own way: they stay its own
                found.append(mark)
                continue
            at = place + len(mark.word)
            change = next((c for c in self.changes if c.start <= place < c.end), None)
            if change is None:
                found.append(mark)
            elif change is last:
                found[-1] = replace(found[-1], end=mark.end)
            else:
                found.append(WordMark(mark.start, mark.end, change.written))
            last = change
        return tuple(found)


def respelled(text: str, words: Mapping[str, str] | None = None) -> Respelling:
    """Spell the words of ``text`` that Vietnamese letters alone do not tell; all else stays.

    Args:
        words: what is written, in lower case → its spelling; what ships with the project when ``None``.
    """
    words = respellings() if words is None else words
    changes: list[Respelt] = []
    pieces: list[str] = []
    length = done = 0
    for found in _pattern(tuple(words)).finditer(text):
        spelling = words[found.group().lower()]
        pieces += [text[done : found.start()], spelling]
        length += found.start() - done
        changes.append(Respelt(length, length + len(spelling), found.group()))
        length += len(spelling)
        done = found.end()
    return Respelling("".join([*pieces, text[done:]]), tuple(changes)) if changes else Respelling(text)


@cache
def respellings() -> Mapping[str, str]:
    """What ships with the project; read once."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar stays a string
    found: dict[str, str] = yaml.load(SHIPPED.read_text(encoding="utf-8"), Loader=loader)
    return found


@cache
def respellings_digest() -> str:
    """Hex digest of what ships with the project."""
    from hashlib import sha256

    return sha256(repr(sorted(respellings().items())).encode()).hexdigest()


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
