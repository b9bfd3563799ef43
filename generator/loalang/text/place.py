"""Where the reader stands: what is written from here, and what has just been said."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from loalang.text.lexicon import Lexicon

_LOOK_BACK = 72
_LOOK_AHEAD = 90
_TALK_BACK = 180
_TALK = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r"[ \"“”‘’']{0,3}([^\W\d_]+)")
_TRAILING = " :\"'“”‘’(«["


@dataclass(frozen=True, slots=True)
class Reading:
    """Written text up to ``end`` is said as ``words`` (``""``: nothing).

    ``sure`` is False for a guess; ``others`` are the readings that another rule would give here.
    """

    end: int
    words: str
    sure: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Written text up to ``end`` cannot be read, and why; ``others``: between which readings it is."""

    end: int
    reason: str
    others: tuple[str, ...] = ()


Outcome: TypeAlias = Reading | Refusal | None
"""What a rule makes of a place; ``None`` where it does not apply."""


class Place:
    """A position in clean text. Rules look forward in ``text`` and back in what was said."""

    __slots__ = ("_said", "lexicon", "number", "out", "pending", "start", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.out: list[str] = []
        self.start = 0
        self.pending = 0
        self._said: str | None = None
        self.number: tuple[tuple[str, int, bool] | None] | None = None
        """The number that stands here, once it was read."""

    def move(self, start: int) -> None:
        """Stand at ``start``."""
        self.start = start
        self._said = None
        self.number = None

    @property
    def said(self) -> str:
        """The last words said, lower case, one space between and before; ending colons and quotes gone."""
        if self._said is None:
            pieces = [apart(self.text[max(self.pending, self.start - _LOOK_BACK) : self.start])]
            wanted = _LOOK_BACK - len(pieces[0])
            # "2.400.000.000 đồng/năm/hộ": a cue of several words may be spread over several pieces said.
            for piece in reversed(self.out):
                if wanted <= 0:
                    break
                pieces.append(piece[-_LOOK_BACK:])
                wanted -= len(piece)
            # "Hạn: thứ 7" and on the next line "3/9": a cue holds for its own line only.
            tail = "".join(reversed(pieces)).rpartition("\n")[2]
            said = " " + " ".join(tail.lower().split())
            # "Ngày: 2/9", "số “15”": a colon or a quote does not part a cue from what it stands before.
            self._said = (
                said.replace(" ,", ",")
                .replace(" :", ":")
                .replace(" .", ".")
                .replace(" ;", ";")
                .rstrip(_TRAILING)
                or " "
            )
        return self._said

    def talk(self, end: int) -> str:
        """The words of this line around here: said before, written behind ``end``; lower case, spaced."""
        pieces = [self.text[max(self.pending, self.start - _TALK_BACK) : self.start]]
        wanted = _TALK_BACK - len(pieces[0])
        for piece in reversed(self.out):
            if wanted <= 0:
                break
            pieces.append(piece[-_TALK_BACK:])
            wanted -= len(piece)
        before = "".join(reversed(pieces)).rpartition("\n")[2]
        ahead = self.text[end : end + _LOOK_AHEAD].partition("\n")[0]
        return " " + " ".join(_TALK.findall(f"{before} {ahead}".lower())) + " "

    def after(self, cues: tuple[str, ...]) -> bool:
        """Say whether one of ``cues`` (each with a space before) was said last."""
        return (self._said or self.said).endswith(cues)

    @property
    def previous(self) -> str:
        """The character before this place, or a space."""
        return self.text[self.start - 1] if self.start else " "

    def at(self, index: int) -> str:
        """The character at ``index``, or a space beyond the end."""
        return self.text[index] if index < len(self.text) else " "

    def next_word(self, end: int) -> str:
        """The word that follows ``end`` with nothing but spaces and quotes between, as written; or ``""``."""
        # "05 “hộ” nghèo": what is counted may be quoted; "05, hộ" counts nothing.
        found = _NEXT_WORD.match(self.text, end)
        return found.group(1) if found else ""

    @property
    def starts_line(self) -> bool:
        """Say whether nothing has been said on this line yet."""
        return self.said == " "


_GLUED = re.compile(r"(?<=[,;:])(?=[^\W\d_])")


def apart(text: str) -> str:
    """Put a space where a finger left it out behind a comma: "rộng 4m5,cao 5m2"."""
    return _GLUED.sub(" ", text) if "," in text or ":" in text or ";" in text else text


def cues(words: str) -> tuple[str, ...]:
    """Make cue words for :meth:`Place.after` from a comma-separated list."""
    return tuple(" " + " ".join(word.split()) for word in words.replace("\n", " ").split(",") if word.strip())
